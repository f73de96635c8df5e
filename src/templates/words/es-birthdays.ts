import type { Phrases } from './phrases.ts'

const THESE_YEARS =
  '{number, plural, one {este primer año} many {estos #\u00a0de años} other {estos #\u00a0años}}'

const HAPPY_YEARS =
  '{number, plural, one {Feliz primer año} many {Felices #\u00a0de años} other {Felices #\u00a0años}}'

const YEARS = '{number, plural, one {#\u00a0año} many {#\u00a0de años} other {#\u00a0años}}'

export const birthday: Phrases = {
  kind: 'Tarjeta de cumpleaños',
  headline: {
    warm: '¡Feliz cumpleaños, {name}!',
    formal: 'Los mejores deseos en este cumpleaños, {name}',
    playful: '¡Hoy hay fiesta, {name}!',
  },
  numbered: {
    warm: `¡${HAPPY_YEARS}, {name}!`,
    formal: `Los mejores deseos en ${THESE_YEARS}, {name}`,
    playful: `¡${YEARS} y que siga la fiesta, {name}!`,
  },
  messages: {
    warm: [
      'Que el día traiga risas, abrazos y un buen trozo de pastel.',
      'Que este nuevo año venga lleno de cosas bonitas.',
      'Un día entero para celebrar lo que más {address, select, formal {le} other {te}} gusta.',
      'Por {address, select, formal {usted} other {ti}} y por todo lo bueno que está por venir.',
      'Que nunca falten motivos para sonreír.',
      'Hoy los mejores deseos llevan {address, select, formal {su} other {tu}} nombre.',
      'La vida es más alegre en {address, select, formal {su} other {tu}} compañía. ¡Feliz día!',
      'Que cada hora de hoy deje un buen recuerdo.',
    ],
    formal: [
      'Con los deseos más cordiales para el año que comienza.',
      'Salud, alegría y muchos éxitos en este nuevo año.',
      'Que sea un día muy grato y un año lleno de satisfacciones.',
      'Que el nuevo año de vida traiga serenidad y alegrías.',
    ],
    playful: [
      'Hoy el pastel cuenta como desayuno.',
      'Soplar, pedir un deseo y repetir postre: ese es el plan.',
      'Confeti hasta en los bolsillos, y que nadie lo barra.',
      'Se declara oficialmente el día de la doble ración.',
    ],
  },
  belated: {
    headline: {
      warm: '¡Feliz cumpleaños con un poco de retraso, {name}!',
      formal: 'Deseos de cumpleaños tardíos pero sinceros, {name}',
      playful: '¡La fiesta aún no termina, {name}!',
    },
    numbered: {
      warm: `¡${HAPPY_YEARS} con retraso, {name}!`,
      formal: `Deseos tardíos pero sinceros en ${THESE_YEARS}, {name}`,
      playful: `¡${YEARS}, y la fiesta aún no termina, {name}!`,
    },
    messages: {
      warm: [
        'Un poco tarde, pero con todo el cariño.',
        'El día ya pasó; los buenos deseos, no.',
        'Que las alegrías de ese día duren todo el año.',
        'Tarde, pero de corazón: un año precioso.',
        'Que la celebración siga todavía un buen rato.',
      ],
      formal: [
        'Con cierto retraso, y con la misma cordialidad.',
        'Que el año recién comenzado sea de lo más feliz.',
      ],
      playful: ['La tarjeta se perdió buscando el pastel.', 'Buena excusa para una segunda porción.'],
    },
  },
  early: {
    headline: {
      warm: '¡Feliz cumpleaños por adelantado, {name}!',
      formal: 'Los mejores deseos ante el próximo cumpleaños, {name}',
      playful: '¡Ya casi es la fiesta, {name}!',
    },
    numbered: {
      warm: `¡${HAPPY_YEARS} por adelantado, {name}!`,
      formal: `Pronto ${YEARS}: los mejores deseos, {name}`,
      playful: `¡Ya casi ${YEARS}, {name}!`,
    },
    messages: {
      warm: [
        'Un poco pronto, pero ya con todo el cariño.',
        'Que el gran día traiga todo lo que {address, select, formal {le} other {te}} hace feliz.',
      ],
      formal: [
        'Con antelación y con los deseos más cordiales.',
        'Que estos deseos sean los primeros de muchos.',
      ],
      playful: ['El pastel puede esperar; los buenos deseos, no.', 'En primera fila con los buenos deseos.'],
    },
  },
  shorter: { headline: '¡Felicidades, {name}!', message: '¡Que sea un gran día!' },
}

