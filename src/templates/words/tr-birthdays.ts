import type { Phrases } from './phrases.ts'

export const birthday: Phrases = {
  kind: 'Doğum günü kartı',
  headline: {
    warm: '{address, select, formal {Doğum gününüz} other {Doğum günün}} kutlu olsun, {name}!',
    formal: 'Sayın {name}, doğum gününüz kutlu olsun',
    playful: '{address, select, formal {İyi ki doğdunuz} other {İyi ki doğdun}}, {name}!',
  },
  numbered: {
    warm: '{address, select, formal {{number}.\u00a0yaşınız} other {{number}.\u00a0yaşın}} kutlu olsun, {name}!',
    formal: 'Sayın {name}, {number}.\u00a0yaşınız kutlu olsun',
    playful: '{number}\u00a0mum, kocaman bir pasta, {name}!',
  },
  messages: {
    warm: [
      'Yeni yaş sağlık, neşe ve güzel sürprizler getirsin.',
      'Bol kahkahalı, bol pastalı, sevdiklerle dolu bir gün olsun.',
      'Güzel günler hep kapıda olsun.',
      'Dilekler tutulsun, mumlar üflensin, hepsi gerçek olsun.',
      'İyi ki {address, select, formal {varsınız. Gününüz} other {varsın. Günün}} güzel geçsin!',
      'Gülümseten sebepler hiç eksik olmasın.',
      'Bugünün her saati güzel bir anı bıraksın.',
      'En içten dileklerle: ışık dolu, huzurlu bir yıl.',
    ],
    formal: [
      'Sağlık, mutluluk ve başarı dolu nice yıllar dileğiyle.',
      'Yeni yaşınızın huzur ve güzellikler getirmesi dileğiyle.',
      'En içten dileklerle, nice mutlu yıllara.',
      'Önünüzdeki yıl sevinçlerle dolu olsun.',
    ],
    playful: [
      'Bugün pasta kahvaltıdan sayılır.',
      'Günün planı: mumlar, bir dilek, ikinci dilim.',
      'Konfetileri yarın süpürürüz. Belki de öbür gün.',
      'Şarkıya yanlış notadan girmek serbest, yeter ki sesli olsun.',
    ],
  },
  belated: {
    headline: {
      warm: 'Geç de olsa nice mutlu yıllara, {name}!',
      formal: 'Sayın {name}, geçmiş doğum gününüz kutlu olsun',
      playful:
        'Pastaya geç kaldık ama {address, select, formal {iyi ki doğdunuz} other {iyi ki doğdun}}, {name}!',
    },
    numbered: {
      warm: 'Geç de olsa {address, select, formal {{number}.\u00a0yaşınız} other {{number}.\u00a0yaşın}} kutlu olsun, {name}!',
      formal: 'Sayın {name}, {number}.\u00a0yaşınızı gecikmeli de olsa kutlarız',
      playful: '{number}\u00a0mum, gecikmiş bir pasta, {name}!',
    },
    messages: {
      warm: [
        'Biraz geç oldu ama dilekler en içten olanından.',
        'Gün geçti, güzel dilekler kaldı.',
        'O günün neşesi bütün yıl sürsün.',
        'Kutlamanın biraz daha sürmesi dileğiyle.',
        'Geç geldi ama yürekten geldi: harika bir yıl olsun.',
      ],
      formal: ['Gecikmeli de olsa en içten dileklerle.', 'Yeni yaşınızın güzellikler getirmesi dileğiyle.'],
      playful: ['Kart, yolda bir pastaneye takılmış.', 'Bir dilim daha yemek için harika bir bahane.'],
    },
  },
  early: {
    headline: {
      warm: 'Şimdiden nice mutlu yıllara, {name}!',
      formal: 'Sayın {name}, yaklaşan doğum gününüz kutlu olsun',
      playful: 'Pasta yolda, {name}!',
    },
    numbered: {
      warm: 'Şimdiden {address, select, formal {{number}.\u00a0yaşınız} other {{number}.\u00a0yaşın}} kutlu olsun, {name}!',
      formal: 'Sayın {name}, {number}.\u00a0yaşınız şimdiden kutlu olsun',
      playful: 'Az sonra {number}\u00a0mum, {name}!',
    },
    messages: {
      warm: ['Biraz erken oldu ama dilekler çoktan hazırdı.', 'Yaklaşan gün neşeyle, sevgiyle dolsun.'],
      formal: ['Şimdiden en içten dileklerle.', 'Bu dilekler nicelerinin ilki olsun.'],
      playful: ['Pasta bekler, güzel dilekler beklemez.', 'İyi dilek kuyruğunun en başından.'],
    },
  },
  shorter: { headline: 'Nice yıllara, {name}!', message: 'Harika bir gün olsun!' },
}

