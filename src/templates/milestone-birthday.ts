import { looksOf, templateOf } from './recipe.ts'
import { wording } from './wording.ts'

/** A birthday that is more than one of many: by name, or by its number (`isMilestone`). */
export const milestoneBirthday = templateOf({
  name: 'milestone-birthday',
  artefact: 'the front of a card for a milestone birthday',
  mood: 'grand, festive and affectionate',
  looks: looksOf(
    'guilloche',
    'confetti',
    'constellation',
    'paper-cut',
    'folded-paper',
    'botanical',
    'terrazzo',
  ),
  motifs: [
    'cake',
    'fireworks',
    'balloons',
    'a laurel wreath',
    'presents',
    'lanterns in a tree',
    'stars',
    'flowers',
  ],
  counted: (number) => `birthday number ${number}`,
  words: (to, style) => wording('milestone-birthday', to, style),
})

/** Coming of age in most countries, and in some. */
const OF_AGE = [18, 21]

/** The first round number that is kept as one; ten and twenty are not, beside 18 and 21. */
const FIRST_ROUND = 30

/** 18, 21, 30, 40 … 100 and on. */
export function isMilestone(number: number): boolean {
  return OF_AGE.includes(number) || (number >= FIRST_ROUND && number % 10 === 0)
}
