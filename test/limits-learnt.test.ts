import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'

import { learnt } from '../src/generate/lesson.ts'
import type { Grant, Lesson, Quota, QuotaLimits } from '../src/generate/quota.ts'
import { RESTED, taken } from '../src/generate/quota-row.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { type HandClock, handClock } from './hand-clock.ts'

const account = { account: 'openai', family: 'gpt-image' }
const limits: QuotaLimits = { imagesPerMinute: 20, tokensPerMinute: 250_000, burst: 5 }
const light = { images: 1, tokens: 1_000 }
const MINUTE = 60_000

interface Desk {
  readonly quota: Quota
  readonly clock: HandClock
  readonly folder: string
  /** Asks as soon as it is told to, so many times; when each was granted, in ms from the first question. */
  grants(count: number): Promise<number[]>
  learn(lesson: Omit<Lesson, 'asked'> & { asked?: Date }): Promise<void>
}

async function aDesk(before?: Pick<Desk, 'clock' | 'folder'>): Promise<Desk> {
  const clock = before?.clock ?? handClock('2026-12-10T08:00:00Z')
  const folder = before?.folder ?? (await mkdtemp(path.join(tmpdir(), 'wellwisher-')))
  const { quota, [Symbol.asyncDispose]: close } = await sqliteLedger({ folder, clock, newId: randomUUID })
  onTestFinished(async () => {
    await close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    quota,
    clock,
    folder,
    async grants(count) {
      const start = clock.now().getTime()
      const at: number[] = []
      while (at.length < count) {
        const grant = await quota.take(account, { weight: light, limits, now: clock.now() })
        if (grant.kind === 'granted') at.push(clock.now().getTime() - start)
        else clock.forward(grant.ms)
      }
      return at
    },
    learn: (lesson) => quota.learn(account, { asked: clock.now(), ...lesson, limits, now: clock.now() }),
  }
}

const a429 = { tooMany: { code: 'rate_limit_exceeded', ms: 3_000 } }

/** How long a grant takes after the one before, when the rate is what is left of the limit. */
const spacing = (share: number) => Math.ceil(3_000 / share)

describe('a limit that the service names', () => {
  it('counts at once, in every process and after a restart, when it is the lower one', async () => {
    const desk = await aDesk()
    await desk.grants(9)
    await desk.learn({ heard: { images: { limit: 10 } } })
    expect(await desk.grants(2)).toEqual([6_000, 12_000])
    const other = await aDesk(desk)
    expect(await other.grants(2)).toEqual([6_000, 12_000])
  })

  it('counts for tokens too', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { tokens: { limit: 12_500 } } })
    const at = await desk.grants(20)
    // 1,000 tokens at 12,500 a minute.
    expect((at.at(-1) ?? 0) - (at.at(-2) ?? 0)).toBe(4_800)
  })

  it('is there for whoever tells people, together with what closed the gate', async () => {
    const desk = await aDesk()
    expect(await desk.quota.state(account)).toBeUndefined()
    await desk.learn({ heard: { images: { limit: 10 } }, ...a429 })
    expect(await desk.quota.state(account)).toMatchObject({
      imageLimit: 10,
      gateUntil: desk.clock.now().getTime() + 6_000,
    })
  })

  it('takes the burst with it', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { images: { limit: 8 } } })
    expect(await desk.grants(4)).toEqual([0, 0, 7_500, 15_000])
  })

  it('leaves the tokens of one image a minute, whatever slips out of the service', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { tokens: { limit: 1 } } })
    const at = await desk.grants(20)
    expect((at.at(-1) ?? 0) - (at.at(-2) ?? 0)).toBe(4_800)
  })

  it('is never more than the configured one', async () => {
    const desk = await aDesk()
    await desk.grants(5)
    await desk.learn({ heard: { images: { limit: 250, remaining: 249 }, tokens: { limit: 8_000_000 } } })
    expect(await desk.grants(2)).toEqual([3_000, 6_000])
  })

  it('is forgotten after an hour, so that a raised tier is used, though an answer repeated it', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { images: { limit: 10 } } })
    desk.clock.forward(40 * MINUTE)
    await desk.learn({ heard: { images: { limit: 10 } } })
    desk.clock.forward(20 * MINUTE)
    expect(await desk.grants(7)).toEqual([0, 0, 0, 0, 0, 3_000, 6_000])
  })

  it('is forgotten after an hour though the clock jumped back a day', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { images: { limit: 10 } }, ...a429 })
    desk.clock.set('2026-12-09T08:00:00Z')
    await desk.grants(1)
    desk.clock.forward(60 * MINUTE)
    expect(await desk.grants(7)).toEqual([0, 0, 0, 0, 0, 3_000, 6_000])
  })

  it('is not believed when it is nothing, or no number', async () => {
    const desk = await aDesk()
    await desk.grants(5)
    for (const limit of [0, -5, NaN, 0.2]) {
      await desk.learn({ heard: { images: { limit }, tokens: { limit, remaining: NaN, resetMs: -1 } } })
    }
    expect(await desk.grants(2)).toEqual([3_000, 6_000])
  })
})

