import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, type Household, type Ran, runBin } from './household.ts'

const preload = path.join(import.meta.dirname, 'processes', 'kill-at.ts')
const RUN = ['run-job', 'birthday', '--to', 'ada', '--on', '2026-12-10', '--json']

async function run(
  household: Household,
  env: Readonly<Record<string, string>>,
  killAt?: number,
): Promise<Ran> {
  if (killAt === undefined) return runBin(household, RUN, { env })
  return runBin(household, RUN, { env: { ...env, KILL_AT: String(killAt) }, preload })
}

/** How many points there are at which this run can be killed. */
async function countMarks(household: Household, env: Readonly<Record<string, string>>): Promise<number> {
  const { stderr } = await run(household, env, 0)
  return Number(/marks: (\d+)/.exec(stderr)?.[1])
}

function integrity({ folder }: Household): unknown {
  using database = new DatabaseSync(path.join(folder, 'data', 'ledger.db'))
  return database.prepare('pragma integrity_check').get()
}

function stateIn({ stdout }: Ran): unknown {
  return (JSON.parse(stdout) as { cards: { state: string }[] }).cards[0]?.state
}

describe('kill -9 right before every commit of the ledger and every rename of a file', () => {
  it('leaves one card in the outbox once somebody runs the job again, and a whole ledger (E14)', async () => {
    const env = {}
    const marks = await countMarks(await aHousehold(), env)
    expect(marks).toBeGreaterThan(15)
    const kill = async (at: number) => {
      const household = await aHousehold()
      const killed = await run(household, env, at)
      expect(killed.signal).toBe('SIGKILL')
      const again = await run(household, env)
      expect({ at, code: again.code, stderr: again.code === 0 ? '' : again.stderr }).toEqual({
        at,
        code: 0,
        stderr: '',
      })
      expect(stateIn(again)).toBe('sent')
      expect(await household.outbox()).toHaveLength(1)
      expect(integrity(household)).toEqual({ integrity_check: 'ok' })
    }
    await twoByTwo(marks, kill)
  }, 90_000)

  it('buys a picture again only when it was killed between the call and the spool (E1)', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 6_000, tokensPerMinute: 100_000_000 })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const settings = { image: '  model: gpt-image-2\n  quality: low', size: '816x816', more: LIMITS }
    const marks = await countMarks(await aHousehold(settings), env)
    const bought: number[] = []
    for (let at = 1; at <= marks; at++) {
      const household = await aHousehold(settings)
      const before = openai.requests.length
      await run(household, env, at)
      const again = await run(household, env)
      expect({ at, code: again.code, cards: await household.outbox() }).toMatchObject({
        at,
        code: 0,
        cards: [expect.stringMatching('ada')],
      })
      bought.push(openai.requests.length - before)
    }
    expect(bought.filter((calls) => calls === 2)).toHaveLength(1)
    expect(bought.filter((calls) => calls === 1)).toHaveLength(marks - 1)
  }, 120_000)
})

const LIMITS = 'limits:\n  openai: { images_per_minute: 6000, tokens_per_minute: 100000000 }\n'

/** Two processes at a time, one for each core of a small machine. */
async function twoByTwo(marks: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 1
  const worker = async () => {
    while (next <= marks) await work(next++)
  }
  await Promise.all([worker(), worker()])
}
