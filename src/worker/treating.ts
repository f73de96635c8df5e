import type { Claim } from '../ledger/ledger.ts'
import type { Remembered } from '../ledger/memory.ts'
import type { Treatment } from '../treatment.ts'
import { comparing, type StillOwed, treatmentAfter } from './standing.ts'
import type { Worker } from './worker.ts'

/**
 * The claim with the treatment of its picture, chosen now when it was not before: the farthest from what the person got until
 * now, and from what those get on the same day who will compare.
 */
export async function treated(worker: Worker, claim: Claim, standing: StillOwed): Promise<Claim> {
  if (claim.card.treatment !== undefined) return claim
  return worker.ledger.memory.settle(claim, {
    now: worker.clock.now(),
    choose: (remembered) =>
      treatmentAfter(standing, claim.card, {
        // A picture that is there already was chosen before anybody remembered.
        own: isPainted(claim) ? [] : remembered.own,
        beside: isPainted(claim) ? [] : seenBeside(worker, standing, remembered),
      }),
  })
}

function isPainted({ card: { state } }: Claim): boolean {
  return 'picture' in state && state.picture !== undefined
}

/** Those who may compare. */
function seenBeside(worker: Worker, standing: StillOwed, { others }: Remembered): readonly Treatment[] {
  const compares = comparing(worker.world(), standing)
  return others.filter(({ person }) => compares(person)).map(({ treatment }) => treatment)
}
