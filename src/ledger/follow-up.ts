import type { Updateable } from 'kysely'

import {
  type Card,
  type CardState,
  type Delivery,
  type DeliveryState,
  earliestOf,
  type StateName,
} from '../card.ts'
import { type Outcome, outcomeOf } from '../send/outcome.ts'
import { currentDeliveries, type Db, rowOf } from './entries.ts'
import { tell } from './events.ts'
import { countFailure, endStreak } from './pauses.ts'
import { change } from './places.ts'
import { cardOf, columnsOf } from './rows.ts'
import { type Slots, statement } from './statement.ts'
import type { CardsTable } from './tables.ts'

/** States that follow from what becomes of the deliveries. */
const OPEN: readonly StateName[] = ['sending', 'held']
const CALLED_SENT: readonly StateName[] = ['sent', 'partial']

/** `lasting`: why a delivery will never arrive, when that will not pass by itself. */
interface Following {
  readonly now: Date
  /** News may come when the card was called sent long ago. */
  readonly afterwards?: true
  readonly lasting?: string
}

/** The turn of the next channel in a `first` list, and the state of the card, follow from the deliveries. */
export async function followUp(
  tx: Db,
  delivery: Delivery,
  { now, lasting, afterwards }: Following,
): Promise<void> {
  const row = await rowOf(tx, delivery.card)
  if (row === undefined || row.revision !== delivery.revision) return
  const card = cardOf(row)
  const follows = afterwards === true ? [...OPEN, ...CALLED_SENT] : OPEN
  if (!follows.includes(card.state.at)) return
  const routing = row.routing === 'first' ? 'first' : 'all'
  if (routing === 'first') await passTheTurn(tx, card, now)
  const deliveries = await currentDeliveries(tx, card)
  const states = deliveries.map(({ state }) => state)
  const outcome = outcomeOf(states, routing)
  await settleCard(tx, card, { outcome, deliveries, now })
  if (outcome.at === 'sent' || outcome.at === 'partial')
    await endStreak(tx, { job: card.job, step: 'sending' })
  if (outcome.at === 'failed' && lasting !== undefined)
    await countFailure(tx, { job: card.job, step: 'sending', code: lasting })
}

async function settleCard(
  tx: Db,
  card: Card,
  { outcome, deliveries, now }: { outcome: Outcome; deliveries: readonly Delivery[]; now: Date },
): Promise<void> {
  const next = whenNext(outcome, deliveries, now)
  const rests = next === undefined || next > now
  const state = cardState(card.state, outcome)
  await settle(tx, {
    id: card.id,
    ...columnsOf(state),
    next_at: next?.getTime() ?? null,
    updated_at: now.getTime(),
    ...(rests ? { owner: null, token: null, lease_until: null } : {}),
  })
  if (state.at === card.state.at) return
  const why = 'reason' in state ? state.reason.detail : `with a receipt from ${arrivedOn(deliveries)}`
  await tell(tx, { at: now, card: card.id, from: card.state.at, to: state.at, why })
}

const settle = statement((tx, { id, ...columns }: Slots<{ id: string } & Updateable<CardsTable>>) =>
  tx.updateTable('cards').set(columns).where('id', '=', id),
)

function arrivedOn(deliveries: readonly Delivery[]): string {
  return deliveries.flatMap(({ channel, state }) => ('receipt' in state ? [channel] : [])).join(', ')
}

function cardState(before: CardState, outcome: Outcome): CardState {
  if (!('files' in before) || before.files === undefined || before.picture === undefined) {
    throw new Error(`a card that is ${before.at} has nothing to be sent`)
  }
  const { picture, files } = before
  switch (outcome.at) {
    case 'sending':
    case 'sent':
      return { at: outcome.at, picture, files }
    case 'partial':
    case 'failed':
    case 'cancelled':
      return { at: outcome.at, picture, files, reason: outcome.reason }
    case 'held':
      return { at: 'held', picture, files, reason: outcome.reason }
    default:
      throw new Error(`unknown outcome ${JSON.stringify(outcome satisfies never)}`)
  }
}

/** In a `first` list: after a proven not-sent the next has its turn, after anything else nobody has. */
async function passTheTurn(tx: Db, card: Card, now: Date): Promise<void> {
  const deliveries = await currentDeliveries(tx, card)
  const waiting = deliveries.filter(({ state }) => state.at === 'pending' && state.nextAt === undefined)
  if (waiting.length === 0) return
  const busy = deliveries.some(
    ({ state }) => state.at === 'sending' || (state.at === 'pending' && state.nextAt !== undefined),
  )
  if (busy) return
  const settled = deliveries.some(({ state }) => ['accepted', 'delivered', 'unknown'].includes(state.at))
  const [next] = waiting
  for (const delivery of settled ? waiting : [next]) {
    if (delivery === undefined) continue
    const to: DeliveryState = settled
      ? { at: 'skipped', reason: { code: 'not-needed', detail: 'an earlier channel has it' } }
      : { at: 'pending', nextAt: now }
    await change(tx, delivery, { to, at: now, why: settled ? 'an earlier channel has it' : 'its turn' })
  }
}

/** When the card is looked at again: for what is to be sent, or to ask what became of it. */
function whenNext(outcome: Outcome, deliveries: readonly Delivery[], now: Date): Date | undefined {
  if (outcome.at !== 'sending' && outcome.at !== 'held') return undefined
  // A delivery that is still under way on another channel keeps the card in our hands.
  if (deliveries.some(({ state }) => state.at === 'sending')) return now
  const next = earliestOf(deliveries)
  return next ?? (outcome.at === 'sending' ? now : undefined)
}
