import { birthday, milestone } from './da-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './da-moments.ts'
import { newYear, wedding, work } from './da-years.ts'
import type { Language } from './phrases.ts'

export const da: Language = {
  locale: 'da',
  direction: 'ltr',
  alt: '{kind} med {shown}. Der står: „{said}“',
  styles: {
    'paper-cut': 'bakker, blade og blomster af klippet papir',
    botanical: 'en botanisk tegning af blomster og blade',
    watercolour: 'et blomstrende landskab i akvarel',
    confetti: 'balloner, serpentiner og konfetti',
    constellation: 'en nattehimmel med gyldne stjernebilleder',
    terrazzo: 'farverige stenstykker som i et terrazzogulv',
    'folded-paper': 'blomster og fugle af foldet papir',
    guilloche: 'rosetter af fint flettede linjer',
  },
  anyStyle: 'et festligt billede',
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
