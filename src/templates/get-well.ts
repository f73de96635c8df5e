import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** Good wishes for somebody who is ill: quiet, and nothing of illness in it. */
export const getWell = templateOf({
  name: 'get-well',
  artefact: 'the front of a get-well card',
  mood: 'soothing, hopeful and gentle; nothing of illness, medicine or hospitals',
  looks: looksOf('botanical', 'watercolour', 'paper-cut', 'folded-paper'),
  motifs: ['flowers', 'a cup of tea', 'birds', 'a sunrise', 'a cat', 'books', 'a rainbow', 'a garden'],
  counted: (number) => `number ${number}`,
  words: (to, style) => wording('get-well', to, style),
})
