import path from 'node:path'

import { markOf } from '../file-mark.ts'
import { Mistake } from '../mistake.ts'
import { readCsv } from './csv.ts'
import { type Keeping, type KeptList, keptList, type ListReader, shelveInto, type Shelving } from './kept.ts'
import type { ListFile } from './lines.ts'
import { memoryList } from './memory.ts'
import type { Reading } from './row.ts'

/** Every kind of list, by the ending of its name. A new one is a new file and a new line here. */
const kinds: Readonly<Record<string, ListReader>> = {
  '.csv': readCsv,
}

const listKinds = Object.keys(kinds)

/** What is wrong with the name of a list, as the end of a sentence; undefined when its kind can be read. */
export function listProblem(file: string): string | undefined {
  return Object.hasOwn(kinds, kindOf(file))
    ? undefined
    : `is no list that can be read; want ${listKinds.join(', ')}`
}

/** A list as it was last read whole. */
export interface ReadList extends KeptList {
  readonly path: string
  /** How its file looked then, as `markOf` says. */
  readonly mark: string
}

/** All lists, the first one first. */
export interface Lists {
  readonly lists: readonly ReadList[]
  /** Why some of them are not as their files are now, but as they were when these could last be read. */
  readonly kept: readonly Mistake[]
}

/** What is known of lists that are read again. */
export interface ReadBefore {
  readonly lists: readonly ReadList[]
  /** Whether those are read, too, whose files nobody touched: what is wanted of rows may have changed. */
  readonly anew: 'touched' | 'all'
}

/**
 * Reads lists, each by itself: one that cannot be read any more stays as it was before, and keeps no other back. The Mistake of
 * one that was never read is thrown, because there is nothing that could stay. Without `keeping` every list is read into memory.
 */
export async function readLists(
  paths: readonly string[],
  reading: Reading,
  { before = NEVER, keeping }: { before?: ReadBefore | undefined; keeping?: Keeping } = {},
): Promise<Lists> {
  const lists: ReadList[] = []
  const kept: Mistake[] = []
  for (const file of labelled(paths)) {
    const known = before.lists.find(({ path: one }) => one === file.path)
    try {
      lists.push((await untouched(before, known)) ?? (await readWhole(file, reading, keeping)))
    } catch (error) {
      if (!(error instanceof Mistake) || known === undefined) throw error
      kept.push(error)
      lists.push(known)
    }
  }
  await keeping?.clear(new Set(lists.flatMap(({ shelf }) => shelf ?? [])))
  return { lists, kept }
}

const NEVER: ReadBefore = { lists: [], anew: 'all' }

/** A list whose file nobody touched, where that is enough. */
async function untouched({ anew }: ReadBefore, known: ReadList | undefined): Promise<ReadList | undefined> {
  if (anew === 'all' || known === undefined) return undefined
  return known.mark === (await markOf(known.path)).text ? known : undefined
}

/** Whoever writes a list at this moment is given so many chances to be done before we say so. */
const MOST_READINGS = 3

/** Half a list would be half of the people: a file that changed while it was read is read again. */
async function readWhole(file: ListFile, reading: Reading, keeping: Keeping | undefined): Promise<ReadList> {
  let { text: mark, bytes } = await markOf(file.path)
  for (let times = 1; times <= MOST_READINGS; times++) {
    const list =
      keeping === undefined || bytes < keeping.fromBytes
        ? { list: await readerOf(file)(file, reading, memoryList()) }
        : await keptList({ file, mark, reading: toldOf(reading) }, keeping)
    const after = await markOf(file.path)
    if (after.text === mark) return { ...list, path: file.path, mark }
    ;({ text: mark, bytes } = after)
  }
  throw new Mistake({
    code: 'list-being-written',
    what: `${file.label} is being written by somebody at this moment.`,
    fix: 'Try again when that is done. Whoever makes lists by a program: write another file and rename it.',
  })
}

/** Reads a large list into the file that was asked for; `reading` is whole again on the side where this is done. */
export function shelveList(order: Shelving, reading: Reading): Promise<void> {
  return shelveInto(order, reading, readerOf(order.file))
}

/** What of a reading can be told to another thread. */
function toldOf({ key, today, channels }: Reading): Shelving['reading'] {
  return { key, today, ...(channels === undefined ? {} : { channels }) }
}

function readerOf(file: ListFile): ListReader {
  const read = kinds[kindOf(file.path)]
  const problem = listProblem(file.path)
  if (read !== undefined && problem === undefined) return read
  throw new Mistake({
    code: 'unknown-list-kind',
    what: `${file.label} ${problem ?? 'cannot be read'}.`,
    fix: 'Save it as CSV, or correct `people:` in jobs.yaml.',
  })
}

function kindOf(file: string): string {
  return path.extname(file).toLowerCase()
}

/** Lists are called by their file names; only two of the same name need the folder to be told apart. */
function labelled(paths: readonly string[]): readonly ListFile[] {
  const names = paths.map((file) => path.basename(file))
  return paths.map((file, index) => {
    const name = path.basename(file)
    const shared = names.some((other, at) => other === name && at !== index)
    return { path: file, label: shared ? path.join(path.basename(path.dirname(file)), name) : name }
  })
}
