import type { Phrases } from './phrases.ts'

/** 1st, 2nd, 3rd, 21st …, but 11th to 13th: CLDR knows which. */
const NTH = '{number, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'

export const birthday: Phrases = {
  kind: 'Birthday card',
  headline: {
    warm: 'Happy birthday, {name}!',
    formal: 'With best wishes on your birthday, {name}',
    playful: 'Hip hip hooray, {name}!',
  },
  numbered: {
    warm: `Happy ${NTH} birthday, {name}!`,
    formal: `With best wishes on your ${NTH} birthday, {name}`,
    playful: `Hooray for number {number}, {name}!`,
  },
  messages: {
    warm: [
      'May your day be bright and your year be kind.',
      'Wishing you a day full of the things you love.',
      'Here’s to you, and to all the good things ahead.',
      'May today bring you cake, laughter and good company.',
      'Thinking of you today, with the very best wishes.',
      'May the year ahead be generous to you.',
      'So glad you’re here. Have a wonderful day!',
      'A whole day to celebrate you. Enjoy every minute.',
    ],
    formal: [
      'May the coming year bring you health, happiness and success.',
      'Wishing you a most enjoyable day and a year of good fortune.',
      'With warm regards and every good wish for the year ahead.',
      'May the day be a pleasant one, and the year a rewarding one.',
      'With our sincere good wishes for today and for the year to come.',
    ],
    playful: [
      'Rules for today: more cake, fewer chores.',
      'Today, seconds of dessert are not only allowed but expected.',
      'The candles are lit, the wish is yours. Choose well!',
      'Another lap around the sun, and what style!',
      'Official notice: today is all about you. No objections.',
    ],
  },
  belated: {
    headline: {
      warm: 'Happy belated birthday, {name}!',
      formal: 'With belated good wishes on your birthday, {name}',
      playful: 'Better late than never, {name}!',
    },
    numbered: {
      warm: `Happy belated ${NTH} birthday, {name}!`,
      formal: `With belated good wishes on your ${NTH} birthday, {name}`,
      playful: 'Number {number}, a little late, {name}!',
    },
    messages: {
      warm: [
        'A little late, and no less warmly meant.',
        'The day is over, the good wishes are not.',
        'Late, and from the heart: a wonderful year to you.',
        'May the celebrating go on for a while yet.',
        'Here’s hoping that your day was bright. May the year be kind, too.',
      ],
      formal: [
        'These wishes come late and are no less sincere for that.',
        'May the year that has just begun bring you health and happiness.',
        'With apologies for the delay, and every good wish for the year ahead.',
      ],
      playful: [
        'Fashionably late, like all the best guests.',
        'The perfect excuse to have cake a second time.',
        'A birthday this good deserves an encore.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'All the best for your birthday, {name}!',
      formal: 'With best wishes for your coming birthday, {name}',
      playful: 'Not long now, {name}!',
    },
    numbered: {
      warm: `All the best for your ${NTH} birthday, {name}!`,
      formal: `With best wishes for your coming ${NTH} birthday, {name}`,
      playful: 'Number {number} is on its way, {name}!',
    },
    messages: {
      warm: [
        'A little early, so that it is sure to be there in time.',
        'Your day is still to come. May it be a lovely one.',
        'The first good wishes of many: enjoy your day when it comes.',
      ],
      formal: [
        'May the day, when it comes, be a most enjoyable one.',
        'With every good wish in advance for the day and for the year to follow.',
        'Wishing you, ahead of time, a pleasant day and a rewarding year.',
      ],
      playful: [
        'Too early for cake? There is no such thing.',
        'Consider this the warm-up. The party is still to come.',
        'First in the queue with good wishes!',
      ],
    },
  },
  shorter: { headline: 'Happy birthday, {name}!', message: 'With best wishes.' },
}

export const milestone: Phrases = {
  kind: 'Birthday card',
  headline: {
    warm: 'Happy big birthday, {name}!',
    formal: 'With best wishes on a special birthday, {name}',
    playful: 'This one’s a big one, {name}!',
  },
  numbered: {
    warm: `Happy ${NTH}, {name}!`,
    formal: `With best wishes on your ${NTH} birthday, {name}`,
    playful: 'The big {number}, {name}!',
  },
  messages: {
    warm: [
      'Here’s to all that was, and to everything that is still to come.',
      'A special day for somebody special. Enjoy every minute.',
      'So many good moments so far. May the next ones be the best.',
      'May this day be remembered for a long time, and the year be kind.',
      'A day to look back with a smile, and ahead with joy.',
    ],
    formal: [
      'May this special day be a happy one, and the years ahead rewarding.',
      'With sincere good wishes for a memorable day and the time ahead.',
      'May the years to come bring you health, happiness and success.',
    ],
    playful: [
      'A number like that calls for a bigger cake.',
      'Some birthdays deserve confetti by the bucket. This is one.',
      'Round of applause, please: this one counts double.',
    ],
  },
  belated: {
    headline: {
      warm: 'Happy belated big birthday, {name}!',
      formal: 'With belated good wishes on a special birthday, {name}',
      playful: 'A big one, a little late, {name}!',
    },
    numbered: {
      warm: `Happy belated ${NTH}, {name}!`,
      formal: `With belated good wishes on your ${NTH} birthday, {name}`,
      playful: 'The big {number}, a little late, {name}!',
    },
    messages: {
      warm: [
        'Late, and from the heart: may the years ahead be wonderful.',
        'A day like that shines on for a while. So do the good wishes.',
        'A little late for so great a day, and no less warmly meant.',
      ],
      formal: [
        'These wishes come late and are no less sincere for that.',
        'With apologies for the delay, and every good wish for the years ahead.',
      ],
      playful: [
        'A birthday this big cannot be over in one day anyway.',
        'Fashionably late, and with twice the confetti.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Almost your big day, {name}!',
      formal: 'With best wishes for your coming birthday, {name}',
      playful: 'Big day ahead, {name}!',
    },
    numbered: {
      warm: `All the best for your ${NTH}, {name}!`,
      formal: `With best wishes for your coming ${NTH} birthday, {name}`,
      playful: 'The big {number} is on its way, {name}!',
    },
    messages: {
      warm: [
        'A great day is still to come. May it be all that you hope for.',
        'A little early, so that it is sure to be there for your great day.',
      ],
      formal: [
        'May this special day, when it comes, be a most enjoyable one.',
        'With every good wish in advance for the day and for the years to follow.',
      ],
      playful: [
        'Start the countdown and warm up the confetti!',
        'A day this big needs a run-up. Here it is.',
      ],
    },
  },
  shorter: { headline: 'Happy birthday, {name}!', message: 'Here’s to you!' },
}
