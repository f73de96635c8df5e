import type { BirthdayWords } from './birthday-words.ts'

const rules = new Intl.PluralRules('en', { type: 'ordinal' })

/** CLDR: English tells 1st, 2nd and 3rd (and 21st …, but 11th to 13th) from the rest. */
const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }

function ordinal(number: number): string {
  return `${number}${SUFFIXES[rules.select(number)] ?? 'th'}`
}

export const birthdayEn: BirthdayWords = {
  locale: 'en',
  direction: 'ltr',
  headline: (name) => `Happy birthday, ${name}!`,
  numbered: (name, number) => `Happy ${ordinal(number)} birthday, ${name}!`,
  messages: [
    'May your day be bright and your year be kind.',
    'Wishing you a day full of the things you love.',
    'Here’s to you, and to all the good things ahead.',
    'May today bring you cake, laughter and good company.',
    'Thinking of you today, with the very best wishes.',
    'May the year ahead be generous to you.',
    'So glad you’re here. Have a wonderful day!',
    'A whole day to celebrate you. Enjoy every minute.',
  ],
  belated: {
    headline: (name) => `Happy belated birthday, ${name}!`,
    numbered: (name, number) => `Happy belated ${ordinal(number)} birthday, ${name}!`,
    messages: [
      'A little late, and no less warmly meant.',
      'The day is over, the good wishes are not.',
      'Late, and from the heart: a wonderful year to you.',
      'May the celebrating go on for a while yet.',
      'Here’s hoping that your day was bright. May the year be kind, too.',
    ],
  },
  styles: {
    'paper-cut': 'layered paper-cut hills, leaves and blossoms',
    botanical: 'a botanical drawing of flowers and leaves',
    watercolour: 'a watercolour landscape with flowers',
    confetti: 'balloons, streamers and confetti',
    constellation: 'a night sky with golden constellations',
  },
  anyStyle: 'festive artwork',
  alt: (shown, said) => `Birthday card with ${shown}. It says: “${said}”`,
}
