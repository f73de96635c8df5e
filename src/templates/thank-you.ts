import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** Thanks for something that only sender and recipient know. */
export const thankYou = templateOf({
  name: 'thank-you',
  artefact: 'the front of a thank-you card',
  mood: 'grateful, warm and unassuming',
  looks: looksOf('botanical', 'watercolour', 'folded-paper', 'paper-cut', 'terrazzo'),
  motifs: [
    'flowers',
    'a cup of tea',
    'birds',
    'hearts',
    'a basket of fruit',
    'butterflies',
    'a letter with a ribbon',
    'a garden',
  ],
  counted: (number) => `number ${number}`,
  words: (to, style) => wording('thank-you', to, style),
})
