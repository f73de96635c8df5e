import { type SchemaModule, sql } from 'kysely'

/**
 * What is known of each attempt and of each picture, what the services taught about their limits, and which of them are
 * not to be asked. Instants are UTC milliseconds, documents JSON text.
 */
export async function up(schema: SchemaModule): Promise<void> {
  await schema.alterTable('attempts').addColumn('evidence', 'text').execute()
  await schema.alterTable('attempts').addColumn('requested', 'text').execute()
  await schema.alterTable('attempts').addColumn('prompt_sha256', 'text').execute()
  // Only when jobs.yaml says that prompts may be kept.
  await schema.alterTable('attempts').addColumn('prompt_text', 'text').execute()
  // What became of it after its ending was written: endings are written once.
  await schema.alterTable('attempts').addColumn('reconciled', 'text').execute()
  await schema.alterTable('attempts').addColumn('reconciled_at', 'bigint').execute()

  await schema
    .createTable('pictures')
    .addColumn('attempt', 'text', (column) => column.primaryKey())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema.createIndex('pictures_of_card').on('pictures').column('card').execute()
  await schema.createIndex('pictures_by_hash').on('pictures').column('sha256').execute()

  // When the files of an ended card were cleared away, and who is next to be.
  await schema.alterTable('cards').addColumn('cleared_at', 'bigint').execute()
  await schema
    .createIndex('cards_to_clear')
    .on('cards')
    .column('updated_at')
    .where(sql.ref('cleared_at'), 'is', null)
    .where(sql.ref('next_at'), 'is', null)
    .execute()

  await schema.alterTable('quota').addColumn('image_ahead_ms', 'double precision').execute()
  await schema.alterTable('quota').addColumn('token_ahead_ms', 'double precision').execute()
  // Every card file that was ever made, also those that another one took the place of: they bear a name, and are to be cleared away.
  await schema
    .createTable('card_files')
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('card_files_pk', ['card', 'sha256'])
    .execute()

  await schema.alterTable('quota').addColumn('image_limit', 'double precision').execute()
  await schema.alterTable('quota').addColumn('token_limit', 'double precision').execute()
  await schema.alterTable('quota').addColumn('learnt_until', 'bigint').execute()
  await schema.alterTable('quota').addColumn('slowed_at', 'bigint').execute()
  await schema.alterTable('quota').addColumn('slow_share', 'double precision').execute()

  await schema
    .createTable('stops')
    .addColumn('account', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute()
}
