import path from 'node:path'

import { markOf } from '../file-mark.ts'
import { Mistake } from '../mistake.ts'
import { readCsv } from './csv.ts'
import type { ListFile } from './lines.ts'
import type { PeopleList } from './person.ts'
import type { Reading } from './row.ts'

/** Every kind of list, by the ending of its name. A new one is a new file and a new line here. */
const kinds: Readonly<Record<string, (file: ListFile, reading: Reading) => Promise<PeopleList>>> = {
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
export interface ReadList extends PeopleList {
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
 * one that was never read is thrown, because there is nothing that could stay.
 */
export async function readLists(
  paths: readonly string[],
  reading: Reading,
  before: ReadBefore = { lists: [], anew: 'all' },
): Promise<Lists> {
  const lists: ReadList[] = []
  const kept: Mistake[] = []
  for (const file of labelled(paths)) {
    const known = before.lists.find(({ path: one }) => one === file.path)
    try {
      lists.push((await untouched(before, known)) ?? (await readWhole(file, reading)))
    } catch (error) {
      if (!(error instanceof Mistake) || known === undefined) throw error
      kept.push(error)
      lists.push(known)
    }
  }
  return { lists, kept }
}

/** A list whose file nobody touched, where that is enough. */
async function untouched({ anew }: ReadBefore, known: ReadList | undefined): Promise<ReadList | undefined> {
  if (anew === 'all' || known === undefined) return undefined
  return known.mark === (await markOf(known.path)).text ? known : undefined
}

/** Whoever writes a list at this moment is given so many chances to be done before we say so. */
const MOST_READINGS = 3

/** Half a list would be half of the people: a file that changed while it was read is read again. */
async function readWhole(file: ListFile, reading: Reading): Promise<ReadList> {
  const read = kinds[kindOf(file.path)]
  const problem = listProblem(file.path)
  if (read === undefined || problem !== undefined) {
    throw new Mistake({
      code: 'unknown-list-kind',
      what: `${file.label} ${problem ?? 'cannot be read'}.`,
      fix: 'Save it as CSV, or correct `people:` in jobs.yaml.',
    })
  }
  let mark = (await markOf(file.path)).text
  for (let times = 1; times <= MOST_READINGS; times++) {
    const list = await read(file, reading)
    const after = (await markOf(file.path)).text
    if (after === mark) return { ...list, path: file.path, mark }
    mark = after
  }
  throw new Mistake({
    code: 'list-being-written',
    what: `${file.label} is being written by somebody at this moment.`,
    fix: 'Try again when that is done. Whoever makes lists by a program: write another file and rename it.',
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
