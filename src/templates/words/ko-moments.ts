import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: '감사 카드',
  headline: {
    warm: '정말 고마워요, {name}!',
    formal: '{name} 님, 진심으로 감사드립니다',
    playful: '고맙고 고맙고 또 고마워요, {name}!',
  },
  messages: {
    warm: [
      '따뜻한 마음을 오래도록 잊지 않을게요.',
      '기댈 수 있는 사람이 있어 참 다행이에요.',
      '작은 친절이 하루를 환하게 밝혔어요.',
      '말은 짧지만 고마움은 아주 커요.',
    ],
    formal: ['베풀어 주신 친절에 깊이 감사드립니다.', '큰 도움이 되었습니다. 고맙습니다.'],
    playful: ['고마움이 꽃이라면 수레가 필요할 거예요.', '이 카드는 포옹 한 번과 바꿀 수 있어요. 기한 없음.'],
  },
  shorter: { headline: '고마워요, {name}!', message: '진심을 담아.' },
}

export const congratulations: Phrases = {
  kind: '축하 카드',
  headline: {
    warm: '진심으로 축하해요, {name}!',
    formal: '{name} 님, 진심으로 축하드립니다',
    playful: '박수, 박수, {name}!',
  },
  messages: {
    warm: [
      '정말 기쁜 소식이에요! 꼭 축하해야죠.',
      '앞으로의 일도 이만큼 좋기를 바라요.',
      '기쁨은 나누면 두 배가 돼요.',
      '큰 웃음과 더 큰 기쁨을 담아 보내요.',
    ],
    formal: ['앞으로도 좋은 일이 가득하시기를 기원합니다.', '더 큰 발전과 행복을 기원합니다.'],
    playful: ['북소리, 박수, 그리고 케이크.', '오늘의 날씨: 하루 종일 색종이.'],
  },
  belated: {
    headline: {
      warm: '늦었지만 진심으로 축하해요, {name}!',
      formal: '{name} 님, 늦었지만 진심으로 축하드립니다',
      playful: '늦게 도착한 박수예요, {name}!',
    },
    messages: {
      warm: ['기쁜 소식은 언제 들어도 기뻐요.', '조금 늦었지만 기쁜 마음은 같아요.'],
      formal: ['늦은 인사를 너그러이 받아 주시기 바랍니다.', '앞날의 행복을 진심으로 기원합니다.'],
      playful: ['박수가 아직도 멈추지 않았어요.', '색종이가 길에서 막혔대요. 이제 왔어요!'],
    },
  },
  early: {
    headline: {
      warm: '미리 진심으로 축하해요, {name}!',
      formal: '{name} 님, 미리 축하드립니다',
      playful: '미리 보내는 박수예요, {name}!',
    },
    messages: {
      warm: ['좋은 일이 다가와요. 꿈꾸던 그대로이기를.', '기쁨은 벌써 왔으니 기다릴 필요가 없죠.'],
      formal: ['미리 축하의 말씀을 올립니다.', '기쁜 날을 행복하게 맞이하시기를 바랍니다.'],
      playful: ['색종이가 봉지 속에서 못 기다렸어요.', '축하 줄에서 맨 앞자리예요.'],
    },
  },
  shorter: { headline: '축하해요, {name}!', message: '정말 기쁜 소식이에요!' },
}

export const getWell: Phrases = {
  kind: '쾌유 카드',
  headline: {
    warm: '얼른 나으세요, {name}!',
    formal: '{name} 님, 빠른 쾌유를 기원합니다',
    playful: '휴식과 초콜릿 시간, {name}!',
  },
  messages: {
    warm: [
      '천천히, 편안하게, 한 걸음씩.',
      '하루하루 조금씩 더 기운이 나기를 바라요.',
      '푹 쉬고 따뜻한 국물도 드세요.',
      '좋은 날이 곧 와요. 그때까지 마음을 보내요.',
    ],
    formal: ['하루빨리 건강을 되찾으시기를 바랍니다.', '편히 쉬시고 속히 회복하시기를 기원합니다.'],
    playful: ['오늘의 처방: 소파, 담요, 과자.', '세상은 기다려도 낮잠은 못 기다려요.'],
  },
  shorter: { headline: '힘내세요, {name}!', message: '마음을 보내요.' },
}

export const welcome: Phrases = {
  kind: '환영 카드',
  headline: {
    warm: '어서 오세요, {name}!',
    formal: '{name} 님, 진심으로 환영합니다',
    playful: '드디어 만났네요, {name}!',
  },
  messages: {
    warm: [
      '문은 열려 있고 차도 준비됐어요.',
      '좋은 만남이 가득한 시작이 되기를 바라요.',
      '비어 있던 자리에 이제 이름이 생겼어요.',
      '새로운 장을 함께 시작해서 기뻐요.',
    ],
    formal: ['첫걸음에 좋은 일이 가득하시기를 바랍니다.', '함께하게 되어 기쁘게 생각합니다.'],
    playful: ['레드 카펫은 세탁소에, 반가운 마음은 여기에.', '과자는 위쪽 선반에 있어요.'],
  },
  shorter: { headline: '반가워요, {name}!', message: '정말 기뻐요!' },
}

export const farewell: Phrases = {
  kind: '작별 카드',
  headline: {
    warm: '새로운 길을 응원해요, {name}!',
    formal: '{name} 님, 앞날의 건승을 기원합니다',
    playful: '안녕 대신 또 만나요, {name}!',
  },
  messages: {
    warm: [
      '함께한 시간 고마웠어요. 많이 그리울 거예요.',
      '새로운 날들이 멋지기를, 그리고 또 만나기를.',
      '추억도 웃음도 남아 있어요. 문은 늘 열려 있고요.',
      '한 장이 끝나고 새 장이 열려요. 행복한 장이 되기를.',
    ],
    formal: ['그동안의 모든 일에 깊이 감사드립니다.', '앞으로의 길에 성공과 기쁨이 함께하시기를 바랍니다.'],
    playful: ['엽서는 필수, 간식은 대환영.', '잊기 금지예요. 사진이 있거든요.'],
  },
  shorter: { headline: '또 만나요, {name}!', message: '행운을 빌어요!' },
}

export const greeting: Phrases = {
  kind: '안부 카드',
  headline: {
    warm: '따뜻한 안부를 전해요, {name}!',
    formal: '{name} 님, 삼가 안부를 여쭙니다',
    playful: '안녕 안녕, {name}!',
  },
  messages: {
    warm: [
      '특별한 이유는 없어요. 그냥 마음을 담았어요.',
      '아침부터 저녁까지 다정한 하루이기를.',
      '하루를 밝혀 줄 색깔을 조금 보내요.',
      '몇 마디 말로 조금 더 가까워지기를.',
    ],
    formal: ['앞으로의 나날이 평안하시기를 기원합니다.', '이 글이 작은 기쁨이 되기를 바랍니다.'],
    playful: ['이 카드의 임무는 하나, 웃게 하기.', '기분 좋은 특급 배송, 서명은 필요 없어요.'],
  },
  shorter: { headline: '안녕하세요, {name}!', message: '좋은 하루 보내세요!' },
}
