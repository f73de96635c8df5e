import { createHash } from 'node:crypto'

import type { Treatment } from '../treatment.ts'

/** Enough that no two phrases of a list share them. */
const DIGITS = 16

/** A treatment as it is written down: of the motif, which may be the person's own words, only a hash. */
export function masked(treatment: Treatment): Treatment {
  return { ...treatment, motif: maskOf(treatment.motif) }
}

function maskOf(motif: string): string {
  return createHash('sha256').update(motif).digest('hex').slice(0, DIGITS)
}

/**
 * The treatment of which only the hash of the motif is known, by those that the person may get now. Of an interest that was taken out of
 * the list since then the first motif takes the place.
 */
export function unmasked(kept: Treatment, all: readonly [Treatment, ...Treatment[]]): Treatment {
  const motif = all.find((one) => maskOf(one.motif) === kept.motif)?.motif ?? all[0].motif
  return { ...kept, motif }
}
