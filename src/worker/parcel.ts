import type { CardFile, Delivery } from '../card.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Kept, Parcel, Sender } from '../send/sender.ts'
import { addressOf } from './address.ts'
import { type StillOwed, wordsOf } from './standing.ts'
import { timingOf } from './timing.ts'
import type { Worker } from './worker.ts'

/** Why nothing can be handed over: proven, because nobody was asked. */
export interface Unsendable {
  readonly kind: 'permanent'
  readonly code: 'no-channel' | 'no-address' | 'file-lost'
  readonly detail: string
}

export interface Handing {
  readonly delivery: Delivery
  readonly standing: StillOwed
}

/** What a sender is handed for a delivery. */
export async function parcelFor(
  worker: Worker,
  claim: Claim,
  { delivery, standing }: Handing,
): Promise<{ readonly sender: Sender; readonly parcel: Parcel } | Unsendable> {
  const { channel, key, tries, kept = {} } = delivery
  const sender = worker.world().channels.get(channel)
  if (sender === undefined) return unsendable('no-channel', `there is no channel ${channel} any more`)
  const parsed = sender.parse(addressOf(standing.person, channel, sender))
  if (parsed.kind !== 'address') {
    return unsendable('no-address', 'the list has no usable address for this channel')
  }
  const file = fileFor(claim, channel)
  const found = file === undefined ? undefined : await worker.blobs.get(file.sha256)
  if (file === undefined || found?.kind !== 'bytes') {
    return unsendable('file-lost', `the card's file for ${channel} is lost`)
  }
  const { card } = claim
  const parcel = {
    key,
    label: `${card.day}-${card.job}-${card.person}`,
    file,
    bytes: found.bytes,
    address: parsed.address,
    ...saying(worker, claim, standing),
    attempt: tries,
    kept,
    keep: (more: Kept) => worker.ledger.deliveries.keep(delivery, more, worker.clock.now()),
  }
  return { sender, parcel }
}

/** By which a later try knows whether it goes to the same address; undefined where there is none. */
export function addressMark(worker: Worker, { person }: StillOwed, channel: string): string | undefined {
  const sender = worker.world().channels.get(channel)
  const parsed = sender?.parse(addressOf(person, channel, sender))
  return parsed?.kind === 'address' ? worker.pseudonym(`${channel} ${parsed.address}`) : undefined
}

export function fileFor({ card: { state } }: Claim, channel: string): CardFile | undefined {
  return 'files' in state ? state.files?.find((file) => file.channel === channel) : undefined
}

function unsendable(code: Unsendable['code'], detail: string): Unsendable {
  return { kind: 'permanent', code, detail }
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
