import type { Selectable } from 'kysely'

import { type Db, rowOf } from './entries.ts'
import type { Looks, Owed, Stands, Taken } from './ledger.ts'
import { comeBack, hasten, reschedule, revive } from './revive.ts'
import type { CardsTable } from './tables.ts'
import { take } from './take.ts'
import { UNDER_WAY } from './transitions.ts'

/** Cards cancelled because a list or a job changed come back when the change is taken back. */
const TAKEN_BACK = ['gone', 'moved', 'suppressed', 'job-gone', 'not-meant']

/** Of these nothing has left yet, so that they may go out at another time. */
const MOVABLE = ['due', 'painted', 'finished', 'awaiting']

export function looksIn(db: Db, newId: () => string): Looks {
  return {
    async watermark(job) {
      const row = await db.selectFrom('watermarks').select('until').where('job', '=', job).executeTakeFirst()
      return row === undefined ? undefined : new Date(row.until)
    },

    record: (look, owed, stands) =>
      db.transaction().execute(async (tx) => {
        const taken = await takeAll(tx, owed, { at: look.at, stands })
        await tx
          .insertInto('looks')
          .values({
            id: newId(),
            job: look.job,
            at: look.at.getTime(),
            from_at: look.from.getTime(),
            to_at: look.to?.getTime() ?? null,
            slots: look.slots,
            owed: taken.fresh.length,
            missed: taken.missed.length,
          })
          .execute()
        await tx
          .insertInto('watermarks')
          .values({ job: look.job, until: look.at.getTime() })
          .onConflict((conflict) => conflict.column('job').doUpdateSet({ until: look.at.getTime() }))
          .execute()
        return taken
      }),

    ask: (owed, at, stands) =>
      db.transaction().execute(async (tx) => {
        for (const one of owed) {
          if ((await take(tx, one, { at, stands })) !== 'known') continue
          const row = await rowOf(tx, one.card.id)
          if (row === undefined) continue
          const again = { owed: one, stands }
          if (UNDER_WAY.some((state) => state === row.state)) await hasten(tx, one, at)
          else await revive(tx, { again, row, at, why: 'asked for by hand' })
        }
      }),
  }
}

async function takeAll(tx: Db, owed: readonly Owed[], by: { at: Date; stands: Stands }): Promise<Taken> {
  const fresh = []
  const missed = []
  for (const one of owed) {
    const took = await take(tx, one, by)
    if (took === 'fresh' || took === 'missed') fresh.push(one.card.id)
    if (took === 'missed') missed.push(one.card.id)
    if (took !== 'known') continue
    const row = await rowOf(tx, one.card.id)
    if (row !== undefined) await lookAgain(tx, { row, owed: one, ...by })
  }
  return { fresh, missed }
}

/**
 * A card that is known: one that ended for a reason that has passed comes back, and one whose zone or time was changed moves
 * with it, unless somebody asked for it by hand.
 */
async function lookAgain(
  tx: Db,
  { row, owed, at, stands }: { row: Selectable<CardsTable>; owed: Owed; at: Date; stands: Stands },
): Promise<void> {
  if (owed.card.lateAt <= at) return
  if (hasPassed(row)) {
    await comeBack(tx, { again: { owed, stands }, row, at, why: 'owed again' })
    return
  }
  const moved = row.send_at !== owed.card.sendAt.getTime() || row.late_at !== owed.card.lateAt.getTime()
  if (moved && row.trigger === 'schedule' && MOVABLE.includes(row.state)) await reschedule(tx, owed, at)
}

function hasPassed({ state, reason_code: code }: Selectable<CardsTable>): boolean {
  if (state === 'cancelled') return TAKEN_BACK.includes(code ?? '')
  return (state === 'skipped' && code === 'already') || (state === 'missed' && code === 'late')
}
