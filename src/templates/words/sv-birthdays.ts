import type { Phrases } from './phrases.ts'

export const birthday: Phrases = {
  kind: 'Födelsedagskort',
  headline: {
    warm: 'Grattis på födelsedagen, {name}!',
    formal: 'Varma gratulationer på födelsedagen, {name}',
    playful: 'Hipp hipp hurra, {name}!',
  },
  numbered: {
    warm: 'Grattis på {number, selectordinal, one {#:a} other {#:e}} födelsedagen, {name}!',
    formal: 'Varma gratulationer på {number, selectordinal, one {#:a} other {#:e}} födelsedagen, {name}',
    playful: 'Hurra för {number}, {name}!',
  },
  messages: {
    warm: [
      'Hoppas att dagen blir full av skratt, tårta och fina människor.',
      'Må det nya året bjuda på många ljusa dagar.',
      'En skål för allt gott som är och allt gott som kommer.',
      'Må alla önskningar slå in, både små och stora.',
      'En hel dag att fira. Njut av varje minut!',
      'Så fint att du finns. Ha en underbar dag!',
      'Må den här dagen lämna många fina minnen.',
      'Många varma tankar och de allra bästa önskningar.',
    ],
    formal: [
      'Med de bästa önskningar för det kommande året.',
      'Må året som kommer ge hälsa, glädje och framgång.',
      'En angenäm dag och ett gott nytt levnadsår.',
      'Med varma hälsningar och alla goda önskningar.',
    ],
    playful: [
      'I dag räknas tårta som frukost.',
      'Dagens plan: blåsa, önska, ta en bit till.',
      'Konfettin sopar vi upp i morgon. Kanske.',
      'Det är tillåtet att sjunga falskt, bara det hörs.',
    ],
  },
  belated: {
    headline: {
      warm: 'Grattis i efterskott, {name}!',
      formal: 'Varma gratulationer i efterhand, {name}',
      playful: 'Hipp hipp, lite sent, hurra, {name}!',
    },
    numbered: {
      warm: 'Grattis i efterskott på {number, selectordinal, one {#:a} other {#:e}} födelsedagen, {name}!',
      formal:
        'Varma gratulationer i efterhand på {number, selectordinal, one {#:a} other {#:e}} födelsedagen, {name}',
      playful: 'Hurra i efterskott för {number}, {name}!',
    },
    messages: {
      warm: [
        'Lite sent, men från hjärtat.',
        'Dagen är förbi, de goda önskningarna finns kvar.',
        'Må glädjen från den dagen räcka hela året.',
        'Hoppas att firandet får fortsätta ett tag till.',
      ],
      formal: [
        'Något sent, men lika hjärtligt menat.',
        'Med ursäkt för dröjsmålet och alla goda önskningar.',
      ],
      playful: ['Kortet fastnade på konditoriet.', 'En utmärkt ursäkt för en bit tårta till.'],
    },
  },
  early: {
    headline: {
      warm: 'Grattis i förskott, {name}!',
      formal: 'Varma gratulationer i förväg, {name}',
      playful: 'Snart är det tårta, {name}!',
    },
    numbered: {
      warm: 'Grattis i förskott på {number, selectordinal, one {#:a} other {#:e}} födelsedagen, {name}!',
      formal:
        'Varma gratulationer i förväg på {number, selectordinal, one {#:a} other {#:e}} födelsedagen, {name}',
      playful: 'Snart {number}, {name}!',
    },
    messages: {
      warm: ['Lite tidigt, men redan från hjärtat.', 'Må den stora dagen bli varm och glad.'],
      formal: ['Med de bästa önskningar inför dagen.', 'Må detta bli den första av många gratulationer.'],
      playful: ['Tårtan kan vänta, det kan inte gratulationerna.', 'Först i kön med goda önskningar.'],
    },
  },
  shorter: { headline: 'Grattis, {name}!', message: 'Ha en fin dag!' },
}

export const milestone: Phrases = {
  kind: 'Kort till en jämn födelsedag',
  headline: {
    warm: 'Grattis på den stora dagen, {name}!',
    formal: 'Varma gratulationer på högtidsdagen, {name}',
    playful: 'Stor dag, stor tårta, {name}!',
  },
  numbered: {
    warm: '{number}\u00a0år: grattis, {name}!',
    formal: 'Varma gratulationer på {number}-årsdagen, {name}',
    playful: '{number}\u00a0år: nu blir det fest, {name}!',
  },
  messages: {
    warm: [
      'En skål för allt som har varit och allt som väntar.',
      'I dag börjar ett nytt kapitel. Må det bli det bästa.',
      'Må glädjen från i dag räcka hela året.',
      'En fin väg bakom, en vacker horisont framför.',
    ],
    formal: [
      'Med uppriktig uppskattning och de bästa önskningar.',
      'Må denna dag bli början på en god och lycklig tid.',
    ],
    playful: ['Ett runt tal kräver en rund tårta. En stor.', 'Det behövs många ljus och ännu mer konfetti.'],
  },
  belated: {
    headline: {
      warm: 'En sådan dag firas länge, {name}!',
      formal: 'Varma gratulationer i efterhand till högtidsdagen, {name}',
      playful: 'Den stora festen fortsätter, {name}!',
    },
    numbered: {
      warm: '{number}\u00a0år: grattis i efterskott, {name}!',
      formal: 'Gratulationer i efterhand på {number}-årsdagen, {name}',
      playful: '{number}\u00a0år: festen fortsätter, {name}!',
    },
    messages: {
      warm: ['Lite sent för en så stor dag, men från hjärtat.', 'Må ekot av den dagen höras hela året.'],
      formal: [
        'Något sent, men med de varmaste önskningar.',
        'Med ursäkt för dröjsmålet och med uppriktig uppskattning.',
      ],
      playful: [
        'En sådan dag ryms ändå inte på ett dygn.',
        'Senare än tänkt, men med dubbelt så mycket konfetti.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Snart är det den stora dagen, {name}!',
      formal: 'Varma gratulationer inför högtidsdagen, {name}',
      playful: 'Dags att blåsa upp ballongerna, {name}!',
    },
    numbered: {
      warm: 'Snart {number}\u00a0år: grattis, {name}!',
      formal: 'Varma gratulationer inför {number}-årsdagen, {name}',
      playful: 'Snart {number}\u00a0år: fram med ballongerna, {name}!',
    },
    messages: {
      warm: ['En så fin dag är värd att firas redan nu.', 'Må den stora dagen hålla allt den lovar.'],
      formal: [
        'Med de bästa önskningar inför denna särskilda dag.',
        'Må detta bli den första av många gratulationer.',
      ],
      playful: ['Det här är bara uppvärmningen.', 'Nedräkningen har börjat, konfettin är redo.'],
    },
  },
  shorter: { headline: 'Grattis, {name}!', message: 'Vilken dag!' },
}
