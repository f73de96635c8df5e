import { accessSync, constants, existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/**
 * SQLite makes files beside a database also for whoever only reads it. On a disk that may not be written it cannot, and nobody
 * else changes anything there. `timeout`: for how many ms a lock is waited for.
 */
export function openToRead(file: string, timeout: number): DatabaseSync {
  const readOnly = { readOnly: true, timeout }
  const unchanging = new URL(`${pathToFileURL(file).href}?immutable=1`)
  return new DatabaseSync(existsSync(`${file}-wal`) || isWritable(file) ? file : unchanging, readOnly)
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}
