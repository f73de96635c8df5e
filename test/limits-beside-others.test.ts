import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { learnt } from '../src/generate/lesson.ts'
import { type Learn, paced } from '../src/generate/paced.ts'
import type { Lesson, QuotaLimits } from '../src/generate/quota.ts'
import { RESTED, taken } from '../src/generate/quota-row.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { type OpenaiEmulator, openaiEmulator } from './emulators/openai.ts'
import { type Far, farAway, type Seen, work } from './far-service.ts'
import { handClock } from './hand-clock.ts'

const limits: QuotaLimits = { imagesPerMinute: 20, tokensPerMinute: 250_000, burst: 5 }
const light = { images: 1, tokens: 1_000 }
const MINUTE = 60_000

/** Minutes of a service with a clock turned by hand, asked by one row of the quota. */
function minutes(count: number, far: Far): Seen {
  const clock = handClock('2026-12-10T08:00:00Z')
  const believed = far.limits ?? limits
  let row = RESTED
  const ask = (now: Date) => {
    const answer = taken(row, { weight: light, limits: believed, now })
    row = answer.row
    return answer.grant
  }
  const learn = (lesson: Lesson) => {
    row = learnt(row, { ...lesson, limits: believed, now: clock.now() })
  }
  return work({ ask, learn }, { far: farAway(far, clock), clock, minutes: count })
}

const halved = { kind: 'multiplied', times: 0.5, afterMs: 2 * MINUTE } as const

describe('twelve minutes beside others on the same key', () => {
  it('cost one minute of 429s, and then none, when a steady thief takes half of the refill (B-11)', () => {
    const seen = minutes(12, { thiefEveryMs: 6_000 })
    expect(seen.tooMany.length).toBeGreaterThan(0)
    expect(seen.lastTooMany - seen.firstTooMany).toBeLessThanOrEqual(MINUTE)
    expect(seen.inLast(5)).toBeGreaterThanOrEqual(0.95 * 5 * 10)
  })

  it('cost one minute of 429s, and then none, when half of every refill never comes', () => {
    const seen = minutes(12, { turns: [{ kind: 'shared', share: 0.5, afterMs: 0 }] })
    expect(seen.tooMany.length).toBeGreaterThan(0)
    expect(seen.lastTooMany - seen.firstTooMany).toBeLessThanOrEqual(MINUTE)
    expect(seen.inLast(5)).toBeGreaterThanOrEqual(0.95 * 5 * 10)
  })

  it('cost one minute of 429s, and then none, though the service counts refused requests as well', () => {
    const seen = minutes(12, { thiefEveryMs: 6_000, refusedCount: true })
    expect(seen.tooMany.length).toBeGreaterThan(0)
    expect(seen.lastTooMany - seen.firstTooMany).toBeLessThanOrEqual(MINUTE)
    expect(seen.inLast(5)).toBeGreaterThanOrEqual(0.95 * 5 * 10)
  })

  it('cost nothing when one of them takes half of the bucket at once', () => {
    const seen = minutes(12, { turns: [{ kind: 'taken', part: 0.5, afterMs: 30_000 }] })
    expect(seen.tooMany).toEqual([])
    expect(seen.inLast(5)).toBeGreaterThanOrEqual(0.97 * 5 * 20)
  })

  it('cost one minute of 429s when half of the bucket is gone before a burst of a whole minute', () => {
    const seen = minutes(12, {
      turns: [{ kind: 'taken', part: 0.5, afterMs: 0 }],
      limits: { ...limits, burst: 20 },
    })
    expect(seen.tooMany.length).toBeGreaterThan(0)
    expect(seen.lastTooMany - seen.firstTooMany).toBeLessThanOrEqual(MINUTE)
    expect(seen.inLast(5)).toBeGreaterThanOrEqual(0.69 * 5 * 20)
  })

  it('cost one minute of 429s when the service halves its limit in between and says nothing', () => {
    const seen = minutes(12, { turns: [halved] })
    expect(seen.tooMany.length).toBeGreaterThan(0)
    expect(seen.lastTooMany - seen.firstTooMany).toBeLessThanOrEqual(MINUTE)
    expect(seen.inLast(5)).toBeGreaterThanOrEqual(0.95 * 5 * 10)
  })

  it('cost at most one 429 when the service halves its limit in between and says so', () => {
    const seen = minutes(12, { turns: [halved], headers: 'when it answers' })
    expect(seen.tooMany.length).toBeLessThanOrEqual(1)
    expect(seen.inLast(5)).toBeGreaterThanOrEqual(0.97 * 5 * 10)
  })
})

