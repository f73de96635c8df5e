import type { Phrases } from './phrases.ts'

const YEARS = '{number}\u00a0år'

export const wedding: Phrases = {
  kind: 'Bryllupsdagskort',
  headline: {
    warm: 'Tillykke med bryllupsdagen, {name}!',
    formal: 'Hjertelig tillykke med bryllupsdagen, {name}',
    playful: 'Længe leve kærligheden, {name}!',
  },
  numbered: {
    warm: `${YEARS} sammen: tillykke, {name}!`,
    formal: `Hjertelig tillykke med ${YEARS} som gift, {name}`,
    playful: `${YEARS} med kærlighed: hurra, {name}!`,
  },
  messages: {
    warm: [
      'En skål for kærligheden og for alt det, der venter.',
      'Må dagen vække de smukkeste minder til live.',
      'Mange flere år med varme, latter og fælles morgener.',
      'To liv, én vej. Må den altid være smuk.',
    ],
    formal: [
      'Med de bedste ønsker om mange lykkelige år.',
      'Må årene, der kommer, blive lige så lykkelige som denne dag.',
    ],
    playful: [
      'Evig kærlighed, og fjernbetjeningen på skift.',
      'Endnu en god grund til at skåle og danse tæt.',
    ],
  },
  belated: {
    headline: {
      warm: 'Tillykke på bagkant med bryllupsdagen, {name}!',
      formal: 'Forsinket tillykke med bryllupsdagen, {name}',
      playful: 'Kærligheden kommer aldrig for sent, {name}!',
    },
    numbered: {
      warm: `${YEARS} sammen: tillykke på bagkant, {name}!`,
      formal: `Forsinket tillykke med ${YEARS} som gift, {name}`,
      playful: `${YEARS} med kærlighed: en skål til, {name}!`,
    },
    messages: {
      warm: ['Datoen er forbi, lykken fortsætter.', 'Lidt sent, men fra hjertet: tusind gode dage til.'],
      formal: [
        'Noget forsinket, med alle gode ønsker om lykke.',
        'Med undskyldning for forsinkelsen og de varmeste ønsker.',
      ],
      playful: [
        'Kortet er forsinket, kærligheden altid til tiden.',
        'En god anledning til at fejre det igen.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Snart er det bryllupsdag, {name}!',
      formal: 'Hjertelig tillykke på forhånd med bryllupsdagen, {name}',
      playful: 'Snart er det kærlighedens dag, {name}!',
    },
    numbered: {
      warm: `Snart ${YEARS} sammen, {name}!`,
      formal: `Hjertelig tillykke på forhånd med ${YEARS} som gift, {name}`,
      playful: `Snart ${YEARS} med kærlighed, {name}!`,
    },
    messages: {
      warm: ['Lidt tidligt, men allerede fra hjertet.', 'Må dagen, der kommer, blive fuld af ømhed.'],
      formal: ['Med de bedste ønsker forud for dagen.', 'Må dette blive den første af mange lykønskninger.'],
      playful: ['Der er stadig tid til at købe blomster.', 'En venlig påmindelse, med kærlighed.'],
    },
  },
  shorter: { headline: 'Leve kærligheden, {name}!', message: 'Al mulig lykke!' },
}

export const work: Phrases = {
  kind: 'Kort til et arbejdsjubilæum',
  headline: {
    warm: 'Endnu et godt år sammen, {name}!',
    formal: 'Hjertelig tillykke med jubilæet, {name}',
    playful: 'Endnu et år i godt humør, {name}!',
  },
  numbered: {
    warm: `${YEARS} sammen, {name}!`,
    formal: `Hjertelig tillykke med ${YEARS} hos os, {name}`,
    playful: `${YEARS} med kaffe og gode idéer, {name}!`,
  },
  messages: {
    warm: [
      'Tak for idéerne, tålmodigheden og det gode humør.',
      'Det er en glæde at arbejde sammen, hver dag.',
      'Uden dig ville holdet ikke være det samme.',
      'En skål for alt det, vi har nået, og alt det, der venter.',
    ],
    formal: [
      'Med tak for indsatsen og det gode samarbejde.',
      'Med påskønnelse og de bedste ønsker for fremtiden.',
    ],
    playful: ['Hvem skulle ellers forstå printeren?', 'Anbefalet fejring: kaffe og noget sødt.'],
  },
  belated: {
    headline: {
      warm: 'Endnu et år sammen og et sent tillykke, {name}!',
      formal: 'Forsinket tillykke med jubilæet, {name}',
      playful: 'Sent, men i godt humør, {name}!',
    },
    numbered: {
      warm: `${YEARS} sammen og et sent kort, {name}!`,
      formal: `Forsinket tillykke med ${YEARS} hos os, {name}`,
      playful: `${YEARS} med kaffe og et sent kort, {name}!`,
    },
    messages: {
      warm: ['Dagen er forbi, takken er her endnu.', 'Lidt sent, men fra hjertet: tak for alt.'],
      formal: [
        'Noget forsinket, men med oprigtig påskønnelse.',
        'Med undskyldning for forsinkelsen og en varm tak.',
      ],
      playful: ['Kortet sad fast i et møde.', 'Forsinket, men kagen er ikke glemt.'],
    },
  },
  early: {
    headline: {
      warm: 'Snart endnu et år sammen, {name}!',
      formal: 'Hjertelig tillykke på forhånd med jubilæet, {name}',
      playful: 'Snart endnu et år, {name}!',
    },
    numbered: {
      warm: `Snart ${YEARS} sammen, {name}!`,
      formal: `Hjertelig tillykke på forhånd med ${YEARS} hos os, {name}`,
      playful: `Snart ${YEARS} med kaffe, {name}!`,
    },
    messages: {
      warm: ['Allerede nu en tak for hele den fælles vej.', 'Lidt tidligt, for en tak vil ikke vente.'],
      formal: ['På forhånd, og med oprigtig påskønnelse.', 'Med de bedste ønsker forud for dagen.'],
      playful: ['For en gangs skyld før deadline.', 'Sæt kryds i kalenderen: kage.'],
    },
  },
  shorter: { headline: 'Tillykke, {name}!', message: 'Og tak for alt!' },
}

export const newYear: Phrases = {
  kind: 'Nytårskort',
  headline: {
    warm: 'Godt nytår, {name}!',
    formal: 'De bedste ønsker for det nye år, {name}',
    playful: 'Et splinternyt år, {name}!',
  },
  messages: {
    warm: [
      'Helbred, glæde og tid til det, der betyder noget.',
      'Må månederne, der kommer, blive varme og lyse.',
      'Må året holde sine smukkeste løfter.',
      'Tolv måneder med små glæder og nogle store.',
    ],
    formal: ['Helbred, lykke og fremgang i året, der kommer.', 'Må det nye år blive godt og givende.'],
    playful: [
      'Nytårsforsæt er frivillige, godt humør er obligatorisk.',
      'Trehundredeogfemogtres anledninger til at le.',
    ],
  },
  belated: {
    headline: {
      warm: 'Godt nytår på bagkant, {name}!',
      formal: 'Forsinkede, men varme nytårsønsker, {name}',
      playful: 'Året er stadig næsten nyt, {name}!',
    },
    messages: {
      warm: [
        'Året er allerede i gang. Må det blive godt til det sidste.',
        'Lidt sent, men til alle de måneder, der er tilbage.',
      ],
      formal: [
        'Noget forsinket, med ønsket om helbred og glæde.',
        'Må året, der er begyndt, blive godt og givende.',
      ],
      playful: [
        'Første nytårsforsæt: send kort til tiden.',
        'Næsten ubrugt, med fuld garanti: god fornøjelse!',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Godt nytår på forskud, {name}!',
      formal: 'De bedste ønsker for det kommende år, {name}',
      playful: 'Snart et nyt år, {name}!',
    },
    messages: {
      warm: [
        'Må det gamle år slutte blidt og det nye begynde glad.',
        'Lidt tidligt, men fra hjertet: et vidunderligt år.',
      ],
      formal: ['Må året, der kommer, bringe helbred og ro.', 'Med de bedste ønsker for årsskiftet.'],
      playful: ['For at nå frem før fyrværkeriet.', 'Det nye år er næsten pakket ud.'],
    },
  },
  shorter: { headline: 'Godt nytår, {name}!', message: 'Helbred og glæde!' },
}
