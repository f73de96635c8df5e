import type { BirthdayWords } from './birthday-words.ts'

/** A number and the word that it counts are not parted at the end of a line (DIN 5008). */
const NO_BREAK = '\u00a0'

/** German marks every ordinal with a full stop; CLDR knows no other form. */
export const birthdayDe: BirthdayWords = {
  locale: 'de',
  direction: 'ltr',
  headline: (name) => `Alles Gute zum Geburtstag, ${name}!`,
  numbered: (name, number) => `Alles Gute zum ${number}.${NO_BREAK}Geburtstag, ${name}!`,
  messages: [
    'Hab einen wunderschönen Tag und ein gutes neues Jahr.',
    'Ein Tag voller Freude – heute dreht sich alles um dich.',
    'Auf dich und auf alles Schöne, was kommt.',
    'Viel Glück, viel Lachen und ein großes Stück Kuchen!',
    'Schön, dass es dich gibt. Lass dich heute feiern!',
    'Möge das neue Jahr es gut mit dir meinen.',
    'Heute gehen die besten Wünsche zu dir.',
    'Genieß deinen Tag, von der ersten bis zur letzten Minute.',
  ],
  belated: {
    headline: (name) => `Nachträglich alles Gute zum Geburtstag, ${name}!`,
    numbered: (name, number) => `Nachträglich alles Gute zum ${number}.${NO_BREAK}Geburtstag, ${name}!`,
    messages: [
      'Etwas spät, aber nicht weniger herzlich.',
      'Der Tag ist vorbei, die guten Wünsche sind es nicht.',
      'Spät, aber von Herzen: ein wunderbares neues Jahr.',
      'Möge das Feiern noch ein Weilchen weitergehen.',
      'Hoffentlich war dein Tag schön. Möge das neue Jahr es gut mit dir meinen.',
    ],
  },
  styles: {
    'paper-cut': 'Hügeln, Blättern und Blüten aus geschnittenem Papier',
    botanical: 'einer botanischen Zeichnung von Blumen und Blättern',
    watercolour: 'einer Aquarell-Landschaft mit Blumen',
    confetti: 'Ballons, Luftschlangen und Konfetti',
    constellation: 'einem Nachthimmel voller goldener Sternbilder',
  },
  anyStyle: 'einem festlichen Bild',
  alt: (shown, said) => `Geburtstagskarte mit ${shown}. Darauf steht: „${said}“`,
}
