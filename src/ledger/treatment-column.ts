import { z } from 'zod'

import type { Treatment } from '../treatment.ts'

/** A treatment as the ledger keeps it. */
export const TreatmentJson = z.object({
  style: z.string(),
  palette: z.string(),
  composition: z.enum(['rising', 'hanging', 'wreath']),
  motif: z.string(),
})

/** The treatment that a column holds. */
export function treatmentIn(json: string): Treatment {
  return TreatmentJson.parse(JSON.parse(json))
}
