import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Tackkort',
  headline: {
    warm: 'Tusen tack, {name}!',
    formal: 'Med ett varmt tack, {name}',
    playful: 'Tack, tack och åter tack, {name}!',
  },
  messages: {
    warm: [
      'Sådan omtanke glömmer man inte.',
      'Så fint att kunna räkna med dig.',
      'Lite vänlighet kan lysa upp en hel dag. Det gjorde den.',
      'Orden är få, tacksamheten är stor.',
    ],
    formal: ['Med uppriktig tacksamhet för all vänlighet.', 'Hjälpen var ovärderlig och högt uppskattad.'],
    playful: [
      'Om tack vore blommor skulle det behövas en skottkärra.',
      'Gäller för en kram, utan bäst före-datum.',
    ],
  },
  shorter: { headline: 'Tack, {name}!', message: 'Av hela hjärtat.' },
}

export const congratulations: Phrases = {
  kind: 'Gratulationskort',
  headline: {
    warm: 'Stort grattis, {name}!',
    formal: 'Hjärtliga gratulationer, {name}',
    playful: 'Bravo, {name}!',
  },
  messages: {
    warm: [
      'Vilken härlig nyhet! Den måste firas.',
      'Må allt som följer bli lika bra.',
      'Delad glädje är dubbel glädje.',
      'Med ett stort leende och ännu större glädje.',
    ],
    formal: ['Med de bästa önskningar för fortsättningen.', 'Må denna framgång följas av många fler.'],
    playful: ['Trumvirvel, applåder och tårta.', 'Dagens väder: ihållande konfettiregn.'],
  },
  belated: {
    headline: {
      warm: 'Stort grattis i efterskott, {name}!',
      formal: 'Hjärtliga gratulationer i efterhand, {name}',
      playful: 'Bravo i efterskott, {name}!',
    },
    messages: {
      warm: ['Nyheten är lika härlig som första dagen.', 'Lite sent, men med samma glädje.'],
      formal: [
        'Något sent, men lika hjärtligt menat.',
        'Med ursäkt för dröjsmålet och alla goda önskningar.',
      ],
      playful: ['Applåderna har inte tystnat än.', 'Konfettin satt fast i trafiken. Här är den!'],
    },
  },
  early: {
    headline: {
      warm: 'Stort grattis i förskott, {name}!',
      formal: 'Hjärtliga gratulationer i förväg, {name}',
      playful: 'Bravo i förskott, {name}!',
    },
    messages: {
      warm: ['Något fint är på väg. Må det bli som i drömmen.', 'Glädjen är redan här, så varför vänta?'],
      formal: [
        'Med de bästa önskningar inför det som kommer.',
        'Må detta bli den första av många gratulationer.',
      ],
      playful: ['Konfettin ville inte stanna i påsen.', 'Applåder i förskott, fler är på väg.'],
    },
  },
  shorter: { headline: 'Bravo, {name}!', message: 'Vilken nyhet!' },
}

export const getWell: Phrases = {
  kind: 'Krya på dig-kort',
  headline: {
    warm: 'Krya på dig, {name}!',
    formal: 'Önskan om ett snart tillfrisknande, {name}',
    playful: 'Vila och choklad, {name}!',
  },
  messages: {
    warm: [
      'I lugn och ro, ett steg i taget.',
      'Må varje dag ge lite mer kraft.',
      'Mycket vila, en varm filt och goda tankar.',
      'Ljusare dagar är på väg. Till dess: mycket omtanke.',
    ],
    formal: [
      'Med de bästa önskningar om ett gott tillfrisknande.',
      'Må vilan göra gott och krafterna snart återvända.',
    ],
    playful: ['Dagens recept: soffa, filt och kakor.', 'Världen kan vänta, tuppluren kan det inte.'],
  },
  shorter: { headline: 'Krya på dig, {name}!', message: 'Varma tankar.' },
}

export const welcome: Phrases = {
  kind: 'Välkomstkort',
  headline: {
    warm: 'Varmt välkommen hit, {name}!',
    formal: 'Ett varmt välkomnande, {name}',
    playful: 'Äntligen, {name}!',
  },
  messages: {
    warm: [
      'Dörren är öppen och kaffet är nybryggt.',
      'Må det bli en början full av fina möten.',
      'Här fanns en ledig plats. Nu har den ett namn.',
      'Så roligt att börja ett nytt kapitel tillsammans.',
    ],
    formal: [
      'Med de bästa önskningar för de första dagarna.',
      'Det är en glädje att få börja arbetet tillsammans.',
    ],
    playful: ['Röda mattan är på kemtvätt, men glädjen är på plats.', 'Kakorna finns i översta skåpet.'],
  },
  shorter: { headline: 'Hej, {name}!', message: 'Så roligt!' },
}

export const farewell: Phrases = {
  kind: 'Avskedskort',
  headline: {
    warm: 'Lycka till, {name}!',
    formal: 'De bästa önskningar för framtiden, {name}',
    playful: 'Inte adjö utan på återseende, {name}!',
  },
  messages: {
    warm: [
      'Tack för tiden tillsammans. Den kommer att saknas.',
      'Må det nya bli fint, och må våra vägar korsas igen.',
      'Minnena finns kvar, skratten finns kvar, dörren är öppen.',
      'Ett kapitel slutar, ett annat börjar. Må det bli lyckligt.',
    ],
    formal: ['Med tack för allt och önskan om framgång.', 'Må vägen framåt ge glädje och framgång.'],
    playful: ['Vykort obligatoriska, kakor alltid välkomna.', 'Förbjudet att glömma oss: vi har bilderna.'],
  },
  shorter: { headline: 'Vi ses, {name}!', message: 'Lycka till!' },
}

export const greeting: Phrases = {
  kind: 'Hälsningskort',
  headline: {
    warm: 'En varm hälsning, {name}!',
    formal: 'Med vänliga hälsningar, {name}',
    playful: 'Hej hej, {name}!',
  },
  messages: {
    warm: [
      'Ingen särskild anledning, bara från hjärtat.',
      'Må dagen bli fin från morgon till kväll.',
      'Lite färg för att lysa upp dagen.',
      'Några ord för att göra avståndet mindre.',
    ],
    formal: ['Med de bästa önskningar för tiden som kommer.', 'Må dessa rader ge lite glädje.'],
    playful: [
      'Kortet har bara en uppgift: att locka fram ett leende.',
      'Expressleverans av gott humör, utan underskrift.',
    ],
  },
  shorter: { headline: 'Hej, {name}!', message: 'Ha en fin dag!' },
}