export const milestone: Phrases = {
  kind: 'Tarjeta para un cumpleaños especial',
  headline: {
    warm: '¡Un cumpleaños muy especial, {name}!',
    formal: 'Los mejores deseos en este cumpleaños tan señalado, {name}',
    playful: '¡Esto hay que celebrarlo a lo grande, {name}!',
  },
  numbered: {
    warm: `¡${YEARS}! ¡Qué gran día, {name}!`,
    formal: `Los mejores deseos en ${THESE_YEARS} de vida, {name}`,
    playful: `¡${YEARS}! ¡A lo grande, {name}!`,
  },
  messages: {
    warm: [
      'Por los recuerdos de siempre y por los que están por llegar.',
      'Un capítulo nuevo empieza hoy: que sea de los mejores.',
      'Que la alegría de este día alcance para todo el año.',
      'Gracias por todo lo compartido, y que venga mucho más.',
      'Un día tan señalado merece alegría de la grande.',
    ],
    formal: [
      'Con sincero aprecio, y los mejores deseos en este día señalado.',
      'Que esta fecha abra un tiempo de serenidad y alegría.',
    ],
    playful: [
      'Un número redondo pide un pastel redondo. Y enorme.',
      'Harán falta muchas velas y aún más confeti.',
    ],
  },
  belated: {
    headline: {
      warm: '¡Un cumpleaños así dura más de un día, {name}!',
      formal: 'Deseos tardíos pero sinceros por este cumpleaños, {name}',
      playful: '¡Que siga la gran fiesta, {name}!',
    },
    numbered: {
      warm: `¡${HAPPY_YEARS} con un poco de retraso, {name}!`,
      formal: `Deseos tardíos pero sinceros por ${THESE_YEARS}, {name}`,
      playful: `¡${YEARS}! ¡Que siga la gran fiesta, {name}!`,
    },
    messages: {
      warm: [
        'Un poco tarde para un día tan grande, pero con todo el cariño.',
        'Que el eco de ese gran día suene todo el año.',
      ],
      formal: [
        'Con cierto retraso, los deseos más sinceros por tan grata fecha.',
        'Con disculpas por la demora y los deseos más sinceros.',
      ],
      playful: ['Un día así no cabe en veinticuatro horas.', 'Un retraso muy bien preparado, por supuesto.'],
    },
  },
  early: {
    headline: {
      warm: '¡Se acerca un cumpleaños muy especial, {name}!',
      formal: 'Los mejores deseos ante tan señalado cumpleaños, {name}',
      playful: '¡Es hora de inflar globos, {name}!',
    },
    numbered: {
      warm: `¡Ya casi ${YEARS}! ¡Qué gran día, {name}!`,
      formal: `Pronto ${YEARS}: los mejores deseos, {name}`,
      playful: `¡Ya casi ${YEARS}! ¡A inflar globos, {name}!`,
    },
    messages: {
      warm: [
        'Un día tan bonito merece celebrarse ya un poco.',
        'Que el gran día cumpla todo lo que promete.',
      ],
      formal: [
        'Con antelación, los mejores deseos para tan grata fecha.',
        'Que estos deseos sean los primeros de muchos.',
      ],
      playful: [
        'Esto es solo el calentamiento para la gran fiesta.',
        'En primera fila con los buenos deseos.',
      ],
    },
  },
  shorter: { headline: '¡Felicidades, {name}!', message: '¡Qué gran día!' },
}
