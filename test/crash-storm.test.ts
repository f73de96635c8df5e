import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { flaws, FLAWLESS } from './crash-scene.ts'
import { weather } from './crash-storm.ts'

/** `STORM_SEED=7 npx vitest run test/crash-storm.test.ts` chooses the same moments again. */
const SEED = Number(process.env['STORM_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

describe(`a storm of kill -9 over three workers, seed ${SEED}`, () => {
  it('loses no card, sends none twice, pays for none twice but for those in a dead hand, and charges every bill (F7, C-2, C-3, E1)', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const { kills, verdict, complaints } = await weather({
      folder,
      seed: SEED,
      kills: 10,
      cards: 80,
      workers: 3,
      signal: new AbortController().signal,
      progress: () => {},
    })
    expect(complaints).toEqual([])
    expect(kills).toBeGreaterThanOrEqual(10)
    expect(verdict.cards).toBe(80)
    expect(flaws(verdict)).toEqual(FLAWLESS)
    expect(verdict.charged).toBeGreaterThanOrEqual(0)
  }, 120_000)
})
