import type { Phrases } from './phrases.ts'

const THESE_YEARS = '{number, plural, one {cette belle année} many {ces #\u00a0ans} other {ces #\u00a0ans}}'

const YEARS = '{number, plural, one {#\u00a0an} many {#\u00a0ans} other {#\u00a0ans}}'

export const wedding: Phrases = {
  kind: 'Carte d’anniversaire de mariage',
  headline: {
    warm: 'Joyeux anniversaire de mariage, {name}\u00a0!',
    formal: 'Meilleurs vœux d’anniversaire de mariage, {name}',
    playful: 'Vive l’amour, {name}\u00a0!',
  },
  numbered: {
    warm: `Bravo pour ${THESE_YEARS} de mariage, {name}\u00a0!`,
    formal: `Meilleurs vœux pour ${THESE_YEARS} de mariage, {name}`,
    playful: `${YEARS} de mariage\u00a0: vive l’amour, {name}\u00a0!`,
  },
  messages: {
    warm: [
      'À l’amour qui dure, et à tout ce qu’il promet encore.',
      'Que ce jour ravive les plus beaux souvenirs.',
      'Encore beaucoup d’années de tendresse et de rires partagés.',
      'Deux vies, un même chemin\u00a0: que la route reste belle.',
    ],
    formal: [
      'Avec les vœux les plus sincères de bonheur partagé.',
      'Que les années à venir soient aussi heureuses que ce jour.',
    ],
    playful: [
      'Toujours ensemble, et toujours une bonne raison de trinquer.',
      'L’amour, le rire, et le partage équitable de la couette.',
    ],
  },
  belated: {
    headline: {
      warm: 'Joyeux anniversaire de mariage après coup, {name}\u00a0!',
      formal: 'Vœux tardifs d’anniversaire de mariage, {name}',
      playful: 'L’amour n’est jamais en retard, {name}\u00a0!',
    },
    numbered: {
      warm: `Bravo après coup pour ${THESE_YEARS} de mariage, {name}\u00a0!`,
      formal: `Vœux tardifs pour ${THESE_YEARS} de mariage, {name}`,
      playful: `${YEARS} de mariage\u00a0: on trinque encore, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'La date est passée, le bonheur dure.',
        'Un peu tard, mais de tout cœur\u00a0: encore mille beaux jours à deux.',
      ],
      formal: [
        'Avec quelque retard, tous les vœux de bonheur.',
        'Avec des excuses pour ce retard et des vœux bien sincères.',
      ],
      playful: [
        'Une carte en retard pour un amour toujours à l’heure.',
        'Un retard soigneusement préparé, cela va de soi.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Bientôt un bel anniversaire de mariage, {name}\u00a0!',
      formal: 'Meilleurs vœux pour cet anniversaire de mariage tout proche, {name}',
      playful: 'Bientôt la fête de l’amour, {name}\u00a0!',
    },
    numbered: {
      warm: `Bientôt ${YEARS} de mariage\u00a0: bravo, {name}\u00a0!`,
      formal: `Bientôt ${YEARS} de mariage\u00a0: meilleurs vœux, {name}`,
      playful: `Bientôt ${YEARS} de mariage\u00a0: vive l’amour, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'Un peu en avance, mais de tout cœur\u00a0: belle fête à deux.',
        'Que ce jour si proche soit plein de tendresse.',
      ],
      formal: [
        'Avec un peu d’avance, tous les vœux de bonheur.',
        'Que ces vœux soient les premiers d’une longue série.',
      ],
      playful: [
        'Il reste juste le temps de mettre le champagne au frais.',
        'En tête de la file des bons vœux.',
      ],
    },
  },
  shorter: { headline: 'Vive l’amour, {name}\u00a0!', message: 'Beaucoup de bonheur\u00a0!' },
}

