import type { SchemaModule } from 'kysely'

import { up as cards } from './001-cards.ts'
import { up as generation } from './002-generation.ts'
import { up as worker } from './003-worker.ts'
import { up as looksOfCards } from './004-looks-of-cards.ts'
import { up as doubt } from './005-doubt.ts'

export interface Migration {
  readonly version: number
  readonly name: string
  up(schema: SchemaModule): Promise<void>
}

/** In order. A released one is never edited: the next change is a new file and a new line here. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'cards', up: cards },
  { version: 2, name: 'generation', up: generation },
  { version: 3, name: 'worker', up: worker },
  { version: 4, name: 'looks-of-cards', up: looksOfCards },
  { version: 5, name: 'doubt', up: doubt },
]
