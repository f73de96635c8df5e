import { parseImessage } from './imessage-address.ts'
import type { NotSent } from './imsg-answers.ts'
import type { Sender, Sent } from './sender.ts'

/** OpenClaw, which sends most pictures through imsg, stops there; larger ones take long to leave the Mac. */
const MOST_BYTES = 8_000_000
const LONGEST_EDGE = 4_096

/** Messages was seen to stall for 124 s on macOS 26 (openclaw #91041), and imsg waits for 150 s. */
const PATIENCE_MS = 150_000

/** As fast as somebody who sends cards by hand. */
const BETWEEN_MS = 5_000

/** What leaves a Mac, whoever speaks with Messages there. */
export const imessageLimits = {
  formats: ['image/jpeg', 'image/png'],
  maxBytes: MOST_BYTES,
  maxEdge: LONGEST_EDGE,
} as const satisfies Sender['limits']

/** What is the same for both drivers. */
export const imessageManner = {
  type: 'imessage',
  limits: imessageLimits,
  retrySafety: 'reconcile',
  consent: 'required',
  early: false,
  patienceMs: PATIENCE_MS,
  pace: { minTimeMs: BETWEEN_MS, maxConcurrent: 1 },
  parse: parseImessage,
} as const satisfies Partial<Sender>

/** What Messages does once it is awake again happens within this. */
const ASKED_FOR_MS = 3_600_000
const ASK_AGAIN_MS = 60_000

/** Until then it is worth while to look again for a message that has not appeared. */
export function whenToAskAgain(begunAt: Date, now: Date): { readonly retryAfterMs?: number } {
  return now.getTime() - begunAt.getTime() < ASKED_FOR_MS ? { retryAfterMs: ASK_AGAIN_MS } : {}
}

/** Messages: the address is not registered for iMessage, so that nothing could be sent there. */
const NOT_REGISTERED = 22

/** A message that Messages shows as "Not Delivered", with its error. */
export function failedSend(error: number | undefined): NotSent | Extract<Sent, { kind: 'unknown' }> {
  if (error === NOT_REGISTERED) {
    const detail = `nobody has this address at iMessage (error ${NOT_REGISTERED} of Messages)`
    return { kind: 'permanent', code: 'recipient', detail }
  }
  const detail = `Messages says "Not Delivered" (error ${error ?? 'unknown'}); look at the conversation on the Mac`
  return { kind: 'unknown', code: 'failed', detail }
}