export const work: Phrases = {
  kind: 'Carte d’anniversaire de travail',
  headline: {
    warm: 'Une belle année de plus ensemble, {name}\u00a0!',
    formal: 'Félicitations pour cet anniversaire de service, {name}',
    playful: 'Encore une année, et toujours le sourire, {name}\u00a0!',
  },
  numbered: {
    warm: `Déjà ${YEARS} ensemble, {name}\u00a0!`,
    formal: `Félicitations pour ${THESE_YEARS} parmi nous, {name}`,
    playful: `${YEARS} de pauses café partagées, {name}\u00a0!`,
  },
  messages: {
    warm: [
      'Merci pour les idées, la patience et la bonne humeur.',
      'Travailler avec {address, select, formal {vous} other {toi}}, c’est un plaisir au quotidien.',
      'L’équipe ne serait pas la même sans {address, select, formal {vous} other {toi}}.',
      'À tout ce que nous avons construit, et à la suite\u00a0!',
    ],
    formal: [
      'Merci pour cet engagement et pour cette précieuse collaboration.',
      'Avec une sincère reconnaissance et tous les vœux pour la suite.',
    ],
    playful: [
      'Sans {address, select, formal {vous} other {toi}}, qui saurait faire marcher l’imprimante\u00a0?',
      'Toujours là quand le café est prêt, et c’est tant mieux.',
    ],
  },
  belated: {
    headline: {
      warm: 'Une belle année ensemble, fêtée un peu tard, {name}\u00a0!',
      formal: 'Félicitations tardives pour cet anniversaire de service, {name}',
      playful: 'En retard, mais avec le sourire, {name}\u00a0!',
    },
    numbered: {
      warm: `Déjà ${YEARS} ensemble, et un mot un peu tardif, {name}\u00a0!`,
      formal: `Félicitations tardives pour ${THESE_YEARS} parmi nous, {name}`,
      playful: `${YEARS} ensemble, et une carte en retard, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'Le jour est passé, le merci reste entier.',
        'Un peu tard, mais sincèrement\u00a0: merci pour tout.',
      ],
      formal: [
        'Avec quelque retard, toute notre reconnaissance.',
        'Avec des excuses pour ce retard et des vœux bien sincères.',
      ],
      playful: [
        'La carte était coincée dans une réunion.',
        'Un retard soigneusement préparé, cela va de soi.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Bientôt une belle année de plus ensemble, {name}\u00a0!',
      formal: 'Félicitations pour cet anniversaire de service tout proche, {name}',
      playful: 'Bientôt une année de plus, {name}\u00a0!',
    },
    numbered: {
      warm: `Bientôt ${YEARS} ensemble, {name}\u00a0!`,
      formal: `Bientôt ${YEARS} parmi nous\u00a0: félicitations, {name}`,
      playful: `Bientôt ${YEARS} de pauses café, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'Déjà merci pour tout ce chemin parcouru ensemble.',
        'Un peu en avance, parce que les mercis n’attendent pas.',
      ],
      formal: [
        'Avec un peu d’avance, toute notre reconnaissance.',
        'Que ces vœux soient les premiers d’une longue série.',
      ],
      playful: ['En avance sur le planning, pour une fois.', 'En tête de la file des bons vœux.'],
    },
  },
  shorter: { headline: 'Bravo, {name}\u00a0!', message: 'Et merci pour tout\u00a0!' },
}

export const newYear: Phrases = {
  kind: 'Carte de vœux',
  headline: {
    warm: 'Bonne et heureuse année, {name}\u00a0!',
    formal: 'Meilleurs vœux pour la nouvelle année, {name}',
    playful: 'Une année toute neuve, {name}\u00a0!',
  },
  messages: {
    warm: [
      'Que les mois qui viennent soient doux et pleins de belles rencontres.',
      'Santé, joie, et du temps pour ce qui compte.',
      'Que cette année tienne ses plus belles promesses.',
      'Douze mois de petits bonheurs, et quelques grands.',
    ],
    formal: [
      'Santé, bonheur et réussite tout au long de l’année.',
      'Que la nouvelle année soit sereine et fructueuse.',
    ],
    playful: [
      'Bonnes résolutions facultatives, bonne humeur obligatoire.',
      'Trois cent soixante-cinq occasions de bien rire.',
    ],
  },
  belated: {
    headline: {
      warm: 'Bonne année avec un peu de retard, {name}\u00a0!',
      formal: 'Vœux tardifs mais sincères pour la nouvelle année, {name}',
      playful: 'L’année est encore fraîche, {name}\u00a0!',
    },
    messages: {
      warm: [
        'L’année est déjà en route\u00a0: qu’elle soit belle jusqu’au bout.',
        'Un peu tard, mais pour tous les mois qui restent.',
      ],
      formal: [
        'Avec quelque retard, santé et bonheur pour l’année commencée.',
        'Avec des excuses pour ce retard et des vœux bien sincères.',
      ],
      playful: [
        'Première résolution\u00a0: envoyer les vœux à l’heure.',
        'Un retard soigneusement préparé, cela va de soi.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Une belle année s’annonce, {name}\u00a0!',
      formal: 'Meilleurs vœux pour l’année qui vient, {name}',
      playful: 'Bientôt une année toute neuve, {name}\u00a0!',
    },
    messages: {
      warm: [
        'Que l’année finisse en douceur et que l’autre commence en joie.',
        'Un peu tôt, mais de tout cœur\u00a0: une très belle année.',
      ],
      formal: [
        'Que l’année à venir soit heureuse et sereine.',
        'Que ces vœux soient les premiers d’une longue série.',
      ],
      playful: ['Pour passer avant la foule des bons vœux.', 'En tête de la file des bons vœux.'],
    },
  },
  shorter: { headline: 'Bonne année, {name}\u00a0!', message: 'Santé et bonheur\u00a0!' },
}