describe('a bucket that others have emptied', () => {
  it('is not counted on: only as many are asked for at once as the service has left', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { images: { limit: 20, remaining: 2 } } })
    expect(await desk.grants(4)).toEqual([0, 0, 3_000, 6_000])
  })

  it('is not counted on when the service only says when it will be full again', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { images: { resetMs: 54_000 } } })
    expect(await desk.grants(4)).toEqual([0, 0, 3_000, 6_000])
  })

  it('refills from the moment of asking, because an answer may be old', async () => {
    const desk = await aDesk()
    const asked = desk.clock.now()
    desk.clock.forward(6_000)
    await desk.learn({ asked, heard: { images: { remaining: 0 } } })
    expect(await desk.grants(3)).toEqual([0, 0, 3_000])
  })

  it('refills from now on when the clock jumped back since the moment of asking', async () => {
    const desk = await aDesk()
    const asked = desk.clock.now()
    desk.clock.set('2026-12-09T08:00:00Z')
    await desk.learn({ asked, heard: { images: { remaining: 0 } } })
    expect(await desk.grants(2)).toEqual([3_000, 6_000])
  })

  it('counts in tokens too', async () => {
    const desk = await aDesk()
    await desk.learn({ heard: { tokens: { remaining: 0 } } })
    expect(await desk.grants(2)).toEqual([240, 480])
  })
})

describe('a 429 although there should have been room', () => {
  it('closes the gate for everybody and leaves 0.7 of the rate (B-11)', async () => {
    const desk = await aDesk()
    await desk.grants(5)
    await desk.learn({ tooMany: { code: 'rate_limit_exceeded', ms: 20_000 } })
    const other = await aDesk(desk)
    expect(await other.grants(2)).toEqual([20_000, 20_000 + spacing(0.7)])
  })

  it('closes the gate for one picture at least, however short the hint (C-19)', async () => {
    const desk = await aDesk()
    await desk.learn({ tooMany: { code: 'rate_limit_exceeded', ms: 15 } })
    expect(await desk.grants(1)).toEqual([spacing(0.7)])
  })

  it('slows once for all the calls that were under way together, and again for one that began later', async () => {
    const desk = await aDesk()
    const together = desk.clock.now()
    desk.clock.forward(1_000)
    for (let call = 0; call < 5; call++) await desk.learn({ asked: together, ...a429 })
    const [first = 0, second = 0] = await desk.grants(2)
    expect(second - first).toBe(spacing(0.7))
    await desk.learn(a429)
    const [third = 0, fourth = 0] = await desk.grants(2)
    expect(fourth - third).toBe(spacing(0.49))
  })

  it('is explained by a lower limit that came with it, and slows no further', async () => {
    const desk = await aDesk()
    await desk.grants(5)
    await desk.learn({ heard: { images: { limit: 10, remaining: 0 } }, ...a429 })
    expect(await desk.grants(2)).toEqual([6_000, 12_000])
  })

  it('leaves one image a minute at the slowest', async () => {
    const desk = await aDesk()
    for (let call = 0; call < 30; call++) {
      desk.clock.forward(1)
      await desk.learn(a429)
    }
    const [first = 0, second = 0] = await desk.grants(2)
    expect(second - first).toBe(MINUTE)
    await desk.learn({ heard: { images: { limit: 10 } } })
    const [third = 0, fourth = 0] = await desk.grants(2)
    expect(fourth - third).toBe(MINUTE)
  })

  it('digs no deeper than that, so that a quarter of an hour brings the first step back', async () => {
    const desk = await aDesk()
    for (let call = 0; call < 30; call++) {
      desk.clock.forward(1)
      await desk.learn(a429)
    }
    desk.clock.forward(15 * MINUTE)
    const [first = 0, second = 0] = await desk.grants(2)
    expect(second - first).toBe(0.7 * MINUTE)
  })

  it('makes a debt that is there longer, as the rate is lower at which it is paid back', () => {
    const now = new Date('2026-12-10T08:00:00Z')
    const narrow = { ...limits, burst: 1 }
    const heavy = { images: 1, tokens: 250_000 }
    const { row } = taken(RESTED, { weight: heavy, limits: narrow, now })
    const slower = learnt(row, { asked: now, ...a429, limits: narrow, now })
    // A minute's tokens at 0.7 of the rate, less what fits into a burst of one image.
    const { grant } = taken(slower, { weight: light, limits: narrow, now })
    expect(waitMs(grant)).toBe(Math.ceil(((250_000 - (12_500 - 1_000)) * MINUTE) / (0.7 * 250_000)))
    // Over all of it, though the clock jumped back, and no longer.
    const back = { weight: light, limits: narrow, now: new Date('2026-12-09T08:00:00Z') }
    expect(waitMs(taken(slower, back).grant)).toBe(waitMs(grant))
  })

  it('is forgiven on time though the clock jumped back a day', async () => {
    const desk = await aDesk()
    await desk.learn(a429)
    desk.clock.set('2026-12-09T08:00:00Z')
    await desk.grants(1)
    desk.clock.forward(15 * MINUTE)
    expect(await desk.grants(6)).toEqual([0, 0, 0, 0, 0, 3_000])
  })

  it('takes half of the rate when it says slow_down, and a longer pause', async () => {
    const desk = await aDesk()
    await desk.learn({ tooMany: { code: 'slow_down', ms: 1_000 } })
    expect(await desk.grants(2)).toEqual([24_000, 30_000])
  })

  it('is forgiven step by step: 43 % more after every quarter of an hour without another', async () => {
    const desk = await aDesk()
    const spacings: number[] = []
    await desk.learn(a429)
    desk.clock.forward(10_000)
    await desk.learn(a429)
    for (let quarter = 0; quarter < 3; quarter++) {
      const at = await desk.grants(12)
      spacings.push((at.at(-1) ?? 0) - (at.at(-2) ?? 0))
      desk.clock.forward(15 * MINUTE)
    }
    expect(spacings.map((ms) => 3_000 / ms)).toEqual([expect.closeTo(0.49, 2), expect.closeTo(0.7, 2), 1])
  })
})

