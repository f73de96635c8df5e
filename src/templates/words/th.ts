import type { Language } from './phrases.ts'
import { birthday, milestone } from './th-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './th-moments.ts'
import { newYear, wedding, work } from './th-years.ts'

/** Without the particles at the end of a sentence, which say what sex the sender is; spaces part the clauses. */
export const th: Language = {
  locale: 'th',
  direction: 'ltr',
  alt: '{kind} ในภาพมี{shown} ข้อความ “{said}”',
  styles: {
    'paper-cut': 'เนินเขา ใบไม้ และดอกไม้ตัดจากกระดาษ',
    botanical: 'ภาพวาดดอกไม้และใบไม้แบบพฤกษศาสตร์',
    watercolour: 'ทิวทัศน์ดอกไม้สีน้ำ',
    confetti: 'ลูกโป่ง สายรุ้ง และกระดาษสี',
    constellation: 'ท้องฟ้ายามค่ำกับกลุ่มดาวสีทอง',
    terrazzo: 'เศษหินหลากสีเหมือนพื้นหินขัด',
    'folded-paper': 'ดอกไม้และนกพับจากกระดาษ',
    guilloche: 'ลายดอกจากเส้นละเอียดที่สานกัน',
  },
  anyStyle: 'ภาพเฉลิมฉลอง',
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
