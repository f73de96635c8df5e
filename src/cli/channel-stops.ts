import type { Finding } from '../generate/finding.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ServiceStop } from '../ledger/service-stop.ts'
import { channelStop, tellStopped } from '../worker/channel-stop.ts'
import type { World } from '../worker/worker.ts'

/** Every channel of jobs.yaml that takes no cards at the moment, and why. */
export async function stoppedChannels(
  { channels }: Pick<World, 'channels'>,
  ledger: Pick<Ledger, 'stops'>,
): Promise<ReadonlyMap<string, ServiceStop>> {
  const stopped = new Map<string, ServiceStop>()
  for (const channel of channels.keys()) {
    const stop = await channelStop({ ledger }, channel)
    if (stop !== undefined) stopped.set(channel, stop)
  }
  return stopped
}

/** What helps. */
const UNSTOP =
  'Put that right; one card tries within a quarter of an hour, and at once after a restart or an edit of jobs.yaml.'

/** `waiting: the channel mail has taken nothing since … (credentials: …)`, a line for each of them. */
export function tellChannelStops(stopped: ReadonlyMap<string, ServiceStop>): readonly string[] {
  return [...stopped].map(([channel, stop]) => `waiting: ${tellStopped(channel, stop)}. ${UNSTOP}`)
}

export function stopFindings(stopped: ReadonlyMap<string, ServiceStop>): readonly Finding[] {
  return [...stopped].map(([subject, { code, detail, since }]) => ({
    about: 'channel',
    subject,
    result: 'fail',
    detail: `It has taken nothing since ${since.toISOString()} (${code}): ${detail}`,
    fix: UNSTOP,
  }))
}
