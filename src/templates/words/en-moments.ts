import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Thank-you card',
  headline: {
    warm: 'Thank you, {name}!',
    formal: 'With sincere thanks, {name}',
    playful: 'You’re a star, {name}!',
  },
  messages: {
    warm: [
      'It meant a great deal. Thank you from the heart.',
      'So kind of you, and not forgotten.',
      'The world is a friendlier place with people like you.',
      'For your time, your help and your kindness: thank you.',
    ],
    formal: [
      'Your kindness and support are greatly appreciated.',
      'With gratitude for your help and your generosity.',
      'Please accept our sincere appreciation for all that you have done.',
    ],
    playful: [
      'Thanks a million. Payable in cake.',
      'Not all heroes wear capes. Some read this card.',
      'If thanks were confetti, you could not see the floor.',
    ],
  },
  shorter: { headline: 'Thank you, {name}!', message: 'From the heart.' },
}

export const congratulations: Phrases = {
  kind: 'Congratulations card',
  headline: {
    warm: 'Congratulations, {name}!',
    formal: 'With sincere congratulations, {name}',
    playful: 'You did it, {name}!',
  },
  messages: {
    warm: [
      'So happy for you. Enjoy the moment!',
      'What lovely news. All the best for everything that follows.',
      'You have every reason to be proud.',
      'Here’s to you, and to what comes next.',
    ],
    formal: [
      'With every good wish for the road ahead.',
      'It is a pleasure to share in your joy. All the best for the future.',
      'Wishing you continued happiness and success.',
    ],
    playful: [
      'Cue the confetti, the fanfare and the cake!',
      'A lap of honour is in order. Take two.',
      'We never doubted it for a minute.',
    ],
  },
  belated: {
    headline: {
      warm: 'Belated congratulations, {name}!',
      formal: 'With belated but sincere congratulations, {name}',
      playful: 'You did it, and we noticed, {name}!',
    },
    messages: {
      warm: [
        'A little late, and no less happy for you.',
        'Good news stays good. All the best for everything that follows.',
      ],
      formal: [
        'These wishes come late and are no less sincere for that.',
        'With apologies for the delay, and every good wish for the road ahead.',
      ],
      playful: [
        'The confetti got stuck in traffic. Here it is!',
        'A good excuse to celebrate it all over again.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Congratulations in advance, {name}!',
      formal: 'With sincere congratulations in advance, {name}',
      playful: 'Almost there, {name}!',
    },
    messages: {
      warm: [
        'Something lovely is coming. May it be all that you hope for.',
        'The joy is here already, so why wait with the good wishes?',
      ],
      formal: [
        'With every good wish for the day and for all that follows.',
        'May the occasion, when it comes, be a very happy one.',
      ],
      playful: ['The confetti could not sit still any longer.', 'Early applause, with more to follow.'],
    },
  },
  shorter: { headline: 'Congratulations, {name}!', message: 'So happy for you.' },
}

export const getWell: Phrases = {
  kind: 'Get-well card',
  headline: {
    warm: 'Get well soon, {name}!',
    formal: 'With best wishes for your recovery, {name}',
    playful: 'Back on your feet soon, {name}!',
  },
  messages: {
    warm: [
      'Thinking of you, and wishing you a little more strength each day.',
      'Take all the time you need. You are in our thoughts.',
      'Rest well, and let yourself be looked after.',
      'May each day be a little brighter than the one before.',
    ],
    formal: [
      'We hope that you will soon be well again.',
      'With kind thoughts and sincere wishes for a good recovery.',
      'May each day bring you new strength.',
    ],
    playful: [
      'Doctor’s orders: tea, blankets and being spoilt.',
      'The sofa is all yours. So is the remote control.',
      'Fluffed pillows and good thoughts are on their way.',
    ],
  },
  shorter: { headline: 'Get well soon, {name}!', message: 'Thinking of you.' },
}

export const welcome: Phrases = {
  kind: 'Welcome card',
  headline: {
    warm: 'Welcome, {name}!',
    formal: 'A warm welcome, {name}',
    playful: 'Hello and hooray, {name}!',
  },
  messages: {
    warm: [
      'So good that you’re here.',
      'We have been looking forward to you. Make yourself at home!',
      'Here’s to a good start and to many good days together.',
      'May you soon feel at home with us.',
    ],
    formal: [
      'We are delighted to have you with us and wish you every success.',
      'We wish you a good start and look forward to our time together.',
      'It is a pleasure to welcome you among us.',
    ],
    playful: [
      'The good biscuits are in the top drawer. Now you’re one of us.',
      'The fun starts now, since you’re here.',
      'We saved you the best seat. Come on in!',
    ],
  },
  shorter: { headline: 'Welcome, {name}!', message: 'So good that you’re here.' },
}

export const farewell: Phrases = {
  kind: 'Farewell card',
  headline: {
    warm: 'Farewell, {name}!',
    formal: 'With best wishes for the future, {name}',
    playful: 'Off to new adventures, {name}!',
  },
  messages: {
    warm: [
      'Thank you for the time together. You will be missed.',
      'All the best on your way. Come and see us!',
      'May the road ahead be kind and full of good surprises.',
      'You leave a gap, and many good memories.',
    ],
    formal: [
      'With sincere thanks for our time together and every good wish for the road ahead.',
      'We thank you for all that you have done and wish you every success.',
      'May the next chapter bring you happiness and success.',
    ],
    playful: [
      'Who will water the plants now? Come and visit them!',
      'Not goodbye, just “see you at the next cake”.',
      'Take care, take photos, take snacks.',
    ],
  },
  shorter: { headline: 'Farewell, {name}!', message: 'You will be missed.' },
}

export const greeting: Phrases = {
  kind: 'Greeting card',
  headline: {
    warm: 'For you, {name}!',
    formal: 'With kind regards, {name}',
    playful: 'Hello there, {name}!',
  },
  messages: {
    warm: [
      'Thinking of you, with the very best wishes.',
      'May today bring you something lovely.',
      'Just because it is good that you’re there.',
      'A few colours and a warm greeting, for you.',
    ],
    formal: [
      'With every good wish for today and for the time ahead.',
      'With warm regards and sincere good wishes.',
      'Wishing you a pleasant day and all the best.',
    ],
    playful: [
      'Surprise! This card just wanted to see you smile.',
      'No reason. Just waving.',
      'One portion of good cheer, delivered as ordered.',
    ],
  },
  shorter: { headline: 'For you, {name}!', message: 'With all good wishes.' },
}
