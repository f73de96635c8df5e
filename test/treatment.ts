import type { Treatment } from '../src/treatment.ts'
import { COMPOSITIONS } from '../src/templates/treatment.ts'

/** A way to make a picture; a test may name what it is about. */
export function aTreatment(changes: Partial<Treatment> = {}): Treatment {
  return { style: 'paper-cut', palette: 'seaside', composition: 'rising', motif: 'flowers', ...changes }
}

/** Where words stand over art that rises from below. */
export const aDesign = { layout: 'over', calm: COMPOSITIONS.rising.calm } as const
