import type { News, Sender } from '../send/sender.ts'
import { takeNews } from './news.ts'
import type { Worker } from './worker.ts'

/** What came back is no news of the minute, and a mailbox is not to be opened all the time. */
const EACH_MS = 5 * 60_000

/** Mails come back for days: servers try for up to five (RFC 5321, section 4.5.4.1), and the worker may have been away. */
const FIRST_BACK_MS = 7 * 86_400_000

/** Clocks differ, and news that are known already are passed over. */
const OVERLAP_MS = 60 * 60_000

/** Reading a mailbox takes seconds; whoever takes longer is asked again the next time. */
const MOST_MS = 120_000

/** So often in a row it may fail before somebody is told: services are away for minutes. */
const TELL_AFTER = 3

/** Of one channel: until when it was read, and how often in a row it could not be. */
interface Known {
  readonly until: Date | undefined
  readonly failures: number
}

/** Reads, again and again until the signal, what came back on the channels that must be asked for it. Never rejects. */
export async function keepCollecting(worker: Worker, signal: AbortSignal): Promise<void> {
  const known = new Map<string, Known>()
  while (!signal.aborted) {
    for (const [channel, sender] of worker.world().channels) {
      if (sender.collect === undefined || signal.aborted) continue
      known.set(channel, await collectOn(worker, { channel, sender, before: known.get(channel) }, signal))
    }
    await worker.clock.sleep(EACH_MS, signal).catch(() => {
      // Told to stop: the loop sees it.
    })
  }
}

async function collectOn(
  worker: Worker,
  { channel, sender, before }: { channel: string; sender: Sender; before: Known | undefined },
  signal: AbortSignal,
): Promise<Known> {
  const now = worker.clock.now()
  const until = before?.until
  const from = until?.getTime() ?? now.getTime() - FIRST_BACK_MS
  try {
    const news = await readFrom(worker, sender, { since: new Date(from - OVERLAP_MS), signal })
    if (news.length > 0) await takeNews(worker, channel, news)
    return { until: now, failures: 0 }
  } catch (error) {
    if (signal.aborted) return { until, failures: 0 }
    const failures = (before?.failures ?? 0) + 1
    await tellFailure(worker, channel, { error, failures })
    return { until, failures }
  }
}

/** Rejects when it takes too long, or with the signal's reason, whether or not the sender heeds either. */
async function readFrom(
  { clock }: Worker,
  sender: Sender,
  { since, signal }: { since: Date; signal: AbortSignal },
): Promise<readonly News[]> {
  const enough = new AbortController()
  const over = AbortSignal.any([signal, enough.signal])
  const late = clock.sleep(MOST_MS, over).then(() => {
    throw new Error('it did not answer for too long')
  })
  try {
    return await Promise.race([sender.collect?.(since, over) ?? [], late])
  } finally {
    late.catch(() => {
      // Nobody waits for it any more.
    })
    enough.abort()
  }
}

async function tellFailure(
  { log, alert }: Worker,
  channel: string,
  { error, failures }: { error: unknown; failures: number },
): Promise<void> {
  log.error({ event: 'collect.failed', channel, err: error }, 'what came back could not be read')
  if (failures !== TELL_AFTER) return
  const detail = error instanceof Error ? error.message : 'it did not answer'
  const text = `Nobody knows what came back on the channel ${channel}: it could not be read ${failures} times in a row. It said: ${detail}. Cards go out all the same; \`wellwisher doctor\` says more.`
  await alert({ code: `collect-${channel}`, text, failed: [channel] })
}
