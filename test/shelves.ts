import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { imageProblem } from '../src/generate/image-schema.ts'
import { clearShelves, type Keeping } from '../src/people/kept.ts'
import { shelveList } from '../src/people/read.ts'

/** Keeps every list as a large one, read in this thread; nothing is cleared away before `now`. */
export function shelvesIn(folder: string, { now, ...more }: Partial<Keeping> & { now?: Date } = {}): Keeping {
  const shelves = path.join(folder, 'shelves')
  return {
    fromBytes: 0,
    folder: shelves,
    reader: 'of this test',
    newId: randomUUID,
    shelve: (order) => shelveList(order, { ...order.reading, imageProblem }),
    clear: (used) => clearShelves(shelves, { used, now: now ?? new Date() }),
    ...more,
  }
}
