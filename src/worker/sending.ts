import type { Delivery } from '../card.ts'
import { expiring } from '../clock.ts'
import { failing } from '../failpoint.ts'
import { type Claim, type Ending, LostClaim } from '../ledger/ledger.ts'
import type { Sender, Sent } from '../send/sender.ts'
import { backoffMs, MOST_TRIES } from './backoff.ts'
import { askAt, dropsRepeats, patienceOf } from './doubt.ts'
import { addressMark, fileFor, type Handing, parcelFor } from './parcel.ts'
import type { StillOwed } from './standing.ts'
import { within } from './within.ts'
import type { Stop, Worker } from './worker.ts'

/** A sender whose signal is aborted has so long to say what became of the card. */
const GRACE_MS = 10_000

export interface Sending {
  readonly channels: readonly string[]
  readonly standing: StillOwed
  readonly stop: Stop
}

/** Sends a card on the channels whose time has come, each by itself; answers when all of them have. */
export async function sendCard(
  worker: Worker,
  claim: Claim,
  { channels, standing, stop }: Sending,
): Promise<void> {
  worker.progress({ card: claim.card.id, step: 'sending' })
  const results = await Promise.allSettled(
    channels.map((channel) => sendOn(worker, claim, { channel, standing, stop })),
  )
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

interface SendingOn extends Omit<Sending, 'channels'> {
  readonly channel: string
}

async function sendOn(worker: Worker, claim: Claim, { channel, standing, stop }: SendingOn): Promise<void> {
  const { ledger, clock } = worker
  const sentTo = addressMark(worker, standing, channel)
  const sender = worker.world().channels.get(channel)
  if (await givenUp(worker, claim, { channel, sender, sentTo })) return
  // A lease is longer than the usual patience.
  const forMs = sender?.patienceMs === undefined ? 0 : sender.patienceMs + 2 * GRACE_MS
  const begun = await ledger.deliveries.begin(claim, channel, { now: clock.now(), sentTo, forMs })
  const delivery = deliveryOn(begun, channel)
  const begunAt = clock.now()
  const sha256 = fileFor(claim, channel)?.sha256
  const ids = { card: claim.card.id, channel, sha256, tries: delivery.tries }
  worker.log.info({ event: 'deliver.start', ...ids }, 'sending')
  const sent = await trySend(worker, begun, { delivery, standing, stop })
  const ms = clock.now().getTime() - begunAt.getTime()
  const ending = endingOf(worker, begun, { delivery, sender, sent })
  await ledger.deliveries.end(delivery, sent, ending)
  const fields = { event: 'deliver.end', ...ids, outcome: sent.kind, ms } as const
  if (sent.kind !== 'receipt') {
    worker.log.warn({ ...fields, code: sent.code, retry_at: ending.retryAt }, `not sent: ${sent.detail}`)
    return
  }
  worker.log.info({ ...fields, receipt: sent.receipt }, 'sent')
  if (sent.note !== undefined) worker.log.warn({ event: 'deliver.note', ...ids }, sent.note)
}

function deliveryOn({ card, deliveries }: Claim, channel: string): Delivery {
  const delivery = deliveries.find((one) => one.channel === channel)
  if (delivery === undefined) throw new Error(`${card.id} has no delivery on ${channel}`)
  return delivery
}

/** What may have arrived is only sent again where the other side would drop it: with the same key, to the same address. */
async function givenUp(
  worker: Worker,
  claim: Claim,
  to: { channel: string; sender: Sender | undefined; sentTo: string | undefined },
): Promise<boolean> {
  const { channel, sender, sentTo } = to
  const now = worker.clock.now()
  const delivery = deliveryOn(claim, channel)
  if (delivery.doubt === undefined) return false
  const isSame = delivery.sentTo === undefined || delivery.sentTo === sentTo
  if (isSame && dropsRepeats(sender, delivery, now)) return false
  const detail = isSame
    ? 'the other side would not know the same card again by now'
    : 'the list has another address by now'
  await worker.ledger.deliveries.close(claim, [channel], {
    as: 'not-sent',
    reason: { code: 'in-doubt', detail },
    askAt: (one) => askAt(sender, one, { now }),
    now,
  })
  return true
}

async function trySend(
  worker: Worker,
  claim: Claim,
  { delivery, standing, stop }: Handing & { stop: Stop },
): Promise<Sent> {
  const handed = await parcelFor(worker, claim, { delivery, standing })
  if ('kind' in handed) return handed
  const { sender, parcel } = handed
  const patience = patienceOf(sender)
  const deadline = expiring(worker.clock, patience, stop.now)
  try {
    const sending = failing('sender.call', () => sender.send(parcel, deadline.signal))
    const sent = await within(sending, { ms: patience + GRACE_MS, clock: worker.clock })
    if (sent !== undefined) return sent
    void evenLate(worker, delivery, sending)
    return { kind: 'unknown', code: 'timeout', detail: 'the sender has not answered for too long' }
  } catch (error) {
    stop.now.throwIfAborted()
    // It was about to write something down and was told that this try is over.
    if (error instanceof LostClaim) throw error
    // A sender that throws breaks its contract, and nobody knows what it had done by then.
    return {
      kind: 'unknown',
      code: 'threw',
      detail: error instanceof Error ? error.message : 'the sender threw',
    }
  } finally {
    deadline.clear()
  }
}

/** A receipt is evidence, however late it comes. */
async function evenLate(
  { ledger, clock, log }: Worker,
  delivery: Delivery,
  sending: Promise<Sent>,
): Promise<void> {
  try {
    const sent = await sending
    if (sent.kind === 'receipt') {
      await ledger.deliveries.end(delivery, sent, { retryAt: undefined, now: clock.now() })
    }
  } catch (error) {
    log.error(
      { event: 'worker.broke', card: delivery.card, err: error },
      'a sender that had not answered for too long broke',
    )
  }
}

interface Answered {
  readonly delivery: Delivery
  readonly sender: Sender | undefined
  readonly sent: Sent
}

/** What follows what a sender said: another try with the same key where that is safe and can help, else a question, or the end. */
function endingOf(worker: Worker, claim: Claim, { delivery, sender, sent }: Answered): Ending {
  const now = worker.clock.now()
  if (sent.kind === 'receipt') return { now, retryAt: undefined }
  const inDoubt = sent.kind === 'unknown' || delivery.doubt !== undefined
  const at = sent.kind === 'permanent' ? undefined : againAt(worker, claim, { delivery, sent })
  const retryAt = at === undefined || (inDoubt && !dropsRepeats(sender, delivery, at)) ? undefined : at
  return { now, retryAt, askAt: inDoubt ? askAt(sender, delivery, { now }) : undefined }
}

function againAt(
  { clock, random }: Worker,
  { card }: Claim,
  { delivery, sent }: { delivery: Delivery; sent: Extract<Sent, { kind: 'transient' | 'unknown' }> },
): Date | undefined {
  if (delivery.tries >= MOST_TRIES) return undefined
  const stated = sent.kind === 'transient' ? (sent.retryAfterMs ?? 0) : 0
  const wait = Math.max(stated, backoffMs(delivery.tries, random))
  const at = new Date(clock.now().getTime() + wait)
  return at < card.lateAt ? at : undefined
}
