import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual, promisify } from 'node:util'

import { describe, expect, it, onTestFinished } from 'vitest'

import { EFFECTS } from '../src/failpoint.ts'
import { aPlace, byHand, everythingIn } from './crash-hand.ts'
import { runByClerk } from './clerk.ts'
import { COMPILED } from './compiled.ts'
import { killAtEach, pointsOf, RECOVERING } from './crash-points.ts'
import { flaws, FLAWLESS } from './crash-scene.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, type Ran, runBin } from './household.ts'

const signal = new AbortController().signal

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('a worker that is killed with kill -9 right before and right after everything that outlives it', () => {
  it('has one successor after the other, and no card is lost, sent twice, or paid for twice but from the air (F7, C-2, C-3, E1, E14)', async () => {
    const folder = await aFolder()
    const reached = [...(await pointsOf(path.join(folder, 'once'))).keys()]
    // Later passes, each another file, step or channel, are those of `npm run torture kills`.
    const points = reached.map((name) => ({ name, nth: 1 }))
    const half = Math.ceil(points.length / 2)
    const chains = await Promise.all([
      killAtEach(path.join(folder, 'a'), points.slice(0, half), { seed: 1, signal }),
      killAtEach(path.join(folder, 'b'), [...points.slice(half), ...RECOVERING], { seed: 2, signal }),
    ])
    for (const { killed, verdict, inTheAir } of chains) {
      expect(killed.filter(({ wrong }) => wrong !== undefined)).toEqual([])
      expect(flaws(verdict)).toEqual(FLAWLESS)
      expect(verdict.charged).toBeGreaterThanOrEqual(0)
      expect(verdict.extraCalls).toBeLessThanOrEqual(inTheAir)
    }
    const names = new Set([...reached, ...RECOVERING.map(({ name }) => name), ...deedPoints()])
    const all = EFFECTS.flatMap((effect) => [`${effect}.before`, `${effect}.after`])
    expect(all.filter((name) => !names.has(name))).toEqual([])
  }, 240_000)
})

/** Those that the next test kills at. */
function deedPoints(): readonly string[] {
  return Object.keys(byHand).flatMap((effect) => [`${effect}.before`, `${effect}.after`])
}

const handProcess = path.join(import.meta.dirname, 'processes', 'crash-hand.ts')

async function killedAt(folder: string, effect: string, side: 'before' | 'after'): Promise<object> {
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED, WELLWISHER_FAILPOINT: `${effect}.${side}:kill` }
  const running = promisify(execFile)(process.execPath, [handProcess, folder, effect], { env })
  await expect(running).rejects.toMatchObject({ signal: 'SIGKILL' })
  return everythingIn(folder)
}

describe('what is done by hand, when a service stops, or when a look finds another world', () => {
  it('is not there when it was killed before its commit, and wholly there when it was killed after (E14)', async () => {
    const folder = await aFolder()
    const idle: string[] = []
    const compare = async ([effect, deed]: [string, (typeof byHand)[keyof typeof byHand]]) => {
      const at = (how: string) => path.join(folder, effect, how)
      await using place = await aPlace(at('whole'))
      const act = await deed(place)
      const before = await everythingIn(at('whole'))
      await act()
      const after = await everythingIn(at('whole'))
      expect({ effect, ...(await killedAt(at('before'), effect, 'before')) }).toEqual({ effect, ...before })
      expect({ effect, ...(await killedAt(at('after'), effect, 'after')) }).toEqual({ effect, ...after })
      if (isDeepStrictEqual(before, after)) idle.push(effect)
    }
    await inLanes(2, Object.entries(byHand), compare)
    // It leaves a lock, which goes with its process.
    expect(idle).toEqual(['lock.worker'])
  }, 240_000)
})

const preload = path.join(import.meta.dirname, 'processes', 'kill-at.ts')
const RUN = ['run-job', 'birthday', '--to', 'ada', '--on', '2026-12-10', '--json']
const LIMITS = 'limits:\n  openai: { images_per_minute: 6000, tokens_per_minute: 100000000 }\n'
const PAID = { image: '  model: gpt-image-2\n  quality: low', size: '816x816', more: LIMITS }

/** Moments of a whole `run-job`, and how many pictures are bought when it is killed there and run again. */
const MOMENTS = [
  ['file.link.before:kill', 1],
  ['ledger.migrate.after:2:kill', 1],
  ['ledger.ask.before:kill', 1],
  ['ledger.attempt-begin.after:kill', 1],
  ['generator.call.after:kill', 2],
  ['spool.keep.after:kill', 1],
  ['blob.put.before:2:kill', 1],
  ['ledger.move.after:2:kill', 1],
  ['sender.call.after:kill', 1],
  ['ledger.delivery-end.before:kill', 1],
] as const

function stateIn({ stdout }: Ran): unknown {
  return (JSON.parse(stdout) as { cards: { state: string }[] }).cards[0]?.state
}

describe('run-job', () => {
  it('that was killed and is run again leaves one card, and buys a picture again only between the call and the spool (E1)', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 6_000, tokensPerMinute: 100_000_000 })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    let bought = 0
    for (const [failpoint, pictures] of MOMENTS) {
      const household = await aHousehold(PAID)
      const killed = await runBin(household, RUN, { env: { ...env, WELLWISHER_FAILPOINT: failpoint } })
      expect([failpoint, killed.signal]).toEqual([failpoint, 'SIGKILL'])
      const again = await runByClerk(household, RUN, { env })
      expect([failpoint, again.code, stateIn(again)]).toEqual([failpoint, 0, 'sent'])
      expect(await household.outbox()).toHaveLength(1)
      bought += pictures
      expect([failpoint, openai.requests.length]).toEqual([failpoint, bought])
    }
  }, 180_000)

  it('passes a failpoint at every commit of the ledger and every rename of a file', async () => {
    const { stderr } = await runBin(await aHousehold(), RUN, {
      env: { WELLWISHER_FAILPOINT: 'count' },
      preload,
    })
    expect(named(stderr)).toBe(Number(/marks: (\d+)/.exec(stderr)?.[1]))
    expect(named(stderr)).toBeGreaterThan(15)
  })
})

/** How many commits and renames were passed, by our own count. */
function named(stderr: string): number {
  const passed = JSON.parse(/failpoints: (.*)/.exec(stderr)?.[1] ?? '{}') as Record<string, number>
  return Object.entries(passed)
    .filter(([name]) => name === 'ledger.commit.before' || name === 'file.rename.before')
    .reduce((sum, [, times]) => sum + times, 0)
}

/** So many at a time, one for each core of a small machine. */
async function inLanes<T>(lanes: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const lane = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
