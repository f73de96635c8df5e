import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { paced, unpaced } from '../src/generate/paced.ts'
import type { Quota, QuotaLimits } from '../src/generate/quota.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { type HandClock, handClock } from './hand-clock.ts'

const account = { account: 'openai', family: 'gpt-image' }
const limits: QuotaLimits = { imagesPerMinute: 20, tokensPerMinute: 250_000, burst: 5 }
const light = { images: 1, tokens: 1_000 }
const HOUR = 3_600_000
const latest = new Date('2026-12-10T23:00:00Z')

async function aQuota(): Promise<{ quota: Quota; clock: HandClock }> {
  const clock = handClock('2026-12-10T08:00:00Z')
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  const ledger = await sqliteLedger({ folder, clock, newId: randomUUID })
  onTestFinished(async () => {
    await ledger[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })
  return { quota: ledger.quota, clock }
}

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

  it('makes no call after its time, though there is room', async () => {
    const { quota, clock } = await aQuota()
    const pace = paced({ quota, account, limits, clock })
    const signal = new AbortController().signal
    const turn = { weight: light, signal, waiting: () => {}, call: async () => 'never' }
    expect(await pace.run({ ...turn, latest: clock.now() })).toEqual({ kind: 'too-late' })
    // Its grant is still there for somebody else.
    for (let grant = 0; grant < limits.burst; grant++) {
      const there = await quota.take(account, { weight: light, limits, now: clock.now() })
      expect(there).toEqual({ kind: 'granted' })
    }
  })

  it('makes no call before its time is up that begins exactly then', async () => {
    const { quota, clock } = await aQuota()
    await quota.close(account, { ms: HOUR, now: clock.now() })
    const pace = paced({ quota, account, limits, clock })
    const signal = new AbortController().signal
    const turn = { weight: light, signal, call: async () => 'called' }
    const ends = (ms: number) => new Date(clock.now().getTime() + ms)
    expect(await pace.run({ ...turn, waiting: () => {}, latest: ends(HOUR) })).toEqual({ kind: 'too-late' })
    const waits: Date[] = []
    const called = pace.run({ ...turn, waiting: (until) => waits.push(until), latest: ends(HOUR + 1) })
    await expect.poll(() => clock.sleepers()).toBe(1)
    expect(waits).toEqual([ends(HOUR)])
    clock.forward(HOUR)
    expect(await called).toEqual({ kind: 'called', value: 'called' })
  })

  it('has so many calls in flight as two minutes of the limit are, and 128 at most', async () => {
    for (const [imagesPerMinute, room] of [
      [1, 2],
      [3, 6],
      [100, 128],
    ] as const) {
      const { quota, clock } = await aQuota()
      const wide = { imagesPerMinute, tokensPerMinute: 1_000_000, burst: 200 }
      const pace = paced({ quota, account, limits: wide, clock })
      const picture = Promise.withResolvers<string>()
      let [asked, begun] = [0, 0]
      const turn = { weight: light, signal: new AbortController().signal, latest, waiting: () => {} }
      const calls = Array.from({ length: room + 2 }, () => {
        asked++
        return pace.run({ ...turn, call: () => (begun++, picture.promise) })
      })
      await expect.poll(() => begun).toBe(room)
      expect({ asked, begun }).toEqual({ asked: room + 2, begun: room })
      picture.resolve('painted')
      await Promise.all(calls)
      expect(begun).toBe(room + 2)
    }
  })

  it('lets whoever waits for room in flight go home at once, and gives the room to the next', async () => {
    const { quota, clock } = await aQuota()
    const pace = paced({ quota, account, limits: { ...limits, imagesPerMinute: 1 }, clock })
    const picture = Promise.withResolvers<string>()
    const turn = { latest, weight: light, signal: new AbortController().signal, waiting: () => {} }
    const begun = [1, 2].map(() => pace.run({ ...turn, call: () => picture.promise }))
    const home = new AbortController()
    const waiting = pace.run({ ...turn, signal: home.signal, call: async () => 'never' })
    const next = pace.run({ ...turn, call: async () => 'next' })
    home.abort(new Error('going home'))
    await expect(waiting).rejects.toThrow('going home')
    picture.resolve('painted')
    await Promise.all(begun)
    expect(await next).toEqual({ kind: 'called', value: 'next' })
  })

  it('of this machine alone is let go of in the same way', async () => {
    const pace = unpaced('local', 1)
    const picture = Promise.withResolvers<string>()
    const turn = { latest, weight: light, signal: new AbortController().signal, waiting: () => {} }
    const begun = pace.run({ ...turn, call: () => picture.promise })
    const home = new AbortController()
    const waiting = pace.run({ ...turn, signal: home.signal, call: async () => 'never' })
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
