import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Biglietto di ringraziamento',
  headline: {
    warm: 'Grazie di cuore, {name}!',
    formal: 'Con sincera gratitudine, {name}',
    playful: 'Grazie mille, anzi un milione, {name}!',
  },
  messages: {
    warm: [
      'Certi gesti scaldano il cuore e non si dimenticano.',
      'Che fortuna poter contare su di {address, select, formal {Lei} other {te}}.',
      'Grazie per esserci, semplicemente.',
      'Un pensiero così illumina la giornata.',
    ],
    formal: [
      'Con i più sentiti ringraziamenti per tanta gentilezza.',
      'L’aiuto è stato prezioso e molto apprezzato.',
    ],
    playful: [
      'Se i grazie fossero fiori, servirebbe una carriola.',
      'Buono per un abbraccio, senza scadenza.',
    ],
  },
  shorter: { headline: 'Grazie, {name}!', message: 'Di tutto cuore.' },
}

export const congratulations: Phrases = {
  kind: 'Biglietto di congratulazioni',
  headline: {
    warm: 'Tante congratulazioni, {name}!',
    formal: 'Le più sincere felicitazioni, {name}',
    playful: 'Evviva {name}!',
  },
  messages: {
    warm: [
      'Che bella notizia! Va festeggiata come si deve.',
      'Che tutto quello che segue sia altrettanto bello.',
      'Una gioia condivisa vale doppio.',
      'Con un grande abbraccio e tanta allegria.',
    ],
    formal: [
      'Con i migliori auguri per tutto quello che verrà.',
      'Che a questo successo ne seguano molti altri.',
    ],
    playful: ['Rullo di tamburi, applausi e torta.', 'Pioggia di coriandoli prevista per tutto il giorno.'],
  },
  belated: {
    headline: {
      warm: 'Tante congratulazioni in ritardo, {name}!',
      formal: 'Felicitazioni tardive ma sincere, {name}',
      playful: 'Evviva in ritardo, {name}!',
    },
    messages: {
      warm: ['La notizia è bella come il primo giorno.', 'Un po’ tardi, ma con la stessa gioia.'],
      formal: [
        'Con un certo ritardo, ma con grande cordialità.',
        'Con le scuse per il ritardo e gli auguri più sinceri.',
      ],
      playful: ['Gli applausi non sono ancora finiti.', 'Un ritardo preparato con cura, naturalmente.'],
    },
  },
  early: {
    headline: {
      warm: 'Congratulazioni in anticipo, {name}!',
      formal: 'Sincere felicitazioni anticipate, {name}',
      playful: 'Evviva in anticipo, {name}!',
    },
    messages: {
      warm: [
        'Qualcosa di bello si avvicina: che sia come nei sogni.',
        'La gioia è già qui, perché aspettare?',
      ],
      formal: [
        'Con un po’ di anticipo, gli auguri più cordiali.',
        'Che questi auguri siano i primi di una lunga serie.',
      ],
      playful: ['I coriandoli non volevano più stare nel sacchetto.', 'In prima fila con gli auguri.'],
    },
  },
  shorter: { headline: 'Evviva, {name}!', message: 'Che bella notizia!' },
}

export const getWell: Phrases = {
  kind: 'Biglietto di pronta guarigione',
  headline: {
    warm: 'Auguri di pronta guarigione, {name}!',
    formal: 'I migliori auguri di pronta guarigione, {name}',
    playful: 'Riposo e cioccolata, {name}!',
  },
  messages: {
    warm: [
      'Con calma, con dolcezza, un passo alla volta.',
      'Che ogni giorno porti un po’ più di forza.',
      'Tanto riposo, e un abbraccio leggero da qui.',
      'Presto arriveranno giorni migliori. Intanto, coraggio.',
    ],
    formal: [
      'Con i migliori auguri di una guarigione rapida e completa.',
      'Che il riposo sia dolce e le forze tornino presto.',
    ],
    playful: ['Ricetta del giorno: divano, coperta e biscotti.', 'Il mondo può aspettare, il pisolino no.'],
  },
  shorter: { headline: 'Coraggio, {name}!', message: 'Un abbraccio leggero.' },
}

export const welcome: Phrases = {
  kind: 'Biglietto di benvenuto',
  headline: {
    warm: 'Un caldo benvenuto, {name}!',
    formal: 'Il più cordiale benvenuto, {name}',
    playful: 'Finalmente, {name}!',
  },
  messages: {
    warm: [
      'La porta è aperta e il caffè è pronto.',
      'Che questo inizio sia pieno di begli incontri.',
      'C’era un posto che aspettava. Adesso ha un nome.',
      'Che gioia cominciare insieme questo capitolo.',
    ],
    formal: [
      'Con i migliori auguri per questi primi giorni.',
      'È un piacere iniziare insieme questo cammino.',
    ],
    playful: ['Il tappeto rosso è in lavanderia, la gioia no.', 'I biscotti sono nell’armadietto in alto.'],
  },
  shorter: { headline: 'Ciao, {name}!', message: 'Che gioia!' },
}

export const farewell: Phrases = {
  kind: 'Biglietto di commiato',
  headline: {
    warm: 'Buona strada, {name}!',
    formal: 'I migliori auguri per il futuro, {name}',
    playful: 'Non è un addio, {name}!',
  },
  messages: {
    warm: [
      'Grazie per il tempo passato insieme. Ci mancherà.',
      'Che il nuovo sia bello e che le nostre strade si incrocino ancora.',
      'Restano i ricordi, le risate e la porta aperta.',
      'Si chiude un capitolo e se ne apre un altro: che sia felice.',
    ],
    formal: [
      'Con gratitudine per tutto e auguri di grande successo.',
      'Che la strada davanti porti gioie e soddisfazioni.',
    ],
    playful: ['Cartoline obbligatorie, dolci sempre graditi.', 'Vietato dimenticarci: abbiamo le foto.'],
  },
  shorter: { headline: 'A presto, {name}!', message: 'E buona fortuna!' },
}

export const greeting: Phrases = {
  kind: 'Biglietto con un pensiero',
  headline: {
    warm: 'Un pensiero per {address, select, formal {Lei} other {te}}, {name}',
    formal: 'Con i più cordiali saluti, {name}',
    playful: 'Ehilà, {name}!',
  },
  messages: {
    warm: [
      'Senza un motivo preciso, solo con affetto.',
      'Che la giornata sia dolce, dal mattino alla sera.',
      'Un po’ di colore per rallegrare la giornata.',
      'Due righe per accorciare le distanze.',
    ],
    formal: ['Con i migliori auguri per i giorni a venire.', 'Che queste righe portino un po’ di gioia.'],
    playful: ['Questo biglietto serve solo a far sorridere.', 'Consegna espressa di buonumore, senza firma.'],
  },
  shorter: { headline: 'Ciao, {name}!', message: 'Buona giornata!' },
}
