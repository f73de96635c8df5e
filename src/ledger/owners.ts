import { closeSync, openSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { Clock } from '../clock.ts'
import { hasCode } from '../durable-file.ts'
import { type Effect, failpoint } from '../failpoint.ts'
import { Mistake } from '../mistake.ts'
import { type Lock, tryLock } from './sqlite-lock.ts'

/** Where each process that has the ledger of a data folder open for writing keeps a file locked for as long as it lives. */
export function ownersIn(folder: string): string {
  return join(folder, 'owners')
}

export function ownerFile(folder: string, owner: string): string {
  return join(ownersIn(folder), owner)
}

/** A dead owner's file is cleared away; nobody will ever have that name again. */
export function isDead(folder: string, owner: string): boolean {
  const file = ownerFile(folder, owner)
  const lock = tryLock(file)
  if (lock === undefined) return false
  rmSync(file, { force: true })
  lock.free()
  return true
}

/** Clears away what processes left that died with the ledger open. Under the start lock, so that no owner is just being born. */
export async function clearOwners(folder: string): Promise<void> {
  const names = (await readdir(ownersIn(folder))).filter((name) => !name.endsWith('-journal'))
  for (const name of names) {
    const lock = tryLock(ownerFile(folder, name))
    if (lock === undefined) continue
    lock.free()
    await rm(ownerFile(folder, name), { force: true })
  }
}

/**
 * Makes an empty file that only this user may read, where none is yet: SQLite itself makes files that everybody may. To the
 * files beside a database (`-wal`, `-shm`) it gives the mode of the database (`findCreateFileMode` in its os_unix.c).
 */
export function makeOwn(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (!hasCode(error, ['EEXIST'])) throw error
  }
}

/** Of a file that nobody else may open: whoever may read one can keep it locked. */
export function tryOwnLock(effect: Extract<Effect, `lock.${string}`>, file: string): Lock | undefined {
  makeOwn(file)
  failpoint(effect, 'before')
  const lock = tryLock(file)
  failpoint(effect, 'after')
  return lock
}

/** Opening takes milliseconds; whoever needs longer is frozen. */
const START_PATIENCE_MS = 30_000

/** Looks every `everyMs` until the lock is free. Throws a Mistake after half a minute. */
export async function waitForLock(file: string, clock: Clock, everyMs: number): Promise<Lock> {
  for (let waitedMs = 0; waitedMs < START_PATIENCE_MS; waitedMs += everyMs) {
    const lock = tryOwnLock('lock.start', file)
    if (lock !== undefined) return lock
    await clock.sleep(everyMs)
  }
  throw new Mistake({
    code: 'start-locked',
    what: `Another process has been opening ${file} for half a minute.`,
    fix: 'Is one of them frozen? Stop it and start again; nothing is lost.',
  })
}
