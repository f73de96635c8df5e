import type { Delivery } from '../card.ts'
import { expiring } from '../clock.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Parcel, Reconciled, Sender } from '../send/sender.ts'
import { MOST_TRIES } from './backoff.ts'
import { askAt } from './doubt.ts'
import { addressMark, parcelFor } from './parcel.ts'
import type { Standing } from './standing.ts'
import { within } from './within.ts'
import type { Stop, Worker } from './worker.ts'

/** Reading a history is quick; whoever does not answer is asked again later. */
const ASKING_MS = 30_000

/** A sender whose signal is aborted has so long to say so. */
const GRACE_MS = 5_000

export interface Reconciling {
  readonly channel: string
  readonly stands: Standing
  readonly stop: Stop
}

/**
 * Asks the other side what became of a delivery of which nobody knows the end. One that is proven not to be there goes out again
 * while its time is not over.
 */
export async function reconcile(
  worker: Worker,
  claim: Claim,
  { channel, stands, stop }: Reconciling,
): Promise<void> {
  const { ledger, clock, log } = worker
  const delivery = claim.deliveries.find((one) => one.channel === channel)
  if (delivery === undefined) throw new Error(`${claim.card.id} has no delivery on ${channel}`)
  const sender = worker.world().channels.get(channel)
  const answer = await ask(worker, claim, { delivery, stands, stop })
  const now = clock.now()
  const statedMs = answer.kind === 'unresolved' ? (answer.retryAfterMs ?? 0) : 0
  const askedOnce = { ...delivery, asked: (delivery.asked ?? 0) + 1 }
  await ledger.deliveries.asked(claim, channel, {
    answer,
    now,
    retryAt: goesOn(claim, { delivery, stands, now }) ? now : undefined,
    askAt: askAt(sender, askedOnce, { now, statedMs }),
  })
  const fields = { event: 'deliver.asked', card: claim.card.id, channel, outcome: answer.kind } as const
  if (answer.kind === 'receipt') log.info({ ...fields, receipt: answer.receipt }, 'it had arrived')
  else log.warn(fields, answer.detail)
}

/** Would it still be sent now? */
function goesOn(
  { card }: Claim,
  { delivery, stands, now }: { delivery: Delivery; stands: Standing; now: Date },
): boolean {
  if (stands.kind === 'fell' || now >= card.lateAt || delivery.tries >= MOST_TRIES) return false
  return stands.job.send.channels.includes(delivery.channel)
}

async function ask(
  worker: Worker,
  claim: Claim,
  { delivery, stands, stop }: { delivery: Delivery; stands: Standing; stop: Stop },
): Promise<Reconciled> {
  const { begunAt, channel } = delivery
  if (stands.kind === 'fell' || begunAt === undefined)
    return unresolved('nobody knows any more whom to ask for')
  const mark = addressMark(worker, stands, channel)
  if (delivery.sentTo !== undefined && delivery.sentTo !== mark) {
    return unresolved('the list has another address by now, and nothing there would tell')
  }
  const handed = await parcelFor(worker, claim, { delivery, standing: stands })
  if ('kind' in handed) return unresolved(handed.detail)
  return askSender(worker, handed, { begunAt, stop })
}

async function askSender(
  { clock }: Worker,
  { sender, parcel }: { sender: Sender; parcel: Parcel },
  { begunAt, stop }: { begunAt: Date; stop: Stop },
): Promise<Reconciled> {
  const deadline = expiring(clock, ASKING_MS, stop.now)
  const { keep: _, ...about } = parcel
  try {
    const asking = sender.reconcile?.(about, { begunAt, signal: deadline.signal })
    if (asking === undefined) return unresolved('the other side cannot be asked')
    const answer = await within(asking, { ms: ASKING_MS + GRACE_MS, clock })
    return answer ?? unresolved('the other side was asked and did not answer')
  } catch (error) {
    stop.now.throwIfAborted()
    return unresolved(error instanceof Error ? error.message : 'the other side could not be asked')
  } finally {
    deadline.clear()
  }
}

function unresolved(detail: string): Reconciled {
  return { kind: 'unresolved', detail }
}
