import { birthday, milestone } from './es-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './es-moments.ts'
import { newYear, wedding, work } from './es-years.ts'
import type { Language } from './phrases.ts'

export const es: Language = {
  locale: 'es',
  direction: 'ltr',
  alt: '{kind} con {shown}. Dice: «{said}»',
  styles: {
    'paper-cut': 'colinas, hojas y flores de papel recortado',
    botanical: 'un dibujo botánico de flores y hojas',
    watercolour: 'un paisaje con flores en acuarela',
    confetti: 'globos, serpentinas y confeti',
    constellation: 'un cielo nocturno con constelaciones doradas',
    terrazzo: 'trocitos de piedra de colores, como en un terrazo',
    'folded-paper': 'flores y pájaros de papel plegado',
    guilloche: 'rosetas de finas líneas entrelazadas',
  },
  anyStyle: 'una imagen de fiesta',
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
