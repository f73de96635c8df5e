import { createHash } from 'node:crypto'

import { labelled } from '../generate/references.ts'
import type { Attempt } from '../ledger/attempt.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Lettering } from '../lettering.ts'
import { briefOf, type StillOwed } from './standing.ts'

/**
 * What stands on the picture of a card already: nothing, the words of the card, or other words than it has now. The built-in
 * artist cannot write, and the softer prompt asks for no words.
 */
export type Lettered = 'nothing' | 'painted' | 'other'

/** Told by the prompt that the picture was bought with: its hash is kept, its words need not be. */
export function letteredOn(stands: StillOwed, { card, attempts }: Claim): Lettered {
  if (stands.job.lettering !== 'model') return 'nothing'
  const picture = 'picture' in card.state ? card.state.picture : undefined
  if (picture === undefined) return 'nothing'
  const attempt = attempts.findLast((one) => one.picture?.sha256 === picture.sha256)
  // It came of another card, whose words it may have.
  if (attempt === undefined) return 'other'
  if (attempt.generator === 'local' || attempt.prompt === 'softer') return 'nothing'
  const isAskedWith = (lettering: Lettering): boolean =>
    attempt.promptSha256 === hashOfPrompt({ ...stands, job: { ...stands.job, lettering } }, card, attempt)
  if (isAskedWith('model')) return 'painted'
  return isAskedWith('typeset') ? 'nothing' : 'other'
}

function hashOfPrompt(stands: StillOwed, card: Claim['card'], { requested }: Attempt): string {
  const references = requested?.references ?? []
  const likeness = references.some(({ role }) => role === 'likeness')
  const { prompt } = briefOf(stands, card, { likeness })
  return createHash('sha256').update(labelled(prompt, references)).digest('hex')
}
