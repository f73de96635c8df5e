import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: '感谢卡',
  headline: { warm: '{name}，真心感谢！', formal: '{name}，谨致谢意', playful: '{name}，谢谢谢谢再谢谢！' },
  messages: {
    warm: [
      '有些好意，暖在心里，不会忘记。',
      '有{address, select, formal {您} other {你}}可以依靠，真是幸运。',
      '一点善意，照亮了一整天。',
      '话很短，谢意很长。',
    ],
    formal: ['承蒙关照，不胜感激。', '这份帮助十分珍贵，铭记于心。'],
    playful: ['如果谢意是花，得用小推车来装。', '凭此卡可兑换拥抱一次，永久有效。'],
  },
  shorter: { headline: '{name}，谢谢！', message: '发自内心。' },
}

export const congratulations: Phrases = {
  kind: '祝贺卡',
  headline: { warm: '{name}，恭喜恭喜！', formal: '{name}，谨致祝贺', playful: '{name}，太棒啦！' },
  messages: {
    warm: [
      '多好的消息，值得好好庆祝！',
      '愿接下来的一切，同样美好。',
      '快乐分享出去，就成了两份。',
      '带着大大的笑容和更大的欢喜。',
    ],
    formal: ['谨祝前路顺遂，再传佳音。', '愿这份成功之后，还有更多成功。'],
    playful: ['敲锣打鼓，上蛋糕！', '今日天气：彩纸纷飞。'],
  },
  belated: {
    headline: {
      warm: '{name}，迟来的恭喜！',
      formal: '{name}，谨补致祝贺',
      playful: '{name}，迟到的掌声来啦！',
    },
    messages: {
      warm: ['好消息还是像第一天那样好。', '虽然晚了一点，欢喜一分不少。'],
      formal: ['祝贺虽迟，情意不减。', '谨补致贺，愿前路顺遂。'],
      playful: ['掌声到现在还没停。', '彩纸堵在路上，刚刚才到。'],
    },
  },
  early: {
    headline: { warm: '{name}，提前恭喜！', formal: '{name}，谨预致祝贺', playful: '{name}，掌声先到啦！' },
    messages: {
      warm: ['好事将近，愿它如梦想中一样。', '欢喜已经到了，何必再等？'],
      formal: ['佳音将至，先致祝贺。', '预祝一切顺遂。'],
      playful: ['彩纸在袋子里待不住了。', '祝福排队，第一个到。'],
    },
  },
  shorter: { headline: '{name}，恭喜！', message: '真是好消息！' },
}

export const getWell: Phrases = {
  kind: '慰问卡',
  headline: {
    warm: '{name}，早日康复！',
    formal: '{name}，谨祝早日康复',
    playful: '{name}，好好休息，多吃点甜的！',
  },
  messages: {
    warm: [
      '慢慢来，好好休息，一天比一天好。',
      '愿每个新的一天，都多一点力气。',
      '多睡觉，喝热汤，等好消息。',
      '好日子就在前面，先送上一份温暖。',
    ],
    formal: ['谨祝早日恢复健康，诸事安好。', '愿静养安适，早日康复。'],
    playful: ['今日处方：沙发、毯子、小饼干。', '世界可以等，午觉不能等。'],
  },
  shorter: { headline: '{name}，加油！', message: '早日康复。' },
}

export const welcome: Phrases = {
  kind: '欢迎卡',
  headline: { warm: '{name}，欢迎欢迎！', formal: '{name}，谨致欢迎', playful: '{name}，总算等到啦！' },
  messages: {
    warm: [
      '门开着，茶也沏好了。',
      '愿这个开始，有许多美好的相遇。',
      '这里一直留着一个位置，现在有了主人。',
      '能一起翻开新的一页，真好。',
    ],
    formal: ['愿一切顺利，早日熟悉。', '很高兴从此同行。'],
    playful: ['红毯送洗了，热情在这里。', '饼干在上面的柜子里。'],
  },
  shorter: { headline: '{name}，欢迎！', message: '真好！' },
}

export const farewell: Phrases = {
  kind: '送别卡',
  headline: {
    warm: '{name}，一路顺风！',
    formal: '{name}，谨祝前程似锦',
    playful: '{name}，不说再见，说回头见！',
  },
  messages: {
    warm: [
      '谢谢一起走过的日子，会很想念。',
      '愿前路美好，也愿我们再相逢。',
      '回忆留下，笑声留下，门一直开着。',
      '一章写完，一章开始，愿它幸福。',
    ],
    formal: ['感谢一路同行，谨祝诸事顺遂。', '愿新的旅程，成功与喜悦相伴。'],
    playful: ['明信片必须寄，零食随时欢迎。', '不许忘记我们：照片都在这儿呢。'],
  },
  shorter: { headline: '{name}，回头见！', message: '一切顺利！' },
}

export const greeting: Phrases = {
  kind: '问候卡',
  headline: {
    warm: '{name}，想念{address, select, formal {您} other {你}}',
    formal: '{name}，谨致问候',
    playful: '嘿，{name}！',
  },
  messages: {
    warm: [
      '没有特别的理由，只是一份心意。',
      '愿这一天，从早到晚都温柔。',
      '送上一点颜色，照亮今天。',
      '几句话，让距离近一点。',
    ],
    formal: ['愿近来一切安好。', '愿这几行字，带来一点喜悦。'],
    playful: ['这张卡只有一个任务：逗人一笑。', '好心情急件，无需签收。'],
  },
  shorter: { headline: '嘿，{name}！', message: '天天开心！' },
}
