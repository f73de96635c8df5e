import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it, onTestFinished } from 'vitest'

import { migrations } from '../src/ledger/migrations/migrations.ts'
import { raceForSlots } from './claim-race.ts'

const SLOTS = 500

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('processes on an empty folder, behind one barrier', () => {
  it.for([2, 4, 8])(
    'make one ledger, owe each of 500 cards once, claim each once, and never meet a lock: %i of them (C-1, C-2)',
    async (processes) => {
      const folder = await aFolder()
      // A process that meets "locked" ends with an error, and so does this.
      const raced = await raceForSlots(folder, { processes, slots: SLOTS })

      expect(raced.flatMap(({ fresh }) => fresh)).toHaveLength(SLOTS)
      const claimed = raced.flatMap((one) => one.claimed)
      expect(new Set(claimed).size).toBe(SLOTS)
      expect(claimed).toHaveLength(SLOTS)
      // Without a race there is nothing to see: one that starves the others would have them all.
      expect(raced.filter((one) => one.claimed.length > 0).length).toBeGreaterThan(1)
      using database = new DatabaseSync(path.join(folder, 'ledger.db'))
      expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
      const { length } = migrations
      expect(database.prepare('select count(*) as rows from migrations').get()).toEqual({ rows: length })
    },
  )
})
