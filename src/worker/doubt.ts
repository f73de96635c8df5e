import type { Delivery } from '../card.ts'
import type { Sender } from '../send/sender.ts'

/** One attempt must end well within a lease, so that nobody else begins while it may still arrive. */
const PATIENCE_MS = 90_000

/** How long one attempt on a channel may take, in ms. */
export function patienceOf(sender: Pick<Sender, 'patienceMs'> | undefined): number {
  return sender?.patienceMs ?? PATIENCE_MS
}

/**
 * May a delivery that may have arrived be sent once more with its key? Only while the other side remembers the key for as long
 * as the attempt may take. Pure.
 */
export function dropsRepeats(sender: Sender | undefined, { begunAt }: Delivery, at: Date): boolean {
  if (sender?.retrySafety !== 'native') return false
  if (sender.keyLastsMs === undefined) return true
  return begunAt !== undefined && at.getTime() + patienceOf(sender) < begunAt.getTime() + sender.keyLastsMs
}

/**
 * After so long the other side is asked what became of a card, and asked again, in ms: a history takes seconds to show a message,
 * and what it does not show after an hour it will hardly show later. Then it is a person's.
 */
const ASK_AFTER_MS = [30_000, 2 * 60_000, 10 * 60_000, 60 * 60_000] as const

/** When the other side is asked next; undefined when it cannot be, or was asked often enough. `statedMs`: not before that. Pure. */
export function askAt(
  sender: Sender | undefined,
  { asked = 0 }: Delivery,
  { now, statedMs = 0 }: { readonly now: Date; readonly statedMs?: number },
): Date | undefined {
  const ms = ASK_AFTER_MS[asked]
  if (sender?.reconcile === undefined || ms === undefined) return undefined
  return new Date(now.getTime() + Math.max(ms, statedMs))
}
