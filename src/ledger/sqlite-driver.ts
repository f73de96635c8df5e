import type { DatabaseSync } from 'node:sqlite'

import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'

import { failpoint } from '../failpoint.ts'

export interface Driving {
  readonly database: DatabaseSync
  readonly connection: DatabaseConnection
  /** Does it as soon as no other process holds the lock. */
  readonly whenFree: <T>(work: () => Promise<T>) => Promise<T>
  /** Throws when whatever is written now would be in vain. */
  readonly mayWrite: () => void
}

/** A longer group would keep the event loop from everything else for more than some 50 ms. */
const MOST_IN_GROUP = 64

function commitNow(database: DatabaseSync): void {
  failpoint('ledger.commit', 'before')
  database.exec('commit')
  failpoint('ledger.commit', 'after')
}

/** What is written together, and becomes durable in one commit. */
interface Group {
  /** Settled when all of it is durable, or when none of it is. */
  readonly durable: PromiseWithResolvers<void>
  members: number
  /** The turn of the event loop in which it began is over. */
  isOver: boolean
}

/** One user of the connection, from borrowing to giving back. */
interface Borrowed extends DatabaseConnection {
  inTransaction: boolean
}

/**
 * Lends the one connection to one user at a time. Those who come in one turn of the event loop write into one transaction,
 * each within a savepoint of their own, and each is answered only when it is committed: one fsync for all of them, and nobody
 * goes on before what they wrote would survive a power cut. Who fails is rolled back alone; when the commit fails, all are told.
 */
export function groupingDriver({ database, connection, whenFree, mayWrite }: Driving): Driver {
  const raw = (sql: string) => connection.executeQuery(CompiledQuery.raw(sql))
  /** Resolves when whoever has the connection gives it back. */
  let turn = Promise.resolve()
  let giveBack: (() => void) | undefined
  let borrower: Borrowed | undefined
  let group: Group | undefined

  async function join(): Promise<Group> {
    if (group !== undefined) return group
    mayWrite()
    await whenFree(() => raw('begin immediate'))
    const begun: Group = { durable: Promise.withResolvers<void>(), members: 0, isOver: false }
    begun.durable.promise.catch(() => {
      // Whoever is in it hears of it; an empty one is nobody's trouble.
    })
    group = begun
    setImmediate(() => {
      begun.isOver = true
      if (group === begun && borrower === undefined) commit()
    })
    return begun
  }

  function commit(): void {
    const ended = group
    group = undefined
    try {
      if (ended !== undefined) commitNow(database)
      ended?.durable.resolve()
    } catch (error) {
      if (database.isTransaction) database.exec('rollback')
      ended?.durable.reject(error)
    }
  }

  /** SQLite has given up the whole transaction: the disk is full, or failed. */
  function fellApart(error: unknown): void {
    group?.durable.reject(error)
    group = undefined
  }

  function endTurn(mine: Borrowed): void {
    if (borrower !== mine) return
    borrower = undefined
    if (group !== undefined && (group.isOver || group.members >= MOST_IN_GROUP)) commit()
    giveBack?.()
  }

  async function within<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await connection.executeQuery<R>(query)
    } catch (error) {
      if (!database.isTransaction) fellApart(error)
      throw error
    }
  }

  /** Gives the connection to the next one, and waits until what was written is durable. */
  async function untilDurable(mine: Borrowed, { durable }: Group): Promise<void> {
    endTurn(mine)
    await durable.promise
  }

  async function alone<R>(mine: Borrowed, query: CompiledQuery): Promise<QueryResult<R>> {
    const kind = query.query.kind
    const writes = kind === 'InsertQueryNode' || kind === 'UpdateQueryNode' || kind === 'DeleteQueryNode'
    // Whoever reads beside a group sees what it wrote, and so must not be answered before that is durable.
    if (writes || (kind === 'SelectQueryNode' && group !== undefined)) {
      const joined = await join()
      const result = await within<R>(query)
      joined.members++
      await untilDurable(mine, joined)
      return result
    }
    // VACUUM and pragmas want no transaction around them.
    if (group !== undefined) commit()
    return whenFree(() => connection.executeQuery<R>(query))
  }

  return {
    init: async () => {},
    async acquireConnection() {
      const before = turn
      const { promise, resolve } = Promise.withResolvers<void>()
      turn = promise
      await before
      giveBack = resolve
      const mine: Borrowed = {
        inTransaction: false,
        executeQuery: (query) => (mine.inTransaction ? within(query) : alone(mine, query)),
        streamQuery: (query, size) => connection.streamQuery(query, size),
      }
      borrower = mine
      return mine
    },
    async releaseConnection(mine) {
      if (mine === borrower) endTurn(borrower)
    },
    async beginTransaction() {
      await join()
      await raw('savepoint turn')
      if (borrower !== undefined) borrower.inTransaction = true
    },
    async commitTransaction() {
      await within(CompiledQuery.raw('release turn'))
      if (borrower === undefined || group === undefined)
        throw new Error('a transaction ended that never began')
      borrower.inTransaction = false
      group.members++
      await untilDurable(borrower, group)
    },
    async rollbackTransaction(mine) {
      if (borrower !== mine || !borrower.inTransaction) return
      borrower.inTransaction = false
      if (!database.isTransaction) return
      await raw('rollback to turn')
      await raw('release turn')
    },
    async destroy() {
      // Whoever has the connection ends first: half of a transaction must not be committed with the group.
      const before = turn
      const { promise, resolve } = Promise.withResolvers<void>()
      turn = promise
      await before
      commit()
      database.close()
      resolve()
    },
  }
}
