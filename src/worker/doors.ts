import type { Entry } from '../ledger/ledger.ts'
import type { Sender } from '../send/sender.ts'
import { addressOf } from './address.ts'
import { channelStop, tellStopped } from './channel-stop.ts'
import { lineOf } from './line.ts'
import type { Standing } from './standing.ts'
import type { Wait } from './ways.ts'
import type { Worker } from './worker.ts'

/** Channels on which nothing can be sent now, whoever it is for, or where the line is long; with when to look again. */
export async function doorsShut(
  worker: Worker,
  { card, deliveries }: Entry,
  stands: Standing,
): Promise<ReadonlyMap<string, Wait>> {
  const shut = new Map<string, Wait>()
  if (card.state.at !== 'sending') return shut
  const now = worker.clock.now()
  for (const { channel, state } of deliveries) {
    const sender = worker.world().channels.get(channel)
    const isDue = state.at === 'pending' && state.nextAt !== undefined && state.nextAt <= now
    if (!isDue || sender === undefined) continue
    const stop = await channelStop(worker, channel)
    const line = lineOf(worker, channel, sender)
    const isStopped = stop !== undefined && stop.until > now
    const times = [
      isStopped ? stop.until : undefined,
      line.shutUntil(now, addressIn(stands, channel, sender)),
      line.longUntil(now),
    ]
    const until = Math.max(...times.map((time) => time?.getTime() ?? 0))
    if (until === 0) continue
    const stopped = isStopped ? { stopped: { code: stop.code, detail: tellStopped(channel, stop) } } : {}
    shut.set(channel, { until: new Date(until), code: 'shut', ...stopped })
  }
  return shut
}

/** The address that a card would go to; undefined when there is none. */
export function addressIn(stands: Standing, channel: string, sender: Sender) {
  if (stands.kind === 'fell') return undefined
  const parsed = sender.parse(addressOf(stands.person, channel, sender))
  return parsed.kind === 'address' ? parsed.address : undefined
}
