import { type SchemaModule, sql } from 'kysely'

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
  // How many cards of a job in a row failed at one step for one lasting reason; one that gets past the step ends the row.
  await schema
    .createTable('streaks')
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('length', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('streaks_pk', ['job', 'step'])
    .execute()

  // Pictures of attempts that began before are not wanted any more; null for a card that was never repainted.
  await schema.alterTable('cards').addColumn('repainted_at', 'bigint').execute()

  // A clock that jumps, or a second process, comes by a slot again; it is one slot all the same.
  await schema
    .createTable('slots')
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('look', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('slots_key', ['job', 'at'])
    .execute()

  // Every run-job, and the cards that it was about.
  await schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('on_day', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('exit_code', 'integer')
    .execute()
  await schema.createIndex('runs_by_time').on('runs').columns(['at', 'id']).execute()
  await schema.createIndex('looks_by_time').on('looks').columns(['at', 'id']).execute()
  await schema
    .createTable('run_cards')
    .addColumn('run', 'text', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('run_cards_pk', ['run', 'card'])
    .execute()
  await schema.createIndex('run_cards_by_card').on('run_cards').column('card').execute()
  // Who works on this ledger, for whoever waits for them.
  await schema
    .createTable('processes')
    .addColumn('owner', 'text', (column) => column.primaryKey())
    .addColumn('pid', 'integer', (column) => column.notNull())
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute()
  // What the owner was told, so that one of a kind is enough for a while, whoever runs.
  await schema
    .createTable('notices')
    .addColumn('kind', 'text', (column) => column.primaryKey())
    .addColumn('told_at', 'bigint', (column) => column.notNull())
    .addColumn('quiet_until', 'bigint', (column) => column.notNull())
    .addColumn('kept_back', 'integer', (column) => column.notNull())
    .execute()
  // How far the events of a job are told by its pings.
  await schema
    .createTable('pings')
    .addColumn('job', 'text', (column) => column.primaryKey())
    .addColumn('event', 'bigint', (column) => column.notNull())
    .execute()
  // Cards are counted by state and job without looking at them.
  await schema.createIndex('cards_by_state').on('cards').columns(['state', 'job']).execute()
  // Who watches reads only what ended since; what is under way is little.
  await schema
    .createIndex('attempts_by_end')
    .on('attempts')
    .column('ended_at')
    .where(sql.ref('ended_at'), 'is not', null)
    .execute()
  await schema
    .createIndex('attempts_under_way')
    .on('attempts')
    .column('card')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()

  await schema
    .createTable('questions')
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('amount', 'integer')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('for_all', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('questions_pk', ['card', 'fact'])
    .execute()
  await schema.createIndex('questions_by_fact').on('questions').column('fact').execute()
}
