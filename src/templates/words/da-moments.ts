import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Takkekort',
  headline: {
    warm: 'Tusind tak, {name}!',
    formal: 'Med en varm tak, {name}',
    playful: 'Tak, tak og atter tak, {name}!',
  },
  messages: {
    warm: [
      'Den slags omtanke glemmer man ikke.',
      'Hvor er det godt at kunne regne med dig.',
      'Lidt venlighed kan lyse en hel dag op. Det gjorde den.',
      'Ordene er få, taknemmeligheden er stor.',
    ],
    formal: ['Med oprigtig tak for al venlighed.', 'Hjælpen var uvurderlig og højt værdsat.'],
    playful: ['Hvis tak var blomster, skulle der en trillebør til.', 'Gælder for et kram, uden udløbsdato.'],
  },
  shorter: { headline: 'Tak, {name}!', message: 'Af hele hjertet.' },
}

export const congratulations: Phrases = {
  kind: 'Lykønskningskort',
  headline: {
    warm: 'Stort tillykke, {name}!',
    formal: 'Hjertelig lykønskning, {name}',
    playful: 'Bravo, {name}!',
  },
  messages: {
    warm: [
      'Sikke en dejlig nyhed! Den skal fejres.',
      'Må alt det, der følger, blive lige så godt.',
      'Delt glæde er dobbelt glæde.',
      'Med et stort smil og endnu større glæde.',
    ],
    formal: ['Med de bedste ønsker for alt det, der kommer.', 'Må denne succes blive fulgt af mange flere.'],
    playful: ['Trommehvirvel, klapsalver og kage.', 'Dagens vejr: vedvarende konfettiregn.'],
  },
  belated: {
    headline: {
      warm: 'Stort tillykke på bagkant, {name}!',
      formal: 'Forsinket, men hjertelig lykønskning, {name}',
      playful: 'Bravo på bagkant, {name}!',
    },
    messages: {
      warm: ['Nyheden er lige så dejlig som den første dag.', 'Lidt sent, men med samme glæde.'],
      formal: [
        'Noget forsinket, men lige så hjerteligt ment.',
        'Med undskyldning for forsinkelsen og alle gode ønsker.',
      ],
      playful: ['Klapsalverne er ikke hørt op endnu.', 'Konfettien sad fast i trafikken. Her er den!'],
    },
  },
  early: {
    headline: {
      warm: 'Stort tillykke på forskud, {name}!',
      formal: 'Hjertelig lykønskning på forhånd, {name}',
      playful: 'Bravo på forskud, {name}!',
    },
    messages: {
      warm: ['Noget godt er på vej. Må det blive som i drømme.', 'Glæden er her allerede, så hvorfor vente?'],
      formal: [
        'Med de bedste ønsker for det, der kommer.',
        'Må dette blive den første af mange lykønskninger.',
      ],
      playful: ['Konfettien ville ikke blive i posen.', 'Klapsalver på forskud, flere er på vej.'],
    },
  },
  shorter: { headline: 'Bravo, {name}!', message: 'Sikke en nyhed!' },
}

export const getWell: Phrases = {
  kind: 'God bedring-kort',
  headline: {
    warm: 'Rigtig god bedring, {name}!',
    formal: 'De bedste ønsker om god bedring, {name}',
    playful: 'Hvile og chokolade, {name}!',
  },
  messages: {
    warm: [
      'I ro og mag, et skridt ad gangen.',
      'Må hver dag give lidt flere kræfter.',
      'Masser af hvile, et varmt tæppe og gode tanker.',
      'Lysere dage er på vej. Indtil da: mange varme tanker.',
    ],
    formal: [
      'Med de bedste ønsker om en god og hurtig bedring.',
      'Må hvilen gøre godt og kræfterne snart vende tilbage.',
    ],
    playful: ['Dagens recept: sofa, tæppe og småkager.', 'Verden kan vente, luren kan ikke.'],
  },
  shorter: { headline: 'God bedring, {name}!', message: 'Varme tanker.' },
}

export const welcome: Phrases = {
  kind: 'Velkomstkort',
  headline: {
    warm: 'Hjertelig velkommen, {name}!',
    formal: 'En varm velkomst, {name}',
    playful: 'Endelig, {name}!',
  },
  messages: {
    warm: [
      'Døren er åben, og kaffen er frisk.',
      'Må det blive en begyndelse fuld af gode møder.',
      'Her var en ledig plads. Nu har den et navn.',
      'Hvor er det dejligt at begynde et nyt kapitel sammen.',
    ],
    formal: ['Med de bedste ønsker for de første dage.', 'Det er en glæde at skulle begynde samarbejdet.'],
    playful: ['Den røde løber er på renseri, men glæden er her.', 'Småkagerne står i det øverste skab.'],
  },
  shorter: { headline: 'Velkommen, {name}!', message: 'Hvor dejligt!' },
}

export const farewell: Phrases = {
  kind: 'Afskedskort',
  headline: {
    warm: 'Held og lykke, {name}!',
    formal: 'De bedste ønsker for fremtiden, {name}',
    playful: 'Ikke farvel, men på gensyn, {name}!',
  },
  messages: {
    warm: [
      'Tak for tiden sammen. Den vil blive savnet.',
      'Må det nye blive godt, og må vores veje krydses igen.',
      'Minderne bliver, latteren bliver, og døren står åben.',
      'Ét kapitel slutter, et andet begynder. Må det blive lykkeligt.',
    ],
    formal: ['Med tak for alt og ønsker om fremgang.', 'Må vejen frem bringe glæde og succes.'],
    playful: ['Postkort er obligatoriske, kager altid velkomne.', 'Forbudt at glemme os: vi har billederne.'],
  },
  shorter: { headline: 'Vi ses, {name}!', message: 'Held og lykke!' },
}

export const greeting: Phrases = {
  kind: 'Hilsekort',
  headline: {
    warm: 'En varm hilsen, {name}!',
    formal: 'Med venlig hilsen, {name}',
    playful: 'Hej hej, {name}!',
  },
  messages: {
    warm: [
      'Uden særlig grund, bare fra hjertet.',
      'Må dagen blive god fra morgen til aften.',
      'Lidt farve til at lyse dagen op.',
      'Et par ord for at gøre afstanden mindre.',
    ],
    formal: ['Med de bedste ønsker for den kommende tid.', 'Må disse linjer bringe lidt glæde.'],
    playful: [
      'Kortet har kun én opgave: at lokke et smil frem.',
      'Ekspreslevering af godt humør, uden underskrift.',
    ],
  },
  shorter: { headline: 'Hej, {name}!', message: 'Hav en dejlig dag!' },
}
