import { birthday, milestone } from './en-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './en-moments.ts'
import { newYear, wedding, work } from './en-years.ts'
import type { Language } from './phrases.ts'

export const en: Language = {
  locale: 'en',
  direction: 'ltr',
  alt: '{kind} with {shown}. It says: “{said}”',
  styles: {
    'paper-cut': 'layered paper-cut hills, leaves and blossoms',
    botanical: 'a botanical drawing of flowers and leaves',
    watercolour: 'a watercolour landscape with flowers',
    confetti: 'balloons, streamers and confetti',
    constellation: 'a night sky with golden constellations',
    terrazzo: 'a pattern of colourful stone chips, like terrazzo',
    'folded-paper': 'flowers and birds of folded paper',
    guilloche: 'rosettes of finely woven lines',
  },
  anyStyle: 'festive artwork',
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
