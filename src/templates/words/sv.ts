import type { Language } from './phrases.ts'
import { birthday, milestone } from './sv-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './sv-moments.ts'
import { newYear, wedding, work } from './sv-years.ts'

export const sv: Language = {
  locale: 'sv',
  direction: 'ltr',
  alt: '{kind} med {shown}. Det står: ”{said}”',
  styles: {
    'paper-cut': 'kullar, löv och blommor av klippt papper',
    botanical: 'en botanisk teckning av blommor och blad',
    watercolour: 'ett blommande landskap i akvarell',
    confetti: 'ballonger, serpentiner och konfetti',
    constellation: 'en natthimmel med gyllene stjärnbilder',
    terrazzo: 'färgglada stenflisor, som i ett terrazzogolv',
    'folded-paper': 'blommor och fåglar av vikt papper',
    guilloche: 'rosetter av fint flätade linjer',
  },
  anyStyle: 'en festlig bild',
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
