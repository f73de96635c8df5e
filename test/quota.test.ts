import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'

import type { Grant, Quota, QuotaLimits } from '../src/generate/quota.ts'
import { RESTED, taken } from '../src/generate/quota-row.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { type HandClock, handClock } from './hand-clock.ts'

const account = { account: 'openai', family: 'gpt-image' }
const limits: QuotaLimits = { imagesPerMinute: 20, tokensPerMinute: 250_000, burst: 5 }
const light = { images: 1, tokens: 1_000 }
const HOUR = 3_600_000

async function aQuota(
  folder?: string,
  clock = handClock('2026-12-10T08:00:00Z'),
): Promise<{ quota: Quota; clock: HandClock; folder: string }> {
  const where = folder ?? (await mkdtemp(path.join(tmpdir(), 'wellwisher-')))
  const ledger = await sqliteLedger({ folder: where, clock, newId: randomUUID })
  onTestFinished(async () => {
    await ledger[Symbol.asyncDispose]()
    await rm(where, { recursive: true, force: true })
  })
  return { quota: ledger.quota, clock, folder: where }
}

/** When each of so many requests is granted, in ms from the first, if everybody asks again exactly when told to. */
async function grants(
  quotas: readonly Quota[],
  clock: HandClock,
  asks: { count: number; weight?: typeof light },
) {
  const start = clock.now().getTime()
  const at: number[] = []
  while (at.length < asks.count) {
    const quota = quotas[at.length % quotas.length]
    if (quota === undefined) throw new Error('nobody to ask')
    const grant = await quota.take(account, { weight: asks.weight ?? light, limits, now: clock.now() })
    if (grant.kind === 'granted') at.push(clock.now().getTime() - start)
    else clock.forward(grant.ms)
  }
  return at
}

describe('the quota', () => {
  it('gives its burst at once from a rested bucket, and then one every 60 s / limit', async () => {
    const { quota, clock } = await aQuota()
    expect(await grants([quota], clock, { count: 9 })).toEqual([0, 0, 0, 0, 0, 3_000, 6_000, 9_000, 12_000])
  })

  it('is one for all processes, and remembered over restarts', async () => {
    const { quota, clock, folder } = await aQuota()
    const { quota: other } = await aQuota(folder, clock)
    expect(await grants([quota, other], clock, { count: 8 })).toEqual([0, 0, 0, 0, 0, 3_000, 6_000, 9_000])
    const { quota: later } = await aQuota(folder, clock)
    expect(await later.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'wait',
      ms: 3_000,
    })
  })

  it('fills up again while nobody asks, but never beyond the burst', async () => {
    const { quota, clock } = await aQuota()
    await grants([quota], clock, { count: 8 })
    clock.forward(HOUR)
    const at = await grants([quota], clock, { count: 7 })
    expect(at).toEqual([0, 0, 0, 0, 0, 3_000, 6_000])
  })

  it('binds by tokens where those are scarcer than images', async () => {
    const { quota, clock } = await aQuota()
    const heavy = { images: 1, tokens: 25_000 }
    // A quarter of a minute's tokens are 62,500: two at once, then one every 6 s, the third after half of that.
    expect(await grants([quota], clock, { count: 5, weight: heavy })).toEqual([0, 0, 3_000, 9_000, 15_000])
  })

  it('lets a request that is heavier than the token burst pass from a full bucket, into debt', async () => {
    const { quota, clock } = await aQuota()
    const huge = { images: 1, tokens: 200_000 }
    expect(await grants([quota], clock, { count: 3, weight: huge })).toEqual([0, 48_000, 96_000])
  })

  it('is not locked when the clock jumps back', async () => {
    const { quota, clock } = await aQuota()
    await grants([quota], clock, { count: 6 })
    clock.set('2026-12-09T08:00:00Z')
    const grant = await quota.take(account, { weight: light, limits, now: clock.now() })
    const waitMs = grant.kind === 'wait' ? grant.ms : 0
    expect(waitMs).toBeLessThanOrEqual(6_000)
    clock.forward(waitMs)
    expect(await quota.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'granted',
    })
  })

  it('keeps the debt of a heavy request over a restart and a clock that jumps back, and no more than that', async () => {
    const { quota, clock, folder } = await aQuota()
    await quota.take(account, { weight: { images: 1, tokens: 1_000_000 }, limits, now: clock.now() })
    const { quota: later } = await aQuota(folder, clock)
    clock.set('2026-12-09T08:00:00Z')
    const debt = { kind: 'wait', ms: 240_000 - 61_500 * (60_000 / 250_000) }
    expect(await later.take(account, { weight: light, limits, now: clock.now() })).toEqual(debt)
    clock.forward(debt.ms)
    expect(await later.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'granted',
    })
  })

  it('is believed a minute ahead at most where a ledger of the first version does not say how far it was', async () => {
    const { quota, clock, folder } = await aQuota()
    await quota.take(account, { weight: { images: 1, tokens: 1_000_000 }, limits, now: clock.now() })
    using database = new DatabaseSync(path.join(folder, 'ledger.db'))
    database.exec('update quota set image_ahead_ms = null, token_ahead_ms = null')
    clock.set('2026-12-09T08:00:00Z')
    // Of five images four may lie ahead.
    expect(await quota.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'wait',
      ms: 60_000 - 4 * 3_000,
    })
  })

  it('is closed for everybody for as long as the service asked', async () => {
    const { quota, clock, folder } = await aQuota()
    const { quota: other } = await aQuota(folder, clock)
    await quota.close(account, { ms: 20_000, now: clock.now() })
    await quota.close(account, { ms: 1_000, now: clock.now() })
    expect(await other.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'wait',
      ms: 20_000,
    })
    clock.forward(20_000)
    expect(await other.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'granted',
    })
  })

  it('opens again after the length that was asked for, though the clock jumped back a day', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: 20_000, now: clock.now() })
    clock.set('2026-12-09T08:00:00Z')
    expect(await quota.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'wait',
      ms: 20_000,
    })
    clock.forward(20_000)
    expect(await quota.take(account, { weight: light, limits, now: clock.now() })).toEqual({
      kind: 'granted',
    })
  })

  it('of one service is not that of another', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: 20_000, now: clock.now() })
    const other = { account: 'gemini', family: 'image' }
    expect(await quota.take(other, { weight: light, limits, now: clock.now() })).toEqual({ kind: 'granted' })
  })
})

