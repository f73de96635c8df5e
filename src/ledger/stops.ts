import { committing, inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { ServiceStop, Stops } from './service-stop.ts'

export function stopsIn(db: Db): Stops {
  return {
    async get(account) {
      const row = await db.selectFrom('stops').selectAll().where('account', '=', account).executeTakeFirst()
      if (row === undefined) return undefined
      const kind = row.kind === 'spend' ? 'spend' : 'access'
      const { code, detail, since, until } = row
      return { kind, code, detail, since: new Date(since), until: new Date(until) }
    },

    stop: (account, stop) =>
      inOneCommit(db, 'ledger.stop', async (tx) => {
        const before = await tx
          .selectFrom('stops')
          .select('code')
          .where('account', '=', account)
          .executeTakeFirst()
        const values = columnsOf(stop)
        const { since: _, ...again } = values
        await tx
          .insertInto('stops')
          .values({ account, ...values })
          .onConflict((conflict) =>
            conflict.column('account').doUpdateSet(before?.code === stop.code ? again : values),
          )
          .execute()
        return before?.code !== stop.code
      }),

    async probe(account, { ms, now }) {
      const taken = db
        .updateTable('stops')
        .set((of) => ({
          until: now.getTime() + ms,
          since: of.fn<number>('min', [of.ref('since'), of.val(now.getTime())]),
        }))
        .where('account', '=', account)
        // A stop of the future was written by a clock that had run ahead, and locks nobody out.
        .where((of) => of.or([of('until', '<=', now.getTime()), of('since', '>', now.getTime())]))
        .returning('account')
      const row = await committing('ledger.stop-probe', () => taken.executeTakeFirst())
      return row !== undefined
    },

    async giveBack(account, now) {
      const given = db
        .updateTable('stops')
        .set({ until: now.getTime() })
        .where('account', '=', account)
        .where('until', '>', now.getTime())
      await committing('ledger.stop-give-back', () => given.execute())
    },

    async hasten(now) {
      const until = now.getTime()
      const hastened = db.updateTable('stops').set({ until }).where('until', '>', until)
      await committing('ledger.stop-hasten', () => hastened.execute())
    },

    async clear(account) {
      const over = db.deleteFrom('stops').where('account', '=', account)
      await committing('ledger.stop-clear', () => over.execute())
    },
  }
}

function columnsOf({ kind, code, detail, since, until }: ServiceStop) {
  return { kind, code, detail, since: since.getTime(), until: until.getTime() }
}
