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
    warm: `Wszystkiego najlepszego z\u00a0okazji ${BIRTHDAY}, {name}!`,
    formal: `Najlepsze życzenia z\u00a0okazji ${BIRTHDAY}, {name}`,
    playful: `${YEARS} i\u00a0sto lat, {name}!`,
  },
  messages: {
    warm: [
      'Niech ten dzień będzie pełen ciepła, śmiechu i\u00a0dobrych ludzi.',
      'Niech nowy rok życia przyniesie same piękne chwile.',
      'Zdrowia, radości i\u00a0czasu na to, co naprawdę cieszy.',
      'Dużo słońca, mało trosk i\u00a0wielki kawałek tortu.',
      'Niech spełnią się marzenia, i\u00a0te małe, i\u00a0te całkiem duże.',
      '{address, select, formal {Pięknego święta i\u00a0samych dobrych wiadomości} other {Dobrze, że jesteś. Pięknego święta}}!',
      'Niech każda godzina tego dnia zostawi dobre wspomnienie.',
      'Z\u00a0całego serca: pogody ducha i\u00a0wielu powodów do śmiechu.',
    ],
    formal: [
      'Z\u00a0życzeniami zdrowia, pomyślności i\u00a0wielu radości.',
      'Niech nadchodzący rok przyniesie spokój i\u00a0spełnienie.',
      'Z\u00a0wyrazami szacunku i\u00a0serdecznymi życzeniami wszelkiego dobra.',
      'Dobrego dnia i\u00a0roku pełnego satysfakcji.',
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
      warm: `Spóźnione, ale serdeczne życzenia z\u00a0okazji ${BIRTHDAY}, {name}!`,
      formal: `Spóźnione życzenia z\u00a0okazji ${BIRTHDAY}, {name}`,
      playful: `${YEARS} i\u00a0sto lat po terminie, {name}!`,
    },
    messages: {
      warm: [
        'Trochę późno, ale z\u00a0całego serca.',
        'Dzień minął, dobre życzenia zostały.',
        'Niech radość tamtego dnia trwa przez cały rok.',
        'Lepiej późno i\u00a0serdecznie: pięknego roku!',
        'Niech świętowanie potrwa jeszcze chwilę.',
      ],
      formal: [
        'Z\u00a0pewnym opóźnieniem, lecz z\u00a0równą serdecznością.',
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
      warm: `Już teraz wszystkiego najlepszego z\u00a0okazji ${BIRTHDAY}, {name}!`,
      formal: `Najlepsze życzenia z\u00a0okazji zbliżających się ${BIRTHDAY}, {name}`,
      playful: `Prawie ${YEARS}: zaraz będzie tort, {name}!`,
    },
    messages: {
      warm: [
        'Trochę wcześnie, ale już z\u00a0całego serca.',
        'Niech zbliżający się dzień będzie pełen radości.',
      ],
      formal: [
        'Z\u00a0pewnym wyprzedzeniem: najserdeczniejsze życzenia.',
        'Niech będą to pierwsze z\u00a0wielu dobrych życzeń.',
      ],
      playful: ['Tort może poczekać, życzenia nie.', 'Pierwsze miejsce w\u00a0kolejce z\u00a0życzeniami.'],
    },
  },
  shorter: { headline: 'Sto lat, {name}!', message: 'Pięknego dnia!' },
}

export const milestone: Phrases = {
  kind: 'Kartka na okrągłe urodziny',
  headline: {
    warm: 'Wyjątkowe urodziny, {name}!',
    formal: 'Najlepsze życzenia z\u00a0okazji pięknego jubileuszu, {name}',
    playful: 'Wielki dzień, wielki tort, {name}!',
  },
  numbered: {
    warm: `${YEARS}: co za piękny dzień, {name}!`,
    formal: `Najlepsze życzenia z\u00a0okazji jubileuszu ${BIRTHDAY}, {name}`,
    playful: `${YEARS}: wielki dzień, wielki tort, {name}!`,
  },
  messages: {
    warm: [
      'Za wszystkie dobre wspomnienia i\u00a0za te, które dopiero przyjdą.',
      'Dziś zaczyna się nowy rozdział. Niech będzie najpiękniejszy.',
      'Niech radości z\u00a0tego dnia wystarczy na cały rok.',
      'Za przebytą drogę i\u00a0za wszystko, co jeszcze za zakrętem.',
    ],
    formal: [
      'Z\u00a0wyrazami szczerego uznania i\u00a0serdecznymi życzeniami.',
      'Niech ten jubileusz otworzy czas spokoju i\u00a0radości.',
    ],
    playful: [
      'Okrągła liczba, okrągły tort. I\u00a0to spory.',
      'Potrzeba wielu świeczek, a\u00a0jeszcze więcej konfetti.',
    ],
  },
  belated: {
    headline: {
      warm: 'Takie urodziny świętuje się długo, {name}!',
      formal: 'Spóźnione życzenia jubileuszowe, {name}',
      playful: 'Świętowanie trwa, {name}!',
    },
    numbered: {
      warm: `${YEARS}: spóźnione, ale serdeczne życzenia, {name}!`,
      formal: `Spóźnione życzenia z\u00a0okazji jubileuszu ${BIRTHDAY}, {name}`,
      playful: `${YEARS}: świętowanie trwa, {name}!`,
    },
    messages: {
      warm: [
        'Trochę późno jak na tak wielki dzień, ale z\u00a0całego serca.',
        'Niech echo tamtego dnia brzmi przez cały rok.',
      ],
      formal: [
        'Z\u00a0pewnym opóźnieniem: serdeczne życzenia z\u00a0okazji jubileuszu.',
        'Z\u00a0prośbą o\u00a0wybaczenie zwłoki i\u00a0najlepszymi życzeniami.',
      ],
      playful: [
        'Taki dzień i\u00a0tak nie mieści się w\u00a0dobie.',
        'Spóźnienie starannie zaplanowane, rzecz jasna.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Zbliżają się wyjątkowe urodziny, {name}!',
      formal: 'Najlepsze życzenia przed pięknym jubileuszem, {name}',
      playful: 'Czas dmuchać balony, {name}!',
    },
    numbered: {
      warm: `Już prawie ${YEARS}: wszystkiego najlepszego, {name}!`,
      formal: `Najlepsze życzenia z\u00a0okazji zbliżających się ${BIRTHDAY}, {name}`,
      playful: `Prawie ${YEARS}: czas dmuchać balony, {name}!`,
    },
    messages: {
      warm: [
        'Tak piękny dzień warto zacząć świętować już teraz.',
        'Niech wielki dzień spełni wszystko, co obiecuje.',
      ],
      formal: [
        'Z\u00a0pewnym wyprzedzeniem: serdeczne życzenia jubileuszowe.',
        'Niech będą to pierwsze z\u00a0wielu dobrych życzeń.',
      ],
      playful: [
        'To dopiero rozgrzewka przed wielkim świętowaniem.',
        'Pierwsze miejsce w\u00a0kolejce z\u00a0życzeniami.',
      ],
    },
  },
  shorter: { headline: 'Sto lat, {name}!', message: 'Co za dzień!' },
}
