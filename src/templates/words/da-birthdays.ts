import type { Phrases } from './phrases.ts'

const AGE = '{number, plural, one {det første år} other {de #\u00a0år}}'

export const birthday: Phrases = {
  kind: 'Fødselsdagskort',
  headline: {
    warm: 'Tillykke med fødselsdagen, {name}!',
    formal: 'Hjertelig tillykke med fødselsdagen, {name}',
    playful: 'Hip hip hurra, {name}!',
  },
  numbered: {
    warm: `Tillykke med ${AGE}, {name}!`,
    formal: `Hjertelig tillykke med ${AGE}, {name}`,
    playful: `Hurra for ${AGE}, {name}!`,
  },
  messages: {
    warm: [
      'Håber, at dagen bliver fuld af latter, lagkage og gode mennesker.',
      'Må det nye år byde på mange lyse dage.',
      'En skål for alt det gode, der er, og alt det, der kommer.',
      'Må alle ønsker gå i opfyldelse, både små og store.',
      'En hel dag at fejre. Nyd hvert minut!',
      'Hvor er det godt, at du er her. Hav en dejlig dag!',
      'Må denne dag efterlade mange gode minder.',
      'Mange varme tanker og de allerbedste ønsker.',
    ],
    formal: [
      'Med de bedste ønsker for det kommende år.',
      'Må året, der kommer, bringe helbred, glæde og fremgang.',
      'En dejlig dag og et godt nyt leveår.',
      'Med venlig hilsen og alle gode ønsker.',
    ],
    playful: [
      'I dag tæller lagkage som morgenmad.',
      'Dagens plan: pust, ønsk, tag et stykke til.',
      'Konfettien fejer vi op i morgen. Måske.',
      'Det er tilladt at synge falsk, bare det kan høres.',
    ],
  },
  belated: {
    headline: {
      warm: 'Tillykke på bagkant, {name}!',
      formal: 'Hjertelig, om end forsinket, tillykke, {name}',
      playful: 'Hip hip, lidt sent, hurra, {name}!',
    },
    numbered: {
      warm: `Tillykke på bagkant med ${AGE}, {name}!`,
      formal: `Forsinket, men hjertelig tillykke med ${AGE}, {name}`,
      playful: `Hurra på bagkant for ${AGE}, {name}!`,
    },
    messages: {
      warm: [
        'Lidt sent, men fra hjertet.',
        'Dagen er forbi, de gode ønsker er her endnu.',
        'Må glæden fra den dag vare hele året.',
        'Håber, at festen får lov at fortsætte lidt endnu.',
      ],
      formal: [
        'Noget forsinket, men lige så hjerteligt ment.',
        'Med undskyldning for forsinkelsen og alle gode ønsker.',
      ],
      playful: ['Kortet blev hængende hos bageren.', 'En glimrende undskyldning for et stykke lagkage til.'],
    },
  },
  early: {
    headline: {
      warm: 'Tillykke på forskud, {name}!',
      formal: 'Hjertelig tillykke på forhånd, {name}',
      playful: 'Snart er der lagkage, {name}!',
    },
    numbered: {
      warm: `Tillykke på forskud med ${AGE}, {name}!`,
      formal: `Hjertelig tillykke på forhånd med ${AGE}, {name}`,
      playful: 'Snart {number}\u00a0år: hurra, {name}!',
    },
    messages: {
      warm: ['Lidt tidligt, men allerede fra hjertet.', 'Må den store dag blive varm og glad.'],
      formal: ['Med de bedste ønsker forud for dagen.', 'Må dette blive den første af mange lykønskninger.'],
      playful: ['Lagkagen kan vente, det kan lykønskningen ikke.', 'Forrest i køen med gode ønsker.'],
    },
  },
  shorter: { headline: 'Tillykke, {name}!', message: 'Hav en dejlig dag!' },
}

export const milestone: Phrases = {
  kind: 'Kort til en rund fødselsdag',
  headline: {
    warm: 'Tillykke med den store dag, {name}!',
    formal: 'Hjertelig tillykke med den runde dag, {name}',
    playful: 'Stor dag, stor lagkage, {name}!',
  },
  numbered: {
    warm: '{number}\u00a0år: stort tillykke, {name}!',
    formal: 'Hjertelig tillykke med de runde {number}\u00a0år, {name}',
    playful: '{number}\u00a0år: så er der fest, {name}!',
  },
  messages: {
    warm: [
      'En skål for alt det, der har været, og alt det, der venter.',
      'I dag begynder et nyt kapitel. Må det blive det bedste.',
      'Må glæden fra i dag række til hele året.',
      'En smuk vej bagude, en smuk horisont forude.',
    ],
    formal: [
      'Med oprigtig påskønnelse og de bedste ønsker.',
      'Må denne dag blive begyndelsen på en god og glad tid.',
    ],
    playful: [
      'Et rundt tal kræver en rund lagkage. En stor.',
      'Der skal mange lys til og endnu mere konfetti.',
    ],
  },
  belated: {
    headline: {
      warm: 'Sådan en dag skal fejres længe, {name}!',
      formal: 'Forsinket, men hjertelig tillykke med den runde dag, {name}',
      playful: 'Den store fest fortsætter, {name}!',
    },
    numbered: {
      warm: '{number}\u00a0år: tillykke på bagkant, {name}!',
      formal: 'Forsinket, men hjertelig tillykke med de runde {number}\u00a0år, {name}',
      playful: '{number}\u00a0år: festen fortsætter, {name}!',
    },
    messages: {
      warm: ['Lidt sent til så stor en dag, men fra hjertet.', 'Må ekkoet fra den dag høres hele året.'],
      formal: [
        'Noget forsinket, men med de varmeste ønsker.',
        'Med undskyldning for forsinkelsen og oprigtig påskønnelse.',
      ],
      playful: [
        'Sådan en dag kan alligevel ikke være i et døgn.',
        'Senere end planlagt, men med dobbelt konfetti.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Snart er det den store dag, {name}!',
      formal: 'Hjertelig tillykke på forhånd med den runde dag, {name}',
      playful: 'Nu skal ballonerne pustes op, {name}!',
    },
    numbered: {
      warm: 'Snart {number}\u00a0år: stort tillykke, {name}!',
      formal: 'Hjertelig tillykke på forhånd med de runde {number}\u00a0år, {name}',
      playful: 'Snart {number}\u00a0år: frem med ballonerne, {name}!',
    },
    messages: {
      warm: ['Så god en dag er værd at fejre allerede nu.', 'Må den store dag holde alt, hvad den lover.'],
      formal: [
        'Med de bedste ønsker forud for denne særlige dag.',
        'Må dette blive den første af mange lykønskninger.',
      ],
      playful: ['Det her er kun opvarmningen.', 'Nedtællingen er begyndt, konfettien er klar.'],
    },
  },
  shorter: { headline: 'Tillykke, {name}!', message: 'Sikke en dag!' },
}
