import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'お礼のカード',
  headline: {
    warm: '{address, select, formal {{name}様　ありがとうございます！} other {{name}へ　ありがとう！}}',
    formal: '{name}様　心より御礼申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　ありがとうを百回！',
  },
  messages: {
    warm: [
      'あたたかいお気持ちが、心に残っています。',
      '支えてもらえたことが、とてもうれしかったです。',
      '小さな親切が、一日を明るくしてくれました。',
      '短い言葉に、たくさんの感謝をこめて。',
    ],
    formal: ['ご親切に、深く感謝申し上げます。', 'お力添えをいただき、誠にありがとうございました。'],
    playful: ['感謝が花なら、台車が必要です。', 'このカードは、お茶一杯と引き換えできます。'],
  },
  shorter: {
    headline: '{address, select, formal {{name}様　ありがとうございます！} other {{name}へ　ありがとう！}}',
    message: '心から。',
  },
}

export const congratulations: Phrases = {
  kind: 'お祝いカード',
  headline: {
    warm: '{address, select, formal {{name}様　おめでとうございます！} other {{name}へ　おめでとう！}}',
    formal: '{name}様　心よりお祝い申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　拍手、拍手！',
  },
  messages: {
    warm: [
      'うれしい知らせに、心からのお祝いを。',
      'これからの毎日も、すてきなことで満ちますように。',
      '喜びは、分け合うほど大きくなります。',
      'とびきりの笑顔とともに、お祝いします。',
    ],
    formal: ['今後ますますのご活躍をお祈りいたします。', 'さらなるご発展とご多幸をお祈り申し上げます。'],
    playful: ['ファンファーレとケーキをどうぞ。', '本日の天気は、紙ふぶき。'],
  },
  belated: {
    headline: {
      warm: '{address, select, formal {{name}様　遅ればせながら、おめでとうございます！} other {{name}へ　遅くなったけれど、おめでとう！}}',
      formal: '{name}様　遅ればせながら、お祝い申し上げます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　遅れて届いた拍手です！',
    },
    messages: {
      warm: [
        'うれしい知らせは、いつまでもうれしいものです。',
        '少し遅れましたが、喜ぶ気持ちは変わりません。',
      ],
      formal: [
        '遅れましたこと、お許しください。心よりお祝い申し上げます。',
        '遅ればせながら、今後のご活躍をお祈りいたします。',
      ],
      playful: ['拍手はまだ鳴りやみません。', '紙ふぶきが渋滞に巻き込まれていました。'],
    },
  },
  early: {
    headline: {
      warm: '{address, select, formal {{name}様　ひと足早く、おめでとうございます！} other {{name}へ　ひと足早く、おめでとう！}}',
      formal: '{name}様　ひと足早く、お祝い申し上げます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　先取りの拍手！',
    },
    messages: {
      warm: ['すてきな日が、思い描いたとおりになりますように。', 'うれしくて、待ちきれずにお祝いします。'],
      formal: ['佳き日を迎えられますように。', 'ひと足早く、ご多幸をお祈りいたします。'],
      playful: ['紙ふぶきが、袋の中で待ちきれませんでした。', 'お祝いの列、いちばん乗りです。'],
    },
  },
  shorter: {
    headline: '{address, select, formal {{name}様　おめでとうございます！} other {{name}へ　おめでとう！}}',
    message: 'うれしい知らせ！',
  },
}

export const getWell: Phrases = {
  kind: 'お見舞いカード',
  headline: {
    warm: '{address, select, formal {{name}様　どうぞお大事になさってください} other {{name}へ　お大事に！}}',
    formal: '{name}様　心よりお見舞い申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　休養とチョコレートの時間！',
  },
  messages: {
    warm: [
      'あせらず、ゆっくり、一歩ずつ。',
      '一日ごとに、少しずつ元気が戻りますように。',
      'たくさん休んで、あたたかいスープをどうぞ。',
      '明るい日が、早く戻ってきますように。',
    ],
    formal: ['一日も早いご快復をお祈り申し上げます。', 'どうぞご無理をなさらず、ご自愛ください。'],
    playful: ['本日の処方は、ソファと毛布とビスケット。', '世界は待てても、お昼寝は待てません。'],
  },
  shorter: {
    headline: '{address, select, formal {{name}様} other {{name}へ}}　お大事に！',
    message: 'どうぞごゆっくり。',
  },
}

export const welcome: Phrases = {
  kind: '歓迎のカード',
  headline: {
    warm: '{address, select, formal {{name}様　ようこそ！} other {{name}へ　ようこそ！}}',
    formal: '{name}様　心より歓迎申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　待っていました！',
  },
  messages: {
    warm: [
      'ドアは開いています。お茶も入っています。',
      'この始まりが、すてきな出会いに満ちますように。',
      'ここに空いていた席が、今日うまりました。',
      '一緒に新しいページを開けて、うれしいです。',
    ],
    formal: ['これからの日々が、実り多きものとなりますように。', 'ご一緒できますことを、うれしく存じます。'],
    playful: ['レッドカーペットはクリーニング中、気持ちは満点。', 'おやつは上の棚にあります。'],
  },
  shorter: {
    headline: '{address, select, formal {{name}様} other {{name}へ}}　ようこそ！',
    message: 'うれしいです。',
  },
}

export const farewell: Phrases = {
  kind: 'お別れのカード',
  headline: {
    warm: '{address, select, formal {{name}様　新しい門出に寄せて} other {{name}へ　いってらっしゃい！}}',
    formal: '{name}様　今後のご活躍をお祈り申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　さよならより、またね！',
  },
  messages: {
    warm: [
      '{address, select, formal {ご一緒した時間に、心から感謝しています。} other {一緒に過ごした時間に、心からありがとう。}}',
      '新しい道がすてきなものに、そしてまた会えますように。',
      '思い出も笑い声も残ります。ドアはいつでも開いています。',
      'ひとつの章が終わり、次の章へ。幸多き章でありますように。',
    ],
    formal: ['これまでのご厚情に、深く感謝申し上げます。', '新たな道に、ご多幸とご成功がありますように。'],
    playful: ['絵はがきは必須、おみやげは大歓迎。', '忘れるのは禁止です。写真がありますから。'],
  },
  shorter: {
    headline: '{address, select, formal {{name}様　また会う日まで！} other {{name}へ　またね！}}',
    message: 'お元気で！',
  },
}

export const greeting: Phrases = {
  kind: 'ごあいさつのカード',
  headline: {
    warm: '{address, select, formal {{name}様　お元気ですか} other {{name}へ　元気ですか}}',
    formal: '{name}様　謹んでごあいさつ申し上げます',
    playful: '{address, select, formal {{name}様　こんにちは！} other {{name}へ　やっほー！}}',
  },
  messages: {
    warm: [
      '特別な理由はありません。ただ、心をこめて。',
      '朝から夜まで、やさしい一日でありますように。',
      '毎日に、少しだけ色をお届けします。',
      '離れていても、いつも思っています。',
    ],
    formal: [
      'これからの日々のご健康とご多幸をお祈りいたします。',
      'このカードが、ささやかな喜びをお届けできますように。',
    ],
    playful: ['このカードの仕事はひとつ。笑ってもらうこと。', 'ごきげんの速達です。サインはいりません。'],
  },
  shorter: {
    headline: '{address, select, formal {{name}様} other {{name}へ}}　こんにちは！',
    message: 'よい一日を！',
  },
}
