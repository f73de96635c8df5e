import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Bedankkaart',
  headline: {
    warm: 'Heel erg bedankt, {name}!',
    formal: 'Met oprechte dank, {name}',
    playful: 'Dank, dank en nog eens dank, {name}!',
  },
  messages: {
    warm: [
      'Zoiets vergeet een mens niet snel.',
      'Wat fijn om op {address, select, formal {u} other {jou}} te kunnen rekenen.',
      'Een klein gebaar kan een hele dag goedmaken. Dit deed dat.',
      'Gewoon omdat het gezegd moet worden: dank voor alles.',
    ],
    formal: ['Met hartelijke dank voor zoveel vriendelijkheid.', 'De hulp werd zeer gewaardeerd.'],
    playful: [
      'Als bedankjes bloemen waren, was er een kruiwagen nodig.',
      'Goed voor één knuffel, onbeperkt houdbaar.',
    ],
  },
  shorter: { headline: 'Dank, {name}!', message: 'Uit een warm hart.' },
}

export const congratulations: Phrases = {
  kind: 'Felicitatiekaart',
  headline: {
    warm: 'Van harte gefeliciteerd, {name}!',
    formal: 'Onze hartelijke gelukwensen, {name}',
    playful: 'Hoera voor {name}!',
  },
  messages: {
    warm: [
      'Wat een mooi nieuws! Dat mag gevierd worden.',
      'Dat alles wat volgt net zo mooi mag zijn.',
      'Gedeelde vreugde is dubbele vreugde.',
      'Met een warme groet en heel veel blijdschap.',
    ],
    formal: [
      'Met de beste wensen voor alles wat nog komt.',
      'Moge dit succes door vele andere worden gevolgd.',
    ],
    playful: ['Tromgeroffel, applaus en taart voor iedereen.', 'De confetti valt vandaag van alle kanten.'],
  },
  belated: {
    headline: {
      warm: 'Alsnog van harte gefeliciteerd, {name}!',
      formal: 'Alsnog onze hartelijke gelukwensen, {name}',
      playful: 'Alsnog hoera voor {name}!',
    },
    messages: {
      warm: ['Het nieuws is nog net zo mooi als op de eerste dag.', 'Een beetje laat, maar even blij.'],
      formal: [
        'Wat verlaat, maar met dezelfde hartelijkheid.',
        'Met excuses voor de vertraging en alle goede wensen.',
      ],
      playful: ['Het applaus is nog altijd niet gestopt.', 'Te laat, maar wel heel zorgvuldig te laat.'],
    },
  },
  early: {
    headline: {
      warm: 'Alvast van harte gefeliciteerd, {name}!',
      formal: 'Alvast onze hartelijke gelukwensen, {name}',
      playful: 'Alvast hoera voor {name}!',
    },
    messages: {
      warm: [
        'Er komt iets moois aan: dat het mag worden als gedroomd.',
        'De blijdschap is er al, dus waarom wachten?',
      ],
      formal: [
        'Alvast de beste wensen voor wat komen gaat.',
        'Mogen dit de eerste van vele goede wensen zijn.',
      ],
      playful: ['De confetti wilde niet langer in het zakje blijven.', 'Vooraan in de rij met goede wensen.'],
    },
  },
  shorter: { headline: 'Van harte, {name}!', message: 'Wat een mooi nieuws!' },
}

export const getWell: Phrases = {
  kind: 'Beterschapskaart',
  headline: {
    warm: 'Veel beterschap, {name}!',
    formal: 'De beste wensen voor een spoedig herstel, {name}',
    playful: 'Rust en chocola, {name}!',
  },
  messages: {
    warm: [
      'Rustig aan, stap voor stap, en met veel lieve groeten.',
      'Dat elke dag een beetje meer kracht mag brengen.',
      'Veel rust, een zachte deken en goede moed.',
      'Er komen betere dagen. Tot die tijd: veel sterkte.',
    ],
    formal: [
      'Met alle goede wensen voor een voorspoedig herstel.',
      'Veel rust en kracht gewenst in deze tijd.',
    ],
    playful: ['Recept van de dag: bank, deken en koekjes.', 'De wereld kan wachten, het dutje niet.'],
  },
  shorter: { headline: 'Sterkte, {name}!', message: 'Lieve groeten.' },
}

export const welcome: Phrases = {
  kind: 'Welkomstkaart',
  headline: {
    warm: 'Van harte welkom, {name}!',
    formal: 'Hartelijk welkom, {name}',
    playful: 'Eindelijk, {name}!',
  },
  messages: {
    warm: [
      'De deur staat open en de koffie is vers.',
      'Wat fijn dat {address, select, formal {u er bent} other {je er bent}}.',
      'Dat het een begin vol mooie ontmoetingen mag worden.',
      'Hier was nog een plekje vrij, precies goed.',
    ],
    formal: [
      'Met de beste wensen voor deze eerste dagen.',
      'Het is een genoegen om samen aan de slag te gaan.',
    ],
    playful: [
      'De rode loper is bij de stomerij, de blijdschap niet.',
      'De koekjes staan in het bovenste kastje.',
    ],
  },
  shorter: { headline: 'Welkom, {name}!', message: 'Wat fijn!' },
}

export const farewell: Phrases = {
  kind: 'Afscheidskaart',
  headline: {
    warm: 'Het ga {address, select, formal {u} other {je}} goed, {name}!',
    formal: 'De beste wensen voor de toekomst, {name}',
    playful: 'Geen vaarwel maar tot ziens, {name}!',
  },
  messages: {
    warm: [
      'Dank voor de tijd samen. Die zullen we missen.',
      'Dat het nieuwe mooi mag zijn, en we elkaar weer tegenkomen.',
      'De herinneringen blijven, en de deur blijft open.',
      'Het ene hoofdstuk uit, het andere begint. Veel geluk!',
    ],
    formal: [
      'Met dank voor alles en de beste wensen voor het vervolg.',
      'Veel geluk en succes op de weg die volgt.',
    ],
    playful: [
      'Ansichtkaarten verplicht, koekjes altijd welkom.',
      'Ons vergeten is verboden: we hebben foto’s.',
    ],
  },
  shorter: { headline: 'Tot ziens, {name}!', message: 'Alle goeds!' },
}

export const greeting: Phrases = {
  kind: 'Wenskaart',
  headline: {
    warm: 'Een warme groet, {name}',
    formal: 'Met hartelijke groeten, {name}',
    playful: 'Hé hallo, {name}!',
  },
  messages: {
    warm: [
      'Zomaar, zonder reden, maar wel van harte.',
      'Dat de dag zacht mag zijn, van ochtend tot avond.',
      'Een beetje kleur om de dag op te vrolijken.',
      'Een paar woorden om dichterbij te zijn.',
    ],
    formal: ['Met de beste wensen voor de komende tijd.', 'Mogen deze woorden een beetje vreugde brengen.'],
    playful: ['Deze kaart dient alleen om te glimlachen.', 'Spoedbestelling goede zin, zonder handtekening.'],
  },
  shorter: { headline: 'Hallo, {name}!', message: 'Een fijne dag!' },
}
