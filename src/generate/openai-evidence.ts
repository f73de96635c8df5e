import { z } from 'zod'
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

/** Most that is kept of a service's own words. */
const MOST_OF_A_TEXT = 4_000

/**
 * Words of a service, fit to be kept: bounded, in one line, without invisible characters, keys, pictures in base64, and
 * what gives access in an address. Undefined when nothing is left.
 */
export function bounded(text: string, most = MOST_OF_A_TEXT): string | undefined {
  const kept = text
    // So much that cleaning costs nothing, and that nothing cut here was within the bound.
    .slice(0, most * 8)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .replace(/data:image\/[^\s"'<>]*/gi, '[picture]')
    .replace(/[\w+/=-]{200,}/g, '[data]')
    .replace(/\bsk-[\w*.-]{4,}/g, '[key]')
    .replace(/(https?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/gi, '$1?[…]')
    .trim()
    .slice(0, most)
    .toWellFormed()
  return kept === '' ? undefined : kept
}