describe('a gate that opens', () => {
  it('lets one request through and then one every 60 s / limit, however large the burst', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: 2 * HOUR, now: clock.now() })
    clock.forward(2 * HOUR)
    expect(await grants([quota], clock, { count: 4 })).toEqual([0, 3_000, 6_000, 9_000])
  })

  it('lets no burst of tokens through either', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: 2 * HOUR, now: clock.now() })
    clock.forward(2 * HOUR)
    const heavy = { images: 1, tokens: 25_000 }
    expect(await grants([quota], clock, { count: 4, weight: heavy })).toEqual([0, 6_000, 12_000, 18_000])
  })

  it('lets the burst through again after a rest', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: 20_000, now: clock.now() })
    clock.forward(HOUR)
    expect(await grants([quota], clock, { count: 6 })).toEqual([0, 0, 0, 0, 0, 3_000])
  })
})

/** Limits as accounts have them. */
const someLimits = fc
  .record({
    imagesPerMinute: fc.integer({ min: 1, max: 250 }),
    tokensPerMinute: fc.integer({ min: 10_000, max: 8_000_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...limits_ }) => ({
    ...limits_,
    burst: Math.max(1, Math.floor(limits_.imagesPerMinute * share)),
  }))

/**
 * Requests one after the other: how long after the one before, and how much of a minute's tokens per image it weighs. One
 * in three is heavier than that, up to many minutes' worth, and so heavier than the bucket.
 */
const someAsks = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 20_000 }),
    part: fc.oneof(
      { weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
      { weight: 1, arbitrary: fc.double({ min: 1, max: 500, noNaN: true }) },
    ),
  }),
  { minLength: 1, maxLength: 60 },
)

const START = Date.parse('2026-12-10T08:00:00Z')

