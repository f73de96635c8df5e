import type { Language } from './phrases.ts'
import { birthday, milestone } from './ru-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './ru-moments.ts'
import { newYear, wedding, work } from './ru-years.ts'

/** Names stay in the nominative, and no verb says what sex somebody is: wishes are about the day and the year. */
export const ru: Language = {
  locale: 'ru',
  direction: 'ltr',
  alt: '{kind}. На картинке: {shown}. Надпись: «{said}»',
  styles: {
    'paper-cut': 'холмы, листья и цветы, вырезанные из бумаги',
    botanical: 'ботанический рисунок цветов и листьев',
    watercolour: 'акварельный пейзаж с цветами',
    confetti: 'воздушные шары, серпантин и конфетти',
    constellation: 'ночное небо с золотыми созвездиями',
    terrazzo: 'цветные кусочки камня, как в полу терраццо',
    'folded-paper': 'цветы и птицы из сложенной бумаги',
    guilloche: 'розетки из тонких сплетённых линий',
  },
  anyStyle: 'праздничная картинка',
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
