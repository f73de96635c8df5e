import { committing, inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { Notices, Telling } from './notice.ts'

/** Whoever tells is done by then, or dead: another one may tell. */
const TELLING_MS = 5 * 60_000

export function noticesIn(db: Db): Notices {
  return {
    claim: (kind, now) =>
      inOneCommit(db, 'ledger.notice', async (tx): Promise<Telling> => {
        const row = await tx.selectFrom('notices').selectAll().where('kind', '=', kind).executeTakeFirst()
        // A notice of the future was told by a clock that had run ahead, and silences nobody.
        const isQuiet = row !== undefined && row.quiet_until > now.getTime() && row.told_at <= now.getTime()
        if (isQuiet) {
          await tx
            .updateTable('notices')
            .set({ kept_back: row.kept_back + 1 })
            .where('kind', '=', kind)
            .execute()
          return { kind: 'kept-back' }
        }
        const values = { told_at: now.getTime(), quiet_until: now.getTime() + TELLING_MS, kept_back: 0 }
        await tx
          .insertInto('notices')
          .values({ kind, ...values })
          .onConflict((conflict) => conflict.column('kind').doUpdateSet(values))
          .execute()
        return {
          kind: 'tell',
          keptBack: row?.kept_back ?? 0,
          last: row === undefined ? undefined : new Date(row.told_at),
        }
      }),

    async told(kind, quietUntil) {
      const query = db
        .updateTable('notices')
        .set({ quiet_until: quietUntil.getTime() })
        .where('kind', '=', kind)
      await committing('ledger.notice-told', () => query.execute())
    },

    async giveBack(kind, { keptBack }, from) {
      const query = db
        .updateTable('notices')
        .set((of) => ({ quiet_until: from.getTime(), kept_back: of('kept_back', '+', keptBack + 1) }))
        .where('kind', '=', kind)
      await committing('ledger.notice-give-back', () => query.execute())
    },

    async pingedUpTo(job) {
      const row = await db.selectFrom('pings').select('event').where('job', '=', job).executeTakeFirst()
      return row?.event
    },

    async keepPing(job, event) {
      const query = db
        .insertInto('pings')
        .values({ job, event })
        .onConflict((conflict) => conflict.column('job').doUpdateSet({ event }))
      await committing('ledger.ping', () => query.execute())
    },
  }
}
