import { describe, expect, it } from 'vitest'

import { type Calendar, calendar } from '../src/jobs/calendar.ts'
import { asSchedule } from '../src/jobs/schedule.ts'
import { fuzz, slowestRefusal } from './calendar-fuzz.ts'
import { ODD_ZONES } from './calendar-oracle.ts'
import { isClean, type Sweep, sweep } from './calendar-sweep.ts'
import { seeded } from './random.ts'

/** The first slots after an instant, in UTC. */
function slots({ next }: Calendar, after: string, count: number): string[] {
  const found: string[] = []
  let at = next(new Date(after))
  while (at !== undefined && found.length < count) {
    found.push(at.toISOString().replace(':00.000Z', 'Z'))
    at = next(at)
  }
  return found
}

describe('a schedule', () => {
  const nine = calendar('0 9 * * *', 'Europe/Berlin')

  it('strikes by the clocks of its zone', () => {
    expect(slots(nine, '2027-03-26T12:00:00Z', 3)).toEqual([
      '2027-03-27T08:00Z',
      '2027-03-28T07:00Z',
      '2027-03-29T07:00Z',
    ])
  })

  it('strikes next strictly after an instant, however little', () => {
    const slot = '2027-06-01T07:00:00.000Z'
    expect(nine.next(new Date('2027-06-01T06:59:59.999Z'))?.toISOString()).toBe(slot)
    expect(nine.next(new Date('2027-06-01T06:59:59.001Z'))?.toISOString()).toBe(slot)
    expect(nine.next(new Date(slot))?.toISOString()).toBe('2027-06-02T07:00:00.000Z')
    expect(nine.next(new Date('2027-06-01T07:00:00.001Z'))?.toISOString()).toBe('2027-06-02T07:00:00.000Z')
  })

  it('at a time that summer time leaves out strikes once, right after the gap', () => {
    expect(slots(calendar('30 2 * * *', 'Europe/Berlin'), '2027-03-27T00:00:00Z', 3)).toEqual([
      '2027-03-27T01:30Z',
      '2027-03-28T01:00Z',
      '2027-03-29T00:30Z',
    ])
  })

  it('at a time that comes twice strikes once, at the first', () => {
    const halfPastTwo = calendar('30 2 * * *', 'Europe/Berlin')
    expect(slots(halfPastTwo, '2027-10-30T00:00:00Z', 3)).toEqual([
      '2027-10-30T00:30Z',
      '2027-10-31T00:30Z',
      '2027-11-01T01:30Z',
    ])
    expect(slots(halfPastTwo, '2027-10-31T00:45:00Z', 1)).toEqual(['2027-11-01T01:30Z'])
    expect(slots(halfPastTwo, '2027-10-31T01:15:00Z', 1)).toEqual(['2027-11-01T01:30Z'])
  })

  it('of every half hour makes no pause when clocks change', () => {
    const halfHours = calendar('*/30 * * * *', 'Europe/Berlin')
    expect(slots(halfHours, '2027-10-31T00:15:00Z', 4)).toEqual([
      '2027-10-31T00:30Z',
      '2027-10-31T01:00Z',
      '2027-10-31T01:30Z',
      '2027-10-31T02:00Z',
    ])
    expect(slots(halfHours, '2027-03-28T00:15:00Z', 3)).toEqual([
      '2027-03-28T00:30Z',
      '2027-03-28T01:00Z',
      '2027-03-28T01:30Z',
    ])
  })

  it('that names days of the month and of the week strikes on either', () => {
    expect(slots(calendar('0 9 13 * 5', 'UTC'), '2027-03-06T00:00:00Z', 3)).toEqual([
      '2027-03-12T09:00Z',
      '2027-03-13T09:00Z',
      '2027-03-19T09:00Z',
    ])
  })

  it('of the 29th of February waits for it', () => {
    expect(slots(calendar('0 9 29 2 *', 'UTC'), '2027-03-01T00:00:00Z', 2)).toEqual([
      '2028-02-29T09:00Z',
      '2032-02-29T09:00Z',
    ])
  })

  it('that can never strike has no next slot', () => {
    expect(calendar('0 9 31 2 *', 'UTC').next(new Date('2027-01-01T00:00:00Z'))).toBeUndefined()
  })
})

