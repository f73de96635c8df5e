import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** Two people's day, told to one of them or to both: nothing in it says who they are. */
export const weddingAnniversary = templateOf({
  name: 'wedding-anniversary',
  artefact: 'the front of a wedding anniversary card',
  mood: 'tender, festive and quietly joyful',
  looks: looksOf('botanical', 'watercolour', 'paper-cut', 'folded-paper', 'guilloche', 'constellation'),
  motifs: [
    'roses',
    'two birds',
    'hearts',
    'swans',
    'lanterns in a tree',
    'ribbons and bells',
    'a garden gate',
    'champagne glasses',
  ],
  counted: (number) => `wedding anniversary number ${number}`,
  words: (to, style) => wording('wedding-anniversary', to, style),
})
