import { type Card, type Delivery, earliestOf, type Reason } from '../card.ts'
import type { Circumstances, Step } from './advance.ts'
import type { Wait } from './ways.ts'

/** The next step of a card of which something is to be sent, or under way. */
export function goingOut(card: Card, at: Circumstances): Step {
  const { now, standing, deliveries } = at
  const begun = deliveries.filter(({ state }) => state.at === 'sending')
  if (begun.length > 0) {
    return recovering(
      card,
      at,
      begun.map(({ channel }) => channel),
    )
  }
  const asked = toBeAsked(deliveries, now)
  if (asked !== undefined) return { do: 'reconcile', channel: asked.channel }
  const pending = deliveries.filter(({ state }) => state.at === 'pending')
  const channels = pending.map(({ channel }) => channel)
  if (standing.kind === 'fell') return { do: 'close', channels, as: 'skipped', reason: standing.reason }
  if (now >= card.lateAt) {
    return { do: 'close', channels, as: 'not-sent', reason: { code: 'late', detail: 'its time has passed' } }
  }
  const { channels: wanted } = standing.job.send
  const gone = channels.filter((channel) => !wanted.includes(channel))
  if (gone.length > 0) {
    const reason = { code: 'no-channel', detail: 'the job does not send there any more' }
    return { do: 'close', channels: gone, as: 'skipped', reason }
  }
  const refused = refusing(card, at, channels)
  if (refused !== undefined) return refused
  const passed = passing(pending, at)
  if (passed !== undefined) return passed
  const due = pending.filter((delivery) => (leaving(delivery, at) ?? card.lateAt) <= now)
  if (due.length > 0) return { do: 'send', channels: due.map(({ channel }) => channel) }
  const next = earliest(card, at) ?? card.lateAt
  return { do: 'wait', until: next < card.lateAt ? next : card.lateAt }
}

/** Where another channel of a `first` list is left, nobody waits for one that takes nothing; unless it may have the card already. */
function passing(pending: readonly Delivery[], { waits }: Circumstances): Step | undefined {
  const hasNext = pending.some(({ state }) => state.at === 'pending' && state.nextAt === undefined)
  const shut = pending.find(
    ({ channel, doubt }) => doubt === undefined && waits.get(channel)?.stopped !== undefined,
  )
  const reason = shut === undefined ? undefined : waits.get(shut.channel)?.stopped
  if (!hasNext || shut === undefined || reason === undefined) return undefined
  return { do: 'close', channels: [shut.channel], as: 'not-sent', reason }
}

/** What the person does not want by now, and what could not leave before it is too late. */
function refusing(card: Card, { waits, bars }: Circumstances, channels: readonly string[]): Step | undefined {
  const barred = channels.find((channel) => bars.has(channel))
  const reason = barred === undefined ? undefined : bars.get(barred)
  if (barred !== undefined && reason !== undefined) {
    return { do: 'close', channels: [barred], as: 'skipped', reason }
  }
  const hopeless = channels.filter((channel) => isTooLate(card, waits.get(channel)))
  return hopeless.length === 0
    ? undefined
    : { do: 'close', channels: hopeless, as: 'not-sent', reason: QUIET }
}

const QUIET: Reason = {
  code: 'quiet',
  detail: 'its quiet hours last until it is too late; change send_at, lateness, or quiet of the channel',
}

function isTooLate({ lateAt }: Card, wait: Wait | undefined): boolean {
  return wait?.code === 'quiet' && wait.until >= lateAt
}

/** What will not be sent again stays a question, also on a channel that drops repeats: only the repeat would have told. */
function recovering(card: Card, at: Circumstances, channels: readonly string[]): Step {
  const { now, standing, paused, bars, waits } = at
  const stops = paused || standing.kind === 'fell' || now >= card.lateAt
  const goesOn = stops
    ? []
    : channels.filter(
        (channel) =>
          standing.job.send.channels.includes(channel) &&
          !bars.has(channel) &&
          !isTooLate(card, waits.get(channel)),
      )
  return { do: 'recover', channels, goesOn }
}

/** When the first of the deliveries that wait may leave, or is asked about; one that cannot leave in time is looked at now. */
export function earliest(card: Card, at: Circumstances): Date | undefined {
  const times = at.deliveries.flatMap((delivery) => {
    const { state } = delivery
    const leaves = state.at === 'unknown' ? state.askAt : leaving(delivery, at)
    if (leaves === undefined) return []
    return isTooLate(card, at.waits.get(delivery.channel)) ? at.now.getTime() : leaves.getTime()
  })
  return times.length === 0 ? undefined : new Date(Math.min(...times))
}

/** When a delivery may leave; undefined when it waits for nothing, or for another channel. */
function leaving({ channel, state }: Delivery, { waits, now }: Circumstances): Date | undefined {
  if (state.at !== 'pending' || state.nextAt === undefined) return undefined
  return state.nextAt > now ? state.nextAt : (waits.get(channel)?.until ?? state.nextAt)
}

/** It is no question any more whether it is owed, nor does its time pass: it may have been sent. */
export function maybeSent({ id }: Card, { now, deliveries }: Circumstances): Step {
  const asked = toBeAsked(deliveries, now)
  if (asked !== undefined) return { do: 'reconcile', channel: asked.channel }
  const next = earliestOf(deliveries)
  if (next === undefined) throw new Error(`${id} waits for a person and wants nothing of us`)
  return { do: 'wait', until: next }
}

/** The first of which nobody knows whether it arrived, and of which the other side is to be asked now. */
function toBeAsked(deliveries: readonly Delivery[], now: Date): Delivery | undefined {
  return deliveries.find(
    ({ state }) => state.at === 'unknown' && state.askAt !== undefined && state.askAt <= now,
  )
}
