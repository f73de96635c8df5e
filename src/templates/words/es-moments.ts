import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Tarjeta de agradecimiento',
  headline: {
    warm: '¡Mil gracias, {name}!',
    formal: 'Con sincera gratitud, {name}',
    playful: '¡Gracias, gracias y más gracias, {name}!',
  },
  messages: {
    warm: [
      'Hay gestos que alegran el día entero. Este fue uno.',
      'Qué suerte poder contar {address, select, formal {con usted} other {contigo}}.',
      'Gracias por estar ahí, sin más.',
      'Un detalle así no se olvida.',
    ],
    formal: [
      'Con el más sincero agradecimiento por tanta amabilidad.',
      'Tanta generosidad ha sido de gran ayuda.',
    ],
    playful: [
      'Si las gracias fueran flores, haría falta una carretilla.',
      'Vale por un abrazo, sin fecha de caducidad.',
    ],
  },
  shorter: { headline: '¡Gracias, {name}!', message: 'De todo corazón.' },
}

export const congratulations: Phrases = {
  kind: 'Tarjeta de felicitación',
  headline: {
    warm: '¡Muchas felicidades, {name}!',
    formal: 'Sinceras felicitaciones, {name}',
    playful: '¡Bravo, bravísimo, {name}!',
  },
  messages: {
    warm: [
      '¡Qué gran noticia! Hay que celebrarla como se merece.',
      'Que todo lo que sigue sea igual de bueno.',
      'Una alegría compartida crece el doble.',
      'Con un abrazo enorme y toda la alegría.',
    ],
    formal: ['Con los mejores deseos para todo lo que viene.', 'Que a este logro le sigan muchos más.'],
    playful: ['Redoble de tambores, aplausos y pastel.', 'Que alguien traiga confeti, y mucho.'],
  },
  belated: {
    headline: {
      warm: '¡Muchas felicidades con retraso, {name}!',
      formal: 'Felicitaciones tardías pero sinceras, {name}',
      playful: '¡Bravo con retraso, {name}!',
    },
    messages: {
      warm: ['La noticia sigue siendo igual de buena.', 'Un poco tarde, pero con la misma alegría.'],
      formal: [
        'Con cierto retraso, y con toda cordialidad.',
        'Con disculpas por la demora y los deseos más sinceros.',
      ],
      playful: ['Los aplausos todavía no han parado.', 'Un retraso muy bien preparado, por supuesto.'],
    },
  },
  early: {
    headline: {
      warm: '¡Felicidades por adelantado, {name}!',
      formal: 'Sinceras felicitaciones por anticipado, {name}',
      playful: '¡Bravo por adelantado, {name}!',
    },
    messages: {
      warm: [
        'Algo muy bueno se acerca: que sea como en los sueños.',
        'La alegría ya está aquí, así que ¿para qué esperar?',
      ],
      formal: ['Con antelación, los deseos más cordiales.', 'Que estos deseos sean los primeros de muchos.'],
      playful: ['El confeti ya no aguantaba en la bolsa.', 'En primera fila con los buenos deseos.'],
    },
  },
  shorter: { headline: '¡Bravo, {name}!', message: '¡Qué gran noticia!' },
}

export const getWell: Phrases = {
  kind: 'Tarjeta para desear una pronta mejoría',
  headline: {
    warm: '¡Mucho ánimo y pronta mejoría, {name}!',
    formal: 'Los mejores deseos de recuperación, {name}',
    playful: '¡Reposo y chocolate, {name}!',
  },
  messages: {
    warm: [
      'Con calma, con mimos y paso a paso.',
      'Que cada día traiga un poco más de fuerza.',
      'Mucho descanso, y un abrazo muy suave desde aquí.',
      'Pronto llegarán días mejores. Mientras tanto, mucho ánimo.',
    ],
    formal: [
      'Con los mejores deseos de una pronta y completa recuperación.',
      'Que el descanso sea grato y las fuerzas vuelvan pronto.',
    ],
    playful: ['Receta del día: sofá, manta y galletas.', 'El mundo puede esperar; la siesta, no.'],
  },
  shorter: { headline: '¡Mucho ánimo, {name}!', message: 'Un abrazo suave.' },
}

export const welcome: Phrases = {
  kind: 'Tarjeta de bienvenida',
  headline: {
    warm: '¡La más cálida bienvenida, {name}!',
    formal: 'Nuestra más cordial bienvenida, {name}',
    playful: '¡Por fin aquí, {name}!',
  },
  messages: {
    warm: [
      'La puerta está abierta y el café, recién hecho.',
      'Que este comienzo venga lleno de buenos encuentros.',
      'Aquí había un sitio esperando. Ya tiene nombre.',
      'Qué alegría {address, select, formal {contar con usted} other {tenerte aquí}}.',
    ],
    formal: [
      'Con los mejores deseos para estos primeros días.',
      'Es una alegría emprender este camino en equipo.',
    ],
    playful: [
      'La alfombra roja está en la tintorería; la alegría, no.',
      'Las galletas están en el armario de arriba.',
    ],
  },
  shorter: { headline: '¡Hola, {name}!', message: '¡Qué alegría!' },
}

export const farewell: Phrases = {
  kind: 'Tarjeta de despedida',
  headline: {
    warm: '¡Mucha suerte en el nuevo camino, {name}!',
    formal: 'Los mejores deseos para el futuro, {name}',
    playful: '¡Hasta luego y no adiós, {name}!',
  },
  messages: {
    warm: [
      'Gracias por el tiempo compartido. Se echará mucho de menos.',
      'Que lo nuevo sea hermoso y que los caminos vuelvan a cruzarse.',
      'Quedan los recuerdos, las risas y la puerta abierta.',
      'Se cierra un capítulo y empieza otro: que sea feliz.',
    ],
    formal: [
      'Con gratitud por todo lo compartido y deseos de éxito.',
      'Que el camino por delante traiga éxitos y alegrías.',
    ],
    playful: ['Se exigen postales y se aceptan dulces.', 'Prohibido olvidarnos: tenemos fotos.'],
  },
  shorter: { headline: '¡Hasta pronto, {name}!', message: '¡Y mucha suerte!' },
}

export const greeting: Phrases = {
  kind: 'Tarjeta de saludo',
  headline: {
    warm: 'Un saludo con cariño, {name}',
    formal: 'Un cordial saludo, {name}',
    playful: '¡Hola, hola, {name}!',
  },
  messages: {
    warm: [
      'Sin motivo especial, solo con cariño.',
      'Que el día sea amable de la mañana a la noche.',
      'Un poco de color para alegrar el día.',
      'Unas palabras para acortar la distancia.',
    ],
    formal: [
      'Con los mejores deseos para los días que vienen.',
      'Que estas líneas lleven un poco de alegría.',
    ],
    playful: ['Esta tarjeta solo sirve para hacer sonreír.', 'Entrega urgente de buen humor. Sin firma.'],
  },
  shorter: { headline: '¡Hola, {name}!', message: '¡Buen día!' },
}
