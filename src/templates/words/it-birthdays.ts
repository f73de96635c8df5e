import type { Phrases } from './phrases.ts'

const THESE_YEARS =
  '{number, plural, one {questo primo anno} many {questi #\u00a0di anni} other {questi #\u00a0anni}}'

const OF_YEARS = '{number, plural, one {del primo anno} many {dei #\u00a0di anni} other {dei #\u00a0anni}}'

const YEARS = '{number, plural, one {#\u00a0anno} many {#\u00a0di anni} other {#\u00a0anni}}'

export const birthday: Phrases = {
  kind: 'Biglietto di compleanno',
  headline: {
    warm: 'Buon compleanno, {name}!',
    formal: 'I migliori auguri di buon compleanno, {name}',
    playful: 'Oggi si fa festa, {name}!',
  },
  numbered: {
    warm: `${YEARS}: buon compleanno, {name}!`,
    formal: `I migliori auguri per ${THESE_YEARS}, {name}`,
    playful: `${YEARS}: oggi si fa festa, {name}!`,
  },
  messages: {
    warm: [
      'Che la giornata porti risate, abbracci e una bella fetta di torta.',
      'Che il nuovo anno sia pieno di cose belle.',
      'Un brindisi a {address, select, formal {Lei} other {te}} e a tutto il bello che verrà.',
      'Un giorno intero per fare festa: che sia meraviglioso.',
      'Che non manchino mai i motivi per sorridere.',
      'Oggi tutti gli auguri portano il {address, select, formal {Suo} other {tuo}} nome.',
      'La vita è più allegra in {address, select, formal {Sua} other {tua}} compagnia. Buona festa!',
      'Che ogni ora di oggi lasci un bel ricordo.',
    ],
    formal: [
      'Con gli auguri più cordiali per l’anno che comincia.',
      'Salute, serenità e tante soddisfazioni per il nuovo anno.',
      'Che sia una splendida giornata e un anno ricco di gioie.',
      'Che il nuovo anno porti serenità e belle sorprese.',
    ],
    playful: [
      'Oggi la torta vale come colazione.',
      'Soffiare, esprimere un desiderio, fare il bis: ottimo piano.',
      'Coriandoli anche nelle tasche, e guai a chi spazza.',
      'Per oggi le fette di torta non si contano.',
    ],
  },
  belated: {
    headline: {
      warm: 'Buon compleanno in ritardo, {name}!',
      formal: 'Auguri tardivi ma sinceri di buon compleanno, {name}',
      playful: 'La festa non è ancora finita, {name}!',
    },
    numbered: {
      warm: `${YEARS}: buon compleanno in ritardo, {name}!`,
      formal: `Auguri tardivi ma sinceri per ${THESE_YEARS}, {name}`,
      playful: `${YEARS}: la festa non è ancora finita, {name}!`,
    },
    messages: {
      warm: [
        'Un po’ in ritardo, ma con tutto il cuore.',
        'Il giorno è passato, gli auguri no.',
        'Che la gioia di quel giorno duri tutto l’anno.',
        'Tardi, ma di cuore: un anno bellissimo.',
        'Che la festa continui ancora per un bel po’.',
      ],
      formal: [
        'Con un certo ritardo, ma con immutata cordialità.',
        'Che l’anno appena cominciato sia dei più felici.',
      ],
      playful: [
        'Il biglietto si è fermato per strada a comprare la torta.',
        'Un’ottima scusa per un’altra fetta.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Buon compleanno in anticipo, {name}!',
      formal: 'I migliori auguri per il compleanno ormai vicino, {name}',
      playful: 'Tra poco si fa festa, {name}!',
    },
    numbered: {
      warm: `Quasi ${YEARS}: buon compleanno, {name}!`,
      formal: `Presto ${YEARS}: i migliori auguri, {name}`,
      playful: `Quasi ${YEARS}: tra poco si fa festa, {name}!`,
    },
    messages: {
      warm: [
        'Un po’ presto, ma già con tutto il cuore.',
        'Che il gran giorno sia dolce e pieno di allegria.',
      ],
      formal: [
        'Con un po’ di anticipo, gli auguri più cordiali.',
        'Che questi auguri siano i primi di una lunga serie.',
      ],
      playful: ['La torta può aspettare, gli auguri no.', 'In prima fila con gli auguri.'],
    },
  },
  shorter: { headline: 'Auguri, {name}!', message: 'Buona festa!' },
}

export const milestone: Phrases = {
  kind: 'Biglietto per un compleanno speciale',
  headline: {
    warm: 'Un compleanno davvero speciale, {name}!',
    formal: 'I migliori auguri per questo importante compleanno, {name}',
    playful: 'Un grande giorno vuole una grande festa, {name}!',
  },
  numbered: {
    warm: `${YEARS}: che bel traguardo, {name}!`,
    formal: `I migliori auguri per il traguardo ${OF_YEARS}, {name}`,
    playful: `${YEARS}: che la festa cominci, {name}!`,
  },
  messages: {
    warm: [
      'Ai ricordi più belli, e a quelli ancora da costruire.',
      'Oggi comincia un nuovo capitolo: che sia il più bello.',
      'Che la gioia di questo giorno basti per tutto l’anno.',
      'Tanta strada fatta, e ancora tanti orizzonti.',
    ],
    formal: [
      'Con sincera stima e i migliori auguri in questo giorno speciale.',
      'Che questo traguardo apra un tempo sereno e felice.',
    ],
    playful: [
      'Una cifra tonda vuole una torta tonda. Ed enorme.',
      'Serviranno molte candeline e ancora più coriandoli.',
    ],
  },
  belated: {
    headline: {
      warm: 'Un compleanno così si festeggia a lungo, {name}!',
      formal: 'Auguri tardivi ma sinceri per l’importante compleanno, {name}',
      playful: 'La grande festa continua, {name}!',
    },
    numbered: {
      warm: `${YEARS}: auguri in ritardo, {name}!`,
      formal: `Auguri tardivi ma sinceri per il traguardo ${OF_YEARS}, {name}`,
      playful: `${YEARS}: la grande festa continua, {name}!`,
    },
    messages: {
      warm: [
        'Un po’ tardi per un giorno così grande, ma con tutto il cuore.',
        'Che l’eco di quel giorno risuoni per tutto l’anno.',
      ],
      formal: [
        'Con un certo ritardo, gli auguri più sinceri per la bella ricorrenza.',
        'Con le scuse per il ritardo e gli auguri più sinceri.',
      ],
      playful: [
        'Un giorno così non sta in ventiquattro ore.',
        'Un ritardo preparato con cura, naturalmente.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Si avvicina un compleanno speciale, {name}!',
      formal: 'I migliori auguri per il grande giorno ormai vicino, {name}',
      playful: 'È ora di gonfiare i palloncini, {name}!',
    },
    numbered: {
      warm: `Quasi ${YEARS}: che bel traguardo, {name}!`,
      formal: `Presto ${YEARS}: i migliori auguri per il bel traguardo, {name}`,
      playful: `Quasi ${YEARS}: fuori i palloncini, {name}!`,
    },
    messages: {
      warm: [
        'Un giorno così bello merita di essere festeggiato già un po’.',
        'Che il grande giorno mantenga tutte le promesse.',
      ],
      formal: [
        'Con un po’ di anticipo, i migliori auguri per la bella ricorrenza.',
        'Che questi auguri siano i primi di una lunga serie.',
      ],
      playful: ['Questo è solo il riscaldamento per la grande festa.', 'In prima fila con gli auguri.'],
    },
  },
  shorter: { headline: 'Auguri, {name}!', message: 'Che gran giorno!' },
}
