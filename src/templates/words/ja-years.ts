import type { Phrases } from './phrases.ts'

export const wedding: Phrases = {
  kind: '結婚記念日カード',
  headline: {
    warm: '{address, select, formal {{name}様　結婚記念日おめでとうございます！} other {{name}へ　結婚記念日おめでとう！}}',
    formal: '{name}様　ご結婚記念日おめでとうございます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　愛にかんぱい！',
  },
  numbered: {
    warm: '{address, select, formal {{name}様　結婚{number}周年おめでとうございます！} other {{name}へ　結婚{number}周年おめでとう！}}',
    formal: '{name}様　ご結婚{number}周年おめでとうございます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　愛の{number}年にかんぱい！',
  },
  messages: {
    warm: [
      '重ねてきた日々と、これからの日々にお祝いを。',
      '今日が、すてきな思い出をたどる一日になりますように。',
      'これからも、やさしさと笑いに満ちた毎日を。',
      '同じ道を歩むよろこびが、いつまでも続きますように。',
    ],
    formal: [
      '末永いお幸せを心よりお祈り申し上げます。',
      'これからの歳月も、今日のように幸多きものでありますように。',
    ],
    playful: ['愛は永遠、テレビのリモコンはかわりばんこ。', '乾杯する理由が、またひとつ増えました。'],
  },
  belated: {
    headline: {
      warm: '{address, select, formal {{name}様　遅ればせながら、結婚記念日おめでとうございます！} other {{name}へ　遅くなったけれど、結婚記念日おめでとう！}}',
      formal: '{name}様　遅ればせながら、ご結婚記念日おめでとうございます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　愛に締め切りはありません！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　遅ればせながら、結婚{number}周年おめでとうございます！} other {{name}へ　遅くなったけれど、結婚{number}周年おめでとう！}}',
      formal: '{name}様　遅ればせながら、ご結婚{number}周年おめでとうございます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　愛の{number}年に、もう一度かんぱい！',
    },
    messages: {
      warm: ['記念日は過ぎても、幸せは続きます。', '少し遅れましたが、心をこめて。これからもお幸せに。'],
      formal: [
        '遅れましたこと、お許しください。末永いお幸せをお祈りいたします。',
        '遅ればせながら、心よりお祝い申し上げます。',
      ],
      playful: ['カードは遅刻、愛はいつも時間どおり。', 'お祝いをもう一度する、よい口実に。'],
    },
  },
  early: {
    headline: {
      warm: '{address, select, formal {{name}様　まもなく結婚記念日ですね！} other {{name}へ　もうすぐ結婚記念日！}}',
      formal: '{name}様　まもなく迎えられるご結婚記念日に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　もうすぐ愛の記念日！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　まもなく結婚{number}周年ですね！} other {{name}へ　もうすぐ結婚{number}周年！}}',
      formal: '{name}様　まもなく迎えられるご結婚{number}周年に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　もうすぐ愛の{number}年！',
    },
    messages: {
      warm: ['ひと足早く、心をこめてお祝いします。', 'その日が、やさしさに満ちた一日になりますように。'],
      formal: ['ひと足早く、お祝いを申し上げます。', '佳き記念日を迎えられますように。'],
      playful: ['お花を用意する時間は、まだあります。', '念のためのお知らせ。大切な日はもうすぐです。'],
    },
  },
  shorter: {
    headline: '{address, select, formal {{name}様　おめでとうございます！} other {{name}へ　おめでとう！}}',
    message: '末永くお幸せに。',
  },
}

