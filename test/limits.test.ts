import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, crowd, type Household, runBin, NO_BRAKE } from './household.ts'

/** Tier 2 allows 20 images a minute; here a minute passes in two seconds. */
const PER_MINUTE = 20
const MINUTE_MS = 2_000
const BURST = 5
const IMAGES_PER_MINUTE = (PER_MINUTE * 60_000) / MINUTE_MS
const LATENCY_MS = 1_500

const settings = {
  image: '  model: gpt-image-2\n  quality: low\n  fallbacks: []',
  size: '816x816',
  more: `limits:\n  openai: { images_per_minute: ${IMAGES_PER_MINUTE}, tokens_per_minute: 100000000, burst: ${BURST} }\n${NO_BRAKE}`,
}

/** A service whose bucket holds a minute's images, as OpenAI's does, and is refilled all the time. */
const service = () =>
  openaiEmulator({
    imagesPerMinute: IMAGES_PER_MINUTE,
    capacityImages: PER_MINUTE,
    tokensPerMinute: 100_000_000,
    latencyMs: LATENCY_MS,
  })

function idealMs(cards: number): number {
  return ((cards - BURST) * MINUTE_MS) / PER_MINUTE + LATENCY_MS
}

/** From the first request to the last card in the outbox. */
async function tookMs(household: Household, first: Date): Promise<number> {
  const files = await household.outbox()
  const times = await Promise.all(files.map((file) => stat(path.join(household.folder, 'outbox', file))))
  return Math.max(...times.map(({ mtimeMs }) => mtimeMs)) - first.getTime()
}

/** How many pictures the household's quota would give at once after a minute of rest. */
async function atOnce(household: Household): Promise<number> {
  const folder = path.join(household.folder, 'data')
  await using ledger = await sqliteLedger({ folder, clock: systemClock, newId: randomUUID })
  const limits = { imagesPerMinute: IMAGES_PER_MINUTE, tokensPerMinute: 100_000_000, burst: BURST }
  const ask = { weight: { images: 1, tokens: 0 }, limits, now: new Date(Date.now() + 60_000) }
  for (let granted = 0; ; granted++) {
    const { kind } = await ledger.quota.take({ account: 'openai', family: 'gpt-image' }, ask)
    if (kind === 'wait') return granted
  }
}

describe('forty people on one day, under a limit', () => {
  it('get forty cards in the ideal time, without one 429, and no name leaves the machine', async () => {
    await using openai = await service()
    const household = await aHousehold({ ...settings, people: crowd(40, '12-10') })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const { code } = await runBin(household, ['run-job', 'birthday', '--on', '2026-12-10'], { env })

    expect(code).toBe(0)
    expect(await household.outbox()).toHaveLength(40)
    expect(openai.requests).toHaveLength(40)
    expect(openai.rejected429).toBe(0)
    expect(JSON.stringify(openai.requests)).not.toMatch(/Person \d/)
    const [first] = openai.requests
    if (first === undefined) throw new Error('nothing was asked')
    const ratio = (await tookMs(household, first.at)) / idealMs(40)
    process.stdout.write(`40 cards: ${ratio.toFixed(3)} of the ideal time\n`)
    // Never quicker than the limit allows; the upper bound leaves room for a machine that is busy with other tests.
    expect(ratio).toBeGreaterThan(0.97)
    expect(ratio).toBeLessThan(1.4)
  })

  it('keep the limit when two processes make their cards at the same time', async () => {
    await using openai = await service()
    const household = await aHousehold({ ...settings, people: crowd(30, '12-10') })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const run = () => runBin(household, ['run-job', 'birthday', '--on', '2026-12-10'], { env })
    const codes = (await Promise.all([run(), run()])).map(({ code }) => code)

    expect(codes).toEqual([0, 0])
    expect(await household.outbox()).toHaveLength(30)
    expect(openai.requests).toHaveLength(30)
    expect(openai.rejected429).toBe(0)
  })

  it('get their cards though others take half of every refill, at the price of a minute of 429s (B-11, C-19)', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: IMAGES_PER_MINUTE,
      capacityImages: PER_MINUTE / 2,
      tokensPerMinute: 100_000_000,
      latencyMs: LATENCY_MS,
      steal: { share: 0.5 },
    })
    const household = await aHousehold({ ...settings, people: crowd(40, '12-10') })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const { code } = await runBin(household, ['run-job', 'birthday', '--on', '2026-12-10'], { env })

    expect(code).toBe(0)
    expect(await household.outbox()).toHaveLength(40)
    expect(openai.rejected429).toBeGreaterThan(0)
    expect(openai.rejected429).toBeLessThanOrEqual(4)
    expect(openai.requests).toHaveLength(40 + openai.rejected429)
    // Every process that asks from now on is as careful: of a burst of five, 0.7 or less are given.
    expect(await atOnce(household)).toBeLessThan(BURST)
  })
})
