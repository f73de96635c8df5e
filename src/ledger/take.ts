import type { Selectable } from 'kysely'

import type { CardState, Reason } from '../card.ts'
import type { Day } from '../day.ts'
import { deliveryKey } from '../send/key.ts'
import { giveUp } from './claims.ts'
import type { Db } from './entries.ts'
import type { Owed, OwedDelivery, Stands } from './ledger.ts'
import { cardOf, columnsOf, eventRow } from './rows.ts'
import type { CardsTable } from './tables.ts'
import { GIVES_WAY } from './transitions.ts'

/** What became of an owed card. */
export type Took = 'fresh' | 'missed' | 'known'

/** The first revision of every card; `--resend` makes the next. */
const FIRST = 1

/**
 * Takes an owed card once: by its name, and below the name by what may happen only once. A card of the same occurrence
 * that is no longer owed (moved day, renamed job) and of which nothing was sent gives way and leaves its picture; any
 * other has been there first, and this one is skipped on that channel.
 */
export async function take(tx: Db, owed: Owed, { at, stands }: { at: Date; stands: Stands }): Promise<Took> {
  const { card } = owed
  const known = await tx.selectFrom('cards').select('id').where('id', '=', card.id).executeTakeFirst()
  if (known !== undefined) return 'known'

  const { holders, picture } = await makeWay(tx, owed, { at, stands })
  const deliveries = settle(owed, holders)
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
  await insertDeliveries(tx, { owed, deliveries: missed ? closed(deliveries) : deliveries, at })
  const why = 'reason' in state ? state.reason.detail : `owed for ${card.day}`
  await tx
    .insertInto('events')
    .values(eventRow({ at, card: card.id, from: undefined, to: state.at, why }))
    .execute()
  return missed ? 'missed' : 'fresh'
}

/** A delivery as it will be written: with a reason it is skipped. */
type Settled = Pick<OwedDelivery, 'channel' | 'nextAt' | 'skip'>

/** Who holds the occurrence on which channel; those who may give way have done so. */
async function makeWay(
  tx: Db,
  { card, deliveries }: Owed,
  { at, stands }: { at: Date; stands: Stands },
): Promise<{ holders: ReadonlyMap<string, string>; picture: string | undefined }> {
  const rows = await tx
    .selectFrom('deliveries')
    .innerJoin('cards', 'cards.id', 'deliveries.card')
    .selectAll('cards')
    .select('deliveries.channel as channel')
    .where('deliveries.person', '=', card.person)
    .where('deliveries.occasion', '=', card.occasion)
    .where('deliveries.occurrence', '=', card.occurrence)
    .where('deliveries.revision', '=', FIRST)
    .where('deliveries.state', '!=', 'skipped')
    .where(
      'deliveries.channel',
      'in',
      deliveries.map(({ channel }) => channel),
    )
    .execute()
  const holders = new Map<string, string>()
  let picture: string | undefined
  for (const { channel, ...row } of rows) {
    const name = { job: row.job, person: row.person, day: row.day as Day }
    if (stands(name) || !GIVES_WAY.includes(row.state) || (await wasTried(tx, row))) {
      holders.set(channel, row.id)
      continue
    }
    picture ??= row.picture ?? undefined
    await replace(tx, row, { by: card.id, at })
  }
  return { holders, picture }
}

async function wasTried(tx: Db, row: Selectable<CardsTable>): Promise<boolean> {
  const tried = await tx
    .selectFrom('deliveries')
    .select('card')
    .where('card', '=', row.id)
    .where('state', 'not in', ['pending', 'skipped'])
    .executeTakeFirst()
  return tried !== undefined
}

/** Ends a card whose day or job has moved; whoever has it in hand loses the claim. */
async function replace(
  tx: Db,
  row: Selectable<CardsTable>,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const card = cardOf(row)
  const reason = { code: 'moved', detail: `${by} took its place` }
  const made = 'picture' in card.state && card.state.picture ? { picture: card.state.picture } : {}
  await tx
    .updateTable('cards')
    .set({
      ...columnsOf({ at: 'cancelled', reason, ...made }),
      next_at: null,
      owner: null,
      token: null,
      lease_until: null,
      updated_at: at.getTime(),
    })
    .where('id', '=', row.id)
    .execute()
  await giveUp(tx, { card, why: 'cancelled', now: at })
  await tx
    .insertInto('events')
    .values(eventRow({ at, card: card.id, from: card.state.at, to: 'cancelled', why: reason.detail }))
    .execute()
}

function settle({ routing, deliveries }: Owed, holders: ReadonlyMap<string, string>): Settled[] {
  const [holder] = holders.values()
  return deliveries.map((delivery) => {
    const by = holders.get(delivery.channel) ?? (routing === 'first' ? holder : undefined)
    if (by === undefined) return delivery
    return { ...delivery, skip: { code: 'already', detail: by } }
  })
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
  return { at: 'painted', picture: JSON.parse(picture) }
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

async function insertDeliveries(
  tx: Db,
  { owed: { card }, deliveries, at }: { owed: Owed; deliveries: readonly Settled[]; at: Date },
): Promise<void> {
  if (deliveries.length === 0) return
  await tx
    .insertInto('deliveries')
    .values(
      deliveries.map(({ channel, nextAt: due, skip }, place) => ({
        ...identity({ ...card, channel, revision: FIRST }),
        card: card.id,
        place,
        state: skip === undefined ? 'pending' : 'skipped',
        next_at: skip === undefined ? (due?.getTime() ?? null) : null,
        tries: 0,
        reason_code: skip?.code ?? null,
        reason_detail: skip?.detail ?? null,
        updated_at: at.getTime(),
      })),
    )
    .execute()
}

/** What makes two deliveries the same, with the key that follows from it. */
export function identity(of: {
  occasion: string
  person: string
  occurrence: string
  channel: string
  revision: number
}) {
  const { occasion, person, occurrence, channel, revision } = of
  const same = { occasion, person, occurrence, channel, revision }
  return { ...same, key: deliveryKey(same) }
}
