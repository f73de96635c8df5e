import { setImmediate } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import { dollars } from '../src/money.ts'
import { type HandClock, handClock } from './hand-clock.ts'
import { aPicture, aRig, londoner, type Rig } from './rig.ts'
import { somebody } from './somebody.ts'

const SECOND = 1_000

/** What the service really allows, which is less than we think: pictures a minute, and at once after a rest. */
const REAL = { perMinute: 20, capacity: 5, latencyMs: 8 * SECOND } as const

/** A service with a bucket that refills all the time, which says how long to wait when it is empty. */
function aMeanService(clock: HandClock, picture: Answer) {
  const calls: number[] = []
  const refusals: { at: number; ms: number }[] = []
  let level: number = REAL.capacity
  let seen = clock.now().getTime()
  const flights = { now: 0, most: 0 }
  const answer = async (): Promise<Answer> => {
    const now = clock.now().getTime()
    calls.push(now)
    level = Math.min(REAL.capacity, level + ((now - seen) * REAL.perMinute) / 60_000)
    seen = now
    if (level < 1) {
      const ms = Math.ceil(((1 - level) * 60_000) / REAL.perMinute)
      refusals.push({ at: now, ms })
      return { kind: 'wait', code: 'rate_limit_exceeded', ms, detail: 'slow down' }
    }
    level -= 1
    flights.most = Math.max(flights.most, ++flights.now)
    await clock.sleep(REAL.latencyMs)
    flights.now -= 1
    return picture
  }
  return { calls, refusals, flights, answer }
}

/** Counts how much of the real world's work is under way: files and pictures take their time, whatever the clock says. */
function watched({ worker }: Rig): { readonly now: number } {
  const work = { now: 0 }
  const counting =
    <Given extends readonly unknown[], T>(does: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      work.now++
      return does(...given).finally(() => work.now--)
    }
  const { blobs, spool, desk } = worker
  Object.assign(worker, {
    blobs: { ...blobs, put: counting(blobs.put), get: counting(blobs.get) },
    spool: { ...spool, keep: counting(spool.keep) },
    desk: counting(desk),
  })
  return work
}

/** Until nobody begins anything more at this moment. */
async function quiet({ clock, asked }: Rig, work: { readonly now: number }): Promise<void> {
  const busy = () => `${clock.sleepers()} ${asked.length} ${work.now}`
  for (let [turns, before] = [0, busy()]; turns < 50 || work.now > 0; turns++) {
    await setImmediate()
    if (busy() === before) continue
    before = busy()
    turns = 0
  }
}

/** Does one sweep; whoever sleeps in it is woken at their time, so that waiting costs nothing. */
async function sweep(rig: Rig, work: { readonly now: number }): Promise<void> {
  const turn = { over: false }
  const sweeping = rig.sweep().finally(() => (turn.over = true))
  while (!turn.over) {
    await quiet(rig, work)
    const wake = rig.clock.nextWake()
    if (wake === undefined || wake <= rig.clock.now()) continue
    rig.clock.set(wake.toISOString())
    await rig.ledger.claims.renew(wake)
  }
  await sweeping
}

describe('two hundred birthdays on one morning, with a service that allows less than we think', () => {
  it('are all delivered in time, and whoever is told to wait makes everybody wait (F12, C-19)', async () => {
    const people = Array.from({ length: 200 }, (_, index) => londoner(`p${index}`))
    const limits = { imagesPerMinute: 50, tokensPerMinute: 10_000_000, burst: 12 }
    const clock = handClock('2026-12-09T12:00:00Z')
    const service = aMeanService(clock, await aPicture())
    const caps = { perDay: dollars(100), perMonth: dollars(100) }
    await using rig = await aRig({ clock, people, limits, caps, paints: [service.answer] })
    const work = watched(rig)
    await rig.look()
    await sweep(rig, work)
    const minutes = (clock.now().getTime() - new Date('2026-12-09T12:00:00Z').getTime()) / 60_000
    clock.set('2026-12-10T09:00:00Z')
    await sweep(rig, work)
    expect([(await rig.ledger.cards.list({ state: 'sent' })).length, rig.parcels.length]).toEqual([200, 200])
    const { calls, refusals, flights } = service
    expect([calls.length - refusals.length, refusals.length > 0, refusals.length < 12]).toEqual([
      200,
      true,
      true,
    ])
    const impatient = refusals.filter(({ at, ms }) => calls.some((call) => call > at && call < at + ms))
    expect(impatient).toEqual([])
    for (const ms of [10 * SECOND, 60 * SECOND]) {
      expect(mostWithin(calls, ms)).toBeLessThanOrEqual(12 + (ms * 50) / 60_000 + 1)
    }
    // 100 is what our limit allows in flight; the service never lets so many in.
    expect(flights.most).toBeLessThanOrEqual(100)
    expect(minutes).toBeLessThan(2 * ((200 - REAL.capacity) / REAL.perMinute))
  }, 120_000)
})

/** How many of these instants lie within a stretch of so many ms, at the most. */
function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length))
}

describe('a budget of a day on which the clocks change', () => {
  it('is there again at midnight where jobs.yaml is, after 25 hours and after 23 (F13)', async () => {
    const cap = { perDay: dollars(0.05), perMonth: dollars(20) }
    const midnights = [
      {
        now: '2026-10-24T12:00:00Z',
        born: '--10-28',
        turns: ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
      },
      {
        now: '2027-03-27T12:00:00Z',
        born: '--03-31',
        turns: ['2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z'],
      },
    ]
    for (const { now, born, turns } of midnights) {
      const people = ['a', 'b', 'c'].map((id) => somebody(id, born, { timezone: 'Europe/London' }))
      const job = { prepare: { kind: 'days', days: 7 } } as const
      await using rig = await aRig({ now, people, job, caps: cap, paints: [await aPicture()] })
      await rig.look()
      await rig.sweep()
      expect(rig.asked).toHaveLength(1)
      for (const [index, turn] of turns.entries()) {
        rig.clock.set(new Date(new Date(turn).getTime() - 1).toISOString())
        await rig.sweep()
        expect(rig.asked).toHaveLength(index + 1)
        rig.clock.set(turn)
        await rig.sweep()
        expect(rig.asked).toHaveLength(index + 2)
      }
    }
  })
})
