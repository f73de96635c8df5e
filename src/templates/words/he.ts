import { birthday, milestone } from './he-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './he-moments.ts'
import { newYear, wedding, work } from './he-years.ts'
import type { Language } from './phrases.ts'

/** Hebrew verbs and pronouns say what sex somebody is: wishes are nouns, or about the day and the year. */
export const he: Language = {
  locale: 'he',
  direction: 'rtl',
  alt: '{kind} עם {shown}. כתוב בו: ”{said}”',
  styles: {
    'paper-cut': 'גבעות, עלים ופרחים ממגזרות נייר',
    botanical: 'ציור בוטני של פרחים ועלים',
    watercolour: 'נוף פורח בצבעי מים',
    confetti: 'בלונים, סרטים צבעוניים וקונפטי',
    constellation: 'שמי לילה עם קבוצות כוכבים מוזהבות',
    terrazzo: 'שברי אבן צבעוניים כמו ברצפת טרצו',
    'folded-paper': 'פרחים וציפורים מנייר מקופל',
    guilloche: 'עיטורים עגולים מקווים דקים שזורים',
  },
  anyStyle: 'תמונה חגיגית',
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
