import type { Phrases } from './phrases.ts'

const THESE_YEARS = '{number, plural, one {cette belle année} many {ces #\u00a0ans} other {ces #\u00a0ans}}'

const YEARS = '{number, plural, one {#\u00a0an} many {#\u00a0ans} other {#\u00a0ans}}'

const ORDINAL = '{number, selectordinal, one {#er} other {#e}}'

export const birthday: Phrases = {
  kind: 'Carte d’anniversaire',
  headline: {
    warm: 'Joyeux anniversaire, {name}\u00a0!',
    formal: 'Meilleurs vœux d’anniversaire, {name}',
    playful: 'C’est la fête, {name}\u00a0!',
  },
  numbered: {
    warm: `Joyeux ${ORDINAL} anniversaire, {name}\u00a0!`,
    formal: `Meilleurs vœux pour ce ${ORDINAL} anniversaire, {name}`,
    playful: `${YEARS}, ça se fête, {name}\u00a0!`,
  },
  messages: {
    warm: [
      'Que cette journée soit douce, et l’année qui vient plus belle encore.',
      'Une journée pleine de rires, de gâteau et de gens qu’on aime.',
      'De tout cœur, une belle fête et une année heureuse.',
      'Que cette nouvelle année apporte de belles surprises.',
      'La vie est plus gaie avec {address, select, formal {vous} other {toi}}. Belle fête\u00a0!',
      'À {address, select, formal {votre} other {ta}} santé, et à toutes les belles choses qui viennent.',
      'Aujourd’hui, place à la joie et aux petits bonheurs.',
      'Que chaque heure de ce jour laisse un beau souvenir.',
    ],
    formal: [
      'Avec les vœux les plus chaleureux pour l’année qui commence.',
      'Que cette journée soit belle, et l’année à venir sereine.',
      'Santé, bonheur et réussite pour l’année à venir.',
      'Une excellente journée, et une année riche en joies.',
    ],
    playful: [
      'Aujourd’hui, les parts de gâteau ne se comptent pas.',
      'Souffler, faire un vœu, reprendre du gâteau\u00a0: tout un programme.',
      'Confettis autorisés jusque tard dans la nuit.',
      'Au programme du jour\u00a0: rire, danser, recommencer.',
    ],
  },
  belated: {
    headline: {
      warm: 'Joyeux anniversaire avec un peu de retard, {name}\u00a0!',
      formal: 'Vœux d’anniversaire tardifs mais sincères, {name}',
      playful: 'Mieux vaut tard, {name}\u00a0: joyeux anniversaire\u00a0!',
    },
    numbered: {
      warm: `Joyeux ${ORDINAL} anniversaire un peu en retard, {name}\u00a0!`,
      formal: `Vœux tardifs mais sincères pour ce ${ORDINAL} anniversaire, {name}`,
      playful: `${YEARS}, ça se fête même en retard, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'Un peu tard, mais de tout cœur.',
        'Le jour est passé, les bons vœux restent.',
        'Avec un peu de retard et beaucoup d’amitié.',
        'Que la fête dure encore un peu, et les belles surprises aussi.',
        'Que l’année commencée soit douce du premier au dernier jour.',
      ],
      formal: [
        'Avec quelque retard, mais non moins de cordialité.',
        'Que l’année qui vient de commencer soit des plus heureuses.',
      ],
      playful: [
        'La carte a flâné en route, les bons vœux sont intacts.',
        'Excellente excuse pour reprendre du gâteau.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Joyeux anniversaire un peu en avance, {name}\u00a0!',
      formal: 'Meilleurs vœux pour cet anniversaire tout proche, {name}',
      playful: 'Bientôt la fête, {name}\u00a0!',
    },
    numbered: {
      warm: `Bientôt ${YEARS}\u00a0: joyeux anniversaire, {name}\u00a0!`,
      formal: `Meilleurs vœux pour ce ${ORDINAL} anniversaire tout proche, {name}`,
      playful: `Bientôt ${YEARS}\u00a0: vive la fête, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'Un peu tôt, mais déjà de tout cœur.',
        'Le grand jour approche\u00a0: qu’il soit doux et joyeux.',
      ],
      formal: [
        'Avec un peu d’avance, les vœux les plus cordiaux.',
        'Que ces vœux soient les premiers d’une longue série.',
      ],
      playful: ['Le gâteau peut attendre, les bons vœux non.', 'En tête de la file des bons vœux.'],
    },
  },
  shorter: { headline: 'Bon anniversaire, {name}\u00a0!', message: 'Belle journée\u00a0!' },
}

