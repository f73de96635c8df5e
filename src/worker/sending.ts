import type { Delivery } from '../card.ts'
import { expiring } from '../clock.ts'
import { failing } from '../failpoint.ts'
import { type Claim, type Ending, LostClaim } from '../ledger/ledger.ts'
import type { Sender, Sent } from '../send/sender.ts'
import { backoffMs, MOST_TRIES } from './backoff.ts'
import { heedChannel, type Leave, leaveFor } from './channel-stop.ts'
import { addressIn } from './doors.ts'
import { askAt, dropsRepeats, patienceOf } from './doubt.ts'
import { type Line, lineOf } from './line.ts'
import { addressMark, fileFor, type Handing, parcelFor } from './parcel.ts'
import type { StillOwed } from './standing.ts'
import { within } from './within.ts'
import type { LogFields, Stop, Worker } from './worker.ts'

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

/** Where the channel has a pace, the card waits for its turn, and nothing is written before that. */
async function sendOn(worker: Worker, claim: Claim, going: SendingOn): Promise<void> {
  const { channel, standing, stop } = going
  const sender = worker.world().channels.get(channel)
  const sentTo = addressMark(worker, standing, channel)
  if (await givenUp(worker, claim, { channel, sender, sentTo })) return
  if (sender === undefined) return sendNow(worker, claim, { ...going, sender, sentTo })
  const line = lineOf(worker, channel, sender)
  const address = addressIn(standing, channel, sender)
  // Others came before it since its door was looked at.
  if (line.longUntil(worker.clock.now()) !== undefined) return
  await line.inTurn(async () => {
    const now = worker.clock.now()
    // While it waited for its turn, its time may have passed, or the channel may have shut.
    if (now >= claim.card.lateAt || line.shutUntil(now, address) !== undefined) return
    line.begun(address, now)
    const leave = await leaveFor(worker, channel, patienceOf(sender) + GRACE_MS)
    if (leave.kind === 'stopped') return
    await sendNow(worker, claim, { ...going, sender, sentTo, through: { line, leave } })
  }, stop.soon)
}

interface SendingNow extends SendingOn {
  readonly sender: Sender | undefined
  readonly sentTo: string | undefined
  /** Undefined where there is no such channel any more. */
  readonly through?: { readonly line: Line; readonly leave: Leave }
}

async function sendNow(worker: Worker, claim: Claim, going: SendingNow): Promise<void> {
  const { ledger, clock } = worker
  const { channel, standing, stop, sender, sentTo, through } = going
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
  const ending = endingOf(worker, begun, { delivery, sender, sent, line: through?.line })
  await ledger.deliveries.end(delivery, sent, ending)
  tellEnd(worker, { event: 'deliver.end', ...ids, outcome: sent.kind, ms }, { sent, ending })
  // Written down first: of a card that would be killed in between nobody would know that it was refused.
  if (through !== undefined) await heedChannel(worker, channel, { sent, leave: through.leave })
}

function tellEnd({ log }: Worker, fields: LogFields, { sent, ending }: { sent: Sent; ending: Ending }): void {
  if (sent.kind !== 'receipt') {
    const word = sent.kind === 'unknown' ? 'nobody knows whether it arrived' : 'not sent'
    log.warn({ ...fields, code: sent.code, retry_at: ending.retryAt }, `${word}: ${sent.detail}`)
    return
  }
  log.info({ ...fields, receipt: sent.receipt }, 'sent')
  if (sent.note !== undefined) log.warn({ ...fields, event: 'deliver.note' }, sent.note)
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
  readonly line: Line | undefined
}

/** What follows what a sender said: another try with the same key where that is safe and can help, else a question, or the end. */
function endingOf(worker: Worker, claim: Claim, { line, ...answered }: Answered): Ending {
  const { delivery, sender, sent } = answered
  const now = worker.clock.now()
  if (sent.kind === 'receipt') {
    line?.took()
    return { now, retryAt: undefined }
  }
  const { at, uncounted } = nextTry(worker, claim, { delivery, sent, line })
  const inDoubt = sent.kind === 'unknown' || delivery.doubt !== undefined
  const isTried =
    at !== undefined && at < claim.card.lateAt && (!inDoubt || dropsRepeats(sender, delivery, at))
  return {
    now,
    retryAt: isTried ? at : undefined,
    askAt: inDoubt ? askAt(sender, delivery, { now }) : undefined,
    uncounted: uncounted && isTried,
  }
}

interface NextTry {
  /** Undefined: another would not help. */
  readonly at: Date | undefined
  /** The channel was not ready for anybody: that was no try of this card. */
  readonly uncounted: boolean
}

function nextTry(
  { clock, random }: Worker,
  claim: Claim,
  { delivery, sent, line }: { delivery: Delivery; sent: NoReceipt; line: Line | undefined },
): NextTry {
  const now = clock.now()
  const concernsAll = sent.kind !== 'unknown' && sent.concerns === 'channel'
  if (sent.kind === 'permanent') {
    // It waits until the channel takes cards again, unless another one is there for it.
    const waits = concernsAll && !(delivery.doubt === undefined && hasNext(claim))
    return { at: waits ? now : undefined, uncounted: waits }
  }
  if (sent.kind === 'transient' && concernsAll && line !== undefined) {
    return { at: line.shut(sent.retryAfterMs, { now, random }), uncounted: true }
  }
  if (delivery.tries >= MOST_TRIES) return { at: undefined, uncounted: false }
  const stated = sent.kind === 'transient' ? (sent.retryAfterMs ?? 0) : 0
  const wait = Math.max(stated, backoffMs(delivery.tries, random))
  return { at: new Date(now.getTime() + wait), uncounted: false }
}

type NoReceipt = Exclude<Sent, { kind: 'receipt' }>

/** Does another channel of a `first` list wait for its turn? */
function hasNext({ deliveries }: Claim): boolean {
  return deliveries.some(({ state }) => state.at === 'pending' && state.nextAt === undefined)
}