export const work: Phrases = {
  kind: '勤続記念カード',
  headline: {
    warm: '{address, select, formal {{name}様　また一年、ありがとうございます！} other {{name}へ　また一年、ありがとう！}}',
    formal: '{name}様　勤続の記念日を心よりお祝い申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　また一年、今日もよい調子！',
  },
  numbered: {
    warm: '{address, select, formal {{name}様　ご一緒に{number}年、ありがとうございます！} other {{name}へ　一緒に{number}年、ありがとう！}}',
    formal: '{name}様　勤続{number}年を心よりお祝い申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　コーヒーと名案の{number}年！',
  },
  messages: {
    warm: [
      'アイデアと根気と笑顔に、いつも感謝しています。',
      '一緒に働ける毎日が、うれしいです。',
      'このチームがあるのは、日々の支えのおかげです。',
      '一緒に築いてきたものと、これからの道に乾杯。',
    ],
    formal: [
      '日頃のご尽力に、心より感謝申し上げます。',
      '敬意をこめて、今後ますますのご活躍をお祈りいたします。',
    ],
    playful: ['プリンターの気持ちがわかる、貴重な存在です。', 'おすすめのお祝いは、コーヒーと甘いもの。'],
  },
  belated: {
    headline: {
      warm: '{address, select, formal {{name}様　遅ればせながら、また一年ありがとうございます！} other {{name}へ　遅くなったけれど、また一年ありがとう！}}',
      formal: '{name}様　遅ればせながら、勤続の記念日をお祝い申し上げます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　遅れたけれど、よい調子！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　遅ればせながら、ご一緒に{number}年！} other {{name}へ　遅くなったけれど、一緒に{number}年！}}',
      formal: '{name}様　遅ればせながら、勤続{number}年をお祝い申し上げます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　コーヒーの{number}年、カードは遅刻！',
    },
    messages: {
      warm: [
        'その日は過ぎても、感謝の気持ちはそのままです。',
        '少し遅れましたが、心から。いつもありがとうございます。',
      ],
      formal: [
        '遅れましたこと、お許しください。心より感謝申し上げます。',
        '遅ればせながら、敬意と感謝をこめて。',
      ],
      playful: ['カードは長い会議につかまっていました。', '遅れた分は、ケーキでお返しします。'],
    },
  },
  early: {
    headline: {
      warm: '{address, select, formal {{name}様　まもなく、また一年ですね！} other {{name}へ　もうすぐ、また一年！}}',
      formal: '{name}様　まもなく迎えられる勤続の記念日に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　あと少しで、また一年！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　まもなくご一緒に{number}年ですね！} other {{name}へ　もうすぐ一緒に{number}年！}}',
      formal: '{name}様　まもなく迎えられる勤続{number}年に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　もうすぐコーヒーの{number}年！',
    },
    messages: {
      warm: ['一緒に歩んできた道に、ひと足早く感謝を。', '感謝の気持ちは、待つのが苦手です。'],
      formal: ['ひと足早く、敬意と感謝をこめて。', 'ひと足早く、お祝いを申し上げます。'],
      playful: ['めずらしく、締め切り前に届きました。', 'カレンダーにご記入ください。「ケーキ」と。'],
    },
  },
  shorter: {
    headline: '{address, select, formal {{name}様　おめでとうございます！} other {{name}へ　おめでとう！}}',
    message: 'いつも感謝しています。',
  },
}

export const newYear: Phrases = {
  kind: '新年のカード',
  headline: {
    warm: '{address, select, formal {{name}様　明けましておめでとうございます！} other {{name}へ　明けましておめでとう！}}',
    formal: '{name}様　謹んで新年のお慶びを申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　おろしたての一年です！',
  },
  messages: {
    warm: [
      '健やかで、笑顔の多い一年になりますように。',
      '新しい出会いと喜びに恵まれますように。',
      '大切なものに、ゆっくり向き合える一年を。',
      '小さな幸せがたくさん、大きな幸せも少し。そんな一年を。',
    ],
    formal: ['皆様のご健康とご多幸をお祈り申し上げます。', '穏やかで実り多き一年となりますように。'],
    playful: ['今年の抱負は自由、笑顔は必須。', '笑うチャンスが、三百六十五日分届きました。'],
  },
  belated: {
    headline: {
      warm: '{address, select, formal {{name}様　遅ればせながら、新年おめでとうございます！} other {{name}へ　遅くなったけれど、新年おめでとう！}}',
      formal: '{name}様　遅ればせながら、新年のお慶びを申し上げます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　まだまだ新しい一年です！',
    },
    messages: {
      warm: [
        '始まったばかりの一年が、最後まですてきでありますように。',
        '少し遅れましたが、残りの日々に心をこめて。',
      ],
      formal: [
        '遅れましたこと、お許しください。ご健康をお祈りいたします。',
        'よき一年となりますよう、お祈り申し上げます。',
      ],
      playful: ['今年の最初の抱負は、カードを早く出すこと。', 'ほぼ新品の一年、どうぞお楽しみください。'],
    },
  },
  early: {
    headline: {
      warm: '{address, select, formal {{name}様　どうぞよいお年をお迎えください！} other {{name}へ　よいお年を！}}',
      formal: '{name}様　よいお年をお迎えください',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　新しい年がもうすぐ届きます！',
    },
    messages: {
      warm: [
        '穏やかな年の瀬と、明るい新年を迎えられますように。',
        '来る年が、笑顔の多い一年になりますように。',
      ],
      formal: ['来る年のご健康とご多幸をお祈り申し上げます。', '新しい年が、実り多きものとなりますように。'],
      playful: ['カウントダウンより、ひと足お先に。', '新しい年、まもなく開封です。'],
    },
  },
  shorter: {
    headline:
      '{address, select, formal {{name}様　新年おめでとうございます！} other {{name}へ　新年おめでとう！}}',
    message: 'よい一年を！',
  },
}
