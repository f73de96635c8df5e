import type { Phrases } from './phrases.ts'

/** German marks every ordinal with a full stop. A number and the word that it counts are not parted at a line's end (DIN 5008). */
const NTH_BIRTHDAY = '{number}.\u00a0Geburtstag'

export const birthday: Phrases = {
  kind: 'Geburtstagskarte',
  headline: {
    warm: 'Alles Gute zum Geburtstag, {name}!',
    formal: 'Herzlichen Glückwunsch zum Geburtstag, {name}',
    playful: 'Heute wird gefeiert, {name}!',
  },
  numbered: {
    warm: `Alles Gute zum ${NTH_BIRTHDAY}, {name}!`,
    formal: `Herzlichen Glückwunsch zum ${NTH_BIRTHDAY}, {name}`,
    playful: 'Ein Hoch auf die {number}, {name}!',
  },
  messages: {
    warm: [
      '{address, select, formal {Haben Sie} other {Hab}} einen wunderschönen Tag und ein gutes neues Jahr.',
      'Ein Tag voller Freude – heute dreht sich alles um {address, select, formal {Sie} other {dich}}.',
      'Auf {address, select, formal {Sie} other {dich}} und auf alles Schöne, was kommt.',
      'Viel Glück, viel Lachen und ein großes Stück Kuchen!',
      'Schön, dass es {address, select, formal {Sie gibt. Lassen Sie sich} other {dich gibt. Lass dich}} heute feiern!',
      'Möge das neue Jahr es gut mit {address, select, formal {Ihnen} other {dir}} meinen.',
      'Heute gehen die besten Wünsche zu {address, select, formal {Ihnen} other {dir}}.',
      '{address, select, formal {Genießen Sie Ihren} other {Genieß deinen}} Tag, von der ersten bis zur letzten Minute.',
    ],
    formal: [
      'Mit den besten Wünschen für Gesundheit, Glück und Erfolg im neuen Lebensjahr.',
      'Möge das kommende Jahr viel Freude und gute Stunden bringen.',
      'Mit herzlichen Grüßen und allen guten Wünschen für die kommende Zeit.',
      'Ein angenehmer Tag und ein erfülltes Jahr seien {address, select, formal {Ihnen} other {dir}} gewünscht.',
      'Für das neue Lebensjahr alles Gute, Gesundheit und Zufriedenheit.',
    ],
    playful: [
      'Für heute gilt: mehr Kuchen, weniger Pflichten.',
      'Das zweite Stück Torte ist heute nicht erlaubt, sondern Pflicht.',
      'Kerzen an, Wunsch überlegen, kräftig pusten!',
      'Wieder eine Runde um die Sonne – und mit wie viel Stil!',
      'Amtlich bestätigt: Heute ist {address, select, formal {Ihr} other {dein}} Tag. Widerspruch zwecklos.',
    ],
  },
  belated: {
    headline: {
      warm: 'Nachträglich alles Gute zum Geburtstag, {name}!',
      formal: 'Nachträglich herzlichen Glückwunsch zum Geburtstag, {name}',
      playful: 'Lieber spät als nie, {name}!',
    },
    numbered: {
      warm: `Nachträglich alles Gute zum ${NTH_BIRTHDAY}, {name}!`,
      formal: `Nachträglich herzlichen Glückwunsch zum ${NTH_BIRTHDAY}, {name}`,
      playful: 'Nachträglich ein Hoch auf die {number}, {name}!',
    },
    messages: {
      warm: [
        'Etwas spät, aber nicht weniger herzlich.',
        'Der Tag ist vorbei, die guten Wünsche sind es nicht.',
        'Spät, aber von Herzen: ein wunderbares neues Jahr.',
        'Möge das Feiern noch ein Weilchen weitergehen.',
        'Hoffentlich war {address, select, formal {Ihr} other {dein}} Tag schön. Möge das neue Jahr es gut mit {address, select, formal {Ihnen} other {dir}} meinen.',
      ],
      formal: [
        'Die Wünsche kommen spät und sind nicht weniger aufrichtig.',
        'Möge das begonnene Lebensjahr Gesundheit und viel Freude bringen.',
        'Mit der Bitte um Nachsicht für die Verspätung und allen guten Wünschen.',
      ],
      playful: [
        'Die besten Gäste kommen immer etwas später.',
        'Der perfekte Anlass für ein zweites Mal Kuchen.',
        'So ein Geburtstag verdient eine Zugabe.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Alles Gute für den großen Tag, {name}!',
      formal: 'Die besten Wünsche zum bevorstehenden Geburtstag, {name}',
      playful: 'Bald ist es so weit, {name}!',
    },
    numbered: {
      warm: `Alles Gute für den ${NTH_BIRTHDAY}, {name}!`,
      formal: `Die besten Wünsche zum bevorstehenden ${NTH_BIRTHDAY}, {name}`,
      playful: 'Die {number} ist unterwegs, {name}!',
    },
    messages: {
      warm: [
        'Etwas früh, damit der Gruß auch sicher rechtzeitig da ist.',
        '{address, select, formal {Ihr} other {Dein}} Tag kommt erst noch. Möge er wunderschön werden.',
        'Der erste von vielen guten Wünschen: {address, select, formal {Genießen Sie Ihren} other {Genieß deinen}} Tag, wenn er da ist.',
      ],
      formal: [
        'Möge der Tag, wenn er da ist, ein angenehmer werden.',
        'Mit allen guten Wünschen vorab für den Tag und für das neue Lebensjahr.',
        'Für den kommenden Ehrentag und das neue Lebensjahr alles Gute.',
      ],
      playful: [
        'Zu früh für Kuchen? Das gibt es nicht.',
        'Das hier ist nur das Aufwärmen. Das Fest kommt noch.',
        'Ganz vorn in der Schlange der guten Wünsche!',
      ],
    },
  },
  shorter: { headline: 'Alles Gute, {name}!', message: 'Von Herzen.' },
}

export const milestone: Phrases = {
  kind: 'Geburtstagskarte',
  headline: {
    warm: 'Alles Gute zum großen Geburtstag, {name}!',
    formal: 'Herzlichen Glückwunsch zum besonderen Geburtstag, {name}',
    playful: 'Das ist ein ganz Großer, {name}!',
  },
  numbered: {
    warm: `Alles Gute zum ${NTH_BIRTHDAY}, {name}!`,
    formal: `Herzlichen Glückwunsch zum ${NTH_BIRTHDAY}, {name}`,
    playful: 'Wow, die {number}, {name}!',
  },
  messages: {
    warm: [
      'Auf alles, was war, und auf alles, was noch kommt.',
      'Ein besonderer Tag für einen besonderen Menschen. {address, select, formal {Genießen Sie} other {Genieß}} jede Minute.',
      'So viele schöne Augenblicke bisher. Mögen die nächsten die schönsten sein.',
      'Möge dieser Tag lange in Erinnerung bleiben und das neue Jahr ein gutes werden.',
      'Ein Tag, um lächelnd zurückzublicken und sich auf alles zu freuen, was kommt.',
    ],
    formal: [
      'Möge dieser besondere Tag ein glücklicher sein und die Zeit danach eine erfüllte.',
      'Mit aufrichtigen Wünschen für einen unvergesslichen Tag und alles, was folgt.',
      'Für die kommenden Jahre Gesundheit, Glück und Zufriedenheit.',
    ],
    playful: [
      'So eine Zahl verlangt nach einer größeren Torte.',
      'Manche Geburtstage verdienen Konfetti eimerweise. Dieser auch.',
      'Bitte Applaus: Dieser zählt doppelt.',
    ],
  },
  belated: {
    headline: {
      warm: 'Nachträglich alles Gute zum großen Geburtstag, {name}!',
      formal: 'Nachträglich herzlichen Glückwunsch zum besonderen Geburtstag, {name}',
      playful: 'Groß gefeiert, spät gratuliert, {name}!',
    },
    numbered: {
      warm: `Nachträglich alles Gute zum ${NTH_BIRTHDAY}, {name}!`,
      formal: `Nachträglich herzlichen Glückwunsch zum ${NTH_BIRTHDAY}, {name}`,
      playful: 'Wow, die {number} – und der Gruß erst jetzt, {name}!',
    },
    messages: {
      warm: [
        'Spät, aber von Herzen: Mögen die kommenden Jahre wunderbar werden.',
        'So ein Tag strahlt noch eine Weile nach. Die guten Wünsche auch.',
        'Etwas spät für einen so großen Tag, aber nicht weniger herzlich.',
      ],
      formal: [
        'Die Wünsche kommen spät und sind nicht weniger aufrichtig.',
        'Mit der Bitte um Nachsicht für die Verspätung und allen guten Wünschen für die kommenden Jahre.',
      ],
      playful: [
        'Ein so großer Geburtstag ist an einem Tag sowieso nicht zu schaffen.',
        'Später als geplant, dafür mit doppelt so viel Konfetti.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Bald ist der große Tag, {name}!',
      formal: 'Die besten Wünsche zum bevorstehenden Geburtstag, {name}',
      playful: 'Da kommt was Großes, {name}!',
    },
    numbered: {
      warm: `Alles Gute für den ${NTH_BIRTHDAY}, {name}!`,
      formal: `Die besten Wünsche zum bevorstehenden ${NTH_BIRTHDAY}, {name}`,
      playful: 'Die große {number} ist unterwegs, {name}!',
    },
    messages: {
      warm: [
        'Ein großer Tag steht bevor. Möge er so schön werden wie erhofft.',
        'Etwas früh, damit der Gruß zum großen Tag auch sicher da ist.',
      ],
      formal: [
        'Möge dieser besondere Tag, wenn er da ist, ein glücklicher werden.',
        'Mit allen guten Wünschen vorab für den Tag und für die kommenden Jahre.',
      ],
      playful: [
        'Der Countdown läuft, das Konfetti wird schon angewärmt!',
        'Ein so großer Tag braucht Anlauf. Bitte sehr.',
      ],
    },
  },
  shorter: { headline: 'Alles Gute, {name}!', message: 'Von Herzen.' },
}
