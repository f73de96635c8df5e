import path from 'node:path'

import { backUp } from '../ledger/backup.ts'
import { dataFolder, newId, withTrouble } from './compose.ts'
import type { Common } from './options.ts'
import { counted, print } from './output.ts'
import { instant } from './shape.ts'

/** `wellwisher backup FILE`: the ledger as it is now, in one file, while everything goes on. */
export async function backup(written: string, options: Common): Promise<void> {
  const folder = dataFolder(options)
  const file = path.resolve(written)
  const copied = await withTrouble(path.dirname(file), () => backUp({ folder, file, name: newId() }))
  const until = copied.lastEvent === undefined ? '' : `, until ${instant(copied.lastEvent)}`
  print(`${file}: ${tellBytes(copied.bytes)}, ${counted(copied.cards, 'card')}${until}. It is sound.`)
  print(`To a backup also belong:
  ${path.join(folder, 'key')}     without it people without an id, and names under which services know people, change
  ${path.join(folder, 'blobs')}   pictures and card files; without them cards not yet sent are held(picture-lost)
  ${path.join(folder, 'spool')}   pictures that were paid for a moment ago; empty most of the time
  ${options.config}, .env beside it, and the lists of people
Copy them after this file: a picture that the copy knows is there then. docs/operating.md says how to restore.`)
}

const KILO = 1_000

function tellBytes(bytes: number): string {
  if (bytes < KILO * KILO) return `${Math.ceil(bytes / KILO)} kB`
  return `${(bytes / KILO / KILO).toFixed(1)} MB`
}
