import { birthday, milestone } from './hi-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './hi-moments.ts'
import { newYear, wedding, work } from './hi-years.ts'
import type { Language } from './phrases.ts'

/** Always `आप`, and no verb that says what sex somebody is: wishes are about the day and the year. */
export const hi: Language = {
  locale: 'hi',
  direction: 'ltr',
  alt: '{kind}। चित्र में: {shown}। लिखा है: “{said}”',
  styles: {
    'paper-cut': 'काग़ज़ से कटी पहाड़ियाँ, पत्ते और फूल',
    botanical: 'फूलों और पत्तों का वानस्पतिक चित्र',
    watercolour: 'जलरंगों में फूलों भरा दृश्य',
    confetti: 'गुब्बारे, झालरें और रंगीन काग़ज़ी टुकड़े',
    constellation: 'सुनहरे तारामंडलों वाला रात का आकाश',
    terrazzo: 'टेराज़ो फ़र्श जैसे रंगीन पत्थर के टुकड़े',
    'folded-paper': 'मुड़े काग़ज़ के फूल और पक्षी',
    guilloche: 'बारीक गुँथी रेखाओं के फूल',
  },
  anyStyle: 'उत्सव का चित्र',
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
