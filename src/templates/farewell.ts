import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** A farewell among the living: to a new job, another town, retirement. */
export const farewell = templateOf({
  name: 'farewell',
  artefact: 'the front of a farewell card for somebody who sets out for something new',
  mood: 'warm, hopeful and a little wistful',
  looks: looksOf('watercolour', 'constellation', 'paper-cut', 'folded-paper', 'botanical'),
  motifs: [
    'a sailing boat',
    'birds',
    'a mountain path',
    'a lighthouse',
    'a hot-air balloon',
    'a bridge',
    'kites',
    'a bicycle',
  ],
  counted: (number) => `number ${number}`,
  words: (to, style) => wording('farewell', to, style),
})
