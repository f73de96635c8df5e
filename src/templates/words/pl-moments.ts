import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Kartka z podziękowaniem',
  headline: {
    warm: 'Wielkie dzięki, {name}!',
    formal: 'Ze szczerym podziękowaniem, {name}',
    playful: 'Dzięki, dzięki i jeszcze raz dzięki, {name}!',
  },
  messages: {
    warm: [
      'Takich gestów się nie zapomina.',
      'Dobrze jest mieć kogoś, na kogo można liczyć.',
      'Jedna życzliwość potrafi rozjaśnić cały dzień.',
      'Świat jest lepszy dzięki takim ludziom.',
    ],
    formal: ['Z wyrazami wdzięczności za okazaną życzliwość.', 'Ta pomoc była naprawdę bezcenna.'],
    playful: [
      'Gdyby podziękowania były kwiatami, trzeba by taczki.',
      'Bon na jeden uścisk, bez daty ważności.',
    ],
  },
  shorter: { headline: 'Dzięki, {name}!', message: 'Z całego serca.' },
}

export const congratulations: Phrases = {
  kind: 'Kartka z gratulacjami',
  headline: {
    warm: 'Serdeczne gratulacje, {name}!',
    formal: 'Szczere gratulacje, {name}',
    playful: 'Brawo, {name}!',
  },
  messages: {
    warm: [
      'Co za wspaniała wiadomość! Trzeba to uczcić.',
      'Niech wszystko, co dalej, będzie równie dobre.',
      'Radość dzielona z innymi rośnie podwójnie.',
      'Z wielkim uśmiechem i jeszcze większą radością.',
    ],
    formal: ['Z najlepszymi życzeniami na dalszą drogę.', 'Niech po tym sukcesie przyjdą następne.'],
    playful: ['Werble, oklaski i tort dla wszystkich.', 'Prognoza na dziś: obfite opady konfetti.'],
  },
  belated: {
    headline: {
      warm: 'Spóźnione, ale serdeczne gratulacje, {name}!',
      formal: 'Spóźnione gratulacje, {name}',
      playful: 'Spóźnione brawa, {name}!',
    },
    messages: {
      warm: ['Wiadomość cieszy tak samo jak pierwszego dnia.', 'Trochę późno, ale z tą samą radością.'],
      formal: [
        'Z pewnym opóźnieniem, lecz z całą serdecznością.',
        'Z prośbą o wybaczenie zwłoki i najlepszymi życzeniami.',
      ],
      playful: ['Oklaski wciąż nie ucichły.', 'Spóźnienie starannie zaplanowane, rzecz jasna.'],
    },
  },
  early: {
    headline: {
      warm: 'Już teraz serdeczne gratulacje, {name}!',
      formal: 'Szczere gratulacje z wyprzedzeniem, {name}',
      playful: 'Brawa na zapas, {name}!',
    },
    messages: {
      warm: ['Nadchodzi coś pięknego. Niech będzie jak w marzeniach.', 'Radość już jest, więc po co czekać?'],
      formal: [
        'Z pewnym wyprzedzeniem, najserdeczniejsze życzenia.',
        'Niech będą to pierwsze z wielu dobrych życzeń.',
      ],
      playful: [
        'Konfetti nie chciało dłużej siedzieć w torebce.',
        'Pierwsze miejsce w kolejce z życzeniami.',
      ],
    },
  },
  shorter: { headline: 'Brawo, {name}!', message: 'Co za wiadomość!' },
}

export const getWell: Phrases = {
  kind: 'Kartka z życzeniami zdrowia',
  headline: {
    warm: 'Dużo zdrowia, {name}!',
    formal: 'Życzenia rychłego powrotu do zdrowia, {name}',
    playful: 'Odpoczynek i czekolada, {name}!',
  },
  messages: {
    warm: [
      'Powoli, spokojnie, krok za krokiem.',
      'Niech każdy dzień przynosi trochę więcej sił.',
      'Dużo odpoczynku, ciepły koc i dobre myśli.',
      'Idą lepsze dni. Do tego czasu: dużo otuchy.',
    ],
    formal: [
      'Z najlepszymi życzeniami szybkiego i pełnego powrotu do zdrowia.',
      'Niech odpoczynek służy, a siły szybko wrócą.',
    ],
    playful: ['Recepta na dziś: kanapa, koc i ciasteczka.', 'Świat może poczekać, drzemka nie.'],
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
      'Drzwi są otwarte, a kawa świeżo zaparzona.',
      'Niech ten początek będzie pełen dobrych spotkań.',
      'Czekało tu wolne miejsce. Teraz ma już imię.',
      'Co za radość zaczynać razem nowy rozdział.',
    ],
    formal: ['Z najlepszymi życzeniami na te pierwsze dni.', 'Cieszymy się na wspólną drogę.'],
    playful: ['Czerwony dywan jest w pralni, ale radość na miejscu.', 'Ciasteczka są w górnej szafce.'],
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
      'Niech to, co nowe, będzie piękne, a drogi znów się skrzyżują.',
      'Zostają wspomnienia, śmiech i otwarte drzwi.',
      'Jeden rozdział się zamyka, drugi otwiera. Niech będzie dobry.',
    ],
    formal: [
      'Z wdzięcznością za wszystko i życzeniami powodzenia.',
      'Niech dalsza droga przyniesie sukcesy i radość.',
    ],
    playful: ['Pocztówki obowiązkowe, słodycze mile widziane.', 'Nie wolno o nas zapomnieć: mamy zdjęcia.'],
  },
  shorter: { headline: 'Do zobaczenia, {name}!', message: 'I powodzenia!' },
}

export const greeting: Phrases = {
  kind: 'Kartka z pozdrowieniami',
  headline: {
    warm: 'Same ciepłe myśli, {name}',
    formal: 'Serdeczne pozdrowienia, {name}',
    playful: 'Hej, hej, {name}!',
  },
  messages: {
    warm: [
      'Bez specjalnej okazji, po prostu z serca.',
      'Niech dzień będzie łagodny, od rana do wieczora.',
      'Odrobina koloru, żeby rozjaśnić dzień.',
      'Kilka słów, żeby było trochę bliżej.',
    ],
    formal: ['Z najlepszymi życzeniami na nadchodzące dni.', 'Niech te słowa przyniosą odrobinę radości.'],
    playful: [
      'Ta kartka służy wyłącznie do uśmiechania się.',
      'Ekspresowa dostawa dobrego humoru, bez pokwitowania.',
    ],
  },
  shorter: { headline: 'Hej, {name}!', message: 'Pięknego dnia!' },
}
