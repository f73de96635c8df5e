import { open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import { type Clock, systemClock } from '../clock.ts'
import { hasCode, intoFreePlace, intoPlace, syncFolder } from '../durable-file.ts'
import { Mistake } from '../mistake.ts'
import { whenFree } from './sqlite-dialect.ts'

export interface Backup {
  /** Of the data folder. */
  readonly folder: string
  /** Where the copy goes; nothing may be there. Absolute. */
  readonly file: string
  /** A name that nothing else has. */
  readonly name: string
  /** What waits for locks; the system's unless a test turns the clock by hand. */
  readonly patience?: Clock
}

/** What is in a copy, read from the copy itself. */
export interface Copied {
  readonly bytes: number
  readonly cards: number
  /** Of the last thing that happened; undefined when nothing ever did. */
  readonly lastEvent: Date | undefined
}

/**
 * Copies the ledger while others write it: as it was at one instant, into one file without a `-wal`, which is whole or not
 * there, is looked through before it gets its name, and may be read by this user only. Throws a Mistake when there is no
 * ledger, when something has that name already, or when the copy is not sound.
 */
export async function backUp({ folder, file, name, patience = systemClock }: Backup): Promise<Copied> {
  const ledger = join(folder, 'ledger.db')
  if (!existsSync(ledger)) {
    throw new Mistake({
      code: 'no-ledger',
      what: `There is no ledger in ${folder}: nothing has happened there yet.`,
      fix: 'Name the data folder with --data, or the file of jobs beside it with --config.',
    })
  }
  if (existsSync(file)) throw isThere(file)
  const temporary = join(dirname(file), `.${name}.part`)
  try {
    // An empty file may be vacuumed into, and keeps its mode.
    await makeEmpty(temporary)
    await whenFree(() => vacuumInto(ledger, temporary), patience)
    const copied = { ...look(temporary), bytes: (await stat(temporary)).size }
    await sync(temporary)
    await nameIt(temporary, file)
    return copied
  } finally {
    await rm(temporary, { force: true })
  }
}

async function makeEmpty(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close()
  } catch (error) {
    if (!hasCode(error, ['ENOENT', 'ENOTDIR'])) throw error
    throw new Mistake({
      code: 'no-folder',
      what: `There is no folder ${dirname(file)}.`,
      fix: 'Make it first.',
      cause: error,
    })
  }
}

function isThere(file: string): Mistake {
  return new Mistake({
    code: 'exists',
    what: `${file} is there already; a backup is never written over.`,
    fix: 'Choose another name, one with the day in it.',
  })
}

/** Reads in one transaction, so others go on writing meanwhile (sqlite.org/lang_vacuum.html, "VACUUM with an INTO clause"). */
function vacuumInto(ledger: string, copy: string): void {
  const database = new DatabaseSync(ledger, { readOnly: true, timeout: 0 })
  try {
    database.prepare('vacuum into ?').run(copy)
  } finally {
    database.close()
  }
}

/** Whether the copy is sound, and what is in it. */
function look(copy: string): Pick<Copied, 'cards' | 'lastEvent'> {
  const database = new DatabaseSync(copy, { readOnly: true })
  try {
    const [verdict] = Object.values(database.prepare('pragma integrity_check(1)').get() ?? {})
    if (verdict !== 'ok') {
      throw new Mistake({
        code: 'ledger-corrupt',
        what: `The copy is not sound (${String(verdict)}), and neither is the ledger, most likely. No backup was written.`,
        fix: 'Keep the data folder as it is, and look at the disk.',
      })
    }
    const row = database
      .prepare('select (select count(*) from cards) as cards, (select max(at) from events) as last')
      .get()
    const last = row?.['last']
    return {
      cards: Number(row?.['cards']),
      lastEvent: last === null || last === undefined ? undefined : new Date(Number(last)),
    }
  } finally {
    database.close()
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A link is made only where nothing is yet: of two backups with one name, one is written. */
async function nameIt(temporary: string, file: string): Promise<void> {
  try {
    await intoFreePlace(temporary, file)
  } catch (error) {
    if (hasCode(error, ['EEXIST'])) throw isThere(file)
    // Some file systems know no links.
    if (!hasCode(error, ['EPERM', 'ENOSYS', 'EOPNOTSUPP', 'ENOTSUP'])) throw error
    if (existsSync(file)) throw isThere(file)
    await intoPlace(temporary, file)
  }
  await syncFolder(dirname(file))
}
