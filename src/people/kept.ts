import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Day } from '../day.ts'
import { hasCode, intoPlace, orAbsent } from '../durable-file.ts'
import type { ListFile } from './lines.ts'
import type { ListSink, PeopleList } from './person.ts'
import type { Reading } from './row.ts'
import { openShelf } from './shelf.ts'
import { shelving } from './shelving.ts'

/** Reads a list of one kind into a sink. */
export type ListReader = (file: ListFile, reading: Reading, into: ListSink) => Promise<PeopleList>

/** A large list that is to be read into a file which is not there yet. It can be told to another thread. */
export interface Shelving {
  readonly file: ListFile
  /** How its file looked when it was found to be large. */
  readonly mark: string
  readonly reading: Pick<Reading, 'key' | 'today' | 'channels'>
  readonly into: string
}

/** How large lists are kept, so that they are read once and not by each command. */
export interface Keeping {
  /** A list with fewer bytes is read into memory each time. */
  readonly fromBytes: number
  /** Where the files of large lists lie; undefined: nowhere, they last as long as this process. */
  readonly folder: string | undefined
  /** Which program reads, on what: another one reads anew. */
  readonly reader: string
  readonly newId: () => string
  /** Reads a large list without keeping this thread from its work. */
  readonly shelve: (order: Shelving) => Promise<void>
  /** Told which files are used when all lists are read; what else is kept can be cleared away. */
  readonly clear: (used: ReadonlySet<string>) => Promise<void>
}

/** Raised when the files of large lists change their form. */
const FORM = 3

/** A file that nobody finished within an hour was left by a process that died. */
const ABANDONED_MS = 3_600_000

/** Reads a list into a file of its own, which only this user may read. */
export async function shelveInto(
  { file, into }: Shelving,
  reading: Reading,
  read: ListReader,
): Promise<void> {
  await (await open(into, 'wx', 0o600)).close()
  const database = new DatabaseSync(into)
  let isAhead = false
  const shelf = shelving(database, { today: reading.today, isAhead: () => isAhead })
  try {
    await read(file, { ...reading, ahead: () => (isAhead = true) }, shelf)
  } finally {
    database.close()
  }
}

/** A list as it stands now, and the file that keeps it, when one does. */
export interface KeptList {
  readonly list: PeopleList
  readonly shelf?: string
}

/** The large list that was read before, or the one that is read and kept now. */
export async function keptList(order: Omit<Shelving, 'into'>, keeping: Keeping): Promise<KeptList> {
  const { folder } = keeping
  if (folder === undefined) return { list: await passing(order, keeping) }
  const kept = path.join(folder, nameOf(order, keeping))
  const known = keptIn(kept, order.reading.today)
  if (known !== undefined) return { list: known, shelf: kept }
  const part = `${kept}-${keeping.newId()}.part`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await keeping.shelve({ ...order, into: part })
    // Opened before it has its name: another process may read a newer list meanwhile, and clear this one away.
    const list = openShelf(new DatabaseSync(part, { readOnly: true }))
    await intoPlace(part, kept)
    return { list, shelf: kept }
  } catch (error) {
    await rm(part, { force: true })
    // Who may only look at the data folder reads for themselves.
    if (hasCode(error, ['EACCES', 'EROFS', 'EPERM'])) return { list: await passing(order, keeping) }
    throw error
  }
}

/** A list in a file that has lost its name: the system takes it back when this process ends, however it ends. */
async function passing(order: Omit<Shelving, 'into'>, { shelve }: Keeping): Promise<PeopleList> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-people-'))
  try {
    const into = path.join(folder, 'list.db')
    await shelve({ ...order, into })
    return openShelf(new DatabaseSync(into, { readOnly: true }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same list read by the same program in the same way has the same name. It begins with that of the list's place. */
function nameOf(
  { file, mark, reading: { key, channels } }: Omit<Shelving, 'into'>,
  { reader }: Keeping,
): string {
  const secret = createHash('sha256').update(key).digest('hex')
  const read = JSON.stringify([FORM, reader, file.label, mark, secret, channels ?? null])
  return `${hashOf(path.resolve(file.path))}-${hashOf(read)}.db`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Undefined when it is not there, is damaged, or was read on a day that makes a difference. */
function keptIn(file: string, today: Day): PeopleList | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true })
    const about = database.prepare('select today, ahead from about').get()
    if (about?.['today'] === today || (about?.['ahead'] === 0 && String(about['today']) < today)) {
      return openShelf(database)
    }
  } catch {
    // It is made again from the list itself.
  }
  database?.close()
  return undefined
}

/** Removes what was kept of lists that went or changed: names and addresses stay no longer than the list says. */
export async function clearShelves(
  folder: string,
  { used, now }: { used: ReadonlySet<string>; now: Date },
): Promise<void> {
  for (const name of await namesIn(folder)) {
    const file = path.join(folder, name)
    const isOld = async () => now.getTime() - (await changedAt(file)) > ABANDONED_MS
    if (name.endsWith('.db') ? !used.has(file) : name.endsWith('.part') && (await isOld()))
      await removed(file)
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await orAbsent(readdir(folder))) ?? []
}

/** Milliseconds; infinitely long ago when somebody else was quicker. */
async function changedAt(file: string): Promise<number> {
  return (await orAbsent(stat(file)))?.mtimeMs ?? -Infinity
}

/** Whoever may not remove it is not its owner, and the owner's next command does. */
async function removed(file: string): Promise<void> {
  try {
    await rm(file, { force: true })
  } catch (error) {
    if (!hasCode(error, ['EACCES', 'EROFS', 'EPERM', 'EBUSY'])) throw error
  }
}
