import type { Phrases } from './phrases.ts'

const THESE_YEARS =
  '{number, plural, one {este primer año} many {estos #\u00a0de años} other {estos #\u00a0años}}'

const HAPPY_YEARS =
  '{number, plural, one {Feliz primer año} many {Felices #\u00a0de años} other {Felices #\u00a0años}}'

const YEARS = '{number, plural, one {#\u00a0año} many {#\u00a0de años} other {#\u00a0años}}'

export const wedding: Phrases = {
  kind: 'Tarjeta de aniversario de bodas',
  headline: {
    warm: '¡Feliz aniversario de bodas, {name}!',
    formal: 'Los mejores deseos en este aniversario de bodas, {name}',
    playful: '¡Que viva el amor, {name}!',
  },
  numbered: {
    warm: `¡${HAPPY_YEARS} de matrimonio, {name}!`,
    formal: `Los mejores deseos por ${YEARS} de matrimonio, {name}`,
    playful: `¡${YEARS} de amor! ¡Que siga la fiesta, {name}!`,
  },
  messages: {
    warm: [
      'Por el amor que crece y por todo lo que queda por vivir.',
      'Que este día traiga de vuelta los mejores recuerdos.',
      'Muchos años más de ternura, risas y complicidad.',
      'Dos vidas, un mismo camino: que siga siendo hermoso.',
    ],
    formal: [
      'Con los deseos más sinceros de felicidad compartida.',
      'Que los años por venir sean tan felices como este día.',
    ],
    playful: [
      'Amor eterno, y el mando de la tele por turnos.',
      'Otra buena razón para brindar y bailar despacito.',
    ],
  },
  belated: {
    headline: {
      warm: '¡Feliz aniversario de bodas con retraso, {name}!',
      formal: 'Deseos tardíos por este aniversario de bodas, {name}',
      playful: '¡El amor nunca llega tarde, {name}!',
    },
    numbered: {
      warm: `¡${HAPPY_YEARS} de matrimonio con retraso, {name}!`,
      formal: `Deseos tardíos por ${YEARS} de matrimonio, {name}`,
      playful: `¡${YEARS} de amor! ¡Otro brindis, {name}!`,
    },
    messages: {
      warm: [
        'La fecha ya pasó; la felicidad sigue.',
        'Un poco tarde, pero de corazón: y mil días felices más.',
      ],
      formal: [
        'Con cierto retraso, los mejores deseos de felicidad.',
        'Con disculpas por la demora y los deseos más sinceros.',
      ],
      playful: [
        'La tarjeta llega tarde; el amor, siempre puntual.',
        'Un retraso muy bien preparado, por supuesto.',
      ],
    },
  },
  early: {
    headline: {
      warm: '¡Ya llega un feliz aniversario, {name}!',
      formal: 'Los mejores deseos ante el próximo aniversario de bodas, {name}',
      playful: '¡Ya casi es la fiesta del amor, {name}!',
    },
    numbered: {
      warm: `¡Ya casi ${YEARS} de matrimonio, {name}!`,
      formal: `Pronto ${YEARS} de matrimonio: los mejores deseos, {name}`,
      playful: `¡Ya casi ${YEARS} de amor, {name}!`,
    },
    messages: {
      warm: ['Un poco pronto, y ya con todo el cariño.', 'Que el día que se acerca esté lleno de ternura.'],
      formal: [
        'Con antelación, los mejores deseos de felicidad.',
        'Que estos deseos sean los primeros de muchos.',
      ],
      playful: ['Aún hay tiempo de poner el champán a enfriar.', 'En primera fila con los buenos deseos.'],
    },
  },
  shorter: { headline: '¡Que viva el amor, {name}!', message: '¡Mucha felicidad!' },
}

