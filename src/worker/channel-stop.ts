import { tellWait } from '../duration.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ServiceStop } from '../ledger/service-stop.ts'
import type { Sent } from '../send/sender.ts'
import type { Worker } from './worker.ts'

/** After so long one card tries whether a stopped channel takes cards again: a person who has put it right need not wait for long. */
const UNTIL_PROBE_MS = 15 * 60_000

/** The name under which the ledger keeps the stop of a channel, beside those of services that paint. */
function accountOf(channel: string): string {
  return `channel:${channel}`
}

/** Why a channel takes no cards at all, from anybody; undefined when it does. */
export function channelStop(
  { ledger }: { readonly ledger: Pick<Ledger, 'stops'> },
  channel: string,
): Promise<ServiceStop | undefined> {
  return ledger.stops.get(accountOf(channel))
}

/** A stop, in a few words without names. */
export function tellStopped(channel: string, { code, detail, since }: ServiceStop): string {
  return `the channel ${channel} has taken nothing since ${since.toISOString()} (${code}: ${detail})`
}

/** Whether a card may be sent there now: as any other, as the one that tries again, or not before `until`. */
export type Leave = { readonly kind: 'open' | 'probe' } | { readonly kind: 'stopped'; readonly until: Date }

/** Of all who want to send on a stopped channel one gets the right to try, for as long as a try may take, in ms. */
export async function leaveFor(worker: Worker, channel: string, ms: number): Promise<Leave> {
  const { ledger, clock } = worker
  const now = clock.now()
  const stop = await channelStop(worker, channel)
  if (stop === undefined) return { kind: 'open' }
  if (await ledger.stops.probe(accountOf(channel), { ms, now })) return { kind: 'probe' }
  const until = (await channelStop(worker, channel))?.until ?? now
  return { kind: 'stopped', until: until > now ? until : new Date(now.getTime() + ms) }
}

/** What an answer says of the whole channel: that it takes nothing from anybody, or that it takes cards again. */
export async function heedChannel(
  worker: Worker,
  channel: string,
  { sent, leave }: { sent: Sent; leave: Leave },
): Promise<void> {
  if (sent.kind === 'permanent' && sent.concerns === 'channel') return stopChannel(worker, channel, sent)
  if (leave.kind !== 'probe') return
  if (sent.kind === 'receipt' || (sent.kind === 'permanent' && OF_A_PERSON.includes(sent.code))) {
    return openChannel(worker, channel)
  }
  // Whatever else is wrong with one card may have been found before anybody was asked: the next one tries.
  if (sent.kind === 'permanent') await worker.ledger.stops.giveBack(accountOf(channel), worker.clock.now())
}

/** Refusals that nobody gives whose channel is shut. */
const OF_A_PERSON: readonly string[] = ['recipient', 'opted-out']

async function stopChannel(
  { ledger, clock, alert, log }: Worker,
  channel: string,
  { code, detail }: Extract<Sent, { kind: 'permanent' }>,
): Promise<void> {
  const since = clock.now()
  const until = new Date(since.getTime() + UNTIL_PROBE_MS)
  const kind = code === 'quota' ? 'spend' : 'access'
  const isNews = await ledger.stops.stop(accountOf(channel), { kind, code, detail, since, until })
  if (!isNews) return
  log.error({ event: 'channel.stopped', channel, code }, detail)
  const text = `The channel ${channel} takes no cards (${code}): ${detail}. They wait, and one tries again every ${tellWait(UNTIL_PROBE_MS)}. Put it right; \`wellwisher doctor\` says more.`
  await alert({ code: `channel-${channel}`, text, failed: [channel] })
}

async function openChannel({ ledger, clock, log }: Worker, channel: string): Promise<void> {
  await ledger.stops.clear(accountOf(channel))
  await ledger.claims.wakeWaiting(channel, clock.now())
  log.info({ event: 'channel.open', channel }, 'it takes cards again')
}

/** Somebody may have put stopped channels right: of the cards that wait for each, one tries now. */
export async function tryChannelsAgain({ ledger, clock, world }: Worker): Promise<void> {
  for (const channel of world().channels.keys()) {
    if ((await channelStop({ ledger }, channel)) === undefined) continue
    await ledger.stops.giveBack(accountOf(channel), clock.now())
    await ledger.claims.wakeWaiting(channel, clock.now())
  }
}
