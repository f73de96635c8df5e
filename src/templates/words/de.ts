import { birthday, milestone } from './de-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './de-moments.ts'
import { newYear, wedding, work } from './de-years.ts'
import type { Language } from './phrases.ts'

export const de: Language = {
  locale: 'de',
  direction: 'ltr',
  alt: '{kind} mit {shown}. Darauf steht: „{said}“',
  styles: {
    'paper-cut': 'Hügeln, Blättern und Blüten aus geschnittenem Papier',
    botanical: 'einer botanischen Zeichnung von Blumen und Blättern',
    watercolour: 'einer Aquarell-Landschaft mit Blumen',
    confetti: 'Ballons, Luftschlangen und Konfetti',
    constellation: 'einem Nachthimmel voller goldener Sternbilder',
    terrazzo: 'bunten Steinchen wie in einem Terrazzo',
    'folded-paper': 'Blumen und Vögeln aus gefaltetem Papier',
    guilloche: 'Rosetten aus fein verschlungenen Linien',
  },
  anyStyle: 'einem festlichen Bild',
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
