import type { Phrases } from './phrases.ts'

/** 1st, 2nd, 3rd, 21st …, but 11th to 13th: CLDR knows which. */
const NTH = '{number, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'

const YEARS = '{number, plural, one {# year} other {# years}}'

export const wedding: Phrases = {
  kind: 'Wedding anniversary card',
  headline: {
    warm: 'Happy anniversary, {name}!',
    formal: 'Congratulations on your wedding anniversary, {name}',
    playful: 'Love is in the air, {name}!',
  },
  numbered: {
    warm: `Happy ${NTH} anniversary, {name}!`,
    formal: `Congratulations on your ${NTH} wedding anniversary, {name}`,
    playful: `${YEARS} of love, {name}!`,
  },
  messages: {
    warm: [
      'May love go on growing, year after year.',
      'Here’s to all the shared days, and to all that are still to come.',
      'A day for happy memories, and for new ones.',
      'May every year together be a little fuller than the last.',
    ],
    formal: [
      'With sincere good wishes for many more happy years together.',
      'May the years ahead be filled with happiness and good health.',
      'Wishing you a memorable day and much happiness together.',
    ],
    playful: [
      'And to think that it all began with a simple “I do”.',
      'Proof that sharing one blanket is possible.',
      'Hold hands, eat cake, repeat next year.',
    ],
  },
  belated: {
    headline: {
      warm: 'Happy belated anniversary, {name}!',
      formal: 'Belated congratulations on your wedding anniversary, {name}',
      playful: 'Love knows no deadline, {name}!',
    },
    numbered: {
      warm: `Happy belated ${NTH} anniversary, {name}!`,
      formal: `Belated congratulations on your ${NTH} wedding anniversary, {name}`,
      playful: `${YEARS} and a little bit, {name}!`,
    },
    messages: {
      warm: [
        'A little late, and no less warmly meant: many more happy years.',
        'The day is over, the love goes on. So do the good wishes.',
      ],
      formal: [
        'These wishes come late and are no less sincere for that.',
        'With apologies for the delay, and good wishes for many happy years.',
      ],
      playful: [
        'At least one of us is allowed to forget the date.',
        'Love that lasts can wait a day or so for its card.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Soon it is your anniversary, {name}!',
      formal: 'On your coming wedding anniversary, {name}',
      playful: 'Don’t forget the date, {name}!',
    },
    numbered: {
      warm: `Soon it will be ${YEARS}, {name}!`,
      formal: `On your coming ${NTH} wedding anniversary, {name}`,
      playful: `Almost ${YEARS}, {name}!`,
    },
    messages: {
      warm: [
        'A little early, with love: may the day be full of happy memories.',
        'Your day is still to come. May it be a lovely one.',
      ],
      formal: [
        'With sincere good wishes in advance for the day and for the years to follow.',
        'May the day, when it comes, be a memorable one.',
      ],
      playful: ['Still time to buy flowers. Just saying.', 'Consider this a friendly reminder, with love.'],
    },
  },
  shorter: { headline: 'Happy anniversary, {name}!', message: 'With best wishes.' },
}

export const work: Phrases = {
  kind: 'Work anniversary card',
  headline: {
    warm: 'Happy work anniversary, {name}!',
    formal: 'Congratulations on your anniversary with us, {name}',
    playful: 'Another great year, {name}!',
  },
  numbered: {
    warm: `${YEARS} with us, {name}!`,
    formal: `Congratulations on your ${NTH} anniversary with us, {name}`,
    playful: `${YEARS} and going strong, {name}!`,
  },
  messages: {
    warm: [
      'Thank you for all that you bring to us, day after day.',
      'It is good to have you with us. Here’s to all that’s ahead.',
      'So much of what works here works because of you. Thank you!',
      'Thank you for your ideas, your care and your good company.',
    ],
    formal: [
      'With sincere thanks for your commitment and your valued work.',
      'We thank you for your contribution and look forward to the years ahead.',
      'With appreciation for all that you have achieved with us.',
    ],
    playful: [
      'The coffee machine sends its regards, and so do we.',
      'So many meetings survived. You have earned a cake!',
      'Same desk, same star, another year of shine.',
    ],
  },
  belated: {
    headline: {
      warm: 'A belated happy work anniversary, {name}!',
      formal: 'Belated congratulations on your anniversary with us, {name}',
      playful: 'Missed the deadline, {name}!',
    },
    numbered: {
      warm: `Belatedly: ${YEARS} with us, {name}!`,
      formal: `Belated congratulations on your ${NTH} anniversary with us, {name}`,
      playful: `${YEARS}, and still counting, {name}!`,
    },
    messages: {
      warm: [
        'A little late, and meant no less: thank you for all that you bring to us.',
        'The day is over, the thanks are not. It is good to have you with us.',
      ],
      formal: [
        'These thanks come late and are no less sincere for that.',
        'With apologies for the delay, and with sincere thanks for your work.',
      ],
      playful: [
        'This card had a very long meeting. The thanks are real, though!',
        'Late, but within tolerance. Cake is still owed.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Soon it is your work anniversary, {name}!',
      formal: 'On your coming anniversary with us, {name}',
      playful: 'Ahead of schedule, {name}!',
    },
    numbered: {
      warm: `Soon it will be ${YEARS}, {name}!`,
      formal: `On your coming ${NTH} anniversary with us, {name}`,
      playful: `Almost ${YEARS}, {name}!`,
    },
    messages: {
      warm: [
        'A little early, and all the more gladly: thank you for all that you bring to us.',
        'The day is still to come, the thanks are here already.',
      ],
      formal: [
        'With sincere thanks, in advance of the day, for your valued work.',
        'We thank you for your contribution and look forward to the years ahead.',
      ],
      playful: ['Delivered before the deadline, for once!', 'Reserve a slot in the calendar: cake.'],
    },
  },
  shorter: { headline: 'Thank you, {name}!', message: 'It is good to have you.' },
}

export const newYear: Phrases = {
  kind: 'New Year card',
  headline: {
    warm: 'Happy New Year, {name}!',
    formal: 'With best wishes for the New Year, {name}',
    playful: 'Cheers to a brand-new year, {name}!',
  },
  messages: {
    warm: [
      'May it bring you joy, good health and many bright days.',
      'Wishing you a year full of small and great delights.',
      'Twelve new months: may each of them be kind to you.',
      'Here’s to fresh beginnings and to good company.',
      'May the best of the old year stay, and the new one surprise you.',
    ],
    formal: [
      'May the year ahead bring you health, happiness and success.',
      'With sincere thanks for the past year and good wishes for the new one.',
      'Wishing you a peaceful and prosperous year.',
    ],
    playful: [
      'All those brand-new days, and not a single one used yet!',
      'Resolution number one: have more fun.',
      'New calendar, same wonderful you.',
    ],
  },
  belated: {
    headline: {
      warm: 'A happy New Year still, {name}!',
      formal: 'With belated good wishes for the New Year, {name}',
      playful: 'The year is still nearly new, {name}!',
    },
    messages: {
      warm: [
        'A little late, and there is plenty of the year left to enjoy.',
        'The year has begun; may it go on kindly for you.',
      ],
      formal: [
        'These wishes come late and are no less sincere for that.',
        'May the year that has begun bring you health, happiness and success.',
      ],
      playful: [
        'Late already? Then one resolution is broken. On with the fun!',
        'Hardly used, still under warranty: enjoy it.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'A good start to the New Year, {name}!',
      formal: 'With best wishes for the coming New Year, {name}',
      playful: 'Nearly there, {name}!',
    },
    messages: {
      warm: [
        'May the old year end gently and the new one begin brightly.',
        'A good last stretch, and then a year full of joy.',
      ],
      formal: [
        'With sincere good wishes for the turn of the year and all that follows.',
        'May the coming year bring you health, happiness and success.',
      ],
      playful: ['Start the countdown: a brand-new year is on its way.', 'The new year is almost unpacked!'],
    },
  },
  shorter: { headline: 'Happy New Year, {name}!', message: 'With all good wishes.' },
}
