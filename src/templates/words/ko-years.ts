import type { Phrases } from './phrases.ts'

export const wedding: Phrases = {
  kind: '결혼기념일 카드',
  headline: {
    warm: '결혼기념일 축하해요, {name}!',
    formal: '{name} 님, 결혼기념일을 진심으로 축하드립니다',
    playful: '사랑 만세, {name}!',
  },
  numbered: {
    warm: '결혼 {number}주년 축하해요, {name}!',
    formal: '{name} 님, 결혼 {number}주년을 진심으로 축하드립니다',
    playful: '사랑 {number}년 만세, {name}!',
  },
  messages: {
    warm: [
      '함께한 날들과 함께할 날들을 축하해요.',
      '오늘은 가장 예쁜 추억이 떠오르는 하루이기를.',
      '앞으로도 다정함과 웃음이 가득하기를 바라요.',
      '함께 걷는 길이 언제나 아름답기를.',
    ],
    formal: ['오래도록 행복하시기를 진심으로 기원합니다.', '앞으로의 세월도 오늘처럼 행복하시기를 바랍니다.'],
    playful: ['사랑은 영원히, 리모컨은 번갈아.', '건배하고 춤출 이유가 하나 더 생겼네요.'],
  },
  belated: {
    headline: {
      warm: '늦었지만 결혼기념일 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 결혼기념일을 축하드립니다',
      playful: '사랑은 늦는 법이 없어요, {name}!',
    },
    numbered: {
      warm: '늦었지만 결혼 {number}주년 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 결혼 {number}주년을 축하드립니다',
      playful: '사랑 {number}년, 한 번 더 건배, {name}!',
    },
    messages: {
      warm: ['날짜는 지났어도 행복은 계속돼요.', '조금 늦었지만 마음을 담아, 늘 행복하세요.'],
      formal: ['늦은 인사를 너그러이 받아 주시기 바랍니다.', '변함없는 행복을 기원합니다.'],
      playful: ['카드는 지각, 사랑은 언제나 제시간.', '한 번 더 축하할 좋은 핑계예요.'],
    },
  },
  early: {
    headline: {
      warm: '곧 결혼기념일이에요, {name}!',
      formal: '{name} 님, 다가오는 결혼기념일을 미리 축하드립니다',
      playful: '곧 사랑의 기념일, {name}!',
    },
    numbered: {
      warm: '곧 결혼 {number}주년이에요, {name}!',
      formal: '{name} 님, 다가오는 결혼 {number}주년을 미리 축하드립니다',
      playful: '곧 사랑 {number}년, {name}!',
    },
    messages: {
      warm: ['조금 이르지만 마음을 담아 축하해요.', '다가오는 그날이 다정함으로 가득하기를.'],
      formal: ['미리 축하의 말씀을 올립니다.', '기쁜 날을 행복하게 맞이하시기를 바랍니다.'],
      playful: ['꽃을 살 시간이 아직 있어요.', '다정한 알림: 중요한 날이 곧 와요.'],
    },
  },
  shorter: { headline: '축하해요, {name}!', message: '늘 행복하세요!' },
}

