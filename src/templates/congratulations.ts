import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** Congratulations on whatever it was: an exam, a new home, a prize. */
export const congratulations = templateOf({
  name: 'congratulations',
  artefact: 'the front of a congratulations card',
  mood: 'proud, festive and exuberant',
  looks: looksOf('confetti', 'paper-cut', 'constellation', 'terrazzo', 'folded-paper', 'guilloche'),
  motifs: [
    'a laurel wreath',
    'fireworks',
    'balloons',
    'stars',
    'a mountain top',
    'kites',
    'champagne glasses',
    'flowers',
  ],
  counted: (number) => `number ${number}`,
  words: (to, style) => wording('congratulations', to, style),
})
