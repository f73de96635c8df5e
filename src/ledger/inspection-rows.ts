import type { Selectable } from 'kysely'
import { z } from 'zod'

import type { InspectionId, Sha256 } from '../card.ts'
import type { Micros } from '../money.ts'
import type { Db } from './entries.ts'
import type { Inspection } from './inspection.ts'
import type { InspectionsTable } from './tables.ts'

/** What was looked at of some cards, in its order. */
export async function inspectionsOf(
  db: Db,
  cards: readonly string[],
): Promise<ReadonlyMap<string, readonly Inspection[]>> {
  const rows = await db
    .selectFrom('inspections')
    .selectAll()
    .where('card', 'in', cards)
    .orderBy('started_at')
    .execute()
  return new Map(
    Object.entries(Object.groupBy(rows, ({ card }) => card)).map(([card, of = []]) => [
      card,
      of.map(inspectionOf),
    ]),
  )
}

const Noticed = z.object({ yes: z.boolean(), reason: z.string() })
const SeenJson = z.object({ letters: Noticed, people: Noticed, calmFree: Noticed }).nullable()
const UsageJson = z.object({ input: z.number(), output: z.number() })
const AnswerColumn = z.enum(['seen', 'refused', 'unavailable', 'unknown'])
const MoneyColumn = z.enum(['reserved', 'settled', 'released', 'kept'])

function inspectionOf(row: Selectable<InspectionsTable>): Inspection {
  return {
    id: row.id as InspectionId,
    model: row.model,
    sha256: row.sha256 as Sha256,
    startedAt: new Date(row.started_at),
    endedAt: row.ended_at === null ? undefined : new Date(row.ended_at),
    answer: row.answer === null ? undefined : AnswerColumn.parse(row.answer),
    seen: SeenJson.parse(JSON.parse(row.seen ?? 'null')) ?? undefined,
    code: row.code ?? undefined,
    detail: row.detail ?? undefined,
    usage: row.usage === null ? undefined : UsageJson.parse(JSON.parse(row.usage)),
    cost: row.micros as Micros,
    money: MoneyColumn.parse(row.money),
  }
}
