import type { CardState, Reason } from '../card.ts'
import type { Db } from './entries.ts'
import { tell } from './events.ts'
import type { Owed, Stands } from './ledger.ts'
import { insertDeliveries, placesFor, type Settled } from './places.ts'
import { repaintedAt } from './spare.ts'
import { columnsOf, pictureOf } from './rows.ts'

/** What became of an owed card. */
export type Took = 'fresh' | 'missed' | 'held' | 'known'

/** The first revision of every card; `--resend` makes the next. */
const FIRST = 1

/**
 * Takes an owed card once: by its name, and below the name by what may happen only once (`placesFor`).
 */
export async function take(tx: Db, owed: Owed, { at, stands }: { at: Date; stands: Stands }): Promise<Took> {
  const { card } = owed
  const known = await tx.selectFrom('cards').select('id').where('id', '=', card.id).executeTakeFirst()
  if (known !== undefined) return 'known'

  const { deliveries, picture } = await placesFor(tx, owed, { at, stands })
  const state = firstState({ owed, deliveries, at, picture })
  const missed = state.at === 'missed'
  await tx
    .insertInto('cards')
    .values({
      id: card.id,
      job: card.job,
      person: card.person,
      occasion: card.occasion,
      occurrence: card.occurrence,
      day: card.day,
      timezone: card.timezone,
      trigger: card.trigger,
      routing: owed.routing,
      revision: FIRST,
      round: 1,
      repainted_at: repaintedAt(tx, card),
      paint_at: card.paintAt.getTime(),
      send_at: card.sendAt.getTime(),
      late_at: card.lateAt.getTime(),
      ...columnsOf(state),
      warnings: '[]',
      next_at: nextAt(state, owed, at)?.getTime() ?? null,
      created_at: at.getTime(),
      updated_at: at.getTime(),
    })
    .execute()
  const written = missed ? closed(deliveries) : deliveries
  await insertDeliveries(tx, { owed, revision: FIRST, deliveries: written, at })
  const why = 'reason' in state ? state.reason.detail : `owed for ${card.day}`
  await tell(tx, { at, card: card.id, from: undefined, to: state.at, why })
  return state.at === 'missed' || state.at === 'held' ? state.at : 'fresh'
}

function firstState(fate: {
  owed: Owed
  deliveries: readonly Settled[]
  at: Date
  picture: string | undefined
}): CardState {
  const { owed, deliveries, at, picture } = fate
  if (deliveries.every(({ skip }) => skip !== undefined)) return nowhere(deliveries)
  if (owed.card.lateAt <= at) {
    return { at: 'missed', reason: { code: 'late', detail: 'its time had passed before anybody looked' } }
  }
  if (picture === undefined) return { at: 'due' }
  return { at: 'painted', picture: pictureOf(picture) }
}

function nowhere(deliveries: readonly Settled[]): CardState {
  const already = deliveries.find(({ skip }) => skip?.code === 'already')?.skip
  if (already !== undefined) {
    return { at: 'skipped', reason: { code: 'already', detail: `the same occasion is ${already.detail}` } }
  }
  const reason: Reason<'no-address'> = {
    code: 'no-address',
    detail: deliveries.map(({ channel, skip }) => `${channel}: ${skip?.detail ?? ''}`).join('; '),
  }
  return { at: 'held', reason }
}

function nextAt(state: CardState, { card }: Owed, at: Date): Date | undefined {
  if (state.at === 'due' || state.at === 'painted') return card.paintAt > at ? card.paintAt : at
  return state.at === 'held' ? card.lateAt : undefined
}

/** Nothing will be sent of a card that is missed; its place is free for another. */
function closed(deliveries: readonly Settled[]): Settled[] {
  return deliveries.map((delivery) => ({
    ...delivery,
    skip: delivery.skip ?? { code: 'missed', detail: 'the card was missed' },
  }))
}
