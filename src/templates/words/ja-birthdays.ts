import type { Phrases } from './phrases.ts'

export const birthday: Phrases = {
  kind: 'お誕生日カード',
  headline: {
    warm: '{address, select, formal {{name}様　お誕生日おめでとうございます！} other {{name}へ　お誕生日おめでとう！}}',
    formal: '{name}様　お誕生日おめでとうございます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　今日はケーキの日！',
  },
  numbered: {
    warm: '{address, select, formal {{name}様　{number}歳のお誕生日おめでとうございます！} other {{name}へ　{number}歳のお誕生日おめでとう！}}',
    formal: '{name}様　{number}歳のお誕生日おめでとうございます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　祝{number}歳、ケーキの日！',
  },
  messages: {
    warm: [
      '笑顔あふれる一日と、実りの多い一年になりますように。',
      '新しい一年に、うれしいことがたくさんありますように。',
      '大好きなものに囲まれた、すてきな一日を。',
      '小さな願いも大きな願いも、かないますように。',
      '今日という日を、心からお祝いします。',
      'これからの毎日が、明るくあたたかいものでありますように。',
      '{address, select, formal {いつもありがとうございます。どうぞよい一日を。} other {いつもありがとう。今日はゆっくり楽しんで。}}',
      'ひとときひとときが、よい思い出になりますように。',
    ],
    formal: [
      '新しい一年のご健康とご多幸をお祈りいたします。',
      '実り多き一年となりますよう、心よりお祈り申し上げます。',
      '健やかで穏やかな一年となりますように。',
      '素晴らしい一年となりますことを願っております。',
    ],
    playful: [
      '今日だけは、ケーキが朝ごはん。',
      '本日の予定。ろうそく、願いごと、おかわり。',
      '紙ふぶきのお掃除は、また明日。',
      '歌は音がはずれても大丈夫。大きな声でどうぞ。',
    ],
  },
  belated: {
    headline: {
      warm: '{address, select, formal {{name}様　遅ればせながら、お誕生日おめでとうございます！} other {{name}へ　遅くなったけれど、お誕生日おめでとう！}}',
      formal: '{name}様　遅ればせながら、お誕生日おめでとうございます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　お祝いはまだまだ続く！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　遅ればせながら、{number}歳おめでとうございます！} other {{name}へ　遅くなったけれど、{number}歳おめでとう！}}',
      formal: '{name}様　遅ればせながら、{number}歳のお誕生日おめでとうございます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　祝{number}歳、お祝いはまだ続く！',
    },
    messages: {
      warm: [
        '少し遅れましたが、心をこめて。',
        'その日は過ぎても、お祝いの気持ちはそのままです。',
        'あの日のうれしさが、一年中続きますように。',
        'お祝いの気分が、もうしばらく続きますように。',
        '遅くなりましたが、すてきな一年になりますように。',
      ],
      formal: [
        '遅れましたこと、お許しください。ご多幸をお祈りいたします。',
        '始まったばかりの一年が、実り多きものとなりますように。',
      ],
      playful: ['カードがケーキ屋さんに寄り道していました。', 'ケーキをもう一切れ食べる、よい口実に。'],
    },
  },
  early: {
    headline: {
      warm: '{address, select, formal {{name}様　少し早いですが、お誕生日おめでとうございます！} other {{name}へ　少し早いけれど、お誕生日おめでとう！}}',
      formal: '{name}様　もうすぐ迎えられるお誕生日に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　もうすぐケーキの日！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　少し早いですが、{number}歳おめでとうございます！} other {{name}へ　少し早いけれど、{number}歳おめでとう！}}',
      formal: '{name}様　もうすぐ迎えられる{number}歳のお誕生日に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　もうすぐ{number}歳、ケーキの日！',
    },
    messages: {
      warm: ['待ちきれずに、ひと足お先にお祝いします。', 'その日が、笑顔でいっぱいになりますように。'],
      formal: ['ひと足早く、お祝いを申し上げます。', '佳き日をお健やかに迎えられますように。'],
      playful: ['ケーキは待てても、お祝いは待てません。', 'お祝いの列、いちばん乗りです。'],
    },
  },
  shorter: {
    headline: '{address, select, formal {{name}様　おめでとうございます！} other {{name}へ　おめでとう！}}',
    message: 'すてきな一日を！',
  },
}