describe('how often it struck', () => {
  const nine = calendar('0 9 * * *', 'UTC')
  const count = (from: string, to: string) => nine.between(new Date(from), new Date(to)).length

  it('counts from after the one instant to the other', () => {
    expect(count('2027-06-01T09:00:00Z', '2027-06-02T08:59:59Z')).toBe(0)
    expect(count('2027-06-01T09:00:00Z', '2027-06-02T09:00:00Z')).toBe(1)
    expect(count('2027-06-01T08:59:59Z', '2027-06-02T09:00:00Z')).toBe(2)
    expect(count('2027-06-01T12:00:00Z', '2027-06-11T12:00:00Z')).toBe(10)
  })

  it('is not at all in no time, or backwards', () => {
    expect(count('2027-06-01T09:00:00Z', '2027-06-01T09:00:00Z')).toBe(0)
    expect(count('2027-06-02T09:00:00Z', '2027-06-01T09:00:00Z')).toBe(0)
  })

  it('is once a day on the days when clocks change', () => {
    const berlin = calendar('30 2 * * *', 'Europe/Berlin')
    expect(berlin.between(new Date('2027-03-27T12:00:00Z'), new Date('2027-03-28T12:00:00Z'))).toHaveLength(1)
    expect(berlin.between(new Date('2027-10-30T12:00:00Z'), new Date('2027-10-31T12:00:00Z'))).toHaveLength(1)
  })

  it('is "very many" after ten thousand', () => {
    const everyMinute = calendar('* * * * *', 'UTC')
    expect(
      everyMinute.between(new Date('2027-01-01T00:00:00Z'), new Date('2028-01-01T00:00:00Z')),
    ).toHaveLength(10_000)
  })
})

describe('a cron line', () => {
  it('has a time of day when it strikes at one only', () => {
    expect(asSchedule('0 9 * * *')).toEqual({ kind: 'ok', timeOfDay: '09:00', warnings: [] })
    expect(asSchedule('5 17 1 * *')).toMatchObject({ timeOfDay: '17:05' })
    expect(asSchedule('0 9,17 * * *')).toMatchObject({ kind: 'ok', timeOfDay: undefined })
    expect(asSchedule('*/30 9 * * *')).toMatchObject({ kind: 'ok', timeOfDay: undefined })
    expect(asSchedule('0 9-17 * * *')).toMatchObject({ kind: 'ok', timeOfDay: undefined })
  })

  it('is warned of when it names days of the month and of the week, because that means either', () => {
    expect(asSchedule('0 9 13 * 5')).toMatchObject({ warnings: [expect.stringContaining('on either')] })
    expect(asSchedule('0 9 13 * *')).toMatchObject({ warnings: [] })
    expect(asSchedule('0 9 * * 5')).toMatchObject({ warnings: [] })
  })

  it('is refused when it can never strike, has seconds, or is none', () => {
    expect(asSchedule('0 0 31 2 *')).toMatchObject({ what: expect.stringContaining('can never strike') })
    expect(asSchedule('0 0 9 * * *')).toMatchObject({ what: expect.stringContaining('six fields') })
    expect(asSchedule('0 9 * *')).toMatchObject({ what: expect.stringContaining('4 fields') })
    expect(asSchedule('daily')).toMatchObject({ what: expect.stringContaining('one field') })
    expect(asSchedule('')).toMatchObject({ what: expect.stringContaining('is empty') })
    expect(asSchedule('60 9 * * *')).toMatchObject({ what: expect.stringContaining('is not a cron line') })
  })
})

/** When clocks change, in the north and in the south. */
const SEASONS = [
  ['02-15', '05-10'],
  ['08-25', '11-20'],
] as const

/** Chosen anew by each seed: a year for each zone, and for each three times of day, two of them when clocks change. */
function sampled(seed: number): readonly Sweep[] {
  const random = seeded(seed)
  return ODD_ZONES.flatMap((zone) =>
    SEASONS.map(([first, end]) => {
      const year = random.whole(2020, 2035)
      const times = [random.whole(0, 15) * 15, random.whole(88, 95) * 15, random.whole(16, 87) * 15]
      return { zone, days: [`${year}-${first}`, `${year}-${end}`], times, sends: () => true }
    }),
  )
}

describe('a daily job, in forty zones whose clocks change oddly', () => {
  it('strikes and sends exactly once on each day there, at the instant that Intl says (F3, C-15)', () => {
    const swept = sampled(2026).map((one) => [one.zone, sweep(one)] as const)
    expect(swept.filter(([, found]) => !isClean(found))).toEqual([])
    expect(swept).toHaveLength(2 * 40)
  }, 120_000)

  it('is left alone by a day that a whole country left out (F3)', () => {
    const days = ['2011-01-01', '2012-01-01'] as const
    const apia = sweep({ zone: 'Pacific/Apia', days, times: [0, 9 * 60, 23 * 60], sends: () => false })
    expect(apia).toEqual({ days: 3 * 364, skipped: 0, double: 0, moved: 0, unsent: 0 })
  })
})

describe('any cron line in any zone', () => {
  it('strikes when Intl says, and always later than asked for (C-9, C-16)', () => {
    const { wrong, stuck, examples } = fuzz(500, 2026)
    expect(examples).toEqual([])
    expect({ wrong, stuck }).toEqual({ wrong: 0, stuck: 0 })
  }, 120_000)

  it('is refused within a tenth of a second when it can never strike', () => {
    // The clock of this machine: how long it takes is what the promise is about.
    expect(slowestRefusal(() => performance.now())).toBeLessThan(100)
  })
})
