import { birthday, milestone } from './ar-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './ar-moments.ts'
import { newYear, wedding, work } from './ar-years.ts'
import type { Language } from './phrases.ts'

/** Arabic verbs and endings say what sex somebody is: wishes are nouns, or about the day and the year. */
export const ar: Language = {
  locale: 'ar',
  direction: 'rtl',
  alt: '{kind} عليها {shown}. كُتب فيها: «{said}»',
  styles: {
    'paper-cut': 'تلال وأوراق وأزهار من الورق المقصوص',
    botanical: 'رسم نباتي لأزهار وأوراق',
    watercolour: 'منظر طبيعي بالألوان المائية تزينه الأزهار',
    confetti: 'بالونات وشرائط وقصاصات ملونة',
    constellation: 'سماء ليلية فيها أبراج نجوم ذهبية',
    terrazzo: 'قطع حجر ملونة كأرضية التيرازو',
    'folded-paper': 'أزهار وطيور من الورق المطوي',
    guilloche: 'زخارف وردية من خطوط دقيقة متشابكة',
  },
  anyStyle: 'صورة احتفالية',
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
