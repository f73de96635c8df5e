import { z } from 'zod'
import { bounded } from './discretion.ts'
import type { Evidence } from './generator.ts'

/** An error as OpenAI writes it, and those who speak its API; every field is missing at times. */
export const Complaint = z.object({
  message: z.string().catch(''),
  type: word(),
  param: z.string().optional().catch(undefined),
  code: word(),
  moderation_details: z
    .object({
      moderation_stage: word(),
      categories: z
        .array(z.string())
        .transform((all) => all.flatMap((each) => bounded(each, MOST_OF_A_NAME) ?? []))
        .catch([]),
    })
    .optional()
    .catch(undefined),
})
export type Complaint = z.infer<typeof Complaint>

/** A word that names something: a code, a size, a quality. What is none is not there. */
export function word(): z.ZodType<string | undefined> {
  return z
    .string()
    .regex(/^[\w.:-]{1,64}$/)
    .optional()
    .catch(undefined)
}

const MOST_OF_A_NAME = 200

/** Some parts of a thing, those that are not there as undefined. */
type Parts<T> = { readonly [Key in keyof T]?: T[Key] | undefined }

/** What an answer carries beside its meaning; nothing when no part of it is there. */
export function evidenceOf(parts: Parts<Evidence>): { readonly evidence?: Evidence } {
  const evidence = present<Evidence>(parts)
  return evidence === undefined ? {} : { evidence }
}

/** The parts that are there, or undefined when none is. For shapes whose parts are all optional. */
export function present<T extends object>(parts: Parts<T>): T | undefined {
  const there = Object.entries(parts).filter(([, value]) => value !== undefined)
  return there.length === 0 ? undefined : (Object.fromEntries(there) as T) // only undefined was left out
}
