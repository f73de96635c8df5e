import type { Phrases } from './phrases.ts'

const YEARS = '{number, plural, one {#\u00a0rok} few {#\u00a0lata} many {#\u00a0lat} other {#\u00a0roku}}'

export const wedding: Phrases = {
  kind: 'Kartka na rocznicę ślubu',
  headline: {
    warm: 'Pięknej rocznicy ślubu, {name}!',
    formal: 'Najlepsze życzenia z\u00a0okazji rocznicy ślubu, {name}',
    playful: 'Niech żyje miłość, {name}!',
  },
  numbered: {
    warm: `${YEARS} razem: wszystkiego najlepszego, {name}!`,
    formal: 'Najlepsze życzenia z\u00a0okazji {number}.\u00a0rocznicy ślubu, {name}',
    playful: `${YEARS} miłości: brawo, {name}!`,
  },
  messages: {
    warm: [
      'Za miłość, która trwa, i\u00a0za wszystko, co jeszcze przed nią.',
      'Niech ten dzień przywoła najpiękniejsze wspomnienia.',
      'Jeszcze wielu lat czułości, śmiechu i\u00a0wspólnych poranków.',
      'Dwa życia, jedna droga. Niech zawsze będzie piękna.',
    ],
    formal: [
      'Z\u00a0życzeniami wielu lat wspólnego szczęścia.',
      'Niech nadchodzące lata będą tak szczęśliwe jak ten dzień.',
    ],
    playful: [
      'Wieczna miłość i\u00a0pilot do telewizora na zmianę.',
      'Kolejny dobry powód, żeby wznieść toast i\u00a0zatańczyć.',
    ],
  },
  belated: {
    headline: {
      warm: 'Spóźnione życzenia na rocznicę ślubu, {name}!',
      formal: 'Spóźnione życzenia z\u00a0okazji rocznicy ślubu, {name}',
      playful: 'Miłość się nie spóźnia, {name}!',
    },
    numbered: {
      warm: `${YEARS} razem: spóźnione, ale serdeczne życzenia, {name}!`,
      formal: 'Spóźnione życzenia z\u00a0okazji {number}.\u00a0rocznicy ślubu, {name}',
      playful: `${YEARS} miłości: jeszcze jeden toast, {name}!`,
    },
    messages: {
      warm: ['Data minęła, szczęście trwa.', 'Trochę późno, ale z\u00a0serca: jeszcze tysiąca dobrych dni.'],
      formal: [
        'Z\u00a0pewnym opóźnieniem: serdeczne życzenia szczęścia.',
        'Z\u00a0prośbą o\u00a0wybaczenie zwłoki i\u00a0najlepszymi życzeniami.',
      ],
      playful: [
        'Kartka po czasie, za to miłość zawsze na czas.',
        'Spóźnienie starannie zaplanowane, rzecz jasna.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Zbliża się piękna rocznica, {name}!',
      formal: 'Najlepsze życzenia przed zbliżającą się rocznicą ślubu, {name}',
      playful: 'Zaraz święto miłości, {name}!',
    },
    numbered: {
      warm: `Już prawie ${YEARS} razem, {name}!`,
      formal: 'Najlepsze życzenia przed {number}.\u00a0rocznicą ślubu, {name}',
      playful: `Prawie ${YEARS} miłości, {name}!`,
    },
    messages: {
      warm: [
        'Trochę wcześnie, ale już z\u00a0całego serca.',
        'Niech zbliżający się dzień będzie pełen czułości.',
      ],
      formal: [
        'Z\u00a0pewnym wyprzedzeniem: serdeczne życzenia szczęścia.',
        'Niech będą to pierwsze z\u00a0wielu dobrych życzeń.',
      ],
      playful: [
        'Jest jeszcze czas, żeby schłodzić bąbelki.',
        'Pierwsze miejsce w\u00a0kolejce z\u00a0życzeniami.',
      ],
    },
  },
  shorter: { headline: 'Niech żyje miłość, {name}!', message: 'Dużo szczęścia!' },
}

export const work: Phrases = {
  kind: 'Kartka na rocznicę pracy',
  headline: {
    warm: 'Kolejny wspólny rok, {name}!',
    formal: 'Gratulacje z\u00a0okazji rocznicy pracy, {name}',
    playful: 'Kolejny rok w\u00a0dobrym humorze, {name}!',
  },
  numbered: {
    warm: `${YEARS} wspólnej drogi, {name}!`,
    formal: 'Gratulacje z\u00a0okazji {number}.\u00a0rocznicy pracy, {name}',
    playful: `${YEARS} kaw i\u00a0dobrych pomysłów, {name}!`,
  },
  messages: {
    warm: [
      'Dziękujemy za pomysły, cierpliwość i\u00a0dobry humor.',
      'Dobrze się razem pracuje. Oby jak najdłużej!',
      '{address, select, formal {Ten zespół wiele zawdzięcza takim osobom} other {Bez Ciebie ten zespół nie byłby taki sam}}.',
      'Za wszystko, co razem powstało, i\u00a0za to, co przed nami.',
    ],
    formal: [
      'Z\u00a0podziękowaniem za zaangażowanie i\u00a0cenną współpracę.',
      'Z\u00a0uznaniem i\u00a0najlepszymi życzeniami na kolejne lata.',
    ],
    playful: ['Kto inny dogadałby się z\u00a0drukarką?', 'Zalecane obchody: kawa i\u00a0coś słodkiego.'],
  },
  belated: {
    headline: {
      warm: 'Kolejny wspólny rok i\u00a0spóźnione życzenia, {name}!',
      formal: 'Spóźnione gratulacje z\u00a0okazji rocznicy pracy, {name}',
      playful: 'Po terminie, ale w\u00a0dobrym humorze, {name}!',
    },
    numbered: {
      warm: `${YEARS} wspólnej drogi i\u00a0spóźniona kartka, {name}!`,
      formal: 'Spóźnione gratulacje z\u00a0okazji {number}.\u00a0rocznicy pracy, {name}',
      playful: `${YEARS} kaw i\u00a0kartka po terminie, {name}!`,
    },
    messages: {
      warm: ['Dzień minął, wdzięczność została.', 'Trochę późno, ale z\u00a0serca: dziękujemy za wszystko.'],
      formal: [
        'Z\u00a0pewnym opóźnieniem, lecz ze szczerym uznaniem.',
        'Z\u00a0prośbą o\u00a0wybaczenie zwłoki i\u00a0najlepszymi życzeniami.',
      ],
      playful: ['Kartka utknęła na zebraniu.', 'Spóźnienie starannie zaplanowane, rzecz jasna.'],
    },
  },
  early: {
    headline: {
      warm: 'Zaraz kolejny wspólny rok, {name}!',
      formal: 'Gratulacje przed zbliżającą się rocznicą pracy, {name}',
      playful: 'Prawie kolejny rok, {name}!',
    },
    numbered: {
      warm: `Już prawie ${YEARS} wspólnej drogi, {name}!`,
      formal: 'Gratulacje przed {number}.\u00a0rocznicą pracy, {name}',
      playful: `Prawie ${YEARS} kaw i\u00a0dobrych pomysłów, {name}!`,
    },
    messages: {
      warm: [
        'Już teraz dziękujemy za całą wspólną drogę.',
        'Trochę wcześnie, bo podziękowania nie lubią czekać.',
      ],
      formal: [
        'Z\u00a0pewnym wyprzedzeniem i\u00a0ze szczerym uznaniem.',
        'Niech będą to pierwsze z\u00a0wielu dobrych życzeń.',
      ],
      playful: ['Chociaż raz przed terminem.', 'Pierwsze miejsce w\u00a0kolejce z\u00a0życzeniami.'],
    },
  },
  shorter: { headline: 'Gratulacje, {name}!', message: 'I\u00a0dzięki za wszystko!' },
}

export const newYear: Phrases = {
  kind: 'Kartka noworoczna',
  headline: {
    warm: 'Szczęśliwego Nowego Roku, {name}!',
    formal: 'Najlepsze życzenia noworoczne, {name}',
    playful: 'Rok jak nowy, {name}!',
  },
  messages: {
    warm: [
      'Zdrowia, radości i\u00a0czasu na to, co najważniejsze.',
      'Niech nadchodzące miesiące będą ciepłe i\u00a0pogodne.',
      'Niech ten rok spełni swoje najpiękniejsze obietnice.',
      'Dwunastu miesięcy małych radości i\u00a0kilku wielkich.',
    ],
    formal: [
      'Zdrowia, pomyślności i\u00a0spokoju w\u00a0nadchodzącym roku.',
      'Niech nowy rok będzie dobry i\u00a0owocny.',
    ],
    playful: [
      'Postanowienia dowolne, dobry humor obowiązkowy.',
      'Trzysta sześćdziesiąt pięć okazji do śmiechu.',
    ],
  },
  belated: {
    headline: {
      warm: 'Spóźnione życzenia noworoczne, {name}!',
      formal: 'Spóźnione życzenia noworoczne, {name}',
      playful: 'Rok wciąż pachnie nowością, {name}!',
    },
    messages: {
      warm: [
        'Rok już w\u00a0drodze. Niech będzie dobry do samego końca.',
        'Trochę późno, ale na wszystkie miesiące, które zostały.',
      ],
      formal: [
        'Z\u00a0pewnym opóźnieniem: życzenia zdrowia i\u00a0pomyślności.',
        'Z\u00a0prośbą o\u00a0wybaczenie zwłoki i\u00a0najlepszymi życzeniami.',
      ],
      playful: [
        'Pierwsze postanowienie: życzenia wysyłać na czas.',
        'Spóźnienie starannie zaplanowane, rzecz jasna.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Już teraz pięknego Nowego Roku, {name}!',
      formal: 'Najlepsze życzenia na nadchodzący rok, {name}',
      playful: 'Zaraz nowy rok, {name}!',
    },
    messages: {
      warm: [
        'Niech stary rok skończy się łagodnie, a\u00a0nowy zacznie radośnie.',
        'Trochę wcześnie, ale z\u00a0serca: pięknego roku.',
      ],
      formal: [
        'Niech nadchodzący rok przyniesie zdrowie i\u00a0spokój.',
        'Niech będą to pierwsze z\u00a0wielu dobrych życzeń.',
      ],
      playful: ['Żeby zdążyć przed fajerwerkami.', 'Pierwsze miejsce w\u00a0kolejce z\u00a0życzeniami.'],
    },
  },
  shorter: { headline: 'Dobrego roku, {name}!', message: 'Zdrowia i\u00a0radości!' },
}
