import { z } from 'zod'

import type { Sender } from './sender.ts'

/** The key `to` of a channel: an address as its lists have it, told with its place in jobs.yaml when it cannot be used. */
export function ownersAddress(parse: Sender['parse']) {
  return z.string().superRefine((written, context) => {
    const parsed = parse(written)
    if (parsed.kind === 'unusable') context.addIssue({ code: 'custom', message: parsed.why })
  })
}
