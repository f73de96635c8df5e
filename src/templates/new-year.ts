import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** The turn of the year in the Gregorian calendar, in whatever season it falls where the person lives. */
export const newYear = templateOf({
  name: 'new-year',
  artefact: 'the front of a New Year card',
  mood: 'festive, bright and full of promise',
  looks: looksOf(
    'constellation',
    'confetti',
    'guilloche',
    'paper-cut',
    'folded-paper',
    'watercolour',
    'botanical',
  ),
  motifs: [
    'fireworks',
    'lanterns',
    'stars',
    'four-leaf clovers',
    'champagne glasses',
    'a clock',
    'bells',
    'candles',
    'a sunrise',
    'birds',
  ],
  counted: (number) => `number ${number}`,
  words: (to, style) => wording('new-year', to, style),
})