/** How much of the ideal number of pictures twelve minutes bring without other consumers. */
function alone(far: Far) {
  const seen = minutes(12, { latencyMs: 40_000, ...far })
  const burst = far.limits?.burst ?? limits.burst
  return { ratio: seen.grants.length / (burst + 12 * 20), tooMany: seen.tooMany }
}

describe('twelve minutes alone', () => {
  it('use the whole limit, whenever the numbers in the headers were made', () => {
    const ofAnswers = alone({ headers: 'when it answers' })
    const ofRequests = alone({ headers: 'when it lets in' })
    expect([ofAnswers.tooMany, ofRequests.tooMany]).toEqual([[], []])
    expect(Math.min(ofAnswers.ratio, ofRequests.ratio)).toBeGreaterThanOrEqual(0.97)
  })

  it('use the whole limit with a burst of a whole minute, where the service has nothing left', () => {
    const wide = { ...limits, burst: 20 }
    const ofAnswers = alone({ headers: 'when it answers', limits: wide })
    const ofRequests = alone({ headers: 'when it lets in', limits: wide })
    expect([ofAnswers.tooMany, ofRequests.tooMany]).toEqual([[], []])
    expect(Math.min(ofAnswers.ratio, ofRequests.ratio)).toBeGreaterThanOrEqual(0.97)
  })
})

/** A minute of the service takes so long here. */
const SHORT_MINUTE = 1_500

/** One request over the wire; for how long the service said to wait, undefined when it painted. */
async function request({ url, apiKey }: OpenaiEmulator): Promise<number | undefined> {
  const response = await fetch(`${url}/images/generations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'A quiet lake', quality: 'low', size: '816x816' }),
  })
  await response.arrayBuffer()
  return response.status === 429 ? Number(response.headers.get('retry-after-ms')) : undefined
}

describe('a service on the wire', () => {
  it('refuses for one minute at most, and then no more, while others take half of every refill (C-19)', async () => {
    const given = { imagesPerMinute: (20 * MINUTE) / SHORT_MINUTE, tokensPerMinute: 1e9, burst: 5 }
    await using service = await openaiEmulator({
      ...given,
      capacityImages: 10,
      latencyMs: 300,
      steal: { share: 0.5 },
    })
    const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await using ledger = await sqliteLedger({ folder, clock: systemClock, newId: randomUUID })
    const account = { account: 'openai', family: 'gpt-image' }
    const pace = paced({ quota: ledger.quota, account, limits: given, clock: systemClock })
    const end = Date.now() + 4 * SHORT_MINUTE
    const [painted, refused]: [number[], number[]] = [[], []]
    const turn = {
      weight: light,
      signal: new AbortController().signal,
      waiting: () => {},
      latest: new Date(end),
      call: async (learn: Learn) => {
        const at = Date.now()
        const ms = await request(service)
        if (ms === undefined) return painted.push(at)
        await learn({ tooMany: { code: 'rate_limit_exceeded', ms } })
        return refused.push(at)
      },
    }
    const worker = async () => {
      while (Date.now() < end) await pace.run(turn)
    }
    await Promise.all(Array.from({ length: 12 }, worker))

    expect(refused.length).toBeGreaterThan(0)
    expect(Math.max(...refused) - Math.min(...refused)).toBeLessThanOrEqual(SHORT_MINUTE)
    // Half of 20 a minute is left, and twice 0.7 of the limit are 0.49.
    const inLastTwo = painted.filter((at) => at >= end - 2 * SHORT_MINUTE)
    expect(inLastTwo.length).toBeGreaterThanOrEqual(16)
    expect(inLastTwo.length).toBeLessThanOrEqual(21)
  })
})
