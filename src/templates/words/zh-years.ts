import type { Phrases } from './phrases.ts'

export const wedding: Phrases = {
  kind: '结婚纪念日贺卡',
  headline: {
    warm: '{name}，结婚纪念日快乐！',
    formal: '{name}，谨贺结婚纪念日',
    playful: '{name}，爱情万岁！',
  },
  numbered: {
    warm: '{name}，结婚{number}周年快乐！',
    formal: '{name}，谨贺结婚{number}周年',
    playful: '{name}，相爱{number}年，万岁！',
  },
  messages: {
    warm: [
      '敬相爱的日子，也敬往后的朝朝暮暮。',
      '愿今天想起的，都是最美的回忆。',
      '愿往后的岁月，有温柔，有笑声，有彼此。',
      '两个人，一条路，愿一路风景都好。',
    ],
    formal: ['愿同心同行，岁岁幸福。', '愿今后的岁月，幸福一如今日。'],
    playful: ['爱情天长地久，遥控器轮流保管。', '又有理由举杯，再跳一支慢舞。'],
  },
  belated: {
    headline: {
      warm: '{name}，迟来的结婚纪念日快乐！',
      formal: '{name}，谨补贺结婚纪念日',
      playful: '{name}，爱情从不迟到！',
    },
    numbered: {
      warm: '{name}，补祝结婚{number}周年快乐！',
      formal: '{name}，谨补贺结婚{number}周年',
      playful: '{name}，相爱{number}年，再干一杯！',
    },
    messages: {
      warm: ['日子过去了，幸福还在继续。', '虽然迟了，依然真心：愿好日子还有千千万。'],
      formal: ['祝福虽迟，情意不减。', '谨补致贺，愿幸福长久。'],
      playful: ['贺卡迟到，爱情准时。', '正好有理由再庆祝一次。'],
    },
  },
  early: {
    headline: {
      warm: '{name}，美好的纪念日就要到了！',
      formal: '{name}，谨预贺结婚纪念日',
      playful: '{name}，爱的节日快到啦！',
    },
    numbered: {
      warm: '{name}，就要结婚{number}周年了！',
      formal: '{name}，谨预贺结婚{number}周年',
      playful: '{name}，快要相爱{number}年啦！',
    },
    messages: {
      warm: ['来得早了一点，心意已经满满。', '愿那一天，满是温柔。'],
      formal: ['佳日将至，先致祝福。', '预祝佳日美满，幸福长久。'],
      playful: ['现在买花还来得及。', '友情提醒：大日子快到了。'],
    },
  },
  shorter: { headline: '{name}，爱情万岁！', message: '永远幸福！' },
}

export const work: Phrases = {
  kind: '入职纪念日贺卡',
  headline: {
    warm: '{name}，又是并肩的一年！',
    formal: '{name}，谨贺入职纪念日',
    playful: '{name}，又一年，好心情照旧！',
  },
  numbered: {
    warm: '{name}，并肩同行{number}年！',
    formal: '{name}，谨贺入职{number}周年',
    playful: '{name}，{number}年的咖啡和好点子！',
  },
  messages: {
    warm: [
      '谢谢那些好点子、好耐心和好心情。',
      '和{address, select, formal {您} other {你}}共事，每天都是乐事。',
      '少了{address, select, formal {您} other {你}}，这个团队就不一样了。',
      '敬一起做成的事，也敬接下来的路。',
    ],
    formal: ['感谢这份投入，也感谢宝贵的合作。', '谨致敬意，愿前路更好。'],
    playful: [
      '除了{address, select, formal {您} other {你}}，谁还懂那台打印机？',
      '建议庆祝方式：咖啡，加点甜的。',
    ],
  },
  belated: {
    headline: {
      warm: '{name}，又是并肩的一年，祝福来迟了！',
      formal: '{name}，谨补贺入职纪念日',
      playful: '{name}，祝福迟到，心情没迟到！',
    },
    numbered: {
      warm: '{name}，并肩{number}年，贺卡来迟了！',
      formal: '{name}，谨补贺入职{number}周年',
      playful: '{name}，{number}年的咖啡，迟到的贺卡！',
    },
    messages: {
      warm: ['日子过去了，谢意还在。', '虽然迟了，依然真心：谢谢这一切。'],
      formal: ['祝贺虽迟，敬意如初。', '谨补致贺，并致谢意。'],
      playful: ['贺卡被困在一场会议里了。', '迟到了，蛋糕照欠不误。'],
    },
  },
  early: {
    headline: {
      warm: '{name}，很快又是并肩的一年！',
      formal: '{name}，谨预贺入职纪念日',
      playful: '{name}，马上又满一年啦！',
    },
    numbered: {
      warm: '{name}，很快就并肩{number}年了！',
      formal: '{name}，谨预贺入职{number}周年',
      playful: '{name}，快{number}年的咖啡啦！',
    },
    messages: {
      warm: ['先谢谢一起走过的这段路。', '来得早了一点，因为感谢不爱等待。'],
      formal: ['佳日将至，先致敬意。', '先致谢意，愿前路更好。'],
      playful: ['难得一次，赶在截止日期之前。', '请在日历上预留：蛋糕。'],
    },
  },
  shorter: { headline: '{name}，祝贺！', message: '谢谢这一切！' },
}

export const newYear: Phrases = {
  kind: '新年贺卡',
  headline: { warm: '{name}，新年快乐！', formal: '{name}，恭贺新禧', playful: '{name}，全新的一年到货啦！' },
  messages: {
    warm: [
      '愿新的一年，健康、欢喜，有时间做重要的事。',
      '愿接下来的日子，温暖常在，好人常见。',
      '愿这一年，兑现它最美的承诺。',
      '十二个月，许多小欢喜，几个大惊喜。',
    ],
    formal: ['祝新年身体健康，诸事顺遂。', '愿新的一年，平安丰盈。'],
    playful: ['新年计划随意，好心情必备。', '又有三百六十五个开心的机会。'],
  },
  belated: {
    headline: {
      warm: '{name}，迟来的新年快乐！',
      formal: '{name}，谨补贺新禧',
      playful: '{name}，这一年还新着呢！',
    },
    messages: {
      warm: ['新年已经上路，愿它一直美好到底。', '虽然迟了，祝福送给剩下的每个月。'],
      formal: ['祝福虽迟，愿岁岁平安。', '谨补致贺，愿新岁安康。'],
      playful: ['第一个新年计划：准时寄贺卡。', '几乎全新，保修期内，请放心使用。'],
    },
  },
  early: {
    headline: {
      warm: '{name}，提前祝新年快乐！',
      formal: '{name}，谨预贺新禧',
      playful: '{name}，新年马上就到啦！',
    },
    messages: {
      warm: ['愿旧岁温柔收尾，新年欢喜开场。', '来得早了一点，心意已经满满。'],
      formal: ['愿即将到来的一年，平安顺遂。', '新岁将至，先致祝福。'],
      playful: ['抢在烟花之前送到。', '新年快要拆封啦。'],
    },
  },
  shorter: { headline: '{name}，新年快乐！', message: '健康喜乐！' },
}
