import type { Language } from './phrases.ts'
import { birthday, milestone } from './tr-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './tr-moments.ts'
import { newYear, wedding, work } from './tr-years.ts'

/** A name never takes an ending here: which one it is depends on its vowels. */
export const tr: Language = {
  locale: 'tr',
  direction: 'ltr',
  alt: '{kind}. Resimde: {shown}. Üzerinde şu yazıyor: “{said}”',
  styles: {
    'paper-cut': 'kesilmiş kâğıttan tepeler, yapraklar ve çiçekler',
    botanical: 'çiçek ve yaprakların botanik çizimi',
    watercolour: 'çiçekli bir suluboya manzara',
    confetti: 'balonlar, serpantinler ve konfetiler',
    constellation: 'altın renkli takımyıldızlarla dolu bir gece göğü',
    terrazzo: 'terrazzo zemin gibi renkli taş parçaları',
    'folded-paper': 'katlanmış kâğıttan çiçekler ve kuşlar',
    guilloche: 'ince çizgilerle örülmüş rozetler',
  },
  anyStyle: 'şenlikli bir resim',
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
