import { type SchemaModule, sql } from 'kysely'

/** What is known of sends whose end is not. Instants are UTC milliseconds. */
export async function up(schema: SchemaModule): Promise<void> {
  // When the first try was begun: from then on the other side may know the key.
  await schema.alterTable('deliveries').addColumn('begun_at', 'bigint').execute()
  // JSON of a `Reason`: why an earlier try may have arrived; null when none may have.
  await schema.alterTable('deliveries').addColumn('doubt', 'text').execute()
  // A keyed hash of the address that the last try went to.
  await schema.alterTable('deliveries').addColumn('sent_to', 'text').execute()
  // JSON of what the sender wrote down, by names of its own; null when nothing.
  await schema.alterTable('deliveries').addColumn('kept', 'text').execute()
  // How often the other side was asked what became of it.
  await schema
    .alterTable('deliveries')
    .addColumn('asked', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  // By these the other side names it when it says later what became of it.
  await schema
    .createIndex('deliveries_by_receipt')
    .on('deliveries')
    .columns(['channel', 'receipt'])
    .where(sql.ref('receipt'), 'is not', null)
    .execute()
  await schema.createIndex('deliveries_by_key').on('deliveries').columns(['channel', 'key']).execute()
}