export const milestone: Phrases = {
  kind: '節目のお誕生日カード',
  headline: {
    warm: '{address, select, formal {{name}様　特別なお誕生日、おめでとうございます！} other {{name}へ　特別なお誕生日、おめでとう！}}',
    formal: '{name}様　節目のお誕生日を心よりお祝い申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　大きな日には大きなケーキ！',
  },
  numbered: {
    warm: '{address, select, formal {{name}様　祝{number}歳、おめでとうございます！} other {{name}へ　祝{number}歳、おめでとう！}}',
    formal: '{name}様　{number}歳のお誕生日を心よりお祝い申し上げます',
    playful: '{address, select, formal {{name}様} other {{name}へ}}　祝{number}歳、大きなケーキを！',
  },
  messages: {
    warm: [
      'これまでのよき思い出と、これからの楽しみに乾杯。',
      '今日から始まる新しい章が、すてきなものになりますように。',
      '今日の喜びが、一年中続きますように。',
      '歩いてきた道にも、これから広がる景色にも、お祝いを。',
    ],
    formal: [
      'これまでの歩みに敬意を表し、今後のご多幸をお祈りいたします。',
      '穏やかで喜びに満ちた日々が続きますように。',
    ],
    playful: ['節目の年には、ケーキもひとまわり大きく。', 'ろうそくはたくさん、紙ふぶきはもっとたくさん。'],
  },
  belated: {
    headline: {
      warm: '{address, select, formal {{name}様　特別なお誕生日を、あらためてお祝いします！} other {{name}へ　特別なお誕生日、まだまだお祝い！}}',
      formal: '{name}様　遅ればせながら、節目のお誕生日をお祝い申し上げます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　大きなお祝いは続く！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　遅ればせながら、祝{number}歳！} other {{name}へ　遅くなったけれど、祝{number}歳！}}',
      formal: '{name}様　遅ればせながら、{number}歳をお祝い申し上げます',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　祝{number}歳、大きなお祝いは続く！',
    },
    messages: {
      warm: ['大切な日に少し遅れましたが、心をこめて。', 'あの日の喜びが、一年中響きますように。'],
      formal: [
        '遅れましたこと、お許しください。心よりお祝い申し上げます。',
        '節目の年が、実り多きものとなりますように。',
      ],
      playful: ['こんな日は、二十四時間では足りません。', '遅れた分、紙ふぶきは二倍です。'],
    },
  },
  early: {
    headline: {
      warm: '{address, select, formal {{name}様　特別なお誕生日が近づいてきました！} other {{name}へ　特別なお誕生日まで、もう少し！}}',
      formal: '{name}様　まもなく迎えられる節目のお誕生日に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　風船をふくらませる時間！',
    },
    numbered: {
      warm: '{address, select, formal {{name}様　まもなく{number}歳、おめでとうございます！} other {{name}へ　もうすぐ{number}歳、おめでとう！}}',
      formal: '{name}様　まもなく迎えられる{number}歳の節目に寄せて',
      playful: '{address, select, formal {{name}様} other {{name}へ}}　もうすぐ{number}歳、風船の準備を！',
    },
    messages: {
      warm: [
        'こんなにすてきな日は、今からお祝いしたくなります。',
        'その日が、思い描いたとおりになりますように。',
      ],
      formal: ['ひと足早く、心よりお祝い申し上げます。', '佳き節目をお健やかに迎えられますように。'],
      playful: ['これはまだ、大きなお祝いの準備運動。', 'カウントダウン開始、紙ふぶき準備よし。'],
    },
  },
  shorter: {
    headline: '{address, select, formal {{name}様　おめでとうございます！} other {{name}へ　おめでとう！}}',
    message: 'すてきな一日を！',
  },
}
