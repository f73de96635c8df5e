import type { Phrases } from './phrases.ts'

export const birthday: Phrases = {
  kind: '生日贺卡',
  headline: {
    warm: '{name}，生日快乐！',
    formal: '{name}，谨祝生辰快乐',
    playful: '{name}，今天该吃蛋糕啦！',
  },
  numbered: {
    warm: '{name}，{number}岁生日快乐！',
    formal: '{name}，谨祝{number}岁生辰快乐',
    playful: '{name}，{number}岁啦，蛋糕呢？',
  },
  messages: {
    warm: [
      '愿新的一岁，平安喜乐，万事顺心。',
      '愿今天有蛋糕，有笑声，有喜欢的人在身边。',
      '愿{address, select, formal {您} other {你}}所盼的，都在路上。',
      '有{address, select, formal {您} other {你}}在，日子就多了一分温暖。',
      '愿往后的日子，晴朗多，烦恼少。',
      '愿每一个愿望，无论大小，都有回响。',
      '把今天留给快乐，把明天交给希望。',
      '愿今天的每一刻，都值得记住。',
    ],
    formal: [
      '祝身体健康，诸事顺遂。',
      '愿新岁安康，前程似锦。',
      '谨致诚挚祝福，愿岁岁安好。',
      '愿这一天愉快，这一年丰盈。',
    ],
    playful: [
      '今天，蛋糕可以当早饭。',
      '今日计划：吹蜡烛，许愿，再来一块。',
      '彩纸明天再扫，后天也行。',
      '唱歌跑调没关系，声音够大就好。',
    ],
  },
  belated: {
    headline: {
      warm: '{name}，迟来的生日快乐！',
      formal: '{name}，谨补祝生辰快乐',
      playful: '{name}，生日还没过够吧！',
    },
    numbered: {
      warm: '{name}，迟来的{number}岁生日快乐！',
      formal: '{name}，谨补祝{number}岁生辰快乐',
      playful: '{name}，{number}岁生日还没过够吧！',
    },
    messages: {
      warm: [
        '祝福来晚了一点，心意一分不少。',
        '日子过去了，祝福还在。',
        '愿那天的欢喜，陪伴一整年。',
        '愿热闹再久一点，快乐再多一点。',
        '虽然迟了，依然真心：愿这一年美好。',
      ],
      formal: ['祝福虽迟，情意不减。', '愿新的一岁，平安顺遂。'],
      playful: ['贺卡在路上被蛋糕店绊住了。', '正好有理由再吃一块蛋糕。'],
    },
  },
  early: {
    headline: {
      warm: '{name}，提前祝生日快乐！',
      formal: '{name}，谨预祝生辰快乐',
      playful: '{name}，蛋糕快到啦！',
    },
    numbered: {
      warm: '{name}，提前祝{number}岁生日快乐！',
      formal: '{name}，谨预祝{number}岁生辰快乐',
      playful: '{name}，快{number}岁啦，蛋糕备好！',
    },
    messages: {
      warm: ['来得早了一点，心意已经满满。', '愿那一天，有欢笑，也有惊喜。'],
      formal: ['先致祝福，愿佳日愉快。', '预祝佳日愉快，诸事顺遂。'],
      playful: ['蛋糕可以等，祝福等不及。', '祝福排队，第一个到。'],
    },
  },
  shorter: { headline: '{name}，生日快乐！', message: '天天开心！' },
}

export const milestone: Phrases = {
  kind: '重要生日贺卡',
  headline: {
    warm: '{name}，祝特别的生日快乐！',
    formal: '{name}，谨贺华诞',
    playful: '{name}，大日子要大蛋糕！',
  },
  numbered: {
    warm: '{name}，{number}岁，多美好的日子！',
    formal: '{name}，谨贺{number}岁华诞',
    playful: '{name}，{number}岁，要个大蛋糕！',
  },
  messages: {
    warm: [
      '敬走过的路，也敬将要看到的风景。',
      '今天翻开新的一章，愿它最精彩。',
      '愿这一天的欢喜，够用一整年。',
      '感谢有{address, select, formal {您} other {你}}，愿未来更多美好相伴。',
    ],
    formal: ['值此佳日，谨致敬意与祝福。', '愿自此岁月从容，安康喜乐。'],
    playful: ['这样的日子，蛋糕要够大。', '蜡烛要很多，彩带要更多。'],
  },
  belated: {
    headline: {
      warm: '{name}，这样的生日值得多庆祝几天！',
      formal: '{name}，谨补贺华诞',
      playful: '{name}，大派对还没结束！',
    },
    numbered: {
      warm: '{name}，{number}岁生日快乐，祝福来迟了！',
      formal: '{name}，谨补贺{number}岁华诞',
      playful: '{name}，{number}岁的大派对还没结束！',
    },
    messages: {
      warm: ['这么重要的日子，祝福来迟了，心意不迟。', '愿那天的美好，回响一整年。'],
      formal: ['祝福虽迟，敬意如初。', '谨补致贺，愿岁月安康。'],
      playful: ['这样的日子，二十四小时本来就不够。', '贺卡迟到，彩带加倍。'],
    },
  },
  early: {
    headline: {
      warm: '{name}，特别的生日就要到了！',
      formal: '{name}，谨预贺华诞',
      playful: '{name}，气球可以吹起来啦！',
    },
    numbered: {
      warm: '{name}，{number}岁就要到了，真好！',
      formal: '{name}，谨预贺{number}岁华诞',
      playful: '{name}，快{number}岁啦，吹气球吧！',
    },
    messages: {
      warm: ['这么好的日子，值得现在就开始庆祝。', '愿那一天，如期待中一样美好。'],
      formal: ['佳日将至，先致祝贺。', '先致敬意，预祝佳日愉快。'],
      playful: ['这只是大派对之前的热身。', '倒计时开始，彩带就位。'],
    },
  },
  shorter: { headline: '{name}，生日快乐！', message: '多好的日子！' },
}
