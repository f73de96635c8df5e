import type { Language } from './phrases.ts'
import { birthday, milestone } from './pl-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './pl-moments.ts'
import { newYear, wedding, work } from './pl-years.ts'

/** Without `Pan` and `Pani`, which say what sex somebody is: formal wishes are impersonal. */
export const pl: Language = {
  locale: 'pl',
  direction: 'ltr',
  alt: '{kind}. Na obrazku: {shown}. Napis: „{said}”',
  styles: {
    'paper-cut': 'wzgórza, liście i kwiaty wycięte z papieru',
    botanical: 'botaniczny rysunek kwiatów i liści',
    watercolour: 'akwarelowy pejzaż z kwiatami',
    confetti: 'balony, serpentyny i konfetti',
    constellation: 'nocne niebo ze złotymi gwiazdozbiorami',
    terrazzo: 'kolorowe kamyki jak w posadzce lastryko',
    'folded-paper': 'kwiaty i ptaki złożone z papieru',
    guilloche: 'rozety z cienkich, splecionych linii',
  },
  anyStyle: 'odświętna ilustracja',
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
