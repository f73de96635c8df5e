import type { Card } from '../card.ts'
import { type Claim, LostClaim } from '../ledger/ledger.ts'
import type { Step } from './advance.ts'
import { channelStop, tellStopped } from './channel-stop.ts'
import { askAt, dropsRepeats } from './doubt.ts'
import { reconcile } from './reconciling.ts'
import { sendCard } from './sending.ts'
import type { Standing, StillOwed } from './standing.ts'
import { tell } from './tell.ts'
import type { Stop, Worker } from './worker.ts'

/** Steps of a card that is on its way out of the door. */
type Delivering = Extract<Step, { readonly do: 'send' | 'recover' | 'reconcile' | 'close' }>

/** Takes such a step. Answers what is left to do, unless the card rests or belongs to somebody else. */
export async function deliver(
  worker: Worker,
  claim: Claim,
  { next, stands, stop }: { next: Delivering; stands: Standing; stop: Stop },
): Promise<Claim | undefined> {
  switch (next.do) {
    case 'send':
      await sendCard(worker, claim, { channels: next.channels, standing: mustStand(stands), stop })
      break
    case 'recover':
      await recover(worker, claim, next)
      break
    case 'reconcile':
      await reconcile(worker, claim, { channel: next.channel, stands, stop })
      break
    case 'close':
      await close(worker, claim, next)
      break
    default:
      throw new Error(`unknown step ${JSON.stringify(next satisfies never)}`)
  }
  return stillOurs(worker, claim)
}

export function mustStand(stands: Standing): StillOwed {
  if (stands.kind === 'fell') throw new Error(`a step was taken for a card that is ${stands.reason.code}`)
  return stands
}

/** Found under way: sent again where the other side would drop a second one, however often somebody was killed; else a question. */
async function recover(
  worker: Worker,
  claim: Claim,
  { channels, goesOn }: Extract<Delivering, { do: 'recover' }>,
): Promise<void> {
  const now = worker.clock.now()
  const found = claim.deliveries.filter(({ channel }) => channels.includes(channel))
  for (const delivery of found) {
    const { channel } = delivery
    const sender = worker.world().channels.get(channel)
    const again = goesOn.includes(channel) && dropsRepeats(sender, delivery, now)
    await worker.ledger.deliveries.recover(claim, channel, {
      again,
      askAt: askAt(sender, delivery, { now }),
      now,
    })
  }
}

async function close(
  worker: Worker,
  claim: Claim,
  { channels, as, reason }: Extract<Delivering, { do: 'close' }>,
): Promise<void> {
  const now = worker.clock.now()
  const senders = worker.world().channels
  const stopped = as === 'not-sent' ? await stopsOf(worker, channels) : []
  await worker.ledger.deliveries.close(claim, channels, {
    as,
    reason: { ...reason, detail: [reason.detail, ...stopped].join('; ') },
    askAt: (delivery) => askAt(senders.get(delivery.channel), delivery, { now }),
    now,
  })
}

async function stopsOf(worker: Worker, channels: readonly string[]): Promise<readonly string[]> {
  const stops = await Promise.all(
    channels.map(async (channel) => ({ channel, stop: await channelStop(worker, channel) })),
  )
  return stops.flatMap(({ channel, stop }) => (stop === undefined ? [] : [tellStopped(channel, stop)]))
}

/** After deliveries moved the card: what is left to do, unless it rests or belongs to somebody else. */
async function stillOurs(worker: Worker, claim: Claim): Promise<Claim | undefined> {
  try {
    return await worker.ledger.deliveries.reread(claim)
  } catch (error) {
    if (!(error instanceof LostClaim)) throw error
    // The last delivery ended the card, and an ended card is nobody's.
    const story = await worker.ledger.cards.get(claim.card.id)
    if (story !== undefined && isNews(story.card, claim.card)) await tell(worker, story.card)
    return undefined
  }
}

/** It is in another state, or the other side was asked for the last time. */
function isNews(card: Card, before: Card): boolean {
  return card.state.at !== before.state.at || (card.nextAt === undefined && before.nextAt !== undefined)
}
