import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { aStage, type Played } from '../money-stage.ts'
import { addTo, type Tally } from '../money-tally.ts'

/**
 * Plays runs with money, from one seed to another, and prints what they were like: `node money-player.ts FROM BEFORE`. Ends
 * with an error that names the seed when a promise was broken.
 */
const [from = 0, before = 0] = process.argv.slice(2).map(Number)

/** A ledger is left for a fresh one after so many runs. */
const RUNS_PER_LEDGER = 250

/** So many ledgers are played on at once: one computes while another waits for its files. */
const ABREAST = 4

/** In memory where that can be: what a disk forgets when the power goes is not tried here. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

const tally: Tally = {}

async function playSome(first: number, last: number): Promise<void> {
  const folder = await mkdtemp(path.join(PLACE, 'wellwisher-'))
  try {
    await using stage = await aStage(folder)
    for (let seed = first; seed < last; seed++) addTo(tally, await playOne(stage.play, seed))
  } catch (error) {
    // What went wrong is of interest, and not that the stage could not be cleared after it.
    throw error instanceof SuppressedError ? error.suppressed : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function playOne(play: (seed: number) => Promise<Played>, seed: number): Promise<Played> {
  try {
    return await play(seed)
  } catch (cause) {
    throw new Error(`seed ${seed}`, { cause })
  }
}

let next = from
await Promise.all(
  Array.from({ length: ABREAST }, async () => {
    while (next < before) {
      const first = next
      next = Math.min(next + RUNS_PER_LEDGER, before)
      await playSome(first, next)
    }
  }),
)
process.stdout.write(JSON.stringify(tally))