export const work: Phrases = {
  kind: '근속 기념 카드',
  headline: {
    warm: '함께한 또 한 해를 축하해요, {name}!',
    formal: '{name} 님, 근속 기념일을 진심으로 축하드립니다',
    playful: '또 한 해, 오늘도 맑음, {name}!',
  },
  numbered: {
    warm: '함께한 {number}년을 축하해요, {name}!',
    formal: '{name} 님, 근속 {number}주년을 진심으로 축하드립니다',
    playful: '커피와 좋은 생각 {number}년, {name}!',
  },
  messages: {
    warm: [
      '좋은 생각과 인내심, 밝은 웃음에 고마워요.',
      '함께 일하는 하루하루가 즐거워요.',
      '이 팀은 좋은 사람들 덕분에 빛나요. 고마워요!',
      '함께 이룬 일과 앞으로의 길에 건배.',
    ],
    formal: ['그동안의 노고와 협력에 깊이 감사드립니다.', '존경의 마음을 담아 앞날의 발전을 기원합니다.'],
    playful: ['프린터의 마음을 아는 사람은 흔치 않아요.', '추천하는 축하법: 커피 그리고 달콤한 것.'],
  },
  belated: {
    headline: {
      warm: '늦었지만 함께한 한 해를 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 근속 기념일을 축하드립니다',
      playful: '늦었지만 오늘도 맑음, {name}!',
    },
    numbered: {
      warm: '늦었지만 함께한 {number}년을 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 근속 {number}주년을 축하드립니다',
      playful: '커피 {number}년, 카드는 지각, {name}!',
    },
    messages: {
      warm: ['날은 지났어도 고마움은 그대로예요.', '조금 늦었지만 진심으로, 늘 고마워요.'],
      formal: ['늦은 인사를 너그러이 받아 주시기 바랍니다.', '깊은 감사의 마음을 전합니다.'],
      playful: ['카드가 긴 회의에 붙잡혀 있었어요.', '늦은 만큼 케이크로 갚을게요.'],
    },
  },
  early: {
    headline: {
      warm: '곧 함께한 또 한 해예요, {name}!',
      formal: '{name} 님, 다가오는 근속 기념일을 미리 축하드립니다',
      playful: '곧 또 한 해, {name}!',
    },
    numbered: {
      warm: '곧 함께한 지 {number}년이에요, {name}!',
      formal: '{name} 님, 다가오는 근속 {number}주년을 미리 축하드립니다',
      playful: '곧 커피 {number}년, {name}!',
    },
    messages: {
      warm: ['함께 걸어온 길에 미리 고마움을 전해요.', '고마움은 기다리는 걸 잘 못해요.'],
      formal: ['미리 감사의 마음을 전합니다.', '미리 축하의 말씀을 올립니다.'],
      playful: ['이번만큼은 마감 전에 도착했어요.', '달력에 적어 두세요: 케이크.'],
    },
  },
  shorter: { headline: '축하해요, {name}!', message: '늘 고마워요!' },
}

export const newYear: Phrases = {
  kind: '새해 카드',
  headline: {
    warm: '새해 복 많이 받으세요, {name}!',
    formal: '{name} 님, 근하신년',
    playful: '반짝반짝 새해가 왔어요, {name}!',
  },
  messages: {
    warm: [
      '건강하고 웃음 많은 한 해가 되기를 바라요.',
      '좋은 만남과 기쁨이 가득하기를.',
      '소중한 것에 마음을 쓸 수 있는 한 해가 되기를.',
      '작은 행복이 많이, 큰 행복도 조금 찾아오기를.',
    ],
    formal: [
      '새해에도 건강과 평안을 기원합니다.',
      '뜻하시는 모든 일이 이루어지는 한 해가 되시기를 바랍니다.',
    ],
    playful: ['새해 다짐은 자유, 웃음은 필수.', '웃을 기회가 삼백예순다섯 번 도착했어요.'],
  },
  belated: {
    headline: {
      warm: '늦었지만 새해 복 많이 받으세요, {name}!',
      formal: '{name} 님, 늦었지만 새해 인사를 드립니다',
      playful: '아직은 새것 같은 새해예요, {name}!',
    },
    messages: {
      warm: ['시작된 한 해가 끝까지 좋은 해이기를.', '조금 늦었지만 남은 모든 달에 좋은 일이 있기를.'],
      formal: ['늦은 인사를 너그러이 받아 주시기 바랍니다.', '건강하고 평안한 한 해가 되시기를 기원합니다.'],
      playful: ['올해의 첫 다짐: 카드는 제때 보내기.', '거의 새것인 한 해, 마음껏 누리세요!'],
    },
  },
  early: {
    headline: {
      warm: '미리 새해 복 많이 받으세요, {name}!',
      formal: '{name} 님, 다가오는 새해 인사를 미리 드립니다',
      playful: '새해가 거의 다 왔어요, {name}!',
    },
    messages: {
      warm: [
        '한 해 마무리는 포근하게, 새해 시작은 즐겁게.',
        '조금 이르지만 마음을 담아, 멋진 한 해가 되기를.',
      ],
      formal: ['다가오는 해에도 건강과 평안을 기원합니다.', '행복한 새해를 맞이하시기를 바랍니다.'],
      playful: ['불꽃놀이보다 먼저 도착했어요.', '새해 포장을 거의 다 뜯었어요.'],
    },
  },
  shorter: { headline: '새해 축하해요, {name}!', message: '늘 건강하세요!' },
}
