import { z } from 'zod'

import { bounded } from './discretion.ts'
import type { Inspected, InspectionUsage, Seen } from './inspector.ts'

/** What is read of a response; the service may say more. */
const Response = z.object({
  status: z.string().optional(),
  output: z
    .array(
      z.object({
        type: z.string(),
        content: z
          .array(z.object({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() }))
          .optional(),
      }),
    )
    .catch([]),
  usage: z
    .object({ input_tokens: z.number().int().min(0), output_tokens: z.number().int().min(0) })
    .optional()
    .catch(undefined),
})

/** A reason is told in a warning, with a sentence of ours around it. */
const MOST_OF_A_REASON = 200

/** Strict: whoever answers something else has not answered the checklist. */
const Noticed = z.strictObject({
  yes: z.boolean(),
  reason: z.string().transform((text) => bounded(text, MOST_OF_A_REASON) ?? 'no reason was given'),
})
const Checklist = z
  .strictObject({ letters: Noticed, people: Noticed, calm_free: Noticed })
  .transform(({ letters, people, calm_free: calmFree }): Seen => ({ letters, people, calmFree }))

/**
 * The answer in a response of HTTP 200. One without the checklist is of no use; it was billed by its usage, and without one nobody
 * knows.
 */
export function inspectedIn(body: unknown): Inspected {
  const response = Response.safeParse(body).data
  if (response === undefined) return unusable('OpenAI answered something that is no response', undefined)
  const { status, output, usage: told } = response
  const usage = told === undefined ? undefined : { input: told.input_tokens, output: told.output_tokens }
  const parts = output.flatMap(({ type, content = [] }) => (type === 'message' ? content : []))
  if (parts.some(({ type }) => type === 'refusal')) return refusal(usage)
  if (status !== undefined && status !== 'completed')
    return unusable('OpenAI did not finish its answer', usage)
  const seen = checklistIn(
    parts.flatMap(({ type, text }) => (type === 'output_text' ? (text ?? []) : [])).join(''),
  )
  if (seen === undefined) return unusable('OpenAI did not answer the checklist', usage)
  return { kind: 'seen', seen, usage }
}

function checklistIn(text: string): Seen | undefined {
  try {
    return Checklist.safeParse(JSON.parse(text)).data
  } catch {
    // No JSON.
    return undefined
  }
}

function refusal(usage: InspectionUsage | undefined): Inspected {
  if (usage === undefined) return { kind: 'unknown', code: 'refused', detail: REFUSED }
  return { kind: 'refused', code: 'refused', detail: REFUSED, usage }
}

const REFUSED = 'OpenAI would not look at the picture.'

function unusable(what: string, usage: InspectionUsage | undefined): Inspected {
  const [code, detail] = ['invalid_answer', `${what}.`]
  return usage === undefined
    ? { kind: 'unknown', code, detail }
    : { kind: 'unavailable', code, detail, usage }
}
