import type { Phrases } from './phrases.ts'

const YEARS = '{number, plural, one {#\u00a0rok} few {#\u00a0lata} many {#\u00a0lat} other {#\u00a0roku}}'

const BIRTHDAY = '{number}.\u00a0urodzin'

export const birthday: Phrases = {
  kind: 'Kartka urodzinowa',
  headline: {
    warm: 'Wszystkiego najlepszego, {name}!',
    formal: 'Najlepsze życzenia urodzinowe, {name}',
    playful: 'Sto lat, {name}!',
  },
  numbered: {
    warm: `Wszystkiego najlepszego z okazji ${BIRTHDAY}, {name}!`,
    formal: `Najlepsze życzenia z okazji ${BIRTHDAY}, {name}`,
    playful: `${YEARS} i sto lat, {name}!`,
  },
  messages: {
    warm: [
      'Niech ten dzień będzie pełen ciepła, śmiechu i dobrych ludzi.',
      'Niech nowy rok życia przyniesie same piękne chwile.',
      'Zdrowia, radości i czasu na to, co naprawdę cieszy.',
      'Dużo słońca, mało trosk i wielki kawałek tortu.',
      'Niech spełnią się marzenia, i te małe, i te całkiem duże.',
      '{address, select, formal {Pięknego święta i samych dobrych wiadomości} other {Dobrze, że jesteś. Pięknego święta}}!',
      'Niech każda godzina tego dnia zostawi dobre wspomnienie.',
      'Z całego serca: pogody ducha i wielu powodów do śmiechu.',
    ],
    formal: [
      'Z życzeniami zdrowia, pomyślności i wielu radości.',
      'Niech nadchodzący rok przyniesie spokój i spełnienie.',
      'Z wyrazami szacunku i serdecznymi życzeniami wszelkiego dobra.',
      'Dobrego dnia i roku pełnego satysfakcji.',
    ],
    playful: [
      'Dziś tort liczy się jako śniadanie.',
      'Plan na dziś: świeczki, życzenie, dokładka.',
      'Konfetti posprząta się jutro. Albo pojutrze.',
      'Śpiewać można fałszywie, byle głośno.',
    ],
  },
  belated: {
    headline: {
      warm: 'Spóźnione, ale serdeczne życzenia, {name}!',
      formal: 'Spóźnione życzenia urodzinowe, {name}',
      playful: 'Sto lat po terminie, {name}!',
    },
    numbered: {
      warm: `Spóźnione, ale serdeczne życzenia z okazji ${BIRTHDAY}, {name}!`,
      formal: `Spóźnione życzenia z okazji ${BIRTHDAY}, {name}`,
      playful: `${YEARS} i sto lat po terminie, {name}!`,
    },
    messages: {
      warm: [
        'Trochę późno, ale z całego serca.',
        'Dzień minął, dobre życzenia zostały.',
        'Niech radość tamtego dnia trwa przez cały rok.',
        'Lepiej późno i serdecznie: pięknego roku!',
        'Niech świętowanie potrwa jeszcze chwilę.',
      ],
      formal: [
        'Z pewnym opóźnieniem, lecz z równą serdecznością.',
        'Niech rozpoczęty rok przyniesie wiele dobrego.',
      ],
      playful: [
        'Kartka zagapiła się po drodze na tort.',
        'Świetny pretekst do jeszcze jednego kawałka tortu.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Już teraz wszystkiego najlepszego, {name}!',
      formal: 'Najlepsze życzenia przed zbliżającymi się urodzinami, {name}',
      playful: 'Zaraz będzie tort, {name}!',
    },
    numbered: {
      warm: `Już teraz wszystkiego najlepszego z okazji ${BIRTHDAY}, {name}!`,
      formal: `Najlepsze życzenia z okazji zbliżających się ${BIRTHDAY}, {name}`,
      playful: `Prawie ${YEARS}, {name}: zaraz będzie tort!`,
    },
    messages: {
      warm: ['Trochę wcześnie, ale już z całego serca.', 'Niech zbliżający się dzień będzie pełen radości.'],
      formal: [
        'Z pewnym wyprzedzeniem, najserdeczniejsze życzenia.',
        'Niech będą to pierwsze z wielu dobrych życzeń.',
      ],
      playful: ['Tort może poczekać, życzenia nie.', 'Pierwsze miejsce w kolejce z życzeniami.'],
    },
  },
  shorter: { headline: 'Sto lat, {name}!', message: 'Pięknego dnia!' },
}

export const milestone: Phrases = {
  kind: 'Kartka na okrągłe urodziny',
  headline: {
    warm: 'Wyjątkowe urodziny, {name}!',
    formal: 'Najlepsze życzenia z okazji pięknego jubileuszu, {name}',
    playful: 'Wielki dzień, wielki tort, {name}!',
  },
  numbered: {
    warm: `${YEARS}, {name}: co za piękny dzień!`,
    formal: `Najlepsze życzenia z okazji jubileuszu ${BIRTHDAY}, {name}`,
    playful: `${YEARS}, {name}: wielki dzień, wielki tort!`,
  },
  messages: {
    warm: [
      'Za wszystkie dobre wspomnienia i za te, które dopiero przyjdą.',
      'Dziś zaczyna się nowy rozdział. Niech będzie najpiękniejszy.',
      'Niech radości z tego dnia wystarczy na cały rok.',
      'Za przebytą drogę i za wszystko, co jeszcze za zakrętem.',
    ],
    formal: [
      'Z wyrazami szczerego uznania i serdecznymi życzeniami.',
      'Niech ten jubileusz otworzy czas spokoju i radości.',
    ],
    playful: [
      'Okrągła liczba, okrągły tort. I to spory.',
      'Potrzeba wielu świeczek, a jeszcze więcej konfetti.',
    ],
  },
  belated: {
    headline: {
      warm: 'Takie urodziny świętuje się długo, {name}!',
      formal: 'Spóźnione życzenia jubileuszowe, {name}',
      playful: 'Świętowanie trwa, {name}!',
    },
    numbered: {
      warm: `${YEARS}, {name}: spóźnione, ale serdeczne życzenia!`,
      formal: `Spóźnione życzenia z okazji jubileuszu ${BIRTHDAY}, {name}`,
      playful: `${YEARS}, {name}: świętowanie trwa!`,
    },
    messages: {
      warm: [
        'Trochę późno jak na tak wielki dzień, ale z całego serca.',
        'Niech echo tamtego dnia brzmi przez cały rok.',
      ],
      formal: [
        'Z pewnym opóźnieniem, serdeczne życzenia z okazji jubileuszu.',
        'Z prośbą o wybaczenie zwłoki i najlepszymi życzeniami.',
      ],
      playful: ['Taki dzień i tak nie mieści się w dobie.', 'Spóźnienie starannie zaplanowane, rzecz jasna.'],
    },
  },
  early: {
    headline: {
      warm: 'Zbliżają się wyjątkowe urodziny, {name}!',
      formal: 'Najlepsze życzenia przed pięknym jubileuszem, {name}',
      playful: 'Czas dmuchać balony, {name}!',
    },
    numbered: {
      warm: `Już prawie ${YEARS}, {name}: wszystkiego najlepszego!`,
      formal: `Najlepsze życzenia z okazji zbliżających się ${BIRTHDAY}, {name}`,
      playful: `Prawie ${YEARS}, {name}: czas dmuchać balony!`,
    },
    messages: {
      warm: [
        'Tak piękny dzień warto zacząć świętować już teraz.',
        'Niech wielki dzień spełni wszystko, co obiecuje.',
      ],
      formal: [
        'Z pewnym wyprzedzeniem, serdeczne życzenia jubileuszowe.',
        'Niech będą to pierwsze z wielu dobrych życzeń.',
      ],
      playful: [
        'To dopiero rozgrzewka przed wielkim świętowaniem.',
        'Pierwsze miejsce w kolejce z życzeniami.',
      ],
    },
  },
  shorter: { headline: 'Sto lat, {name}!', message: 'Co za dzień!' },
}
