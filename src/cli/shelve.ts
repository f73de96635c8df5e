import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'

import type { Clock } from '../clock.ts'
import { Mistake } from '../mistake.ts'
import { clearShelves, type Keeping, type Shelving } from '../people/kept.ts'

/**
 * A list of more than some 20,000 people is large: read into memory each time it would take a second and 30 MB and more of
 * both with each further person.
 */
const LARGE_BYTES = 2_000_000

/** Large lists are kept in the data folder when there is one; a command that only reads makes none. */
export function keepingIn(
  data: string,
  { access, ...by }: { access: 'read' | 'write'; reader: string; clock: Clock; newId: () => string },
): Keeping {
  const folder =
    access === 'write' || existsSync(path.join(data, 'key')) ? path.join(data, 'people') : undefined
  return {
    fromBytes: LARGE_BYTES,
    folder,
    reader: by.reader,
    newId: by.newId,
    shelve: shelveElsewhere,
    clear: async (used) => {
      if (folder !== undefined) await clearShelves(folder, { used, now: by.clock.now() })
    },
  }
}

/** What the thread says when it is through. An error loses its codes on the way between threads, and a mistake its fix. */
export type Told =
  | { readonly kind: 'done' }
  | { readonly kind: 'mistake'; readonly mistake: ConstructorParameters<typeof Mistake>[0] }
  /** `codes` are those of a system call or of SQLite. */
  | { readonly kind: 'broke'; readonly message: string; readonly codes: object }

/** Reading makes garbage of many megabytes a second; a small nursery keeps the thread from growing with it. */
const NURSERY_MB = 8

/**
 * Reads a large list in a thread of its own: it takes seconds, in which no lease would be renewed. Rejects with the list's mistake, or with what broke.
 */
async function shelveElsewhere(order: Shelving): Promise<void> {
  // A checkout runs the TypeScript, an installed package the JavaScript beside it.
  const file = new URL(`./people-thread${path.extname(import.meta.url)}`, import.meta.url)
  const thread = new Worker(file, {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB },
  })
  try {
    const [told] = (await once(thread, 'message')) as [Told] // said by people-thread.ts
    if (told.kind === 'mistake') throw new Mistake(told.mistake)
    if (told.kind === 'broke') throw Object.assign(new Error(told.message), told.codes)
  } finally {
    await thread.terminate()
  }
}