export const milestone: Phrases = {
  kind: 'Carte pour un grand anniversaire',
  headline: {
    warm: 'Un anniversaire pas comme les autres, {name}\u00a0!',
    formal: 'Meilleurs vœux pour ce grand anniversaire, {name}',
    playful: 'Un grand jour se fête en grand, {name}\u00a0!',
  },
  numbered: {
    warm: `Un très beau ${ORDINAL} anniversaire, {name}\u00a0!`,
    formal: `Meilleurs vœux pour ${THESE_YEARS}, {name}`,
    playful: `${YEARS}\u00a0: que la fête commence, {name}\u00a0!`,
  },
  messages: {
    warm: [
      'Tant de beaux souvenirs derrière, tant de belles choses devant.',
      'Que ce grand jour ressemble à tout ce que {address, select, formal {vous aimez} other {tu aimes}}.',
      'Un nouveau chapitre commence\u00a0: qu’il soit le plus beau.',
      'Que la joie de ce jour accompagne toute l’année.',
    ],
    formal: [
      'Avec une estime sincère et les vœux les plus chaleureux.',
      'Que ce jour marquant ouvre une année heureuse et sereine.',
    ],
    playful: [
      'Un chiffre rond mérite un gâteau rond. Et grand.',
      'Il va falloir beaucoup de bougies, et beaucoup de confettis.',
    ],
  },
  belated: {
    headline: {
      warm: 'Un grand anniversaire se fête longtemps, {name}\u00a0!',
      formal: 'Meilleurs vœux tardifs pour ce grand anniversaire, {name}',
      playful: 'La fête continue, {name}\u00a0!',
    },
    numbered: {
      warm: `Un très beau ${ORDINAL} anniversaire après coup, {name}\u00a0!`,
      formal: `Meilleurs vœux tardifs pour ${THESE_YEARS}, {name}`,
      playful: `${YEARS}\u00a0: la fête continue, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'Un peu en retard pour un si grand jour, mais de tout cœur.',
        'Que les échos de ce beau jour résonnent toute l’année.',
      ],
      formal: [
        'Avec quelque retard, les vœux les plus sincères pour ce bel anniversaire.',
        'Avec des excuses pour ce retard et des vœux bien sincères.',
      ],
      playful: [
        'Un tel jour ne tient pas en vingt-quatre heures.',
        'Un retard soigneusement préparé, cela va de soi.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Un grand anniversaire approche, {name}\u00a0!',
      formal: 'Meilleurs vœux pour ce grand jour tout proche, {name}',
      playful: 'Que l’on sorte les confettis, {name}\u00a0!',
    },
    numbered: {
      warm: `Bientôt ${YEARS}\u00a0: bel anniversaire, {name}\u00a0!`,
      formal: `Bientôt ${YEARS}\u00a0: meilleurs vœux, {name}`,
      playful: `Bientôt ${YEARS}\u00a0: place aux confettis, {name}\u00a0!`,
    },
    messages: {
      warm: [
        'Un si beau jour mérite qu’on le fête déjà un peu.',
        'Que ce grand jour tienne toutes ses promesses.',
      ],
      formal: [
        'Avec un peu d’avance, tous les vœux pour ce jour marquant.',
        'Que ces vœux soient les premiers d’une longue série.',
      ],
      playful: ['L’échauffement pour la grande fête commence ici.', 'En tête de la file des bons vœux.'],
    },
  },
  shorter: { headline: 'Bel anniversaire, {name}\u00a0!', message: 'Quel beau jour\u00a0!' },
}
