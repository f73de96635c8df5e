import { z } from 'zod'

import type { Answer } from './http.ts'
import type { Sent } from './sender.ts'

const published = z.object({ id: z.string().min(1), event: z.literal('message') })

/** ntfy's `errors.go`: a number of five digits, the first three of which are the status. */
const refused = z.object({ code: z.int(), error: z.string() })

/** A visitor gets a request back in five seconds (`visitor-request-limit-replenish`). */
const NEXT_REQUEST_MS = 5_000

const DAY_MS = 86_400_000

/** What ntfy says of one message; undefined leaves it to the general rule. */
export function readAnswer({ status, json }: Answer, now: Date): Sent | undefined {
  const taken = published.safeParse(json)
  if (taken.success && status === 200) return { kind: 'receipt', at: 'accepted', receipt: taken.data.id }
  const { data } = refused.safeParse(json)
  if (data === undefined) return undefined
  const detail = `ntfy answered ${data.code}: ${data.error}`
  const wait = waitFor(data.code, now)
  if (wait !== undefined) {
    return { kind: 'transient', code: 'rate-limited', detail, retryAfterMs: wait, concerns: 'channel' }
  }
  const meaning = CODES[data.code]
  return meaning === undefined ? undefined : { kind: 'permanent', detail, ...meaning }
}

/** How long what ran out takes to come back, in ms: requests by and by, messages and bytes of a day at midnight in UTC. */
function waitFor(code: number, now: Date): number | undefined {
  if (code === 42901) return NEXT_REQUEST_MS
  return code === 42905 || code === 42908 ? DAY_MS - (now.getTime() % DAY_MS) : undefined
}

interface Meaning {
  readonly code: 'config' | 'content' | 'credentials' | 'recipient' | 'too-large'
  readonly concerns?: 'channel'
}

const CODES: Readonly<Record<number, Meaning>> = {
  40009: { code: 'recipient' },
  40010: { code: 'recipient' },
  40014: { code: 'config', concerns: 'channel' },
  40101: { code: 'credentials', concerns: 'channel' },
  // Of this topic; the same token may be good for others.
  40301: { code: 'credentials' },
  41301: { code: 'too-large' },
}
