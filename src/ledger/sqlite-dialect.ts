import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

import type { Clock } from '../clock.ts'
import { groupingDriver } from './sqlite-driver.ts'

/**
 * Kysely's own SQLite driver begins transactions deferred, and a deferred one that turns to writing fails at once when
 * another process wrote in between. Ours begins every transaction IMMEDIATE, lends its one connection to one
 * user at a time, and meets "database is locked" by waiting through the clock instead of blocking the event loop. `mayWrite` is
 * asked before whatever writes, and throws when that would be in vain.
 */
export function sqliteDialect(database: DatabaseSync, clock: Clock, mayWrite = () => {}): Dialect {
  return {
    // The driver itself lends its connection to one at a time, and gives it to the next before the first is answered.
    createAdapter: () => Object.create(new SqliteAdapter(), { supportsMultipleConnections: { value: true } }),
    createDriver: () =>
      groupingDriver({
        database,
        connection: connect(database),
        whenFree: (work) => whenFree(work, clock),
        mayWrite,
      }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Statements are few and come again; preparing one costs more than running it. */
const MOST_STATEMENTS = 200

interface Prepared {
  readonly statement: StatementSync
  /** It has rows to give. */
  readonly answers: boolean
}

function connect(database: DatabaseSync): DatabaseConnection {
  const prepared = new Map<string, Prepared>()
  const prepare = (sql: string): Prepared => {
    let known = prepared.get(sql)
    if (known === undefined) {
      if (prepared.size >= MOST_STATEMENTS) prepared.clear()
      const statement = database.prepare(sql)
      // Asked once: it takes longer than most statements do.
      known = { statement, answers: statement.columns().length > 0 }
      prepared.set(sql, known)
    }
    return known
  }
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { statement, answers } = prepare(sql)
      const values = parameters.map(bindable)
      if (answers) return { rows: statement.all(...values) as R[] }
      const { changes } = statement.run(...values)
      return { rows: [], numAffectedRows: BigInt(changes) }
    },
    async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncGenerator<QueryResult<R>> {
      for (const row of prepare(sql).statement.iterate(...parameters.map(bindable)))
        yield { rows: [row as R] }
    },
  }
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value
  }
  if (value instanceof Uint8Array) return value
  throw new TypeError(`a query parameter is ${typeof value}, which SQLite cannot hold`)
}

/** SQLite's primary result code for "somebody else is writing", also with any extension (BUSY_SNAPSHOT, BUSY_RECOVERY). */
const SQLITE_BUSY = 5

/** How long a lock may be met before we say so instead of waiting on. */
const LONGEST_WAIT_MS = 60_000

/** Between looks at a lock; short beside the 1–5 ms that our transactions take to make durable. */
const LOOK_AGAIN_MS = 5

export function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === SQLITE_BUSY
  )
}

/** Does it as soon as nobody else holds the lock; gives up with SQLite's own error after a minute. */
export async function whenFree<T>(work: () => T | Promise<T>, clock: Clock): Promise<T> {
  const giveUpAt = clock.now().getTime() + LONGEST_WAIT_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || clock.now().getTime() >= giveUpAt) throw error
      await clock.sleep(LOOK_AGAIN_MS)
    }
  }
}
