import { z } from 'zod'

/** What was found of a picture, as the ledger keeps it. */
export const Findings = z.array(z.object({ code: z.string(), detail: z.string() }))

export const VerdictColumn = z.enum(['fit', 'unfit', 'accepted'])
