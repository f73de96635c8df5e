import type { Language } from './phrases.ts'
import { birthday, milestone } from './uk-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './uk-moments.ts'
import { newYear, wedding, work } from './uk-years.ts'

/** Names stay in the nominative, and no verb says what sex somebody is: wishes are about the day and the year. */
export const uk: Language = {
  locale: 'uk',
  direction: 'ltr',
  alt: '{kind}. На малюнку: {shown}. Напис: «{said}»',
  styles: {
    'paper-cut': 'пагорби, листя та квіти, вирізані з паперу',
    botanical: 'ботанічний малюнок квітів і листя',
    watercolour: 'акварельний краєвид із квітами',
    confetti: 'повітряні кульки, серпантин і конфеті',
    constellation: 'нічне небо із золотими сузір’ями',
    terrazzo: 'кольорові шматочки каменю, як у підлозі терацо',
    'folded-paper': 'квіти та птахи зі складеного паперу',
    guilloche: 'розетки з тонких сплетених ліній',
  },
  anyStyle: 'святковий малюнок',
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
