import type { Phrases } from './phrases.ts'

export const wedding: Phrases = {
  kind: 'Evlilik yıl dönümü kartı',
  headline: {
    warm: 'Evlilik yıl dönümü kutlu olsun, {name}!',
    formal: 'Sayın {name}, evlilik yıl dönümünüz kutlu olsun',
    playful: 'Yaşasın aşk, {name}!',
  },
  numbered: {
    warm: 'Evlilikte {number}\u00a0yıl: kutlu olsun, {name}!',
    formal: 'Sayın {name}, {number}.\u00a0evlilik yıl dönümünüz kutlu olsun',
    playful: '{number}\u00a0yıllık aşk: yaşasın, {name}!',
  },
  messages: {
    warm: [
      'Büyüyen sevgiye ve önde uzanan güzel günlere.',
      'Bugün en güzel anılar yeniden canlansın.',
      'Şefkatle, kahkahayla, yan yana nice yıllara.',
      'İki hayat, tek yol: hep güzel olsun.',
    ],
    formal: ['Bir ömür boyu süren mutluluk dileğiyle.', 'Önünüzdeki yıllar da bugün kadar mutlu olsun.'],
    playful: [
      'Aşk sonsuz, televizyon kumandası sırayla.',
      'Kadeh kaldırmak ve dans etmek için güzel bir sebep daha.',
    ],
  },
  belated: {
    headline: {
      warm: 'Geç de olsa yıl dönümü kutlu olsun, {name}!',
      formal: 'Sayın {name}, geçmiş evlilik yıl dönümünüz kutlu olsun',
      playful: 'Aşk hiç geç kalmaz, {name}!',
    },
    numbered: {
      warm: 'Evlilikte {number}\u00a0yıl: geç de olsa kutlu olsun, {name}!',
      formal: 'Sayın {name}, geçmiş {number}.\u00a0evlilik yıl dönümünüz kutlu olsun',
      playful: '{number}\u00a0yıllık aşk: bir kutlama daha, {name}!',
    },
    messages: {
      warm: ['Tarih geçti, mutluluk sürüyor.', 'Biraz geç ama yürekten: daha binlerce güzel gün olsun.'],
      formal: [
        'Gecikmeli de olsa mutluluk dileklerimizle.',
        'Gecikme için özür diler, en iyi dileklerimizi sunarız.',
      ],
      playful: ['Kart geç kaldı, aşk her zaman vaktinde.', 'Özenle planlanmış bir gecikme, elbette.'],
    },
  },
  early: {
    headline: {
      warm: 'Güzel bir yıl dönümü yaklaşıyor, {name}!',
      formal: 'Sayın {name}, yaklaşan evlilik yıl dönümünüz kutlu olsun',
      playful: 'Aşkın bayramına az kaldı, {name}!',
    },
    numbered: {
      warm: 'Evlilikte {number}\u00a0yıla az kaldı, {name}!',
      formal: 'Sayın {name}, yaklaşan {number}.\u00a0evlilik yıl dönümünüz kutlu olsun',
      playful: '{number}\u00a0yıllık aşka az kaldı, {name}!',
    },
    messages: {
      warm: ['Biraz erken oldu ama dilekler çoktan hazırdı.', 'Yaklaşan gün sevgiyle, şefkatle dolsun.'],
      formal: ['Şimdiden mutluluk dileklerimizle.', 'Bu dilekler nicelerinin ilki olsun.'],
      playful: ['Kadehleri parlatmak için hâlâ vakit var.', 'İyi dilek kuyruğunun en başından.'],
    },
  },
  shorter: { headline: 'Yaşasın aşk, {name}!', message: 'Mutluluklar!' },
}

