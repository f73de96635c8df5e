import { birthday, milestone } from './ja-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './ja-moments.ts'
import { newYear, wedding, work } from './ja-years.ts'
import type { Language } from './phrases.ts'

/** A card begins with whom it is for: `へ` after whatever the person is called, `様` where the manner is formal. */
export const ja: Language = {
  locale: 'ja',
  direction: 'ltr',
  alt: '{kind}。絵は{shown}。「{said}」と書かれています。',
  styles: {
    'paper-cut': '切り絵の丘と葉と花',
    botanical: '花と葉の植物画',
    watercolour: '花の咲く水彩の風景',
    confetti: '風船と紙テープと紙ふぶき',
    constellation: '金色の星座が輝く夜空',
    terrazzo: 'テラゾーのような色とりどりの石のかけら',
    'folded-paper': '折り紙の花と鳥',
    guilloche: '細い線で編まれた花模様',
  },
  anyStyle: '華やかな絵',
  cards: {
    birthday,
    'milestone-birthday': milestone,
    'wedding-anniversary': wedding,
    'work-anniversary': work,
    'thank-you': thankYou,
    congratulations,
    'get-well': getWell,
    welcome,
    farewell,
    'new-year': newYear,
    greeting,
  },
}
