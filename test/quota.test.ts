import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'

import { paced } from '../src/generate/paced.ts'
import type { Quota, QuotaLimits } from '../src/generate/quota.ts'
import { RESTED, taken } from '../src/generate/quota-row.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { type HandClock, handClock } from './hand-clock.ts'

const account = { account: 'openai', family: 'gpt-image' }
const limits: QuotaLimits = { imagesPerMinute: 20, tokensPerMinute: 250_000, burst: 5 }
const light = { images: 1, tokens: 1_000 }
const HOUR = 3_600_000
const latest = new Date('2026-12-10T23:00:00Z')

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

  it('lets the burst through again after a rest', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: 20_000, now: clock.now() })
    clock.forward(HOUR)
    expect(await grants([quota], clock, { count: 6 })).toEqual([0, 0, 0, 0, 0, 3_000])
  })
})

/** Limits as accounts have them, and requests that are not heavier than what a rested bucket gives. */
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

/** Requests one after the other: how long after the one before, and how much of a minute's tokens per image it weighs. */
const someAsks = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 20_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
)

const START = Date.parse('2026-12-10T08:00:00Z')

/** What passes when everybody asks once and goes away when there is no room. */
function passes(given: QuotaLimits, asks: readonly { afterMs: number; part: number }[]) {
  let [row, at] = [RESTED, START]
  const through: { at: number; tokens: number }[] = []
  for (const { afterMs, part } of asks) {
    at += afterMs
    const tokens = Math.floor((part * given.tokensPerMinute) / given.imagesPerMinute)
    const answer = taken(row, { weight: { images: 1, tokens }, limits: given, now: new Date(at) })
    row = answer.row
    if (answer.grant.kind === 'granted') through.push({ at, tokens })
  }
  return through
}

describe('the arithmetic of the quota', () => {
  it('never lets more through in any stretch of time than the stricter of both buckets', () => {
    fc.assert(
      fc.property(someLimits, someAsks, (given, asks) => {
        const through = passes(given, asks)
        const tokenBurst = (given.tokensPerMinute * given.burst) / given.imagesPerMinute
        for (const [first, { at: from }] of through.entries()) {
          let tokens = 0
          for (const [index, one] of through.slice(first).entries()) {
            const minutes = (one.at - from) / 60_000
            tokens += one.tokens
            expect(index + 1).toBeLessThanOrEqual(given.burst + minutes * given.imagesPerMinute + 1e-3)
            expect(tokens).toBeLessThanOrEqual(tokenBurst + minutes * given.tokensPerMinute + 1)
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

  it('never waits longer than a burst and itself, wherever the clock jumps back to', () => {
    fc.assert(
      fc.property(someLimits, someAsks, fc.integer({ min: 0, max: 1e12 }), (given, asks, backMs) => {
        let row = RESTED
        for (const { part } of asks) {
          const tokens = Math.floor((part * given.tokensPerMinute) / given.imagesPerMinute)
          row = taken(row, { weight: { images: 1, tokens }, limits: given, now: new Date(START) }).row
        }
        const now = new Date(START - backMs)
        const { grant } = taken(row, { weight: { images: 1, tokens: 0 }, limits: given, now })
        const unitMs = 60_000 / given.imagesPerMinute
        expect(grant.kind === 'wait' ? grant.ms : 0).toBeLessThanOrEqual(
          Math.ceil(2 * unitMs) + given.burst * unitMs,
        )
      }),
    )
  })
})

describe('a pace', () => {
  it('makes each call right after its grant, and tells how long it waits', async () => {
    const { quota, clock } = await aQuota()
    const pace = paced({ quota, account, limits, clock })
    const waits: Date[] = []
    const turn = {
      latest,
      weight: light,
      signal: new AbortController().signal,
      waiting: (until: Date) => void waits.push(until),
    }
    const calls = Array.from({ length: 6 }, () =>
      pace.run({ ...turn, call: async () => clock.now().toISOString() }),
    )
    await expect.poll(() => waits.length).toBe(1)
    clock.forward(3_000)
    expect((await Promise.all(calls)).map((called) => called.kind === 'called' && called.value)).toEqual([
      ...Array(5).fill('2026-12-10T08:00:00.000Z'),
      '2026-12-10T08:00:03.000Z',
    ])
  })

  it('lets whoever waits go home, and does not touch a call that was begun', async () => {
    const { quota, clock } = await aQuota()
    const pace = paced({ quota, account, limits: { ...limits, burst: 1 }, clock })
    const home = new AbortController()
    const picture = Promise.withResolvers<string>()
    const turn = { latest, weight: light, signal: home.signal, waiting: () => {} }
    const begun = pace.run({ ...turn, call: () => picture.promise })
    const waiting = pace.run({ ...turn, call: async () => 'never' })
    await expect.poll(() => clock.sleepers()).toBe(1)
    home.abort(new Error('going home'))
    await expect(waiting).rejects.toThrow('going home')
    picture.resolve('painted')
    expect(await begun).toEqual({ kind: 'called', value: 'painted' })
  })

  it('makes no call that would begin too late', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: 2 * HOUR, now: clock.now() })
    const pace = paced({ quota, account, limits, clock })
    const soon = new Date(clock.now().getTime() + HOUR)
    const signal = new AbortController().signal
    const turn = { weight: light, signal, waiting: () => {}, latest: soon, call: async () => 'never' }
    expect(await pace.run(turn)).toEqual({ kind: 'too-late' })
  })
})
