import type { Language } from './phrases.ts'
import { birthday, milestone } from './zh-birthdays.ts'
import { congratulations, farewell, getWell, greeting, thankYou, welcome } from './zh-moments.ts'
import { newYear, wedding, work } from './zh-years.ts'

export const zh: Language = {
  locale: 'zh',
  direction: 'ltr',
  alt: '{kind}，画的是{shown}。上面写着：“{said}”',
  styles: {
    'paper-cut': '层层剪纸的山丘、枝叶和花朵',
    botanical: '花与叶的植物图谱',
    watercolour: '开满鲜花的水彩风景',
    confetti: '气球、彩带和彩纸屑',
    constellation: '缀满金色星座的夜空',
    terrazzo: '像水磨石一样的彩色碎石',
    'folded-paper': '纸折的花朵和小鸟',
    guilloche: '细线交织成的花纹',
  },
  anyStyle: '喜庆的图画',
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
