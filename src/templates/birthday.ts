import { isMilestone, milestoneBirthday } from './milestone-birthday.ts'
import { looksOf, templateOf } from './recipe.ts'
import { STYLES } from './styles.ts'
import type { Template } from './template.ts'
import { wording } from './wording.ts'

const everyYear = templateOf({
  name: 'birthday',
  artefact: 'the front of a birthday card',
  mood: 'festive, affectionate and personal',
  looks: looksOf(...STYLES),
  motifs: ['cake', 'balloons', 'flowers', 'presents', 'birds', 'bunting', 'kites', 'butterflies'],
  counted: (number) => `birthday number ${number}`,
  words: (to, style) => wording('birthday', to, style),
})

/**
 * Somebody's birthday: warm, personal by what they like, and silent about age unless they want it said. For those who do, a
 * round one is a milestone.
 */
export const birthday: Template = {
  ...everyYear,
  treatments: (sitter) => of(sitter.number).treatments(sitter),
  brief: (sitter, chosen) => of(sitter.number).brief(sitter, chosen),
  words: (to, treatment) => of(to.number).words(to, treatment),
}

function of(number: number | undefined): Template {
  return number !== undefined && isMilestone(number) ? milestoneBirthday : everyYear
}
