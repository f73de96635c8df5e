import { birthday, milestone } from './fr-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './fr-moments.ts'
import { newYear, wedding, work } from './fr-years.ts'
import type { Language } from './phrases.ts'

/** French sets a space that does not break before its high marks, and inside its quotation marks. */
export const fr: Language = {
  locale: 'fr',
  direction: 'ltr',
  alt: '{kind}\u00a0: {shown}. On y lit\u00a0: «\u00a0{said}\u00a0»',
  styles: {
    'paper-cut': 'collines, feuilles et fleurs en papier découpé',
    botanical: 'dessin botanique de fleurs et de feuilles',
    watercolour: 'paysage fleuri à l’aquarelle',
    confetti: 'ballons, serpentins et confettis',
    constellation: 'ciel nocturne aux constellations dorées',
    terrazzo: 'éclats de pierre colorés, comme dans un terrazzo',
    'folded-paper': 'fleurs et oiseaux en papier plié',
    guilloche: 'rosaces de fines lignes entrelacées',
  },
  anyStyle: 'image de fête',
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
