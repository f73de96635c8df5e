import { birthday, milestone } from './ko-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './ko-moments.ts'
import { newYear, wedding, work } from './ko-years.ts'
import type { Language } from './phrases.ts'

/** Always polite: `해요` among friends, `하십시오` and `님` where the tone is formal. */
export const ko: Language = {
  locale: 'ko',
  direction: 'ltr',
  alt: '{kind}. 그림: {shown}. 글: “{said}”',
  styles: {
    'paper-cut': '종이를 오려 만든 언덕과 잎과 꽃',
    botanical: '꽃과 잎을 그린 식물화',
    watercolour: '꽃이 핀 수채화 풍경',
    confetti: '풍선과 색 테이프와 색종이 조각',
    constellation: '금빛 별자리가 빛나는 밤하늘',
    terrazzo: '테라초 바닥 같은 알록달록한 돌 조각',
    'folded-paper': '종이로 접은 꽃과 새',
    guilloche: '가는 선을 엮은 꽃무늬',
  },
  anyStyle: '화사한 그림',
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
