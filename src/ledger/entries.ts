import type { Kysely, Selectable } from 'kysely'

import type { CardId, Delivery } from '../card.ts'
import type { Claim, Story } from './ledger.ts'
import { attemptOf, type AttemptRow } from './attempt-rows.ts'
import { inspectionsOf } from './inspection-rows.ts'
import { cardOf, deliveryOf } from './rows.ts'
import { type Slots, statement } from './statement.ts'
import { yesTo } from './yes.ts'
import type { CardsTable, DeliveriesTable, Tables } from './tables.ts'

/** A connection, or a transaction on it. */
export type Db = Kysely<Tables>

type CardRow = Selectable<CardsTable>

/** SQLite takes 32,766 parameters in a statement; far fewer keep it quick to prepare. */
const AT_ONCE = 500

/** As much of a card's story as its claim holds. */
async function storyOf(db: Db, row: CardRow): Promise<Omit<Story, 'inspections'>> {
  const card = { card: row.id }
  return story(row, { deliveries: await deliveriesOf(db, card), attempts: await attemptsOf(db, card) })
}

const deliveriesOf = statement((db, { card }: Slots<{ card: string }>) =>
  db.selectFrom('deliveries').selectAll().where('card', '=', card).orderBy('place'),
)

const attemptsOf = statement((db, { card }: Slots<{ card: string }>) =>
  tries(db).where('attempts.card', '=', card),
)

/** What is known of some cards, in the order of their rows: three queries for each 500, not three for each. */
export async function stories(db: Db, rows: readonly CardRow[]): Promise<Story[]> {
  const told: Story[] = []
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const page = rows.slice(start, start + AT_ONCE)
    const ids = page.map(({ id }) => id)
    const deliveries = groupByCard(
      await db.selectFrom('deliveries').selectAll().where('card', 'in', ids).orderBy('place').execute(),
    )
    const attempts = groupByCard(await tries(db).where('attempts.card', 'in', ids).execute())
    const inspections = await inspectionsOf(db, ids)
    for (const row of page) {
      told.push({
        ...story(row, { deliveries: deliveries.get(row.id) ?? [], attempts: attempts.get(row.id) ?? [] }),
        inspections: inspections.get(row.id) ?? [],
      })
    }
  }
  return told
}

/** Attempts in their order, each with its picture. */
function tries(db: Db) {
  return db
    .selectFrom('attempts')
    .leftJoin('pictures', 'pictures.attempt', 'attempts.id')
    .leftJoin('verdicts', (join) =>
      join.onRef('verdicts.card', '=', 'pictures.card').onRef('verdicts.sha256', '=', 'pictures.sha256'),
    )
    .selectAll('attempts')
    .select(['pictures.sha256', 'pictures.media_type', 'pictures.width', 'pictures.height', 'pictures.bytes'])
    .select(['verdicts.verdict', 'verdicts.findings'])
    .orderBy('attempts.number')
}

function story(
  row: CardRow,
  {
    deliveries,
    attempts,
  }: { deliveries: readonly Selectable<DeliveriesTable>[]; attempts: readonly AttemptRow[] },
): Omit<Story, 'inspections'> {
  const card = cardOf(row)
  const files = 'files' in card.state ? card.state.files : undefined
  return {
    card,
    askedAt: askedAt(row),
    approved: row.approved !== null && files !== undefined && row.approved === yesTo(files),
    deliveries: deliveries.filter(({ revision }) => revision === row.revision).map(deliveryOf),
    attempts: attempts.map((attempt) => attemptOf(attempt, row.round)),
    owner: row.owner ?? undefined,
    recipe: row.recipe ?? undefined,
    madeWith: row.made_with ?? undefined,
  }
}

/** A card that has waited since before the ledger kept that has done nothing else since. */
function askedAt({ asked_at, state, updated_at }: CardRow): Date | undefined {
  const at = asked_at ?? (state === 'awaiting' ? updated_at : undefined)
  return at === undefined ? undefined : new Date(at)
}

/** The claim that a row stands for; throws when nobody has claimed it. */
export async function claimOf(db: Db, row: CardRow): Promise<Claim> {
  if (row.token === null || row.lease_until === null) throw new Error(`${row.id} is not claimed`)
  const known = await storyOf(db, row)
  return {
    card: known.card,
    deliveries: known.deliveries,
    attempts: known.attempts,
    askedAt: known.askedAt,
    approved: known.approved,
    token: row.token,
    leaseUntil: new Date(row.lease_until),
    recipe: known.recipe,
  }
}

export async function rowOf(db: Db, id: CardId): Promise<CardRow | undefined> {
  const [row] = await rowsOf(db, { id })
  return row
}

const rowsOf = statement((db, { id }: Slots<{ id: string }>) =>
  db.selectFrom('cards').selectAll().where('id', '=', id),
)

/** The deliveries of a card's revision, in the order of its job. */
export async function currentDeliveries(
  db: Db,
  { id, revision }: { id: string; revision: number },
): Promise<Delivery[]> {
  const rows = await deliveriesOf(db, { card: id })
  return rows.filter((row) => row.revision === revision).map(deliveryOf)
}

function groupByCard<Row extends { card: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const byCard = new Map<string, Row[]>()
  for (const row of rows) {
    const known = byCard.get(row.card)
    if (known === undefined) byCard.set(row.card, [row])
    else known.push(row)
  }
  return byCard
}