export const work: Phrases = {
  kind: 'İş yıl dönümü kartı',
  headline: {
    warm: 'Birlikte güzel bir yıl daha, {name}!',
    formal: 'Sayın {name}, iş yıl dönümünüz kutlu olsun',
    playful: 'Bir yıl daha, keyifler yerinde, {name}!',
  },
  numbered: {
    warm: 'Birlikte {number}\u00a0güzel yıl, {name}!',
    formal: 'Sayın {name}, aramızdaki {number}.\u00a0yılınız kutlu olsun',
    playful: '{number}\u00a0yıllık kahve ve iyi fikir, {name}!',
  },
  messages: {
    warm: [
      'Fikirler, sabır ve güler yüz için teşekkürler.',
      'Birlikte çalışmak her gün ayrı bir keyif.',
      '{address, select, formal {Siz} other {Sen}} olmadan bu ekip aynı olmazdı.',
      'Birlikte başardıklarımıza ve önümüzdekilere.',
    ],
    formal: [
      'Emeğiniz ve değerli katkılarınız için teşekkürlerimizle.',
      'Takdirle ve nice başarılı yıllar dileğiyle.',
    ],
    playful: ['Yazıcının dilinden başka kim anlardı ki?', 'Önerilen kutlama: kahve ve tatlı bir şeyler.'],
  },
  belated: {
    headline: {
      warm: 'Geç de olsa birlikte güzel bir yıl daha, {name}!',
      formal: 'Sayın {name}, geçmiş iş yıl dönümünüz kutlu olsun',
      playful: 'Geç kaldık ama keyifler yerinde, {name}!',
    },
    numbered: {
      warm: 'Birlikte {number}\u00a0yıl ve biraz gecikmiş bir kart, {name}!',
      formal: 'Sayın {name}, aramızdaki {number}.\u00a0yılınız gecikmeli de olsa kutlu olsun',
      playful: '{number}\u00a0yıl kahve, bir de gecikmiş kart, {name}!',
    },
    messages: {
      warm: ['Gün geçti, teşekkürümüz baki.', 'Biraz geç ama yürekten: her şey için teşekkürler.'],
      formal: [
        'Gecikmeli de olsa takdir ve teşekkürlerimizle.',
        'Gecikme için özür diler, en iyi dileklerimizi sunarız.',
      ],
      playful: ['Kart bir toplantıda mahsur kalmış.', 'Özenle planlanmış bir gecikme, elbette.'],
    },
  },
  early: {
    headline: {
      warm: 'Birlikte bir yıl daha dolmak üzere, {name}!',
      formal: 'Sayın {name}, yaklaşan iş yıl dönümünüz kutlu olsun',
      playful: 'Bir yıla daha az kaldı, {name}!',
    },
    numbered: {
      warm: 'Birlikte {number}\u00a0yıla az kaldı, {name}!',
      formal: 'Sayın {name}, aramızdaki {number}.\u00a0yılınız şimdiden kutlu olsun',
      playful: '{number}\u00a0yıllık kahveye az kaldı, {name}!',
    },
    messages: {
      warm: [
        'Birlikte yürünen bütün yol için şimdiden teşekkürler.',
        'Biraz erken, çünkü teşekkür beklemeyi sevmez.',
      ],
      formal: ['Şimdiden takdir ve teşekkürlerimizle.', 'Bu dilekler nicelerinin ilki olsun.'],
      playful: ['Bir kez olsun teslim tarihinden önce.', 'İyi dilek kuyruğunun en başından.'],
    },
  },
  shorter: { headline: 'Kutlu olsun, {name}!', message: 'Her şey için sağ ol!' },
}

export const newYear: Phrases = {
  kind: 'Yeni yıl kartı',
  headline: {
    warm: 'Mutlu yıllar, {name}!',
    formal: 'Sayın {name}, yeni yılınız kutlu olsun',
    playful: 'Gıcır gıcır bir yıl, {name}!',
  },
  messages: {
    warm: [
      'Sağlık, neşe ve sevdiklere bol bol zaman.',
      'Yeni yıl en güzel sözlerini tutsun.',
      'On iki ay küçük mutluluklar, arada büyükleri de olsun.',
      'Önümüzdeki aylar güzel karşılaşmalarla dolsun.',
    ],
    formal: [
      'Sağlık, huzur ve başarı dolu bir yıl dileğiyle.',
      'Yeni yılın güzellikler getirmesi dileğiyle.',
    ],
    playful: ['Yeni yıl kararları isteğe bağlı, keyif zorunlu.', 'Gülmek için üç yüz altmış beş fırsat.'],
  },
  belated: {
    headline: {
      warm: 'Geç de olsa mutlu yıllar, {name}!',
      formal: 'Sayın {name}, gecikmeli de olsa yeni yılınız kutlu olsun',
      playful: 'Yıl hâlâ yeni kokuyor, {name}!',
    },
    messages: {
      warm: ['Yıl yola çıktı bile: sonuna kadar güzel olsun.', 'Biraz geç ama kalan bütün aylar için.'],
      formal: [
        'Gecikmeli de olsa sağlık ve huzur dileğiyle.',
        'Gecikme için özür diler, en iyi dileklerimizi sunarız.',
      ],
      playful: [
        'İlk yeni yıl kararı: kartları vaktinde göndermek.',
        'Özenle planlanmış bir gecikme, elbette.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Şimdiden mutlu yıllar, {name}!',
      formal: 'Sayın {name}, yeni yılınız şimdiden kutlu olsun',
      playful: 'Yeni yıla az kaldı, {name}!',
    },
    messages: {
      warm: [
        'Eski yıl huzurla bitsin, yenisi neşeyle başlasın.',
        'Biraz erken ama yürekten: harika bir yıl olsun.',
      ],
      formal: ['Gelecek yıl sağlık ve huzur getirsin.', 'Bu dilekler nicelerinin ilki olsun.'],
      playful: ['Havai fişeklerden önce yetişsin diye.', 'İyi dilek kuyruğunun en başından.'],
    },
  },
  shorter: { headline: 'Mutlu yıllar, {name}!', message: 'Sağlık ve neşe!' },
}
