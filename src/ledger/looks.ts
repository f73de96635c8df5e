import { UNDER_WAY } from './transitions.ts'
import type { Db } from './entries.ts'
import type { Looks, Owed, Stands, Taken } from './ledger.ts'
import { hasten, revive } from './revive.ts'
import { rowOf } from './entries.ts'
import { take } from './take.ts'

/** Cards cancelled because a list or a job changed come back when the change is taken back. */
const TAKEN_BACK = ['gone', 'moved', 'suppressed', 'job-gone', 'not-meant']

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
          if (UNDER_WAY.some((state) => state === row.state)) await hasten(tx, one, at)
          else await revive(tx, { owed: one, row, at, why: 'asked for by hand' })
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
    if (row?.state === 'cancelled' && TAKEN_BACK.includes(row.reason_code ?? '')) {
      await revive(tx, { owed: one, row, at: by.at, why: 'owed again' })
    }
  }
  return { fresh, missed }
}
