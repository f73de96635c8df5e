import type { Phrases } from './phrases.ts'

export const birthday: Phrases = {
  kind: '생일 카드',
  headline: {
    warm: '생일 축하해요, {name}!',
    formal: '{name} 님, 생신을 진심으로 축하드립니다',
    playful: '오늘은 케이크 먹는 날, {name}!',
  },
  numbered: {
    warm: '{number}번째 생일 축하해요, {name}!',
    formal: '{name} 님, {number}번째 생신을 진심으로 축하드립니다',
    playful: '촛불 {number}개 준비, {name}!',
  },
  messages: {
    warm: [
      '웃음 가득한 하루, 좋은 일 가득한 한 해가 되기를 바라요.',
      '좋아하는 것들로 가득 찬 하루 보내세요.',
      '작은 소원도 큰 소원도 모두 이루어지기를.',
      '앞으로의 날들이 늘 따뜻하기를 바라요.',
      '함께여서 참 좋아요. 멋진 하루 보내세요!',
      '오늘의 모든 순간이 예쁜 추억이 되기를.',
      '건강하고 평온하고 즐거운 한 해가 되기를.',
      '세상에서 가장 따뜻한 마음을 담아 보내요.',
    ],
    formal: [
      '새로운 한 해도 건강과 행복이 함께하시기를 기원합니다.',
      '뜻하시는 모든 일이 이루어지기를 바랍니다.',
      '평안하고 보람찬 한 해가 되시기를 기원합니다.',
      '감사와 존경의 마음을 담아 축하드립니다.',
    ],
    playful: [
      '오늘만큼은 케이크가 아침밥이에요.',
      '오늘의 계획: 촛불, 소원, 케이크 한 조각 더.',
      '색종이 청소는 내일 해요. 모레도 괜찮고요.',
      '음정은 틀려도 괜찮아요. 크게만 불러요.',
    ],
  },
  belated: {
    headline: {
      warm: '늦었지만 생일 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 생신을 축하드립니다',
      playful: '생일 파티는 아직 안 끝났어요, {name}!',
    },
    numbered: {
      warm: '늦었지만 {number}번째 생일 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 {number}번째 생신을 축하드립니다',
      playful: '늦은 촛불 {number}개, {name}!',
    },
    messages: {
      warm: [
        '조금 늦었지만 마음은 그대로예요.',
        '날은 지났어도 축하하는 마음은 여기 있어요.',
        '그날의 기쁨이 일 년 내내 이어지기를.',
        '축하가 조금 더 이어져도 좋겠어요.',
      ],
      formal: ['늦은 인사를 너그러이 받아 주시기 바랍니다.', '새로 시작된 한 해가 평안하시기를 기원합니다.'],
      playful: ['카드가 오는 길에 빵집에 들렀대요.', '케이크 한 조각 더 먹을 좋은 핑계예요.'],
    },
  },
  early: {
    headline: {
      warm: '조금 이르지만 생일 축하해요, {name}!',
      formal: '{name} 님, 다가오는 생신을 미리 축하드립니다',
      playful: '곧 케이크가 와요, {name}!',
    },
    numbered: {
      warm: '미리 {number}번째 생일 축하해요, {name}!',
      formal: '{name} 님, 다가오는 {number}번째 생신을 미리 축하드립니다',
      playful: '곧 촛불 {number}개, {name}!',
    },
    messages: {
      warm: ['조금 이르지만 마음은 벌써 가득해요.', '다가오는 그날이 따뜻하고 즐겁기를.'],
      formal: ['미리 축하의 말씀을 올립니다.', '기쁜 날을 건강히 맞이하시기를 바랍니다.'],
      playful: ['케이크는 기다려도 축하는 못 기다려요.', '축하 줄에서 맨 앞자리예요.'],
    },
  },
  shorter: { headline: '축하해요, {name}!', message: '멋진 하루 보내세요!' },
}

export const milestone: Phrases = {
  kind: '특별한 생일 카드',
  headline: {
    warm: '특별한 생일 축하해요, {name}!',
    formal: '{name} 님, 뜻깊은 생신을 진심으로 축하드립니다',
    playful: '큰 날에는 큰 케이크, {name}!',
  },
  numbered: {
    warm: '특별한 {number}번째 생일 축하해요, {name}!',
    formal: '{name} 님, 뜻깊은 {number}번째 생신을 축하드립니다',
    playful: '{number}번째에는 큰 케이크, {name}!',
  },
  messages: {
    warm: [
      '지나온 추억에, 그리고 다가올 날들에 건배.',
      '오늘 새로운 장이 열려요. 가장 멋진 장이 되기를.',
      '오늘의 기쁨이 일 년 내내 이어지기를.',
      '걸어온 길도, 앞으로 펼쳐질 풍경도 축하해요.',
    ],
    formal: [
      '존경의 마음을 담아 앞날의 행복을 기원합니다.',
      '평안과 기쁨이 가득한 나날이 이어지기를 바랍니다.',
    ],
    playful: ['특별한 숫자에는 더 큰 케이크가 필요해요.', '촛불은 많이, 색종이는 더 많이.'],
  },
  belated: {
    headline: {
      warm: '늦었지만 특별한 생일 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 뜻깊은 생신을 축하드립니다',
      playful: '큰 잔치는 계속돼요, {name}!',
    },
    numbered: {
      warm: '늦었지만 특별한 {number}번째 생일 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 뜻깊은 {number}번째 생신을 축하드립니다',
      playful: '{number}번째 잔치는 계속돼요, {name}!',
    },
    messages: {
      warm: ['소중한 날에 조금 늦었지만 마음을 담았어요.', '그날의 기쁨이 일 년 내내 울려 퍼지기를.'],
      formal: ['늦은 인사를 너그러이 받아 주시기 바랍니다.', '뜻깊은 한 해가 되시기를 기원합니다.'],
      playful: ['이런 날은 스물네 시간으로는 모자라요.', '늦은 만큼 색종이는 두 배예요.'],
    },
  },
  early: {
    headline: {
      warm: '특별한 생일이 다가와요, {name}!',
      formal: '{name} 님, 다가오는 뜻깊은 생신을 미리 축하드립니다',
      playful: '풍선 불 시간이에요, {name}!',
    },
    numbered: {
      warm: '곧 특별한 {number}번째 생일이에요, {name}!',
      formal: '{name} 님, 다가오는 뜻깊은 {number}번째 생신을 축하드립니다',
      playful: '곧 {number}번째, 풍선을 불어요, {name}!',
    },
    messages: {
      warm: ['이렇게 멋진 날은 벌써부터 축하하고 싶어요.', '그날이 꿈꾸던 그대로이기를.'],
      formal: ['미리 축하의 말씀을 올립니다.', '기쁜 날을 건강히 맞이하시기를 바랍니다.'],
      playful: ['이건 큰 잔치를 위한 준비 운동이에요.', '카운트다운 시작, 색종이 준비 완료.'],
    },
  },
  shorter: { headline: '축하해요, {name}!', message: '정말 멋진 날이에요!' },
}
