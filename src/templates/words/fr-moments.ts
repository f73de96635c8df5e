import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Carte de remerciement',
  headline: {
    warm: 'Un grand merci, {name}\u00a0!',
    formal: 'Avec une profonde gratitude, {name}',
    playful: 'Merci puissance mille, {name}\u00a0!',
  },
  messages: {
    warm: [
      'Un geste qui fait chaud au cœur et qui ne s’oublie pas.',
      'Merci d’avoir été là, simplement.',
      'Quelle chance de pouvoir compter sur {address, select, formal {vous} other {toi}}.',
      'Il y a des attentions qui éclairent toute une journée.',
    ],
    formal: [
      'Cette attention a été très appréciée. Merci infiniment.',
      'Avec les remerciements les plus sincères.',
    ],
    playful: [
      'Si les mercis étaient des fleurs, il faudrait une brouette.',
      'Voilà un merci. Prière de l’afficher sur le frigo.',
    ],
  },
  shorter: { headline: 'Merci, {name}\u00a0!', message: 'De tout cœur.' },
}

export const congratulations: Phrases = {
  kind: 'Carte de félicitations',
  headline: {
    warm: 'Mille félicitations, {name}\u00a0!',
    formal: 'Sincères félicitations, {name}',
    playful: 'Chapeau, {name}\u00a0!',
  },
  messages: {
    warm: [
      'Quelle belle nouvelle\u00a0! Elle mérite une belle fête.',
      'Bravo, et que la suite soit tout aussi belle.',
      'Une joie qui se partage\u00a0: bravo de tout cœur.',
      'Ce moment est à savourer longtemps.',
    ],
    formal: [
      'Avec les vœux les plus chaleureux pour la suite.',
      'Que cette réussite en annonce beaucoup d’autres.',
    ],
    playful: ['On lance les confettis, et on recommence.', 'Roulement de tambour, applaudissements, gâteau.'],
  },
  belated: {
    headline: {
      warm: 'Félicitations un peu tardives, {name}\u00a0!',
      formal: 'Félicitations tardives mais sincères, {name}',
      playful: 'Un grand chapeau après coup, {name}\u00a0!',
    },
    messages: {
      warm: [
        'La nouvelle est toujours aussi belle, et la joie aussi.',
        'Un peu tard, mais avec autant de joie.',
      ],
      formal: [
        'Avec quelque retard, les vœux les plus chaleureux.',
        'Avec des excuses pour ce retard et des vœux bien sincères.',
      ],
      playful: ['Les applaudissements durent encore.', 'Un retard soigneusement préparé, cela va de soi.'],
    },
  },
  early: {
    headline: {
      warm: 'Félicitations un peu en avance, {name}\u00a0!',
      formal: 'Sincères félicitations par avance, {name}',
      playful: 'Chapeau d’avance, {name}\u00a0!',
    },
    messages: {
      warm: [
        'Un beau moment approche\u00a0: qu’il soit à la hauteur des rêves.',
        'La joie est déjà là, alors bravo sans attendre.',
      ],
      formal: [
        'Avec un peu d’avance, les vœux les plus chaleureux.',
        'Que ces vœux soient les premiers d’une longue série.',
      ],
      playful: ['Les confettis trépignaient d’impatience.', 'En tête de la file des bons vœux.'],
    },
  },
  shorter: { headline: 'Bravo, {name}\u00a0!', message: 'Quelle belle nouvelle\u00a0!' },
}

export const getWell: Phrases = {
  kind: 'Carte de bon rétablissement',
  headline: {
    warm: 'Bon rétablissement, {name}\u00a0!',
    formal: 'Meilleurs vœux de rétablissement, {name}',
    playful: 'Du repos et du chocolat, {name}\u00a0!',
  },
  messages: {
    warm: [
      '{address, select, formal {Prenez soin de vous} other {Prends soin de toi}}, à {address, select, formal {votre} other {ton}} rythme.',
      'De douces pensées, et du courage pour les jours qui traînent.',
      'Que chaque jour apporte un peu plus de forces.',
      'Du repos, de la douceur et de meilleures journées très vite.',
    ],
    formal: [
      'Avec tous les vœux de prompt et complet rétablissement.',
      'Que le repos soit doux et les forces vite revenues.',
    ],
    playful: [
      'Ordonnance du jour\u00a0: canapé, couverture et biscuits.',
      'Le monde peut attendre, la sieste non.',
    ],
  },
  shorter: { headline: 'Courage, {name}\u00a0!', message: 'De douces pensées.' },
}

export const welcome: Phrases = {
  kind: 'Carte de bienvenue',
  headline: {
    warm: 'Bienvenue, {name}\u00a0!',
    formal: 'Bienvenue parmi nous, {name}',
    playful: 'Enfin là, {name}\u00a0!',
  },
  messages: {
    warm: [
      'Quelle joie de {address, select, formal {vous accueillir} other {t’accueillir}}.',
      'La porte est ouverte et le café est chaud.',
      'Que ce commencement soit doux et plein de belles rencontres.',
      'Une place attendait\u00a0: elle est à {address, select, formal {vous} other {toi}}.',
    ],
    formal: [
      'Avec tous nos vœux pour ces premiers jours.',
      'C’est un plaisir de faire désormais route ensemble.',
    ],
    playful: [
      'Le tapis rouge est au pressing, mais le cœur y est.',
      'Les biscuits sont dans le placard du haut.',
    ],
  },
  shorter: { headline: 'Bienvenue, {name}\u00a0!', message: 'Quelle joie\u00a0!' },
}

export const farewell: Phrases = {
  kind: 'Carte d’au revoir',
  headline: {
    warm: 'Bonne route, {name}\u00a0!',
    formal: 'Tous nos vœux pour la suite, {name}',
    playful: 'À très vite, {name}\u00a0!',
  },
  messages: {
    warm: [
      'Merci pour tout ce temps partagé, qui va nous manquer.',
      'Que la suite soit belle, et que nos chemins se recroisent.',
      'On garde les souvenirs, les rires et la porte ouverte.',
      'Un chapitre se ferme, un autre s’ouvre\u00a0: qu’il soit heureux.',
    ],
    formal: [
      'Avec toute notre reconnaissance et nos vœux de réussite.',
      'Que la suite du chemin apporte joie et réussite.',
    ],
    playful: [
      'Défense de nous oublier\u00a0: nous avons des photos.',
      'Cartes postales exigées, gâteaux acceptés.',
    ],
  },
  shorter: { headline: 'Bonne route, {name}\u00a0!', message: 'À bientôt\u00a0!' },
}

export const greeting: Phrases = {
  kind: 'Carte avec un petit mot',
  headline: {
    warm: 'Une pensée pour {address, select, formal {vous} other {toi}}, {name}',
    formal: 'Avec les meilleures pensées, {name}',
    playful: 'Coucou, {name}\u00a0!',
  },
  messages: {
    warm: [
      'Sans raison particulière, simplement de tout cœur.',
      'Que cette journée soit douce, du matin jusqu’au soir.',
      'Quelques mots pour raccourcir la distance.',
      'Un peu de couleur pour éclairer la journée.',
    ],
    formal: [
      'Avec les vœux les plus cordiaux pour les jours à venir.',
      'Que ces quelques mots apportent un peu de joie.',
    ],
    playful: [
      'Cette carte n’a qu’un seul but\u00a0: faire sourire.',
      'Livraison de bonne humeur, sans signature.',
    ],
  },
  shorter: { headline: 'Coucou, {name}\u00a0!', message: 'Belle journée\u00a0!' },
}
