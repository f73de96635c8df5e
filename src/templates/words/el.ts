import { birthday, milestone } from './el-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './el-moments.ts'
import { newYear, wedding, work } from './el-years.ts'
import type { Language } from './phrases.ts'

/** Names would change at their end when called; behind a colon they are named, and stay as they are. */
export const el: Language = {
  locale: 'el',
  direction: 'ltr',
  alt: '{kind} με {shown}. Γράφει: «{said}»',
  styles: {
    'paper-cut': 'λόφους, φύλλα και άνθη από κομμένο χαρτί',
    botanical: 'βοτανικό σχέδιο με άνθη και φύλλα',
    watercolour: 'τοπίο με λουλούδια σε ακουαρέλα',
    confetti: 'μπαλόνια, σερπαντίνες και κομφετί',
    constellation: 'νυχτερινό ουρανό με χρυσούς αστερισμούς',
    terrazzo: 'πολύχρωμα κομμάτια πέτρας, όπως σε μωσαϊκό',
    'folded-paper': 'λουλούδια και πουλιά από διπλωμένο χαρτί',
    guilloche: 'ρόδακες από λεπτές πλεγμένες γραμμές',
  },
  anyStyle: 'γιορτινή εικόνα',
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
