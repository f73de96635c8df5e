import { type Kysely, sql } from 'kysely'

import { Mistake } from '../mistake.ts'
import { inOneCommit } from './commit.ts'
import { type Migration, migrations } from './migrations/migrations.ts'
import type { Tables } from './tables.ts'

/**
 * Brings a ledger up to this program, each migration in one transaction. Throws a Mistake for a ledger of a newer program,
 * which is left as it is. Call it under the start lock.
 */
export async function migrate(db: Kysely<Tables>, now: Date): Promise<void> {
  const version = await versionOf(db)
  refuseNewer(version)
  for (const migration of migrations) {
    if (migration.version > version) await apply(db, migration, now)
  }
}

/** The version of a ledger, 0 when there is none yet. */
export async function versionOf(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'migrations')) return 0
  const latest = await db
    .selectFrom('migrations')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
  return latest?.version ?? 0
}

export function refuseNewer(version: number): void {
  const ours = migrations.at(-1)?.version ?? 0
  if (version <= ours) return
  throw new Mistake({
    code: 'newer-ledger',
    what: `The ledger was written by a newer Wellwisher (format ${version}; this one knows ${ours}).`,
    fix: 'Use the newer program; the ledger was not touched.',
  })
}

/** A ledger that is only read is not upgraded. */
export function refuseOlder(version: number): void {
  const ours = migrations.at(-1)?.version ?? 0
  if (version >= ours) return
  throw new Mistake({
    code: 'older-ledger',
    what: `The ledger was written by an older Wellwisher (format ${version}; this one reads ${ours}).`,
    fix: 'Commands that only look change nothing: `wellwisher start`, or any run-job, brings the ledger up to date.',
  })
}

async function apply(db: Kysely<Tables>, { version, name, up }: Migration, now: Date): Promise<void> {
  await inOneCommit(db, 'ledger.migrate', async (tx) => {
    await tx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute()
    await up(tx.schema)
    await tx.insertInto('migrations').values({ version, name, applied_at: now.getTime() }).execute()
    await sql`insert into ledger_info (key, value) values ('created_at', ${String(now.getTime())})
      on conflict (key) do nothing`.execute(tx)
  })
}
