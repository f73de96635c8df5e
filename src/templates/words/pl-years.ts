import type { Phrases } from './phrases.ts'

const YEARS = '{number, plural, one {#\u00a0rok} few {#\u00a0lata} many {#\u00a0lat} other {#\u00a0roku}}'

export const wedding: Phrases = {
  kind: 'Kartka na rocznicę ślubu',
  headline: {
    warm: 'Pięknej rocznicy ślubu, {name}!',
    formal: 'Najlepsze życzenia z okazji rocznicy ślubu, {name}',
    playful: 'Niech żyje miłość, {name}!',
  },
  numbered: {
    warm: `${YEARS} razem: wszystkiego najlepszego, {name}!`,
    formal: 'Najlepsze życzenia z okazji {number}.\u00a0rocznicy ślubu, {name}',
    playful: `${YEARS} miłości, {name}: brawo!`,
  },
  messages: {
    warm: [
      'Za miłość, która trwa, i za wszystko, co jeszcze przed nią.',
      'Niech ten dzień przywoła najpiękniejsze wspomnienia.',
      'Jeszcze wielu lat czułości, śmiechu i wspólnych poranków.',
      'Dwa życia, jedna droga. Niech zawsze będzie piękna.',
    ],
    formal: [
      'Z życzeniami wielu lat wspólnego szczęścia.',
      'Niech nadchodzące lata będą tak szczęśliwe jak ten dzień.',
    ],
    playful: [
      'Wieczna miłość i pilot do telewizora na zmianę.',
      'Kolejny dobry powód, żeby wznieść toast i zatańczyć.',
    ],
  },
  belated: {
    headline: {
      warm: 'Spóźnione życzenia na rocznicę ślubu, {name}!',
      formal: 'Spóźnione życzenia z okazji rocznicy ślubu, {name}',
      playful: 'Miłość się nie spóźnia, {name}!',
    },
    numbered: {
      warm: `${YEARS} razem: spóźnione, ale serdeczne życzenia, {name}!`,
      formal: 'Spóźnione życzenia z okazji {number}.\u00a0rocznicy ślubu, {name}',
      playful: `${YEARS} miłości, {name}: jeszcze jeden toast!`,
    },
    messages: {
      warm: ['Data minęła, szczęście trwa.', 'Trochę późno, ale z serca: jeszcze tysiąca dobrych dni.'],
      formal: [
        'Z pewnym opóźnieniem, serdeczne życzenia szczęścia.',
        'Z prośbą o wybaczenie zwłoki i najlepszymi życzeniami.',
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
      warm: ['Trochę wcześnie, ale już z całego serca.', 'Niech zbliżający się dzień będzie pełen czułości.'],
      formal: [
        'Z pewnym wyprzedzeniem, serdeczne życzenia szczęścia.',
        'Niech będą to pierwsze z wielu dobrych życzeń.',
      ],
      playful: ['Jest jeszcze czas, żeby schłodzić bąbelki.', 'Pierwsze miejsce w kolejce z życzeniami.'],
    },
  },
  shorter: { headline: 'Niech żyje miłość, {name}!', message: 'Dużo szczęścia!' },
}

export const work: Phrases = {
  kind: 'Kartka na rocznicę pracy',
  headline: {
    warm: 'Kolejny wspólny rok, {name}!',
    formal: 'Gratulacje z okazji rocznicy pracy, {name}',
    playful: 'Kolejny rok w dobrym humorze, {name}!',
  },
  numbered: {
    warm: `${YEARS} wspólnej drogi, {name}!`,
    formal: 'Gratulacje z okazji {number}.\u00a0rocznicy pracy, {name}',
    playful: `${YEARS} kaw i dobrych pomysłów, {name}!`,
  },
  messages: {
    warm: [
      'Dziękujemy za pomysły, cierpliwość i dobry humor.',
      'Dobrze się razem pracuje. Oby jak najdłużej!',
      '{address, select, formal {Ten zespół wiele zawdzięcza takim osobom} other {Bez Ciebie ten zespół nie byłby taki sam}}.',
      'Za wszystko, co razem powstało, i za to, co przed nami.',
    ],
    formal: [
      'Z podziękowaniem za zaangażowanie i cenną współpracę.',
      'Z uznaniem i najlepszymi życzeniami na kolejne lata.',
    ],
    playful: ['Kto inny dogadałby się z drukarką?', 'Zalecane obchody: kawa i coś słodkiego.'],
  },
  belated: {
    headline: {
      warm: 'Kolejny wspólny rok i spóźnione życzenia, {name}!',
      formal: 'Spóźnione gratulacje z okazji rocznicy pracy, {name}',
      playful: 'Po terminie, ale w dobrym humorze, {name}!',
    },
    numbered: {
      warm: `${YEARS} wspólnej drogi i spóźniona kartka, {name}!`,
      formal: 'Spóźnione gratulacje z okazji {number}.\u00a0rocznicy pracy, {name}',
      playful: `${YEARS} kaw i kartka po terminie, {name}!`,
    },
    messages: {
      warm: ['Dzień minął, wdzięczność została.', 'Trochę późno, ale z serca: dziękujemy za wszystko.'],
      formal: [
        'Z pewnym opóźnieniem, lecz ze szczerym uznaniem.',
        'Z prośbą o wybaczenie zwłoki i najlepszymi życzeniami.',
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
      playful: `Prawie ${YEARS} kaw i dobrych pomysłów, {name}!`,
    },
    messages: {
      warm: [
        'Już teraz dziękujemy za całą wspólną drogę.',
        'Trochę wcześnie, bo podziękowania nie lubią czekać.',
      ],
      formal: [
        'Z pewnym wyprzedzeniem i ze szczerym uznaniem.',
        'Niech będą to pierwsze z wielu dobrych życzeń.',
      ],
      playful: ['Chociaż raz przed terminem.', 'Pierwsze miejsce w kolejce z życzeniami.'],
    },
  },
  shorter: { headline: 'Gratulacje, {name}!', message: 'I dzięki za wszystko!' },
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
      'Zdrowia, radości i czasu na to, co najważniejsze.',
      'Niech nadchodzące miesiące będą ciepłe i pogodne.',
      'Niech ten rok spełni swoje najpiękniejsze obietnice.',
      'Dwunastu miesięcy małych radości i kilku wielkich.',
    ],
    formal: ['Zdrowia, pomyślności i spokoju w nadchodzącym roku.', 'Niech nowy rok będzie dobry i owocny.'],
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
        'Rok już w drodze. Niech będzie dobry do samego końca.',
        'Trochę późno, ale na wszystkie miesiące, które zostały.',
      ],
      formal: [
        'Z pewnym opóźnieniem, życzenia zdrowia i pomyślności.',
        'Z prośbą o wybaczenie zwłoki i najlepszymi życzeniami.',
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
        'Niech stary rok skończy się łagodnie, a nowy zacznie radośnie.',
        'Trochę wcześnie, ale z serca: pięknego roku.',
      ],
      formal: [
        'Niech nadchodzący rok przyniesie zdrowie i spokój.',
        'Niech będą to pierwsze z wielu dobrych życzeń.',
      ],
      playful: ['Żeby zdążyć przed fajerwerkami.', 'Pierwsze miejsce w kolejce z życzeniami.'],
    },
  },
  shorter: { headline: 'Dobrego roku, {name}!', message: 'Zdrowia i radości!' },
}
