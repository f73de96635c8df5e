import type { CardId } from '../card.ts'
import type { Db } from './entries.ts'
import type { Event } from './ledger.ts'
import { type Slots, statement } from './statement.ts'
import type { EventsTable } from './tables.ts'

/** What a change leaves behind for the audit. */
interface Told {
  readonly at: Date
  readonly card: CardId
  /** Only of a delivery. */
  readonly channel?: string
  readonly from: string | undefined
  readonly to: string
  readonly why: string
}

/** Writes a line of a card's story. */
export async function tell(tx: Db, { at, card, channel, from, to, why }: Told): Promise<void> {
  await insert(tx, {
    at: at.getTime(),
    card,
    channel: channel ?? null,
    from_state: from ?? null,
    to_state: to,
    why,
  })
}

const insert = statement((tx, event: Slots<Omit<EventsTable, 'id'>>) => tx.insertInto('events').values(event))

/** The story of a card until now, in its order. */
export async function eventsOf(db: Db, card: CardId): Promise<Event[]> {
  const rows = await db.selectFrom('events').selectAll().where('card', '=', card).orderBy('id').execute()
  return rows.map((row) => ({
    at: new Date(row.at),
    channel: row.channel ?? undefined,
    from: row.from_state ?? undefined,
    to: row.to_state,
    why: row.why,
  }))
}
