import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

import {
  type CompiledQuery,
  CompiledQuery as Raw,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

import type { Clock } from '../clock.ts'

/**
 * Kysely's own SQLite driver begins transactions deferred, and a deferred one that turns to writing fails at once when
 * another process wrote in between. Ours begins every transaction IMMEDIATE, lends its one connection to one
 * user at a time, and meets "database is locked" by waiting through the clock instead of blocking the event loop.
 */
export function sqliteDialect(database: DatabaseSync, clock: Clock): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => immediateDriver(database, clock),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function immediateDriver(database: DatabaseSync, clock: Clock): Driver {
  const connection = connect(database)
  /** Resolves when whoever has the connection gives it back. */
  let turn = Promise.resolve()
  let giveBack: (() => void) | undefined
  const patiently = (sql: string) => whenFree(() => connection.executeQuery(Raw.raw(sql)), clock)

  const patient: DatabaseConnection = {
    executeQuery: (query) => whenFree(() => connection.executeQuery(query), clock),
    streamQuery: (query, size) => connection.streamQuery(query, size),
  }
  return {
    init: async () => {},
    async acquireConnection() {
      const before = turn
      const { promise, resolve } = Promise.withResolvers<void>()
      turn = promise
      await before
      giveBack = resolve
      return patient
    },
    async releaseConnection() {
      giveBack?.()
    },
    async beginTransaction() {
      await patiently('begin immediate')
    },
    async commitTransaction() {
      await patiently('commit')
    },
    async rollbackTransaction() {
      if (database.isTransaction) await connection.executeQuery(Raw.raw('rollback'))
    },
    async destroy() {
      database.close()
    },
  }
}

/** Statements are few and come again; preparing one costs more than running it. */
const MOST_STATEMENTS = 200

function connect(database: DatabaseSync): DatabaseConnection {
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      if (statements.size >= MOST_STATEMENTS) statements.clear()
      statement = database.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const statement = prepare(sql)
      const values = parameters.map(bindable)
      if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] }
      const { changes } = statement.run(...values)
      return { rows: [], numAffectedRows: BigInt(changes) }
    },
    async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncGenerator<QueryResult<R>> {
      for (const row of prepare(sql).iterate(...parameters.map(bindable))) yield { rows: [row as R] }
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
