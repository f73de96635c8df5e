import type { Phrases } from './phrases.ts'

const YEARS = '{number}\u00a0jaar'

export const wedding: Phrases = {
  kind: 'Kaart voor een trouwdag',
  headline: {
    warm: 'Van harte met de trouwdag, {name}!',
    formal: 'Hartelijk gefeliciteerd met de trouwdag, {name}',
    playful: 'Leve de liefde, {name}!',
  },
  numbered: {
    warm: `${YEARS} getrouwd: van harte, {name}!`,
    formal: `Hartelijk gefeliciteerd met ${YEARS} huwelijk, {name}`,
    playful: `${YEARS} liefde: hoera, {name}!`,
  },
  messages: {
    warm: [
      'Op de liefde, en op alles wat nog komt.',
      'Een dag vol mooie herinneringen, en ruimte voor nieuwe.',
      'Nog vele jaren vol warmte, lachen en samen thuiskomen.',
      'Twee levens, één weg: dat die mooi mag blijven.',
    ],
    formal: [
      'Met de beste wensen voor vele gelukkige jaren samen.',
      'Moge de komende tijd net zo gelukkig zijn als deze dag.',
    ],
    playful: [
      'Eeuwige liefde, en om de beurt de afstandsbediening.',
      'Weer een goede reden om te proosten en te schuifelen.',
    ],
  },
  belated: {
    headline: {
      warm: 'Alsnog van harte met de trouwdag, {name}!',
      formal: 'Alsnog hartelijk gefeliciteerd met de trouwdag, {name}',
      playful: 'De liefde is nooit te laat, {name}!',
    },
    numbered: {
      warm: `${YEARS} getrouwd: alsnog van harte, {name}!`,
      formal: `Alsnog hartelijk gefeliciteerd met ${YEARS} huwelijk, {name}`,
      playful: `${YEARS} liefde: nog een toost, {name}!`,
    },
    messages: {
      warm: [
        'De datum is voorbij, het geluk gelukkig niet.',
        'Een beetje laat, maar van harte: nog duizend mooie dagen.',
      ],
      formal: [
        'Wat verlaat, met alle goede wensen voor de toekomst.',
        'Met excuses voor de vertraging en alle goede wensen.',
      ],
      playful: ['Een kaart te laat, de liefde keurig op tijd.', 'Te laat, maar wel heel zorgvuldig te laat.'],
    },
  },
  early: {
    headline: {
      warm: 'Alvast van harte met de trouwdag, {name}!',
      formal: 'Alvast hartelijk gefeliciteerd met de trouwdag, {name}',
      playful: 'Bijna feest voor de liefde, {name}!',
    },
    numbered: {
      warm: `Bijna ${YEARS} getrouwd: alvast van harte, {name}!`,
      formal: `Alvast hartelijk gefeliciteerd met bijna ${YEARS} huwelijk, {name}`,
      playful: `Bijna ${YEARS} liefde, {name}!`,
    },
    messages: {
      warm: ['Een beetje vroeg, maar nu al van harte.', 'Dat het straks een dag vol warmte mag worden.'],
      formal: [
        'Alvast de beste wensen voor vele gelukkige jaren.',
        'Mogen dit de eerste van vele goede wensen zijn.',
      ],
      playful: ['Er is nog net tijd om de bubbels koud te leggen.', 'Vooraan in de rij met goede wensen.'],
    },
  },
  shorter: { headline: 'Leve de liefde, {name}!', message: 'Veel geluk samen!' },
}

