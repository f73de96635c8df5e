import type { Language } from './phrases.ts'
import { birthday, milestone } from './pt-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './pt-moments.ts'
import { newYear, wedding, work } from './pt-years.ts'

/** Says neither `tu` nor `você` nor `o senhor`: which of them is kind differs between Brazil, Portugal and Africa. */
export const pt: Language = {
  locale: 'pt',
  direction: 'ltr',
  alt: '{kind} com {shown}. Diz: “{said}”',
  styles: {
    'paper-cut': 'colinas, folhas e flores de papel recortado',
    botanical: 'um desenho botânico de flores e folhas',
    watercolour: 'uma paisagem com flores em aquarela',
    confetti: 'balões, serpentinas e confete',
    constellation: 'um céu noturno com constelações douradas',
    terrazzo: 'pedrinhas coloridas, como em um piso de granilite',
    'folded-paper': 'flores e pássaros de papel dobrado',
    guilloche: 'rosáceas de linhas finas entrelaçadas',
  },
  anyStyle: 'uma imagem de festa',
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
