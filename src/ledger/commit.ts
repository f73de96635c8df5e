import { type Effect, failing, failpoint } from '../failpoint.ts'
import type { Db } from './entries.ts'

/** The commits of the ledger, by what they say. */
type Commit = Exclude<Extract<Effect, `ledger.${string}`>, 'ledger.commit' | 'ledger.close'>

/** Does it in one immediate transaction. All of it stands when this resolves, none of it when this rejects. */
export async function inOneCommit<T>(db: Db, name: Commit, work: (tx: Db) => Promise<T>): Promise<T> {
  const done = await db.transaction().execute(async (tx) => {
    const said = await work(tx)
    failpoint(name, 'before')
    return said
  })
  failpoint(name, 'after')
  return done
}

/** Begins a transaction that may write, and writes nothing: rejects where nothing can be written. */
export function tryCommit(db: Db): Promise<void> {
  return db.transaction().execute(async () => {})
}

/** A single statement, which is its own commit. */
export function committing<T>(name: Commit, execute: () => Promise<T>): Promise<T> {
  return failing(name, execute)
}
