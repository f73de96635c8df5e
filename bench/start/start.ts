import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { promisify } from 'node:util'

import { aHousehold } from '../household.ts'
import type { Found, How, Measure } from '../measure.ts'
import { median } from '../middle.ts'
import { table } from '../table.ts'

/** DESIGN.md, section 12. */
const GOAL = { helpSeconds: 0.15, idleMb: 120 } as const

const BIN = path.join(import.meta.dirname, '..', '..', 'bin')

/** The first one fills the cache of compiled code, as it does for a user. */
const HELPS = 9

/** After so long a worker has looked, cleared away and found nothing to do. */
const IDLE_MS = 5_000

async function helpSeconds(): Promise<number> {
  const began = performance.now()
  await promisify(execFile)(process.execPath, [path.join(BIN, 'run-job.js'), '--help'])
  return (performance.now() - began) / 1_000
}

/** The memory of a worker of a family that has nothing to do, in MB, as the system counts it. */
async function idleMb(): Promise<number> {
  await using house = await aHousehold(40)
  const worker = spawn(process.execPath, [path.join(BIN, 'wellwisher.js'), 'start'], {
    cwd: house.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(worker, 'exit')
  try {
    for await (const line of createInterface(worker.stderr)) if (line.includes('"started"')) break
    worker.stderr.resume()
    await after(IDLE_MS)
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(worker.pid)])
    return Number(stdout) / 1_024
  } finally {
    worker.kill('SIGKILL')
    await ended
  }
}

async function run({ repeats, progress }: How): Promise<Found> {
  progress('start: --help')
  const helps: number[] = []
  for (let index = 0; index < HELPS; index++) helps.push(await helpSeconds())
  const idles: number[] = []
  for (let index = 1; index <= repeats; index++) {
    progress(`start: an idle worker, ${index} of ${repeats}`)
    idles.push(await idleMb())
  }
  const [help, idle] = [median(helps), median(idles)]
  return {
    text: `Starting: median of ${HELPS} helps and ${repeats} idle workers.

${table(
  ['what', 'took', 'goal'],
  [
    ['node bin/run-job.js --help', `${help.toFixed(3)} s`, `${GOAL.helpSeconds} s`],
    ['memory of an idle worker', `${idle.toFixed(0)} MB`, `${GOAL.idleMb} MB`],
  ],
)}`,
    figures: { goal: GOAL, helpSeconds: help, idleMb: idle, helps, idles },
    missed: [
      ...(help <= GOAL.helpSeconds
        ? []
        : [`start: --help took ${help.toFixed(3)} s, want ${GOAL.helpSeconds}`]),
      ...(idle <= GOAL.idleMb
        ? []
        : [`start: an idle worker holds ${idle.toFixed(0)} MB, want ${GOAL.idleMb}`]),
    ],
  }
}

export const start: Measure = { name: 'start', run }
