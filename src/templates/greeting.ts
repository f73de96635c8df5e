import { looksOf, templateOf } from './recipe.ts'
import { STYLES } from './styles.ts'
import { wording } from './wording.ts'

/** For whatever day there is no template for. */
export const greeting = templateOf({
  name: 'greeting',
  artefact: 'the front of a greeting card',
  mood: 'friendly, light and personal',
  looks: looksOf(...STYLES),
  motifs: [
    'flowers',
    'birds',
    'a cup of tea',
    'butterflies',
    'a sailing boat',
    'a garden',
    'kites',
    'a tree',
  ],
  counted: (number) => `number ${number}`,
  words: (to, style) => wording('greeting', to, style),
})