function waitMs(grant: Grant): number {
  return grant.kind === 'wait' ? grant.ms : 0
}

describe('what was learnt', () => {
  const someBucket = fc.record(
    {
      limit: fc.integer({ min: 0, max: 300 }),
      remaining: fc.integer({ min: 0, max: 300 }),
      resetMs: fc.integer({ min: 0, max: 120_000 }),
    },
    { requiredKeys: [] },
  )
  const someLesson = fc.record({
    agoMs: fc.integer({ min: 0, max: 120_000 }),
    afterMs: fc.integer({ min: 0, max: 30_000 }),
    heard: fc.record({ images: someBucket, tokens: someBucket }),
    tooMany: fc.option(
      fc.record({
        ms: fc.integer({ min: 0, max: 120_000 }),
        code: fc.constantFrom('rate_limit_exceeded', 'slow_down'),
      }),
      { nil: undefined },
    ),
  })
  const start = Date.parse('2026-12-10T08:00:00Z')

  it('never lets a request through earlier than it would have gone without it', () => {
    const someAsk = fc.record({
      burst: fc.constantFrom(1, 5, 20),
      tokens: fc.constantFrom(0, 1_000, 12_500, 100_000),
    })
    const lessons = fc.array(someLesson, { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(someAsk, lessons, ({ burst, tokens }, all) => {
        const ask = { weight: { images: 1, tokens }, limits: { ...limits, burst } }
        let [row, at] = [RESTED, start]
        for (const { agoMs, afterMs, ...said } of all) {
          at += afterMs
          const now = new Date(at)
          row = taken(row, { ...ask, now }).row
          const wiser = learnt(row, { ...said, asked: new Date(at - agoMs), limits: ask.limits, now })
          expect(waitMs(taken(wiser, { ...ask, now }).grant)).toBeGreaterThanOrEqual(
            waitMs(taken(row, { ...ask, now }).grant),
          )
          row = wiser
        }
      }),
    )
  })

  it('never locks anybody out for longer than a gate and two images at the slowest rate', () => {
    fc.assert(
      fc.property(fc.array(someLesson, { minLength: 1, maxLength: 20 }), (lessons) => {
        let row = RESTED
        for (const { agoMs, heard, tooMany } of lessons) {
          const asked = new Date(start - agoMs)
          row = learnt(row, { asked, heard, tooMany, limits, now: new Date(start) })
        }
        const { grant } = taken(row, { weight: light, limits, now: new Date(start) })
        expect(waitMs(grant)).toBeLessThanOrEqual(4 * MINUTE)
      }),
    )
  })
})
