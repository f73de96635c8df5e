import type { Delivery, DeliveryState, OwedCard, Reason } from '../card.ts'
import { tellWait } from '../duration.ts'
import type { Job } from '../jobs/job.ts'
import { quietUntil } from '../jobs/quiet.ts'
import { before } from '../jobs/wall-clock.ts'
import { isAmong } from '../people/reachable.ts'
import type { Person } from '../people/person.ts'
import { asksFirst, leadOf, quietOf } from '../send/courtesy.ts'
import type { Parsed, Sender } from '../send/sender.ts'
import type { Warning } from '../warning.ts'
import { addressOf } from './address.ts'
import type { World } from './worker.ts'

/** One channel of a job, for one person. */
export interface Way {
  readonly channel: string
  /** Undefined: jobs.yaml has no such channel any more. */
  readonly sender: Sender | undefined
  /** Why nothing is sent here; undefined when a card may go. */
  readonly bar: Reason<Bar> | undefined
}

type Bar = 'no-channel' | 'not-wanted' | 'no-consent' | 'no-address' | 'bad-address'

/** The channels of a job as they are for one person: where the first that takes the card is enough, in the person's own order. */
export function waysTo({ channels }: Pick<World, 'channels'>, { send }: Job, person: Person): readonly Way[] {
  const ways = send.channels.map((channel) => {
    const sender = channels.get(channel)
    return { channel, sender, bar: barTo(person, channel, sender) }
  })
  return send.mode === 'first' ? ways.toSorted((a, b) => rank(a, person) - rank(b, person)) : ways
}

/** What keeps a card from a person on one channel, as the list says now. */
function barTo(person: Person, channel: string, sender: Sender | undefined): Way['bar'] {
  if (sender === undefined) return { code: 'no-channel', detail: `there is no channel ${channel}` }
  const named = { name: channel, type: sender.type }
  if (isAmong(person.noTo, named)) {
    return { code: 'no-consent', detail: `${person.id} has said no to ${channel}` }
  }
  if (person.channels !== undefined && !isAmong(person.channels, named)) {
    return { code: 'not-wanted', detail: `${person.id} wants no cards on ${channel}` }
  }
  if (asksFirst(sender) && !isAmong(person.yesTo, named)) {
    return { code: 'no-consent', detail: `${person.id} has not said yes to ${channel}` }
  }
  const written = addressOf(person, channel, sender)
  return barOf(sender.parse(written), { person, channel, written })
}

function barOf(
  parsed: Parsed,
  { person, channel, written }: { person: Person; channel: string; written: string | undefined },
): Way['bar'] {
  switch (parsed.kind) {
    case 'address':
      return undefined
    case 'none':
      return { code: 'no-address', detail: `${person.id} has no address for ${channel}` }
    case 'unusable': {
      const detail = `the address of ${person.id} for ${channel} ${hidden(parsed.why, written)}`
      return { code: 'bad-address', detail }
    }
    default:
      throw new Error(`unknown address ${JSON.stringify(parsed satisfies never)}`)
  }
}

/** What is wrong with an address is told without the address: this is kept, logged and printed. */
function hidden(why: string, written: string | undefined): string {
  const address = written?.trim() ?? ''
  return address === '' ? why : why.replaceAll(address, `${address.slice(0, 2)}…`)
}

/** The person's own order; a name says more than a type. What they do not name stands last, as the job has it. */
function rank({ channel, sender }: Way, { channels = [] }: Person): number {
  const places = [channels.indexOf(channel), channels.indexOf(sender?.type ?? '')].filter(
    (place) => place >= 0,
  )
  return Math.min(channels.length, ...places)
}

/** When a card leaves on a channel, so that it is there at its time. */
export function leavesAt({ sendAt, timezone }: Leaving, sender: Sender | undefined): Date {
  const lead = sender === undefined ? undefined : leadOf(sender)
  return lead === undefined ? sendAt : before(sendAt, lead, timezone)
}

/** When a card really leaves on a channel if nothing holds it up: at its time, or when quiet hours end. */
export function departureOf(card: Leaving, sender: Sender | undefined): Date {
  const leaves = leavesAt(card, sender)
  const quiet = sender === undefined ? undefined : quietOf(sender)
  return (quiet === undefined ? undefined : quietUntil(quiet, card.timezone, leaves)) ?? leaves
}

type Leaving = Pick<OwedCard, 'sendAt' | 'timezone'>

/**
 * Why a card will not be sent on a channel, as far as is known before it is made: what bars it, or quiet hours in which it would leave and
 * that last until it is too late.
 */
