import { inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { Process, Processes } from './run.ts'

export function processesIn(db: Db, self: string): Processes {
  return {
    async doing(command) {
      const row = await db
        .selectFrom('processes')
        .selectAll()
        .where('command', '=', command)
        .where('owner', '!=', self)
        .orderBy('since')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? undefined : { pid: row.pid, command, since: new Date(row.since) }
    },
    async behind(owner) {
      if (owner === self) return undefined
      const row = await db.selectFrom('processes').selectAll().where('owner', '=', owner).executeTakeFirst()
      return row === undefined
        ? undefined
        : { pid: row.pid, command: row.command, since: new Date(row.since) }
    },
  }
}

/** Says who a new owner is, and forgets those that are gone. */
export async function introduce(
  db: Db,
  self: { readonly owner: string; readonly process: Process },
  living: readonly string[],
): Promise<void> {
  const { pid, command, since } = self.process
  await inOneCommit(db, 'ledger.introduce', async (tx) => {
    await tx
      .deleteFrom('processes')
      .$if(living.length > 0, (query) => query.where('owner', 'not in', [...living]))
      .execute()
    await tx
      .insertInto('processes')
      .values({ owner: self.owner, pid, command, since: since.getTime() })
      .execute()
  })
}
