import type { Db } from './entries.ts'
import type { ServiceStop, Stops } from './ledger.ts'

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
      db.transaction().execute(async (tx) => {
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
      const row = await db
        .updateTable('stops')
        .set((of) => ({
          until: now.getTime() + ms,
          since: of.fn<number>('min', [of.ref('since'), of.val(now.getTime())]),
        }))
        .where('account', '=', account)
        // A stop of the future was written by a clock that had run ahead, and locks nobody out.
        .where((of) => of.or([of('until', '<=', now.getTime()), of('since', '>', now.getTime())]))
        .returning('account')
        .executeTakeFirst()
      return row !== undefined
    },

    async giveBack(account, now) {
      await db
        .updateTable('stops')
        .set({ until: now.getTime() })
        .where('account', '=', account)
        .where('until', '>', now.getTime())
        .execute()
    },

    async hasten(now) {
      await db.updateTable('stops').set({ until: now.getTime() }).where('until', '>', now.getTime()).execute()
    },

    async clear(account) {
      await db.deleteFrom('stops').where('account', '=', account).execute()
    },
  }
}

function columnsOf({ kind, code, detail, since, until }: ServiceStop) {
  return { kind, code, detail, since: since.getTime(), until: until.getTime() }
}
