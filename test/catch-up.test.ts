import { describe, expect, it } from 'vitest'

import type { Job } from '../src/jobs/job.ts'
import { addDays, type Day } from '../src/day.ts'
import { asked } from '../src/jobs/due.ts'
import { instantOf } from '../src/jobs/wall-clock.ts'
import type { Taken } from '../src/ledger/ledger.ts'
import { dollars } from '../src/money.ts'
import { isTimeToLook, look, owedBy, standsIn } from '../src/worker/look.ts'
import { aPicture, aRig, type Rig, type RigSettings } from './rig.ts'
import { birthdayJob, somebody } from './somebody.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const BERLIN = { timezone: 'Europe/Berlin' } as const

/** Somebody with a birthday on each of these days of 2026, in Berlin. */
function bornOn(days: readonly string[]) {
  return days.map((day) => somebody(`on-${day}`, `--${day}`, { ...BERLIN, tags: [day] }))
}

/** As `start` does each minute: only jobs of which a slot has struck are looked at. */
async function beat(rig: Rig): Promise<Taken[]> {
  const taken: Taken[] = []
  for (const setup of rig.worker.world().jobs.values()) {
    if (await isTimeToLook(rig.worker, setup)) taken.push(await look(rig.worker, setup))
  }
  return taken
}

/** As `start` does when it begins: every job is looked at. */
const begin = async (rig: Rig) => void (await rig.look())

const statesOf = async (rig: Rig) => {
  const stories = await rig.ledger.cards.list({})
  return stories.map(({ card }) => `${card.id} ${card.state.at}`)
}

const looksOf = async (rig: Rig, job: string) => {
  const lines = await rig.ledger.runs.history({ job, limit: 1_000, after: undefined })
  return lines.flatMap((line) => (line.trigger === 'schedule' ? [line] : []))
}

/** Three jobs that look once a day and one that looks every hour, with a channel each: nobody is in another's way. */
const DAILY_AND_HOURLY: readonly Job[] = [
  ['nine', '0 9 * * *'],
  ['noon', '0 12 * * *'],
  ['evening', '30 18 * * *'],
  ['hourly', '0 * * * *'],
].map(([id = '', schedule = '']) => birthdayJob({ id, schedule, send: { mode: 'all', channels: [id] } }))

describe('a worker that was down for three days, over three daily slots of three jobs and 72 of an hourly one', () => {
  const days = ['12-06', '12-07', '12-08', '12-09', '12-10']

  /** Down from the evening of the 6th to the morning of the 9th. */
  async function wasDown(more: RigSettings = {}): Promise<Rig> {
    const settings = { now: '2026-12-05T12:00:00Z', people: bornOn(days), jobs: DAILY_AND_HOURLY }
    const rig = await aRig({ ...settings, paints: [await aPicture()], ...more })
    await begin(rig)
    await rig.sweep()
    rig.clock.set('2026-12-06T20:00:00Z')
    await beat(rig)
    await rig.sweep()
    rig.clock.set('2026-12-09T20:00:00Z')
    return rig
  }

  it('owes once what is still in time, and has a row for each card that is not (F6, C-1, C-6)', async () => {
    await using rig = await wasDown()
    await begin(rig)
    await rig.sweep()
    const of = (job: string) =>
      statesOf(rig).then((all) =>
        all.filter((one) => one.startsWith(`${job}/`)).map((one) => one.slice(job.length)),
      )
    for (const { id } of DAILY_AND_HOURLY) {
      expect(await of(id)).toEqual([
        '/on-12-06/2026-12-06 sent',
        '/on-12-07/2026-12-07 missed',
        '/on-12-08/2026-12-08 missed',
        '/on-12-09/2026-12-09 sent',
        '/on-12-10/2026-12-10 finished',
      ])
    }
    await begin(rig)
    await rig.sweep()
    expect(rig.parcels).toHaveLength(8)
  })

  it('has one row for the look, which says how many slots it covered, and one alert for all that were missed (F6, C-1)', async () => {
    await using rig = await wasDown()
    const before = (await looksOf(rig, 'hourly')).length
    const told = rig.told.length
    await begin(rig)
    const looks = await looksOf(rig, 'hourly')
    expect([looks.length - before, looks[0]?.slots, looks[0]?.missed]).toEqual([1, 72, 1])
    expect((await looksOf(rig, 'nine'))[0]).toMatchObject({ slots: 3, missed: 1 })
    const alerts = rig.told.slice(told)
    expect(alerts.filter((text) => text.includes('of hourly were missed'))).toHaveLength(1)
    expect(alerts.filter((text) => text.includes('of nine were missed'))).toHaveLength(1)
    expect(alerts).toHaveLength(2)
  })

  it('pays for no card of the past, and for the others no more than the budget allows (F6, C-6, C-21)', async () => {
    const crowd = [
      ...bornOn(days),
      ...Array.from({ length: 20 }, (_, n) => somebody(`p${n}`, '--12-09', BERLIN)),
    ]
    const jobs = [birthdayJob()]
    const caps = { perDay: dollars(0.25), perMonth: dollars(20) }
    await using rig = await wasDown({ people: crowd, jobs, caps })
    const before = rig.asked.length
    await begin(rig)
    await rig.sweep()
    const paid = rig.asked.slice(before)
    expect([paid.length, paid.every(({ brief }) => /p\d+|12-09|12-10/.test(brief.seed))]).toEqual([6, true])
    const spent = await rig.ledger.budget.spent('2026-12-09')
    expect(spent).toBeLessThanOrEqual(dollars(0.25))
  })

  it('asks the service no faster than the quota allows, however much there is to catch up (F6, C-19)', async () => {
    const people = Array.from({ length: 12 }, (_, n) => somebody(`p${n}`, '--12-09', BERLIN))
    const limits = { imagesPerMinute: 6, tokensPerMinute: 10_000_000, burst: 2 }
    const times: number[] = []
    const picture = await aPicture()
    const paints = [
      () => {
        times.push(rig.clock.now().getTime())
        return picture
      },
    ]
    await using rig = await wasDown({ people, jobs: [birthdayJob()], limits, paints })
    await begin(rig)
    const done = { yes: false }
    const sweeping = rig.sweep().finally(() => (done.yes = true))
    await expect
      .poll(
        () => {
          const wake = rig.clock.nextWake()
          if (wake !== undefined) rig.clock.set(wake.toISOString())
          return done.yes
        },
        { interval: 2, timeout: 20_000 },
      )
      .toBe(true)
    await sweeping
    const gaps = times.slice(2).map((at, index) => at - (times[index + 1] ?? 0))
    expect([times.length, Math.min(...gaps)]).toEqual([12, 10_000])
  })
})

