import type { CardFile, Delivery } from '../card.ts'
import { expiring } from '../clock.ts'
import { failing } from '../failpoint.ts'
import { type Claim, LostClaim } from '../ledger/ledger.ts'
import type { Address, Kept, Sent } from '../send/sender.ts'
import { addressOf } from './address.ts'
import { backoffMs, MOST_TRIES } from './backoff.ts'
import { type StillOwed, wordsOf } from './standing.ts'
import { timingOf } from './timing.ts'
import { within } from './within.ts'
import type { Stop, Worker } from './worker.ts'

/** One attempt must end well within a lease, so that nobody else begins while it may still arrive. */
const SEND_TIMEOUT_MS = 90_000

/** A sender whose signal is aborted has so long to say what became of the card. */
const GRACE_MS = 10_000

/** Sends a card on the channels whose time has come, each by itself; answers when all of them have. */
export async function sendCard(
  worker: Worker,
  claim: Claim,
  { channels, standing, stop }: { channels: readonly string[]; standing: StillOwed; stop: Stop },
): Promise<void> {
  worker.progress({ card: claim.card.id, step: 'sending' })
  const results = await Promise.allSettled(
    channels.map((channel) => sendOn(worker, claim, { channel, standing, stop })),
  )
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function sendOn(
  worker: Worker,
  claim: Claim,
  { channel, standing, stop }: { channel: string; standing: StillOwed; stop: Stop },
): Promise<void> {
  const { ledger, clock } = worker
  const begun = await ledger.deliveries.begin(claim, channel, clock.now())
  const delivery = begun.deliveries.find((one) => one.channel === channel)
  if (delivery === undefined) throw new Error(`${claim.card.id} has no delivery on ${channel}`)
  const begunAt = clock.now()
  const sha256 = fileFor(claim, channel)?.sha256
  const ids = { card: claim.card.id, channel, sha256, tries: delivery.tries }
  worker.log.info({ event: 'deliver.start', ...ids }, 'sending')
  const sent = await trySend(worker, begun, { delivery, standing, stop })
  const ms = clock.now().getTime() - begunAt.getTime()
  const retryAt = sent.kind === 'transient' ? againAt(worker, begun, { delivery, sent }) : undefined
  await ledger.deliveries.end(delivery, sent, { retryAt, now: clock.now() })
  const fields = { event: 'deliver.end', ...ids, outcome: sent.kind, ms } as const
  if (sent.kind === 'receipt') worker.log.info({ ...fields, receipt: sent.receipt }, 'sent')
  else worker.log.warn({ ...fields, code: sent.code, retry_at: retryAt }, `not sent: ${sent.detail}`)
}

async function trySend(
  worker: Worker,
  claim: Claim,
  { delivery, standing, stop }: { delivery: Delivery; standing: StillOwed; stop: Stop },
): Promise<Sent> {
  const sender = worker.world().channels.get(delivery.channel)
  if (sender === undefined) {
    return {
      kind: 'permanent',
      code: 'no-channel',
      detail: `there is no channel ${delivery.channel} any more`,
    }
  }
  const parsed = sender.parse(addressOf(standing.person, delivery.channel, sender))
  if (parsed.kind !== 'address') {
    return {
      kind: 'permanent',
      code: 'no-address',
      detail: 'the list has no usable address for this channel',
    }
  }
  const file = fileFor(claim, delivery.channel)
  const found = file === undefined ? undefined : await worker.blobs.get(file.sha256)
  if (file === undefined || found?.kind !== 'bytes') {
    return { kind: 'permanent', code: 'file-lost', detail: `the card's file for ${delivery.channel} is lost` }
  }
  const { card } = claim
  const parcel = {
    key: delivery.key,
    label: `${card.day}-${card.job}-${card.person}`,
    file,
    bytes: found.bytes,
    address: parsed.address satisfies Address,
    ...saying(worker, claim, standing),
    attempt: delivery.tries,
    kept: delivery.kept ?? {},
    keep: (more: Kept) => worker.ledger.deliveries.keep(delivery, more, worker.clock.now()),
  }
  const deadline = expiring(worker.clock, SEND_TIMEOUT_MS, stop.now)
  try {
    const sending = failing('sender.call', () => sender.send(parcel, deadline.signal))
    const sent = await within(sending, { ms: SEND_TIMEOUT_MS + GRACE_MS, clock: worker.clock })
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

/** What goes with a card on channels that have a place for it. */
function saying(worker: Worker, claim: Claim, standing: StillOwed) {
  const { person } = standing
  const timing = timingOf(claim, worker.world().channels, worker.clock.now())
  const { headline, locale } = wordsOf(standing, claim.card, timing)
  return {
    name: person.nickname ?? person.name,
    fullName: person.name,
    subject: headline,
    locale,
    day: claim.card.day,
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

function fileFor({ card: { state } }: Claim, channel: string): CardFile | undefined {
  return 'files' in state ? state.files?.find((file) => file.channel === channel) : undefined
}

function againAt(
  { clock, random }: Worker,
  { card }: Claim,
  { delivery, sent }: { delivery: Delivery; sent: Extract<Sent, { kind: 'transient' }> },
): Date | undefined {
  if (delivery.tries >= MOST_TRIES) return undefined
  const wait = Math.max(sent.retryAfterMs ?? 0, backoffMs(delivery.tries, random))
  const at = new Date(clock.now().getTime() + wait)
  return at < card.lateAt ? at : undefined
}
