import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** A welcome to a team, a club, a house or a family. */
export const welcome = templateOf({
  name: 'welcome',
  artefact: 'the front of a welcome card',
  mood: 'open, friendly and cheerful',
  looks: looksOf('paper-cut', 'botanical', 'watercolour', 'terrazzo', 'folded-paper', 'confetti'),
  motifs: [
    'an open door',
    'flowers',
    'lanterns',
    'birds',
    'a house in a garden',
    'bunting',
    'a tree',
    'cake',
  ],
  counted: (number) => `number ${number}`,
  words: (to, style) => wording('welcome', to, style),
})