describe('a manual run beside the schedule', () => {
  it('moves neither the watermark nor the next slot (F14, C-10, C-14)', async () => {
    await using rig = await aRig({
      now: '2026-12-05T12:00:00Z',
      people: bornOn(['12-10', '12-11']),
      paints: [await aPicture()],
    })
    await begin(rig)
    const mark = await rig.ledger.looks.watermark('birthday')
    rig.clock.set('2026-12-06T07:59:00Z')
    const world = rig.worker.world()
    const [setup] = world.jobs.values()
    const [person] = rig.people
    if (setup === undefined || person === undefined) throw new Error('there is nobody')
    const card = asked(setup.job, { person, day: '2026-12-10' as Day }, rig.clock.now())
    const owed = card === undefined ? [] : owedBy(world, { job: setup.job, card })
    await rig.ledger.looks.ask(owed, rig.clock.now(), standsIn(world))
    await rig.sweep()
    expect(await rig.state('birthday/on-12-10/2026-12-10')).toBe('finished')
    expect(await rig.ledger.looks.watermark('birthday')).toEqual(mark)
    expect(await isTimeToLook(rig.worker, setup)).toBe(false)
    rig.clock.set('2026-12-06T08:00:00Z')
    expect(await isTimeToLook(rig.worker, setup)).toBe(true)
    await beat(rig)
    expect((await looksOf(rig, 'birthday'))[0]?.slots).toBe(1)
    rig.clock.set('2026-12-11T08:00:00Z')
    await beat(rig)
    await rig.sweep()
    expect(await statesOf(rig)).toEqual([
      'birthday/on-12-10/2026-12-10 missed',
      'birthday/on-12-11/2026-12-11 sent',
    ])
  })
})

/** Pseudo-random numbers, the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('a thousand stops and starts at random moments around slots', () => {
  it('lose no card and owe none twice (F6, F7, C-1, C-2)', async () => {
    const seed = 6_804
    const random = chance(seed)
    const first = '2026-03-01' as Day
    const days = Array.from({ length: 255 }, (_, index) => addDays(first, index))
    const people = days.map((day) => somebody(`on-${day.slice(5)}`, `--${day.slice(5)}`, BERLIN))
    const jobs = [birthdayJob({ prepare: { kind: 'exact', ms: 0 } })]
    await using rig = await aRig({ now: '2026-02-28T12:00:00Z', people, jobs })
    await begin(rig)
    const owed = new Map<string, number>()
    const keep = (taken: readonly Taken[]) => {
      for (const id of taken.flatMap(({ fresh }) => fresh)) owed.set(id, (owed.get(id) ?? 0) + 1)
    }
    let pairs = 0
    let started = rig.clock.now().getTime()
    for (const day of days) {
      const nine = instantOf(day, '09:00', 'Europe/Berlin').getTime()
      const stops = Array.from({ length: 6 }, () => nine + Math.round((random() - 0.5) * 20 * MINUTE))
      for (const stop of stops.toSorted((a, b) => a - b)) {
        if (stop <= started) continue
        // A beat of the worker comes up to a minute after the slot, if the worker still runs then.
        const beats = nine + Math.round(random() * MINUTE)
        if (started <= nine && beats < stop) {
          rig.clock.set(new Date(beats).toISOString())
          keep(await beat(rig))
        }
        started = stop + Math.round(random() * 4 * MINUTE)
        rig.clock.set(new Date(started).toISOString())
        keep(await rig.look())
        pairs += 1
      }
      if (started > nine) continue
      started = nine + Math.round(random() * MINUTE)
      rig.clock.set(new Date(started).toISOString())
      keep(await beat(rig))
    }
    rig.clock.forward(24 * HOUR)
    keep(await rig.look())
    const cards = await rig.ledger.cards.list({})
    expect(pairs).toBeGreaterThan(1_000)
    expect([...owed.values()].filter((times) => times !== 1)).toEqual([])
    expect(cards.map(({ card }) => card.day).toSorted()).toEqual(days)
    expect(cards.filter(({ card }) => card.state.at !== 'due')).toEqual([])
  }, 60_000)
})
