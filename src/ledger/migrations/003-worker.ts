import type { SchemaModule } from 'kysely'

/** What the worker was told about whole jobs. Instants are UTC milliseconds. */
export async function up(schema: SchemaModule): Promise<void> {
  // A job in here makes and sends nothing until it is resumed.
  await schema
    .createTable('pauses')
    .addColumn('job', 'text', (column) => column.primaryKey())
    .addColumn('since', 'bigint', (column) => column.notNull())
    // Who paused it: a person, or the worker after many failures.
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute()

  await schema.alterTable('cards').addColumn('asked_at', 'bigint').execute()
}