export function skipOn(
  card: Leaving & Pick<OwedCard, 'lateAt'>,
  { channel, sender, bar }: Way,
  leaves = leavesAt(card, sender),
): Reason | undefined {
  const quiet = sender === undefined ? undefined : quietOf(sender)
  if (bar !== undefined || quiet === undefined) return bar
  const until = quietUntil(quiet, card.timezone, leaves)
  if (until === undefined || until < card.lateAt) return undefined
  return { code: 'quiet', detail: `the quiet hours of ${channel} last until it is too late` }
}

/** How long a card must wait at the door of a channel, and why. */
export interface Wait {
  readonly until: Date
  /** `shut`: nobody is sent to on this channel now. */
  readonly code: 'quiet' | 'not-yet' | 'shut'
  /** Set where the channel takes nothing from anybody until somebody puts it right. */
  readonly stopped?: Reason
}

/**
 * What keeps a card whose turn on a channel has come from leaving now: its own time, where an earlier channel of a `first` list failed
 * long before it, or quiet hours, where the person is. `early` disturbs whoever is meant.
 */
function waitAt(
  card: Leaving,
  sender: Sender,
  { now, early }: { now: Date; early: boolean },
): Wait | undefined {
  const leaves = leavesAt(card, sender)
  const from = early || sender.early || leaves <= now ? now : leaves
  const quiet = early ? undefined : quietOf(sender)
  const until = quiet === undefined ? undefined : quietUntil(quiet, card.timezone, from)
  if (until !== undefined) return { until, code: 'quiet' }
  return from > now ? { until: from, code: 'not-yet' } : undefined
}

/** What keeps a card from leaving now, by channel; of channels whose turn has not come nothing is said. */
export function waitsOf(
  { channels }: Pick<World, 'channels'>,
  { card, deliveries }: { readonly card: Leaving; readonly deliveries: readonly Delivery[] },
  at: { now: Date; early: boolean },
): ReadonlyMap<string, Wait> {
  return new Map(
    deliveries.flatMap(({ channel, state }) => {
      const sender = channels.get(channel)
      const wait = sender === undefined || !hasTurn(state, at.now) ? undefined : waitAt(card, sender, at)
      return wait === undefined ? [] : [[channel, wait] as const]
    }),
  )
}

function hasTurn(state: DeliveryState, now: Date): boolean {
  if (state.at === 'sending') return true
  return state.at === 'pending' && state.nextAt !== undefined && state.nextAt <= now
}

/** Channels on which a person wants nothing by now, or may not be written to; an address that went is the sender's to tell. */
export function barsOf(
  { channels }: Pick<World, 'channels'>,
  person: Person,
  deliveries: readonly Delivery[],
): ReadonlyMap<string, Reason> {
  return new Map(
    deliveries.flatMap(({ channel }) => {
      const bar = barTo(person, channel, channels.get(channel))
      return bar?.code === 'no-consent' || bar?.code === 'not-wanted' ? [[channel, bar] as const] : []
    }),
  )
}

/** A card that leaves this much after it should have is told of: it is on its way for days, and may come late. */
const LATE_MS = 3_600_000

/** A warning for each channel on which a card leaves too late to be there at its time; sent all the same, because late beats never. */
export function latecomers(
  { channels }: Pick<World, 'channels'>,
  { card, deliveries }: { readonly card: Leaving; readonly deliveries: readonly Delivery[] },
  now: Date,
): readonly Warning[] {
  return deliveries.flatMap(({ channel, state }) => {
    const sender = channels.get(channel)
    if (state.at !== 'pending' || sender === undefined || leadOf(sender) === undefined) return []
    const late = now.getTime() - leavesAt(card, sender).getTime()
    if (late < LATE_MS) return []
    return [
      {
        code: 'leaves-late',
        detail: `${channel}: it leaves ${tellWait(late)} later than its lead allows, and may arrive late`,
      },
    ]
  })
}

/** A job that knows which of its cards are on their way for days. */
export function withLeads(job: Job, channels: World['channels']): Job {
  const all = job.send.channels.flatMap((channel) => leadIn(channels.get(channel)))
  if (all.length === 0) return job
  const of = (person: Person) =>
    waysTo({ channels }, job, person).flatMap(({ sender, bar }) => (bar === undefined ? leadIn(sender) : []))
  return { ...job, leads: { all, of } }
}

function leadIn(sender: Sender | undefined) {
  return sender === undefined ? [] : (leadOf(sender) ?? [])
}