export const work: Phrases = {
  kind: 'Kaart voor een werkjubileum',
  headline: {
    warm: 'Weer een mooi jaar samen, {name}!',
    formal: 'Hartelijk gefeliciteerd met dit werkjubileum, {name}',
    playful: 'Alweer een jaar, {name}: koffie!',
  },
  numbered: {
    warm: `${YEARS} samen op weg, {name}!`,
    formal: `Hartelijk gefeliciteerd met ${YEARS} bij ons, {name}`,
    playful: `${YEARS} koffie en goede ideeën, {name}!`,
  },
  messages: {
    warm: [
      'Dank voor alle ideeën, het geduld en de goede zin.',
      'Samenwerken met {address, select, formal {u} other {jou}} is elke dag weer fijn.',
      'Zonder {address, select, formal {u} other {jou}} zou het team niet hetzelfde zijn.',
      'Op alles wat we samen bereikten, en op wat nog komt.',
    ],
    formal: [
      'Met dank voor de inzet en de fijne samenwerking.',
      'Met waardering, en de beste wensen voor de komende jaren.',
    ],
    playful: [
      'Wie zou anders de printer begrijpen?',
      'Aanbevolen viering: goede koffie en iets met slagroom.',
    ],
  },
  belated: {
    headline: {
      warm: 'Weer een mooi jaar samen, wat laat gevierd, {name}!',
      formal: 'Alsnog hartelijk gefeliciteerd met dit werkjubileum, {name}',
      playful: 'Te laat, maar met goede zin, {name}!',
    },
    numbered: {
      warm: `${YEARS} samen, en een kaart die later kwam, {name}!`,
      formal: `Alsnog hartelijk gefeliciteerd met ${YEARS} bij ons, {name}`,
      playful: `${YEARS} koffie, en een kaart te laat, {name}!`,
    },
    messages: {
      warm: ['De dag is voorbij, de dank blijft.', 'Een beetje laat, maar van harte: dank voor alles.'],
      formal: [
        'Wat verlaat, met oprechte waardering.',
        'Met excuses voor de vertraging en alle goede wensen.',
      ],
      playful: ['Deze kaart zat vast in een vergadering.', 'Te laat, maar wel heel zorgvuldig te laat.'],
    },
  },
  early: {
    headline: {
      warm: 'Bijna weer een mooi jaar samen, {name}!',
      formal: 'Alvast hartelijk gefeliciteerd met dit werkjubileum, {name}',
      playful: 'Bijna weer een jaar, {name}!',
    },
    numbered: {
      warm: `Bijna ${YEARS} samen op weg, {name}!`,
      formal: `Alvast hartelijk gefeliciteerd met bijna ${YEARS} bij ons, {name}`,
      playful: `Bijna ${YEARS} koffie en goede ideeën, {name}!`,
    },
    messages: {
      warm: ['Alvast dank voor de hele weg samen.', 'Een beetje vroeg, want een bedankje wacht niet graag.'],
      formal: [
        'Alvast met oprechte waardering en de beste wensen.',
        'Mogen dit de eerste van vele goede wensen zijn.',
      ],
      playful: ['Voor één keer ruim voor de deadline.', 'Vooraan in de rij met goede wensen.'],
    },
  },
  shorter: { headline: 'Van harte, {name}!', message: 'En dank voor alles!' },
}

export const newYear: Phrases = {
  kind: 'Nieuwjaarskaart',
  headline: {
    warm: 'Gelukkig nieuwjaar, {name}!',
    formal: 'De beste wensen voor het nieuwe jaar, {name}',
    playful: 'Een splinternieuw jaar, {name}!',
  },
  messages: {
    warm: [
      'Gezondheid, vreugde en tijd voor wat echt telt.',
      'Dat het jaar zijn mooiste beloften mag waarmaken.',
      'Twaalf maanden vol klein geluk, en af en toe iets groots.',
      'Dat de komende maanden warm en licht mogen zijn.',
    ],
    formal: [
      'Veel geluk en gezondheid in het jaar dat begint.',
      'Moge het nieuwe jaar rust, geluk en voorspoed brengen.',
    ],
    playful: ['Goede voornemens mogen, goede zin moet.', 'Driehonderdvijfenzestig kansen om te lachen.'],
  },
  belated: {
    headline: {
      warm: 'Alsnog een gelukkig nieuwjaar, {name}!',
      formal: 'Alsnog de beste wensen voor het nieuwe jaar, {name}',
      playful: 'Het jaar ruikt nog nieuw, {name}!',
    },
    messages: {
      warm: [
        'Het jaar is al op weg: dat het tot het eind mooi mag zijn.',
        'Een beetje laat, maar voor alle maanden die nog komen.',
      ],
      formal: [
        'Wat verlaat, veel geluk en gezondheid in het nieuwe jaar.',
        'Met excuses voor de vertraging en alle goede wensen.',
      ],
      playful: ['Eerste voornemen: kaarten op tijd versturen.', 'Te laat, maar wel heel zorgvuldig te laat.'],
    },
  },
  early: {
    headline: {
      warm: 'Alvast een gelukkig nieuwjaar, {name}!',
      formal: 'Alvast de beste wensen voor het nieuwe jaar, {name}',
      playful: 'Bijna een nieuw jaar, {name}!',
    },
    messages: {
      warm: [
        'Een zachte jaarwisseling en een vrolijk begin.',
        'Een beetje vroeg, maar van harte: een prachtig jaar.',
      ],
      formal: [
        'Een goede jaarwisseling, en een gelukkig nieuw jaar.',
        'Mogen dit de eerste van vele goede wensen zijn.',
      ],
      playful: ['Om het vuurwerk net voor te zijn.', 'Vooraan in de rij met goede wensen.'],
    },
  },
  shorter: { headline: 'Gelukkig jaar, {name}!', message: 'Alle goeds!' },
}
