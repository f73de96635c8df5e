import { DatabaseSync } from 'node:sqlite'

import { isBusy } from './sqlite-dialect.ts'

/** A lock that a living process holds and the kernel frees when it dies, however it dies. */
export interface Lock {
  free(): void
}

/**
 * Takes the lock that a file stands for, or answers undefined when somebody has it. The lock is an exclusive SQLite
 * transaction: the same on every platform, and freed by the kernel on kill -9, so that a dead owner is known at once and
 * without process ids. The file stays empty.
 */
export function tryLock(path: string): Lock | undefined {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('begin exclusive')
    return { free: () => database.close() }
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
}
