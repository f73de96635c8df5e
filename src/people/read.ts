import path from 'node:path'

import { Mistake } from '../mistake.ts'
import { readCsv } from './csv.ts'
import type { ListFile } from './lines.ts'
import { gather } from './people.ts'
import type { People, PeopleList } from './person.ts'
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

/** Reads the lists and joins them, the first one first. Rows that cannot be used are among the warnings. */
export async function readPeople(paths: readonly string[], reading: Reading): Promise<People> {
  const lists: PeopleList[] = []
  for (const file of labelled(paths)) {
    const read = kinds[kindOf(file.path)]
    const problem = listProblem(file.path)
    if (read === undefined || problem !== undefined) {
      throw new Mistake({
        code: 'unknown-list-kind',
        what: `${file.label} ${problem ?? 'cannot be read'}.`,
        fix: 'Save it as CSV, or correct `people:` in jobs.yaml.',
      })
    }
    lists.push(await read(file, reading))
  }
  return gather(lists)
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
