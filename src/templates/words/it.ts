import { birthday, milestone } from './it-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './it-moments.ts'
import { newYear, wedding, work } from './it-years.ts'
import type { Language } from './phrases.ts'

export const it: Language = {
  locale: 'it',
  direction: 'ltr',
  alt: '{kind} con {shown}. C’è scritto: «{said}»',
  styles: {
    'paper-cut': 'colline, foglie e fiori di carta ritagliata',
    botanical: 'un disegno botanico di fiori e foglie',
    watercolour: 'un paesaggio fiorito ad acquerello',
    confetti: 'palloncini, stelle filanti e coriandoli',
    constellation: 'un cielo notturno con costellazioni dorate',
    terrazzo: 'schegge di pietra colorate, come in un pavimento alla veneziana',
    'folded-paper': 'fiori e uccelli di carta piegata',
    guilloche: 'rosoni di sottili linee intrecciate',
  },
  anyStyle: 'un’immagine di festa',
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