export const work: Phrases = {
  kind: 'Tarjeta de aniversario laboral',
  headline: {
    warm: '¡Un año más compartiendo camino, {name}!',
    formal: 'Felicitaciones en este aniversario laboral, {name}',
    playful: '¡Otro año y seguimos con buen humor, {name}!',
  },
  numbered: {
    warm: `¡${YEARS} compartiendo camino, {name}!`,
    formal: `Felicitaciones por ${THESE_YEARS} en el equipo, {name}`,
    playful: `¡${YEARS} de cafés y buenas ideas, {name}!`,
  },
  messages: {
    warm: [
      'Gracias por las ideas, la paciencia y el buen humor.',
      'Da gusto trabajar {address, select, formal {con usted} other {contigo}}.',
      'El equipo no sería el mismo sin {address, select, formal {su} other {tu}} presencia.',
      'Por lo que hemos logrado y por lo que viene.',
    ],
    formal: [
      'Gracias por el compromiso y por tan valiosa colaboración.',
      'Con nuestro reconocimiento y los mejores deseos para el futuro.',
    ],
    playful: [
      'Sin {address, select, formal {usted} other {ti}}, ¿quién entendería la impresora?',
      'Se recomienda celebrar con café y algo dulce.',
    ],
  },
  belated: {
    headline: {
      warm: '¡Un año más de camino, celebrado algo tarde, {name}!',
      formal: 'Felicitaciones tardías en este aniversario laboral, {name}',
      playful: '¡Tarde, pero con buen humor, {name}!',
    },
    numbered: {
      warm: `¡${YEARS} de camino, y la tarjeta tarde, {name}!`,
      formal: `Felicitaciones tardías por ${YEARS} en el equipo, {name}`,
      playful: `¡${YEARS} en el equipo y la tarjeta tarde, {name}!`,
    },
    messages: {
      warm: ['El día ya pasó; el agradecimiento, no.', 'Un poco tarde, pero de corazón: gracias por todo.'],
      formal: [
        'Con cierto retraso, y con nuestro sincero reconocimiento.',
        'Con disculpas por la demora y los deseos más sinceros.',
      ],
      playful: ['La tarjeta estaba atrapada en una reunión.', 'Un retraso muy bien preparado, por supuesto.'],
    },
  },
  early: {
    headline: {
      warm: '¡Pronto, un año más compartiendo camino, {name}!',
      formal: 'Felicitaciones ante el próximo aniversario laboral, {name}',
      playful: '¡Casi un año más, {name}!',
    },
    numbered: {
      warm: `¡Ya casi ${YEARS} compartiendo camino, {name}!`,
      formal: `Pronto ${YEARS} en el equipo: felicitaciones, {name}`,
      playful: `¡Casi ${YEARS} de cafés y buenas ideas, {name}!`,
    },
    messages: {
      warm: [
        'Gracias desde ya por todo el camino compartido.',
        'Un poco pronto, porque las gracias no saben esperar.',
      ],
      formal: [
        'Con antelación, y con nuestro sincero reconocimiento.',
        'Que estos deseos sean los primeros de muchos.',
      ],
      playful: ['Por una vez, antes de la fecha límite.', 'En primera fila con los buenos deseos.'],
    },
  },
  shorter: { headline: '¡Felicidades, {name}!', message: '¡Y gracias por todo!' },
}

export const newYear: Phrases = {
  kind: 'Tarjeta de Año Nuevo',
  headline: {
    warm: '¡Feliz Año Nuevo, {name}!',
    formal: 'Los mejores deseos para el Año Nuevo, {name}',
    playful: '¡Año a estrenar, {name}!',
  },
  messages: {
    warm: [
      'Que los meses que vienen traigan salud y buenos encuentros.',
      'Salud, alegría y tiempo para lo que de verdad importa.',
      'Que el año cumpla sus mejores promesas.',
      'Doce meses de pequeñas alegrías, y alguna muy grande.',
    ],
    formal: ['Salud, paz y prosperidad en el año que comienza.', 'Que el nuevo año sea sereno y fructífero.'],
    playful: [
      'Propósitos opcionales, buen humor obligatorio.',
      'Trescientas sesenta y cinco oportunidades para reír.',
    ],
  },
  belated: {
    headline: {
      warm: '¡Feliz año con un poco de retraso, {name}!',
      formal: 'Deseos tardíos pero sinceros para el nuevo año, {name}',
      playful: '¡El año aún huele a nuevo, {name}!',
    },
    messages: {
      warm: [
        'El año ya está en marcha: que sea bueno hasta el final.',
        'Un poco tarde, pero para todos los meses que quedan.',
      ],
      formal: [
        'Con cierto retraso, salud y paz para el año comenzado.',
        'Con disculpas por la demora y los deseos más sinceros.',
      ],
      playful: ['Primer propósito: felicitar a tiempo.', 'Un retraso muy bien preparado, por supuesto.'],
    },
  },
  early: {
    headline: {
      warm: '¡Que venga un gran año, {name}!',
      formal: 'Los mejores deseos para el año que viene, {name}',
      playful: '¡Ya casi hay año nuevo, {name}!',
    },
    messages: {
      warm: [
        'Que el año se despida con calma y el nuevo llegue con alegría.',
        'Un poco pronto, pero de corazón: un año precioso.',
      ],
      formal: [
        'Que el año por venir sea de salud y serenidad.',
        'Que estos deseos sean los primeros de muchos.',
      ],
      playful: ['Para llegar antes que los fuegos artificiales.', 'En primera fila con los buenos deseos.'],
    },
  },
  shorter: { headline: '¡Feliz año, {name}!', message: '¡Salud y alegría!' },
}
