import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'

import { describe, expect, it, onTestFinished } from 'vitest'

const racer = path.join(import.meta.dirname, 'processes', 'racer.ts')

interface Raced {
  readonly fresh: readonly string[]
  readonly claimed: readonly string[]
}

async function race(folder: string, cards: number): Promise<Raced> {
  const { stdout } = await promisify(execFile)(process.execPath, [racer, folder, String(cards)])
  return JSON.parse(stdout) as Raced
}

describe('eight processes on an empty folder', () => {
  it('make one ledger, owe each card once, claim each card once, and never meet a lock', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const CARDS = 200
    // A process that meets "locked" ends with an error, and so does this.
    const raced = await Promise.all(Array.from({ length: 8 }, () => race(folder, CARDS)))

    expect(raced.flatMap(({ fresh }) => fresh)).toHaveLength(CARDS)
    const claimed = raced.flatMap((one) => one.claimed)
    expect(new Set(claimed).size).toBe(CARDS)
    expect(claimed).toHaveLength(CARDS)
    using database = new DatabaseSync(path.join(folder, 'ledger.db'))
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(database.prepare('select count(*) as rows from migrations').get()).toEqual({ rows: 2 })
  })
})
