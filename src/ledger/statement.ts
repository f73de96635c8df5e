import { type Compilable, type CompiledQuery, type DialectAdapter, type Expression, ValueNode } from 'kysely'

import type { Db } from './entries.ts'

/** What stands for the values while a statement is built: it cannot depend on what they are, only on which of them are there. */
export type Slots<Values> = {
  readonly [Name in keyof Values]:
    | Expression<Exclude<Values[Name], undefined>>
    | Extract<Values[Name], undefined>
}

/** Stands among the parameters of a compiled statement for a value that comes with each use of it. */
export interface Slot {
  readonly slot: string
  /** What the value goes through first. */
  readonly fit: (value: unknown) => unknown
}

export function isSlot(parameter: unknown): parameter is Slot {
  return typeof parameter === 'object' && parameter !== null && 'slot' in parameter
}

/**
 * A statement that is built and compiled once and then only given its values: to build one takes Kysely as long as SQLite
 * takes to run it. Answers the rows, if it has any.
 */
export function statement<Values extends object, Row>(
  build: (db: Db, slots: Slots<Values>) => Compilable<Row>,
): (db: Db, values: Values) => Promise<Row[]> {
  const compiled = compiledOnce(build)
  return async (db, values) => {
    const given = new Map<string, unknown>(Object.entries(values).filter(([, value]) => value !== undefined))
    const query = compiled(db, [...given.keys()])
    const parameters = query.parameters.map((one) => (isSlot(one) ? one.fit(given.get(one.slot)) : one))
    const { rows } = await db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}

/** Once for each ledger, whose redaction is its own, and for each choice of values. */
function compiledOnce<Values extends object, Row>(
  build: (db: Db, slots: Slots<Values>) => Compilable<Row>,
): (db: Db, names: readonly string[]) => CompiledQuery<Row> {
  const ofLedgers = new WeakMap<DialectAdapter, Map<string, CompiledQuery<Row>>>()
  return (db, names) => {
    const { adapter } = db.getExecutor()
    const known = ofLedgers.get(adapter) ?? new Map<string, CompiledQuery<Row>>()
    ofLedgers.set(adapter, known)
    const choice = names.join(' ')
    const query = known.get(choice) ?? build(db, slotsFor<Values>(names)).compile()
    known.set(choice, query)
    return query
  }
}

function slotsFor<Values>(names: readonly string[]): Slots<Values> {
  return Object.fromEntries(names.map((name) => [name, slotFor(name)])) as Slots<Values> // one for each name that is there
}

function slotFor(slot: string): Expression<unknown> {
  return {
    expressionType: undefined,
    toOperationNode: () => ValueNode.create({ slot, fit: (value) => value } satisfies Slot),
  }
}
