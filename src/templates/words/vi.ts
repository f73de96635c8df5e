import type { Language } from './phrases.ts'
import { birthday, milestone } from './vi-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './vi-moments.ts'
import { newYear, wedding, work } from './vi-years.ts'

/** Without `anh`, `chị` and the other words for you, which say how old and of what sex somebody is. */
export const vi: Language = {
  locale: 'vi',
  direction: 'ltr',
  alt: '{kind}. Tranh: {shown}. Lời: “{said}”',
  styles: {
    'paper-cut': 'đồi, lá và hoa cắt giấy',
    botanical: 'tranh thực vật vẽ hoa và lá',
    watercolour: 'phong cảnh đầy hoa bằng màu nước',
    confetti: 'bóng bay, dây ruy băng và hoa giấy',
    constellation: 'bầu trời đêm với những chòm sao vàng',
    terrazzo: 'những mảnh đá nhiều màu như nền đá mài',
    'folded-paper': 'hoa và chim gấp bằng giấy',
    guilloche: 'hoa văn tròn từ những đường nét đan nhau',
  },
  anyStyle: 'bức tranh ngày vui',
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
