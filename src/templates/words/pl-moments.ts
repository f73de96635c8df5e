import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Kartka z\u00a0podziękowaniem',
  headline: {
    warm: 'Wielkie dzięki, {name}!',
    formal: 'Ze szczerym podziękowaniem, {name}',
    playful: 'Dzięki, dzięki i\u00a0jeszcze raz dzięki, {name}!',
  },
  messages: {
    warm: [
      'Takich gestów się nie zapomina.',
      'Dobrze jest mieć kogoś, na kogo można liczyć.',
      'Odrobina życzliwości potrafi rozjaśnić cały dzień.',
      'Świat jest lepszy dzięki takim ludziom.',
    ],
    formal: ['Z\u00a0wyrazami wdzięczności za okazaną życzliwość.', 'Ta pomoc była naprawdę bezcenna.'],
    playful: [
      'Gdyby podziękowania były kwiatami, przydałaby się taczka.',
      'Bon na jeden uścisk, bez daty ważności.',
    ],
  },
  shorter: { headline: 'Dzięki, {name}!', message: 'Z\u00a0całego serca.' },
}

export const congratulations: Phrases = {
  kind: 'Kartka z\u00a0gratulacjami',
  headline: {
    warm: 'Serdeczne gratulacje, {name}!',
    formal: 'Szczere gratulacje, {name}',
    playful: 'Brawo, {name}!',
  },
  messages: {
    warm: [
      'Co za wspaniała wiadomość! Trzeba to uczcić.',
      'Niech wszystko, co dalej, będzie równie dobre.',
      'Radość dzielona z\u00a0innymi rośnie podwójnie.',
      'Z\u00a0wielkim uśmiechem i\u00a0jeszcze większą radością.',
    ],
    formal: ['Z\u00a0najlepszymi życzeniami na dalszą drogę.', 'Niech po tym sukcesie przyjdą następne.'],
    playful: ['Werble, oklaski i\u00a0tort dla wszystkich.', 'Prognoza na dziś: obfite opady konfetti.'],
  },
  belated: {
    headline: {
      warm: 'Spóźnione, ale serdeczne gratulacje, {name}!',
      formal: 'Spóźnione gratulacje, {name}',
      playful: 'Spóźnione brawa, {name}!',
    },
    messages: {
      warm: ['Wiadomość cieszy tak samo jak pierwszego dnia.', 'Trochę późno, ale z\u00a0tą samą radością.'],
      formal: [
        'Z\u00a0pewnym opóźnieniem, lecz z\u00a0całą serdecznością.',
        'Z\u00a0prośbą o\u00a0wybaczenie zwłoki i\u00a0najlepszymi życzeniami.',
      ],
      playful: ['Oklaski wciąż nie ucichły.', 'Spóźnienie starannie zaplanowane, rzecz jasna.'],
    },
  },
  early: {
    headline: {
      warm: 'Już teraz serdeczne gratulacje, {name}!',
      formal: 'Szczere gratulacje z\u00a0wyprzedzeniem, {name}',
      playful: 'Brawa na zapas, {name}!',
    },
    messages: {
      warm: [
        'Nadchodzi coś pięknego. Niech będzie jak w\u00a0marzeniach.',
        'Radość już jest, więc po co czekać?',
      ],
      formal: [
        'Z\u00a0pewnym wyprzedzeniem: najserdeczniejsze życzenia.',
        'Niech będą to pierwsze z\u00a0wielu dobrych życzeń.',
      ],
      playful: [
        'Konfetti nie chciało dłużej siedzieć w\u00a0paczce.',
        'Pierwsze miejsce w\u00a0kolejce z\u00a0życzeniami.',
      ],
    },
  },
  shorter: { headline: 'Brawo, {name}!', message: 'Co za wiadomość!' },
}

