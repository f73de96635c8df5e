import type { Selectable, Updateable } from 'kysely'

import type { CardId, Delivery, DeliveryState, Reason } from '../card.ts'
import { deliveryKey } from '../send/key.ts'
import { type Db, rowOf } from './entries.ts'
import { tell } from './events.ts'
import type { Owed, OwedDelivery, Stands } from './ledger.ts'
import { overrule } from './overrule.ts'
import { cardOf, deliveryColumns, deliveryOf } from './rows.ts'
import { type Slots, statement } from './statement.ts'
import type { CardsTable, DeliveriesTable } from './tables.ts'
import { GIVES_WAY } from './transitions.ts'

/** A delivery as it shall be written: with a reason it is skipped. */
export type Settled = Pick<OwedDelivery, 'channel' | 'nextAt' | 'skip'>

/** Which channels a card may have now, and the picture of a card that gave way to it. */
export interface Places {
  readonly deliveries: readonly Settled[]
  readonly picture: string | undefined
}

/**
 * The one answer to "who may have which channel": an occurrence goes to a person once on each. A card of the same occurrence
 * that is no longer owed (moved day, renamed job), and of which nothing can have arrived, gives way and leaves its picture;
 * any other has been there first, and this one is skipped there. In a `first` list one holder is enough.
 */
export async function placesFor(tx: Db, owed: Owed, by: { at: Date; stands: Stands }): Promise<Places> {
  const holders = new Map<string, string>()
  let picture: string | undefined
  for (const [row, channels] of await others(tx, owed)) {
    const { job, person, trigger, day } = cardOf(row)
    const name = { job, person, trigger, day }
    if (by.stands(name) || !GIVES_WAY.includes(row.state) || (await mayHaveArrived(tx, row))) {
      for (const channel of channels) holders.set(channel, row.id)
      continue
    }
    picture ??= row.picture ?? undefined
    await replace(tx, row, { by: owed.card.id, at: by.at })
  }
  return { deliveries: settled(owed, holders), picture }
}

/** Other cards that hold the occurrence, each with its channels among those of the owed one. */
async function others(tx: Db, { card, deliveries }: Owed): Promise<Map<Selectable<CardsTable>, string[]>> {
  const held = await tx
    .selectFrom('deliveries')
    .select(['card', 'channel'])
    .where('person', '=', card.person)
    .where('occasion', '=', card.occasion)
    .where('occurrence', '=', card.occurrence)
    .where('state', '!=', 'skipped')
    .where('card', '!=', card.id)
    .where(
      'channel',
      'in',
      deliveries.map(({ channel }) => channel),
    )
    .execute()
  const holders = new Map<Selectable<CardsTable>, string[]>()
  for (const [id, rows] of Map.groupBy(held, (row) => row.card)) {
    const row = await rowOf(tx, id as CardId)
    if (row !== undefined) {
      holders.set(
        row,
        rows.map(({ channel }) => channel),
      )
    }
  }
  return holders
}

async function mayHaveArrived(tx: Db, row: Selectable<CardsTable>): Promise<boolean> {
  const begun = await tx
    .selectFrom('deliveries')
    .select('card')
    .where('card', '=', row.id)
    .where((of) =>
      of.or([of('state', 'not in', ['pending', 'skipped', 'not-sent']), of('doubt', 'is not', null)]),
    )
    .executeTakeFirst()
  return begun !== undefined
}

function settled({ routing, deliveries }: Owed, holders: ReadonlyMap<string, string>): Settled[] {
  const [holder] = holders.values()
  return deliveries.map((delivery) => {
    const by = holders.get(delivery.channel) ?? (routing === 'first' ? holder : undefined)
    if (by === undefined) return delivery
    return { ...delivery, skip: { code: 'already', detail: by } }
  })
}

