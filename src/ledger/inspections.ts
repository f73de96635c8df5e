import type { Selectable } from 'kysely'

import type { InspectionId } from '../card.ts'
import type { Micros } from '../money.ts'
import { Denied, reserve, settle } from './budget.ts'
import { charged } from './charge.ts'
import { inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { InspectionEnd, Inspections, NewInspection } from './inspection.ts'
import { inspectionsOf } from './inspection-rows.ts'
import type { Claim } from './ledger.ts'
import { mustHold } from './steps.ts'
import type { InspectionsTable } from './tables.ts'

/** `leaseMs` as of the claims: a look begins only within a lease, and lengthens it. */
export function inspectionsIn(db: Db, leaseMs: number): Inspections {
  return {
    async begin(claim, inspection) {
      try {
        await inOneCommit(db, 'ledger.inspection-begin', (tx) => begin(tx, claim, { ...inspection, leaseMs }))
        return { kind: 'begun' }
      } catch (error) {
        if (error instanceof Denied) return { kind: 'denied', cap: error.cap }
        throw error
      }
    },

    end: (ended) => inOneCommit(db, 'ledger.inspection-end', (tx) => end(tx, ended)),

    async of(card, sha256) {
      const all = await inspectionsOf(db, [card])
      return all.get(card)?.findLast((one) => one.sha256 === sha256)
    },

    async leftOver() {
      const rows = await db
        .selectFrom('inspections')
        .innerJoin('cards', 'cards.id', 'inspections.card')
        .select('inspections.id')
        .where('inspections.ended_at', 'is', null)
        .where('cards.owner', 'is', null)
        .execute()
      return rows.map(({ id }) => id as InspectionId)
    },
  }
}

async function begin(
  tx: Db,
  claim: Claim,
  { id, model, sha256, reservation, now, leaseMs }: NewInspection & { readonly leaseMs: number },
): Promise<void> {
  await mustHold(tx, claim, { now, leaseMs })
  await reserve(tx, claim, { reservation })
  await tx
    .insertInto('inspections')
    .values({
      id,
      card: claim.card.id,
      model,
      sha256,
      started_at: now.getTime(),
      micros: reservation.worst,
      money: 'reserved',
      budget_day: reservation.day,
      budget_month: reservation.month,
    })
    .execute()
}

/** An ending is written once, but for the bill of a look that was thought to be lost. */
async function end(tx: Db, ended: InspectionEnd): Promise<void> {
  const before = await tx
    .selectFrom('inspections')
    .innerJoin('cards', 'cards.id', 'inspections.card')
    .selectAll('inspections')
    .select(['cards.job', 'cards.person'])
    .where('inspections.id', '=', ended.id)
    .executeTakeFirst()
  if (before === undefined || !mayEnd(before, ended)) return
  const micros = charged(ended, before.micros as Micros)
  await tx
    .updateTable('inspections')
    .set({
      ended_at: before.ended_at ?? ended.now.getTime(),
      answer: ended.answer,
      seen: ended.seen === undefined ? null : JSON.stringify(ended.seen),
      code: ended.code ?? null,
      detail: ended.detail ?? null,
      usage: ended.usage === undefined ? null : JSON.stringify(ended.usage),
      micros,
      money: ended.money.kind,
    })
    .where('id', '=', ended.id)
    .execute()
  if (micros !== before.micros) await settle(tx, before, micros)
}

function mayEnd({ ended_at, code }: Selectable<InspectionsTable>, ended: InspectionEnd): boolean {
  return ended_at === null || (code === 'crashed' && ended.code !== 'crashed')
}
