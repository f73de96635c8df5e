import type { Phrases } from './phrases.ts'

const THESE_YEARS =
  '{number, plural, one {questo primo anno} many {questi #\u00a0di anni} other {questi #\u00a0anni}}'

const YEARS = '{number, plural, one {#\u00a0anno} many {#\u00a0di anni} other {#\u00a0anni}}'

const ANNIVERSARY = '{number, selectordinal, many {l’#º} other {il #º}} anniversario'

export const wedding: Phrases = {
  kind: 'Biglietto per un anniversario di matrimonio',
  headline: {
    warm: 'Buon anniversario di matrimonio, {name}!',
    formal: 'I migliori auguri di buon anniversario di matrimonio, {name}',
    playful: 'Viva l’amore, {name}!',
  },
  numbered: {
    warm: `${YEARS} di matrimonio: tanti auguri, {name}!`,
    formal: `I migliori auguri per ${ANNIVERSARY} di matrimonio, {name}`,
    playful: `${YEARS} d’amore: evviva, {name}!`,
  },
  messages: {
    warm: [
      'All’amore che cresce e a tutto quello che ancora verrà.',
      'Che questo giorno faccia tornare i ricordi più belli.',
      'Ancora tanti anni di tenerezza, risate e complicità.',
      'Due vite, una sola strada: che resti bellissima.',
    ],
    formal: [
      'Con i più sinceri auguri di felicità condivisa.',
      'Che gli anni a venire siano felici come questo giorno.',
    ],
    playful: [
      'Amore eterno, e il telecomando a turno.',
      'Un altro buon motivo per brindare e ballare un lento.',
    ],
  },
  belated: {
    headline: {
      warm: 'Buon anniversario in ritardo, {name}!',
      formal: 'Auguri tardivi per l’anniversario di matrimonio, {name}',
      playful: 'L’amore non è mai in ritardo, {name}!',
    },
    numbered: {
      warm: `${YEARS} di matrimonio: auguri in ritardo, {name}!`,
      formal: `Auguri tardivi per ${ANNIVERSARY} di matrimonio, {name}`,
      playful: `${YEARS} d’amore: un altro brindisi, {name}!`,
    },
    messages: {
      warm: [
        'La data è passata, la felicità resta.',
        'Un po’ tardi, ma di cuore: ancora mille giorni felici.',
      ],
      formal: [
        'Con un certo ritardo, i migliori auguri di felicità.',
        'Con le scuse per il ritardo e gli auguri più sinceri.',
      ],
      playful: [
        'Il biglietto arriva tardi, l’amore è sempre puntuale.',
        'Un ritardo preparato con cura, naturalmente.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Un felice anniversario è vicino, {name}!',
      formal: 'I migliori auguri per il vicino anniversario di matrimonio, {name}',
      playful: 'Tra poco si festeggia l’amore, {name}!',
    },
    numbered: {
      warm: `Quasi ${YEARS} di matrimonio: auguri, {name}!`,
      formal: `Presto ${YEARS} di matrimonio: i migliori auguri, {name}`,
      playful: `Quasi ${YEARS} d’amore, {name}!`,
    },
    messages: {
      warm: [
        'Un po’ presto, ma già con tutto il cuore.',
        'Che il giorno che si avvicina sia pieno di tenerezza.',
      ],
      formal: [
        'Con un po’ di anticipo, i migliori auguri di felicità.',
        'Che questi auguri siano i primi di una lunga serie.',
      ],
      playful: ['C’è ancora tempo per mettere in fresco lo spumante.', 'In prima fila con gli auguri.'],
    },
  },
  shorter: { headline: 'Viva l’amore, {name}!', message: 'Tanta felicità!' },
}

export const work: Phrases = {
  kind: 'Biglietto per un anniversario di lavoro',
  headline: {
    warm: 'Un altro anno di strada insieme, {name}!',
    formal: 'Felicitazioni per questo anniversario di lavoro, {name}',
    playful: 'Un altro anno di buonumore, {name}!',
  },
  numbered: {
    warm: `${YEARS} di strada insieme, {name}!`,
    formal: `Felicitazioni per ${THESE_YEARS} di lavoro insieme, {name}`,
    playful: `${YEARS} di caffè e buone idee, {name}!`,
  },
  messages: {
    warm: [
      'Grazie per le idee, la pazienza e il buonumore.',
      'Lavorare con {address, select, formal {Lei} other {te}} è un piacere, ogni giorno.',
      'La squadra non sarebbe la stessa senza di {address, select, formal {Lei} other {te}}.',
      'A quello che abbiamo costruito e a quello che verrà.',
    ],
    formal: [
      'Grazie per l’impegno e per la preziosa collaborazione.',
      'Con gratitudine e con i migliori auguri per il futuro.',
    ],
    playful: [
      'Senza di {address, select, formal {Lei} other {te}}, chi capirebbe la stampante?',
      'Si consiglia di festeggiare con caffè e qualcosa di dolce.',
    ],
  },
  belated: {
    headline: {
      warm: 'Un altro anno insieme, festeggiato un po’ tardi, {name}!',
      formal: 'Felicitazioni tardive per l’anniversario di lavoro, {name}',
      playful: 'In ritardo, ma di buonumore, {name}!',
    },
    numbered: {
      warm: `${YEARS} insieme, e un biglietto in ritardo, {name}!`,
      formal: `Felicitazioni tardive per ${THESE_YEARS} di lavoro insieme, {name}`,
      playful: `${YEARS} di caffè, e il biglietto in ritardo, {name}!`,
    },
    messages: {
      warm: ['Il giorno è passato, il grazie resta.', 'Un po’ tardi, ma di cuore: grazie di tutto.'],
      formal: [
        'Con un certo ritardo e con sincera gratitudine.',
        'Con le scuse per il ritardo e gli auguri più sinceri.',
      ],
      playful: [
        'Il biglietto era rimasto bloccato in riunione.',
        'Un ritardo preparato con cura, naturalmente.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Presto un altro anno di strada insieme, {name}!',
      formal: 'Felicitazioni per il vicino anniversario di lavoro, {name}',
      playful: 'Quasi un altro anno, {name}!',
    },
    numbered: {
      warm: `Quasi ${YEARS} di strada insieme, {name}!`,
      formal: `Presto ${YEARS} di lavoro insieme: felicitazioni, {name}`,
      playful: `Quasi ${YEARS} di caffè e buone idee, {name}!`,
    },
    messages: {
      warm: [
        'Già da ora grazie per tutta la strada fatta insieme.',
        'Un po’ presto, perché i grazie non sanno aspettare.',
      ],
      formal: [
        'Con un po’ di anticipo e con sincera gratitudine.',
        'Che questi auguri siano i primi di una lunga serie.',
      ],
      playful: ['Per una volta, prima della scadenza.', 'In prima fila con gli auguri.'],
    },
  },
  shorter: { headline: 'Complimenti, {name}!', message: 'E grazie di tutto!' },
}

export const newYear: Phrases = {
  kind: 'Biglietto di buon anno',
  headline: {
    warm: 'Felice anno nuovo, {name}!',
    formal: 'I migliori auguri per il nuovo anno, {name}',
    playful: 'Un anno nuovo di zecca, {name}!',
  },
  messages: {
    warm: [
      'Che i mesi in arrivo portino salute e begli incontri.',
      'Salute, gioia e tempo per ciò che conta davvero.',
      'Che l’anno mantenga le sue promesse più belle.',
      'Dodici mesi di piccole gioie, e qualcuna bella grande.',
    ],
    formal: [
      'Salute, serenità e prosperità per l’anno che comincia.',
      'Che il nuovo anno sia sereno e ricco di soddisfazioni.',
    ],
    playful: [
      'Buoni propositi facoltativi, buonumore obbligatorio.',
      'Trecentosessantacinque occasioni per ridere.',
    ],
  },
  belated: {
    headline: {
      warm: 'Buon anno con un po’ di ritardo, {name}!',
      formal: 'Auguri tardivi ma sinceri per il nuovo anno, {name}',
      playful: 'L’anno profuma ancora di nuovo, {name}!',
    },
    messages: {
      warm: [
        'L’anno è già in cammino: che sia bello fino in fondo.',
        'Un po’ tardi, ma per tutti i mesi che restano.',
      ],
      formal: [
        'Con un certo ritardo, salute e serenità per l’anno iniziato.',
        'Con le scuse per il ritardo e gli auguri più sinceri.',
      ],
      playful: ['Primo proposito: fare gli auguri in tempo.', 'Un ritardo preparato con cura, naturalmente.'],
    },
  },
  early: {
    headline: {
      warm: 'Sta arrivando un anno bellissimo, {name}!',
      formal: 'I migliori auguri per l’anno che viene, {name}',
      playful: 'Manca poco all’anno nuovo, {name}!',
    },
    messages: {
      warm: [
        'Che l’anno finisca in dolcezza e il nuovo cominci in allegria.',
        'Un po’ presto, ma di cuore: un anno bellissimo.',
      ],
      formal: [
        'Che l’anno che viene sia sereno e felice.',
        'Che questi auguri siano i primi di una lunga serie.',
      ],
      playful: ['Per arrivare prima del tappo dello spumante.', 'In prima fila con gli auguri.'],
    },
  },
  shorter: { headline: 'Buon anno, {name}!', message: 'Salute e gioia!' },
}