/** What passes when everybody asks once, and goes away or waits when there is no room. */
function passes(
  given: QuotaLimits,
  asks: readonly { afterMs: number; part: number }[],
  whoWaits: 'nobody waits' | 'every other waits',
) {
  let [row, at] = [RESTED, START]
  const through: { at: number; tokens: number }[] = []
  for (const [index, { afterMs, part }] of asks.entries()) {
    at += afterMs
    const tokens = Math.floor((part * given.tokensPerMinute) / given.imagesPerMinute)
    const ask = (): Grant => {
      const answer = taken(row, { weight: { images: 1, tokens }, limits: given, now: new Date(at) })
      row = answer.row
      return answer.grant
    }
    let grant = ask()
    if (grant.kind === 'wait' && whoWaits === 'every other waits' && index % 2 === 0) {
      at += grant.ms
      grant = ask()
    }
    if (grant.kind === 'granted') through.push({ at, tokens })
  }
  return through
}

const whoWaits = fc.constantFrom('nobody waits', 'every other waits')

describe('the arithmetic of the quota', () => {
  it('never lets more through in any stretch of time than the stricter of both buckets', () => {
    fc.assert(
      fc.property(someLimits, someAsks, whoWaits, (given, asks, who) => {
        const through = passes(given, asks, who)
        const tokenBurst = (given.tokensPerMinute * given.burst) / given.imagesPerMinute
        for (const [first, { at: from }] of through.entries()) {
          let tokens = 0
          for (const [index, one] of through.slice(first).entries()) {
            const minutes = (one.at - from) / 60_000
            tokens += one.tokens
            expect(index + 1).toBeLessThanOrEqual(given.burst + minutes * given.imagesPerMinute + 1e-3)
            // The last one may be heavier than the burst, and then passes alone.
            const most = Math.max(tokenBurst, one.tokens)
            expect(tokens).toBeLessThanOrEqual(most + minutes * given.tokensPerMinute + 1)
          }
        }
      }),
    )
  })

  it('grants what it said it would when it is asked again after the wait, and not a millisecond before', () => {
    fc.assert(
      fc.property(someLimits, someAsks, (given, asks) => {
        let [row, at] = [RESTED, START]
        for (const { afterMs, part } of asks) {
          at += afterMs
          const tokens = Math.floor((part * given.tokensPerMinute) / given.imagesPerMinute)
          const ask = (ms: number) => ({ weight: { images: 1, tokens }, limits: given, now: new Date(ms) })
          const answer = taken(row, ask(at))
          row = answer.row
          if (answer.grant.kind === 'granted') continue
          const { ms } = answer.grant
          expect(taken(row, ask(at + ms)).grant.kind).toBe('granted')
          expect(taken(row, ask(at + ms - 1)).grant.kind).toBe('wait')
        }
      }),
    )
  })

  it('never waits longer than it would have without it, wherever the clock jumps back to', () => {
    fc.assert(
      fc.property(someLimits, someAsks, fc.integer({ min: 0, max: 1e12 }), (given, asks, backMs) => {
        const ask = { weight: { images: 1, tokens: 0 }, limits: given }
        let row = RESTED
        for (const { part } of asks) {
          const tokens = Math.floor((part * given.tokensPerMinute) / given.imagesPerMinute)
          row = taken(row, { weight: { images: 1, tokens }, limits: given, now: new Date(START) }).row
        }
        const waitMs = (now: number): number => {
          const { grant } = taken(row, { ...ask, now: new Date(now) })
          return grant.kind === 'wait' ? grant.ms : 0
        }
        expect(waitMs(START - backMs)).toBeLessThanOrEqual(waitMs(START))
      }),
    )
  })

  it('collects the debt of a heavy request from the lighter ones after it, over a whole hour', () => {
    const given = { imagesPerMinute: 5, tokensPerMinute: 30_000, burst: 1 }
    let [row, at, tokens] = [RESTED, START, 0]
    for (let index = 0; at < START + HOUR;) {
      const weight = { images: 1, tokens: index % 2 === 0 ? 28_000 : 1_700 }
      const answer = taken(row, { weight, limits: given, now: new Date(at) })
      row = answer.row
      if (answer.grant.kind === 'wait') at += answer.grant.ms
      else {
        tokens += weight.tokens
        index++
      }
    }
    expect(tokens).toBeLessThanOrEqual(60 * 30_000 + 28_000)
    expect(tokens).toBeGreaterThan(60 * 30_000 - 28_000)
  })
})
