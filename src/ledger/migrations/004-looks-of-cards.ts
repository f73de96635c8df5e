import { type SchemaModule, sql } from 'kysely'

/** How the pictures were made that people got, so that nobody gets the like of them again. Instants are UTC milliseconds. */
export async function up(schema: SchemaModule): Promise<void> {
  // JSON of the treatment of the picture that is wanted now; null until it is chosen.
  await schema.alterTable('cards').addColumn('treatment', 'text').execute()

  // JSON of the programs that the files were made with, for whoever makes them once more.
  await schema.alterTable('cards').addColumn('made_with', 'text').execute()

  await schema
    .createTable('treatments')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('occasion', 'text', (column) => column.notNull())
    .addColumn('occurrence', 'text', (column) => column.notNull())
    // When this picture was asked for in the place of another one; 0 for the first.
    .addColumn('repainted', 'bigint', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('style', 'text', (column) => column.notNull())
    .addColumn('palette', 'text', (column) => column.notNull())
    .addColumn('composition', 'text', (column) => column.notNull())
    .addColumn('motif', 'text', (column) => column.notNull())
    .addColumn('chosen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('treatments_pk', ['person', 'occasion', 'occurrence', 'repainted'])
    .execute()
  await schema.createIndex('treatments_by_person').on('treatments').columns(['person', 'chosen_at']).execute()
  // What was found of each picture, and what tells it apart from others.
  await schema
    .createTable('verdicts')
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('findings', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text')
    .addColumn('judged_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('verdicts_pk', ['card', 'sha256'])
    .execute()
  await schema.createIndex('verdicts_by_person').on('verdicts').columns(['person', 'judged_at']).execute()
  await schema.createIndex('verdicts_by_day').on('verdicts').columns(['day', 'judged_at']).execute()

  // What models were paid for looking at pictures.
  await schema
    .createTable('inspections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('answer', 'text')
    .addColumn('seen', 'text')
    .addColumn('code', 'text')
    .addColumn('detail', 'text')
    .addColumn('usage', 'text')
    .addColumn('micros', 'bigint', (column) => column.notNull())
    .addColumn('money', 'text', (column) => column.notNull())
    .addColumn('budget_day', 'text', (column) => column.notNull())
    .addColumn('budget_month', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('inspections_of_card').on('inspections').columns(['card', 'started_at']).execute()
  await schema
    .createIndex('inspections_under_way')
    .on('inspections')
    .column('card')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()

  await schema.createIndex('treatments_by_day').on('treatments').columns(['day', 'chosen_at']).execute()
}
