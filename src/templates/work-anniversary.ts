import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** Years at work: thanks, and no joke at anybody's cost. */
export const workAnniversary = templateOf({
  name: 'work-anniversary',
  artefact: "the front of a card for a colleague's work anniversary",
  mood: 'appreciative, bright and confident',
  looks: looksOf('terrazzo', 'guilloche', 'folded-paper', 'paper-cut', 'botanical', 'confetti'),
  motifs: [
    'a tree',
    'coffee',
    'a mountain path',
    'a sailing boat',
    'books',
    'a laurel wreath',
    'paper planes',
    'a bicycle',
  ],
  counted: (number) => `${number} years at work`,
  words: (to, style) => wording('work-anniversary', to, style),
})