export const getWell: Phrases = {
  kind: 'Kartka z\u00a0życzeniami zdrowia',
  headline: {
    warm: 'Dużo zdrowia, {name}!',
    formal: 'Życzenia rychłego powrotu do zdrowia, {name}',
    playful: 'Odpoczynek i\u00a0czekolada, {name}!',
  },
  messages: {
    warm: [
      'Powoli, spokojnie, krok za krokiem.',
      'Niech każdy dzień przynosi trochę więcej sił.',
      'Dużo odpoczynku, ciepły koc i\u00a0dobre myśli.',
      'Idą lepsze dni. Do tego czasu: dużo otuchy.',
    ],
    formal: [
      'Z\u00a0najlepszymi życzeniami szybkiego i\u00a0pełnego powrotu do zdrowia.',
      'Niech odpoczynek służy, a\u00a0siły szybko wrócą.',
    ],
    playful: ['Recepta na dziś: kanapa, koc i\u00a0ciasteczka.', 'Świat może poczekać, drzemka nie.'],
  },
  shorter: { headline: 'Zdrowia, {name}!', message: 'Ciepłe myśli.' },
}

export const welcome: Phrases = {
  kind: 'Kartka powitalna',
  headline: {
    warm: 'Witamy, {name}!',
    formal: 'Serdecznie witamy, {name}',
    playful: 'No nareszcie, {name}!',
  },
  messages: {
    warm: [
      'Drzwi są otwarte, a\u00a0kawa świeżo zaparzona.',
      'Niech ten początek będzie pełen dobrych spotkań.',
      'Czekało tu wolne miejsce. Teraz ma już imię.',
      'Co za radość zaczynać razem nowy rozdział.',
    ],
    formal: ['Z\u00a0najlepszymi życzeniami na te pierwsze dni.', 'Cieszymy się na wspólną drogę.'],
    playful: [
      'Czerwony dywan jest w\u00a0pralni, ale radość na miejscu.',
      'Ciasteczka są w\u00a0górnej szafce.',
    ],
  },
  shorter: { headline: 'Witamy, {name}!', message: 'Co za radość!' },
}

export const farewell: Phrases = {
  kind: 'Kartka pożegnalna',
  headline: {
    warm: 'Powodzenia na nowej drodze, {name}!',
    formal: 'Najlepsze życzenia na przyszłość, {name}',
    playful: 'Nie żegnaj, lecz do zobaczenia, {name}!',
  },
  messages: {
    warm: [
      'Dziękujemy za wspólny czas. Będzie go brakować.',
      'Niech to, co nowe, będzie piękne, a\u00a0drogi znów się skrzyżują.',
      'Zostają wspomnienia, śmiech i\u00a0otwarte drzwi.',
      'Jeden rozdział się zamyka, drugi otwiera. Niech będzie dobry.',
    ],
    formal: [
      'Z\u00a0wdzięcznością za wszystko i\u00a0życzeniami powodzenia.',
      'Niech dalsza droga przyniesie sukcesy i\u00a0radość.',
    ],
    playful: [
      'Pocztówki obowiązkowe, słodycze mile widziane.',
      'Nie wolno o\u00a0nas zapomnieć: mamy zdjęcia.',
    ],
  },
  shorter: { headline: 'Do zobaczenia, {name}!', message: 'I\u00a0powodzenia!' },
}

export const greeting: Phrases = {
  kind: 'Kartka z\u00a0pozdrowieniami',
  headline: {
    warm: 'Same ciepłe myśli, {name}',
    formal: 'Serdeczne pozdrowienia, {name}',
    playful: 'Hej, hej, {name}!',
  },
  messages: {
    warm: [
      'Bez specjalnej okazji, po prostu z\u00a0serca.',
      'Niech dzień będzie łagodny, od rana do wieczora.',
      'Odrobina koloru, żeby rozjaśnić dzień.',
      'Kilka słów, żeby było trochę bliżej.',
    ],
    formal: [
      'Z\u00a0najlepszymi życzeniami na nadchodzące dni.',
      'Niech te słowa przyniosą odrobinę radości.',
    ],
    playful: [
      'Ta kartka ma jedno zadanie: wywołać uśmiech.',
      'Ekspresowa dostawa dobrego humoru, bez pokwitowania.',
    ],
  },
  shorter: { headline: 'Hej, {name}!', message: 'Pięknego dnia!' },
}