/** Ends a card whose day or job has moved; whoever has it in hand loses the claim. */
async function replace(
  tx: Db,
  row: Selectable<CardsTable>,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await cancelAs(tx, row, { at, reason: { code: 'moved', detail: `${by} took its place` } })
}

/** Ends a card of which nothing arrived: what was owed of it is given up, and its place is free. */
export async function cancelAs(
  tx: Db,
  row: Selectable<CardsTable>,
  { at, reason }: { at: Date; reason: { code: string; detail: string } },
): Promise<void> {
  const { id, state } = cardOf(row)
  const picture = 'picture' in state && state.picture !== undefined ? { picture: state.picture } : {}
  await giveUp(tx, { card: id, why: 'cancelled', now: at })
  const to = { at: 'cancelled', reason, ...picture } as const
  await overrule(tx, { id, from: state.at }, { to, at, nextAt: undefined, why: reason.detail })
}

/** What was still to be sent of a card will not be, and what was refused keeps no place. */
export async function giveUp(
  tx: Db,
  { card, why, now }: { card: CardId; why: string; now: Date },
): Promise<void> {
  const owed = await tx
    .selectFrom('deliveries')
    .selectAll()
    .where('card', '=', card)
    .where('state', 'in', ['pending', 'not-sent'])
    .execute()
  const reason = { code: why, detail: `the card was ${why}` }
  for (const row of owed) await change(tx, deliveryOf(row), { to: { at: 'skipped', reason }, at: now, why })
}

/** By which a delivery is known. */
type Name = Pick<Delivery, 'card' | 'channel' | 'revision'>

interface Changed {
  readonly to: DeliveryState
  readonly at: Date
  readonly why: string
  /** Undefined clears it: it is proven now. Missing leaves it as it is. */
  readonly doubt?: Reason | undefined
  readonly tries?: number
  readonly asked?: number
}

/** A delivery in another state, with its line in the story. */
export async function change(
  tx: Db,
  { card, channel, revision, state: from }: Delivery,
  changed: Changed,
): Promise<void> {
  const { to, at, why, tries, asked } = changed
  const doubt = changed.doubt === undefined ? null : JSON.stringify(changed.doubt)
  await write(tx, {
    card,
    channel,
    revision,
    ...deliveryColumns(to),
    updated_at: at.getTime(),
    ...('doubt' in changed ? { doubt } : {}),
    ...(tries === undefined ? {} : { tries }),
    ...(asked === undefined ? {} : { asked }),
  })
  if (from.at === to.at) return
  await tell(tx, { at, card, channel, from: from.at, to: to.at, why })
}

const write = statement(
  (tx, { card, channel, revision, ...columns }: Slots<Name & Updateable<DeliveriesTable>>) =>
    tx
      .updateTable('deliveries')
      .set(columns)
      .where('card', '=', card)
      .where('channel', '=', channel)
      .where('revision', '=', revision),
)

/** The deliveries of a card's revision, as they were settled. */
export async function insertDeliveries(
  tx: Db,
  of: { owed: Owed; revision: number; deliveries: readonly Settled[]; at: Date },
): Promise<void> {
  const { card } = of.owed
  for (const [place, { channel, nextAt, skip }] of of.deliveries.entries()) {
    await tx
      .insertInto('deliveries')
      .values({
        ...identity({ ...card, channel, revision: of.revision }),
        card: card.id,
        place,
        ...deliveryColumns(asState({ nextAt, skip })),
        tries: 0,
        updated_at: of.at.getTime(),
      })
      .onConflict((conflict) => conflict.columns(['card', 'channel', 'revision']).doNothing())
      .execute()
  }
}

/** What a settled delivery begins as. */
export function asState({ nextAt, skip }: Pick<Settled, 'nextAt' | 'skip'>): DeliveryState {
  return skip === undefined ? { at: 'pending', nextAt } : { at: 'skipped', reason: skip }
}

/** What makes two deliveries the same, with the key that follows from it. */
function identity(of: {
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
