import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Teşekkür kartı',
  headline: {
    warm: 'Yürekten teşekkürler, {name}!',
    formal: 'Sayın {name}, en içten teşekkürlerimizle',
    playful: 'Binlerce teşekkür, {name}!',
  },
  messages: {
    warm: [
      'Böyle incelikler hiç unutulmaz.',
      '{address, select, formal {Size güvenebilmek} other {Sana güvenebilmek}} ne büyük şans.',
      'Küçük bir iyilik koca bir günü aydınlatır. Öyle de oldu.',
      'Bunu söylemek için bir kart: iyi ki {address, select, formal {varsınız} other {varsın}}.',
    ],
    formal: ['Gösterdiğiniz nezaket için içten teşekkürlerimizle.', 'Yardımınız bizim için çok kıymetliydi.'],
    playful: [
      'Teşekkürler çiçek olsaydı, el arabası gerekirdi.',
      'Bu kart bir kucaklaşma yerine geçer, süresi dolmaz.',
    ],
  },
  shorter: { headline: 'Teşekkürler, {name}!', message: 'Yürekten.' },
}

export const congratulations: Phrases = {
  kind: 'Tebrik kartı',
  headline: {
    warm: 'Yürekten tebrikler, {name}!',
    formal: 'Sayın {name}, en içten tebriklerimizle',
    playful: 'Alkışlar {name} için!',
  },
  messages: {
    warm: [
      'Ne güzel bir haber! Bu kutlanmayı hak ediyor.',
      'Bundan sonrası da aynı güzellikte olsun.',
      'Paylaşılan sevinç iki katına çıkar.',
      'Kocaman bir gülümseme ve sevinçle.',
    ],
    formal: ['Başarılarınızın devamı dileğiyle.', 'Bu güzel gelişmeyi nicelerinin izlemesi dileğiyle.'],
    playful: ['Davullar çalsın, pastalar gelsin.', 'Bugün hava durumu: yer yer konfeti yağışlı.'],
  },
  belated: {
    headline: {
      warm: 'Geç de olsa yürekten tebrikler, {name}!',
      formal: 'Sayın {name}, gecikmeli de olsa en içten tebriklerimizle',
      playful: 'Gecikmiş alkışlar {name} için!',
    },
    messages: {
      warm: ['Haber hâlâ ilk günkü kadar güzel.', 'Biraz geç ama sevinci aynı.'],
      formal: [
        'Gecikmeli de olsa en içten dileklerle.',
        'Gecikme için özür diler, en iyi dileklerimizi sunarız.',
      ],
      playful: ['Alkışlar hâlâ dinmedi.', 'Özenle planlanmış bir gecikme, elbette.'],
    },
  },
  early: {
    headline: {
      warm: 'Şimdiden yürekten tebrikler, {name}!',
      formal: 'Sayın {name}, şimdiden en içten tebriklerimizle',
      playful: 'Peşin alkışlar {name} için!',
    },
    messages: {
      warm: [
        'Güzel bir şey yaklaşıyor: hayal edildiği gibi olsun.',
        'Sevinç çoktan geldi, beklemeye ne gerek var?',
      ],
      formal: ['Şimdiden en iyi dileklerimizle.', 'Bu dilekler nicelerinin ilki olsun.'],
      playful: ['Konfetiler torbada daha fazla duramadı.', 'İyi dilek kuyruğunun en başından.'],
    },
  },
  shorter: { headline: 'Tebrikler, {name}!', message: 'Ne güzel haber!' },
}

export const getWell: Phrases = {
  kind: 'Geçmiş olsun kartı',
  headline: {
    warm: 'Geçmiş olsun, {name}!',
    formal: 'Sayın {name}, acil şifalar dileriz',
    playful: 'Dinlenme ve çikolata vakti, {name}!',
  },
  messages: {
    warm: [
      'Yavaş yavaş, adım adım, her gün biraz daha iyi.',
      'Her yeni gün biraz daha güç getirsin.',
      'Bol dinlenme, sıcak bir çorba ve güzel haberler.',
      'Güzel günler yakın. O zamana kadar bol bol moral.',
    ],
    formal: [
      'En kısa sürede sağlığınıza kavuşmanız dileğiyle.',
      'Geçmiş olsun dileklerimizle, dinlenmek iyi gelsin.',
    ],
    playful: ['Günün reçetesi: kanepe, battaniye ve kurabiye.', 'Dünya bekler, şekerleme beklemez.'],
  },
  shorter: { headline: 'Geçmiş olsun, {name}!', message: 'Bol bol moral.' },
}

export const welcome: Phrases = {
  kind: 'Karşılama kartı',
  headline: {
    warm: '{address, select, formal {Hoş geldiniz} other {Hoş geldin}}, {name}!',
    formal: 'Sayın {name}, aramıza hoş geldiniz',
    playful: 'Nihayet, {name}!',
  },
  messages: {
    warm: [
      'Kapı açık, çay demlendi.',
      'Bu başlangıç güzel karşılaşmalarla dolsun.',
      'Burada boş bir yer vardı. Artık sahibi belli.',
      'Yeni bir sayfayı birlikte açmak ne güzel.',
    ],
    formal: ['Bu ilk günler için en iyi dileklerimizle.', 'Sizinle aynı yolda yürümek bizim için mutluluk.'],
    playful: ['Kırmızı halı kuru temizlemede, sevincimiz burada.', 'Kurabiyeler üst dolapta.'],
  },
  shorter: { headline: 'Merhaba, {name}!', message: 'Ne güzel!' },
}

export const farewell: Phrases = {
  kind: 'Veda kartı',
  headline: {
    warm: '{address, select, formal {Yolunuz} other {Yolun}} açık olsun, {name}!',
    formal: 'Sayın {name}, yolunuz açık olsun',
    playful: 'Elveda değil, görüşürüz, {name}!',
  },
  messages: {
    warm: [
      'Birlikte geçen güzel zaman için teşekkürler. Çok özleyeceğiz.',
      'Yeni günler güzel olsun, yollar yine kesişsin.',
      'Anılar kalıyor, kahkahalar kalıyor, kapı hep açık.',
      'Bir sayfa kapanıyor, yenisi açılıyor. Mutlu bir sayfa olsun.',
    ],
    formal: ['Her şey için teşekkür eder, başarılar dileriz.', 'Önünüzdeki yol başarı ve mutluluk getirsin.'],
    playful: ['Kartpostal zorunlu, tatlı her zaman makbul.', 'Bizi unutmak yasak: fotoğraflar bizde.'],
  },
  shorter: { headline: 'Görüşürüz, {name}!', message: 'Bol şans!' },
}

export const greeting: Phrases = {
  kind: 'Selam kartı',
  headline: {
    warm: 'Kucak dolusu selam, {name}',
    formal: 'Sayın {name}, saygı ve selamlarımızla',
    playful: 'Selam selam, {name}!',
  },
  messages: {
    warm: [
      'Özel bir sebebi yok, sadece içten geldi.',
      'Gün sabahtan akşama kadar güzel geçsin.',
      'Günü aydınlatacak biraz renk.',
      'Uzaklığı kısaltmak için birkaç söz.',
    ],
    formal: ['Önümüzdeki günler için en iyi dileklerle.', 'Bu satırlar biraz neşe getirsin.'],
    playful: ['Bu kartın tek işi gülümsetmek.', 'Acil keyif teslimatı, imza gerekmez.'],
  },
  shorter: { headline: 'Selam, {name}!', message: 'Güzel bir gün olsun!' },
}
