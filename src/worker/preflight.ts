import { expiring } from '../clock.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Sender } from '../send/sender.ts'
import { channelStop, tellStopped } from './channel-stop.ts'
import { earlier } from './next-attempt.ts'
import type { Worker } from './worker.ts'

/** What a channel said holds for so long: many cards of a morning ask it once. */
const FRESH_MS = 5 * 60_000

/** A channel may need a server to answer. */
const CHECK_MS = 15_000

/** A card is held for so long before its channels are asked again. */
const AGAIN_MS = 10 * 60_000

interface Asked {
  readonly at: number
  /** What is wrong with it; undefined when nothing is. */
  readonly problem: Promise<string | undefined>
}

/** By sender, which is another one as soon as jobs.yaml says something else of its channel. */
const known = new WeakMap<Sender, Asked>()

/**
 * Holds a card that none of its channels could take, before a picture is paid for; undefined when one can. Of a channel that cannot
 * while another can, the owner is told.
 */
export async function unsendable(worker: Worker, claim: Claim): Promise<Claim | undefined> {
  const { clock, alert, ledger } = worker
  const channels = claim.deliveries.flatMap(({ channel, state }) => (state.at === 'pending' ? [channel] : []))
  const checked = await Promise.all(
    channels.map(async (channel) => ({ channel, problem: await problemOf(worker, channel) })),
  )
  const broken = checked.flatMap(({ channel, problem }) =>
    problem === undefined ? [] : [{ channel, detail: `${channel}: ${problem}` }],
  )
  if (broken.length === 0) return undefined
  if (broken.length < channels.length) {
    for (const { channel, detail } of broken) {
      const text = `The channel ${channel} cannot take cards, and others get them meanwhile. ${detail}. \`wellwisher doctor\` says more.`
      await alert({ code: `channel-${channel}`, text, failed: [channel] })
    }
    return undefined
  }
  const detail = `nothing is painted, because it could not go out: ${broken.map((one) => one.detail).join('; ')}`
  const now = clock.now()
  const nextAt = earlier(claim.card.lateAt, new Date(now.getTime() + AGAIN_MS))
  const reason = { code: 'channel-unusable', detail } as const
  return ledger.claims.move(claim, { at: 'held', reason }, { why: detail, now, nextAt })
}

async function problemOf(worker: Worker, channel: string): Promise<string | undefined> {
  const sender = worker.world().channels.get(channel)
  if (sender === undefined) return 'there is no such channel any more'
  const stop = await channelStop(worker, channel)
  // From then on one card tries, and must get that far.
  if (stop !== undefined && stop.until > worker.clock.now()) return tellStopped(channel, stop)
  return saidBy(worker, sender)
}

/** What the channel says of itself, a short while ago. */
function saidBy(worker: Worker, sender: Sender): Promise<string | undefined> {
  const at = worker.clock.now().getTime()
  const before = known.get(sender)
  if (before !== undefined && Math.abs(at - before.at) < FRESH_MS) return before.problem
  const problem = ask(worker, sender)
  known.set(sender, { at, problem })
  return problem
}

async function ask({ clock }: Worker, sender: Sender): Promise<string | undefined> {
  const deadline = expiring(clock, CHECK_MS, new AbortController().signal)
  try {
    const checked = await sender.check(deadline.signal)
    return checked.ok ? undefined : checked.problem
  } catch (error) {
    return error instanceof Error ? error.message : 'it did not answer'
  } finally {
    deadline.clear()
  }
}