export const milestone: Phrases = {
  kind: 'Özel bir doğum günü kartı',
  headline: {
    warm: 'Bu doğum günü çok özel, {name}!',
    formal: 'Sayın {name}, bu özel yaş gününüz kutlu olsun',
    playful: 'Büyük güne büyük pasta, {name}!',
  },
  numbered: {
    warm: '{number}\u00a0yaş: ne güzel bir gün, {name}!',
    formal: 'Sayın {name}, bu özel günde {number}.\u00a0yaşınız kutlu olsun',
    playful: '{number}\u00a0yaş: büyük güne büyük pasta, {name}!',
  },
  messages: {
    warm: [
      'Biriken bütün güzel anılara ve daha gelecek olanlara.',
      'Bugün yeni bir sayfa açılıyor. En güzeli olsun.',
      'Bu günün sevinci bütün yıla yetsin.',
      'Geride güzel bir yol, önde güzel bir ufuk var.',
    ],
    formal: [
      'Bu özel günde en içten dileklerle ve saygıyla.',
      'Bu güzel dönemeç huzurlu ve mutlu yıllara açılsın.',
    ],
    playful: [
      'Yuvarlak sayıya yuvarlak pasta yakışır. Hem de kocaman.',
      'Çok mum lazım, ondan da çok konfeti.',
    ],
  },
  belated: {
    headline: {
      warm: 'Böyle bir gün uzun uzun kutlanır, {name}!',
      formal: 'Sayın {name}, geçmiş özel yaş gününüz kutlu olsun',
      playful: 'Büyük kutlama sürüyor, {name}!',
    },
    numbered: {
      warm: '{number}\u00a0yaş: geç de olsa kutlu olsun, {name}!',
      formal: 'Sayın {name}, {number}.\u00a0yaşınız gecikmeli de olsa kutlu olsun',
      playful: '{number}\u00a0yaş: kutlama sürüyor, {name}!',
    },
    messages: {
      warm: [
        'Bu kadar güzel bir güne biraz geç kaldık ama yürekten.',
        'O güzel günün yankısı bütün yıl sürsün.',
      ],
      formal: [
        'Gecikmeli de olsa, bu özel yaş için en içten dileklerle.',
        'Gecikme için özür diler, en iyi dileklerimizi sunarız.',
      ],
      playful: ['Böyle bir gün zaten yirmi dört saate sığmaz.', 'Özenle planlanmış bir gecikme, elbette.'],
    },
  },
  early: {
    headline: {
      warm: 'Çok özel bir doğum günü yaklaşıyor, {name}!',
      formal: 'Sayın {name}, yaklaşan özel yaş gününüz kutlu olsun',
      playful: 'Balonlar şişmeye başlasın, {name}!',
    },
    numbered: {
      warm: '{number}\u00a0yaşa az kaldı, {name}!',
      formal: 'Sayın {name}, yaklaşan {number}.\u00a0yaşınız kutlu olsun',
      playful: '{number}\u00a0yaşa az kaldı: balonlar hazır mı, {name}?',
    },
    messages: {
      warm: [
        'Böyle güzel bir gün şimdiden biraz kutlanmayı hak ediyor.',
        'Büyük gün bütün sözlerini tutsun.',
      ],
      formal: ['Bu özel gün için şimdiden en içten dileklerle.', 'Bu dilekler nicelerinin ilki olsun.'],
      playful: ['Bu, büyük kutlamanın yalnızca ısınma turu.', 'İyi dilek kuyruğunun en başından.'],
    },
  },
  shorter: { headline: 'Nice yıllara, {name}!', message: 'Ne güzel bir gün!' },
}
