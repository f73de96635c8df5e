import { fileURLToPath } from 'node:url'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { imageProblem } from '../src/generate/image-schema.ts'
import { calendar } from '../src/jobs/calendar.ts'
import type { Job } from '../src/jobs/job.ts'
import { owedByLooks, type Owing, slotsBetween } from './looks.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'
import { readPeople } from './read-people.ts'

const NOT_AHEAD = { kind: 'days', days: 0 } as const

const MINUTE_MS = 60_000

/** The sample people.csv, as the year 2027 has them. */
const SAMPLE_DAYS = [
  'birthday/kovalevskaya/2027-01-15',
  'birthday/rossini/2027-02-28',
  'birthday/cavafy/2027-04-29',
  'birthday/nightingale/2027-05-12',
  'birthday/sejong/2027-05-15',
  'birthday/khayyam/2027-05-18',
  'birthday/ngata/2027-07-03',
  'birthday/kahlo/2027-07-06',
  'birthday/liliuokalani/2027-09-02',
  'birthday/humboldt/2027-09-14',
  'birthday/lu-xun/2027-09-25',
  'birthday/lamarr/2027-11-09',
  'birthday/ada/2027-12-10',
  'birthday/ramanujan/2027-12-22',
]

function samplePeople() {
  return readPeople([fileURLToPath(new URL('../people.csv', import.meta.url))], {
    key: new TextEncoder().encode('a key of this test'),
    today: '2027-01-01' as Day,
    imageProblem,
  })
}

/** What a worker owes that runs through 2027. */
async function yearOf(job: Job): Promise<Owing[]> {
  return owedByLooks(job, await samplePeople(), slotsBetween(job, '2027-01-01T00:00Z', '2028-01-01T00:00Z'))
}

function ids(owed: readonly Owing[]): string[] {
  return owed.map(({ card }) => card.id)
}

/** Those of which the first look was not the last slot before they were to be painted. */
function notInTime(job: Job, owed: readonly Owing[]): string[] {
  const slots = calendar(job.schedule, job.timezone)
  return owed
    .filter(({ card, at }) => card.paintAt < at || card.paintAt >= (slots.next(at) ?? at))
    .map(({ card }) => card.id)
}

describe('a year of the sample people', () => {
  it('is owed whole, each card once and in time, by a look every morning', async () => {
    const job = birthdayJob()
    const owed = await yearOf(job)
    expect(ids(owed)).toEqual(SAMPLE_DAYS)
    expect(notInTime(job, owed)).toEqual([])
  })

  it('is owed whole, each card once and in time, by a look every half hour', async () => {
    const job = birthdayJob({ schedule: '*/30 * * * *' })
    const owed = await yearOf(job)
    expect(ids(owed)).toEqual(SAMPLE_DAYS)
    expect(notInTime(job, owed)).toEqual([])
  })

  it('is owed whole, each card once and in time, by a look every Monday', async () => {
    const job = birthdayJob({ schedule: '0 9 * * 1' })
    const owed = await yearOf(job)
    expect(ids(owed)).toEqual(SAMPLE_DAYS)
    expect(notInTime(job, owed)).toEqual([])
  })

  it('is owed whole when nothing is painted ahead', async () => {
    const job = birthdayJob({ prepare: NOT_AHEAD })
    const owed = await yearOf(job)
    expect(ids(owed)).toEqual(SAMPLE_DAYS)
    expect(notInTime(job, owed)).toEqual([])
  })
})

describe('those born on the 29th of February', () => {
  const job = birthdayJob()
  const people = everybody(
    somebody('feb', '1992-02-29'),
    somebody('mar', '1992-02-29', { leapDay: 'mar1', timezone: 'Pacific/Auckland' }),
  )

  it('have one card a year under both policies from 2024 to 2032, and in leap years on the day itself (F4, C-17)', () => {
    const owed = owedByLooks(job, people, slotsBetween(job, '2024-01-01T00:00Z', '2032-12-31T00:00Z'))
    const days = (person: string) =>
      owed.filter(({ card }) => card.person === person).map(({ card }) => card.day)
    expect(days('feb')).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ])
    expect(days('mar')).toEqual([
      '2024-02-29',
      '2025-03-01',
      '2026-03-01',
      '2027-03-01',
      '2028-02-29',
      '2029-03-01',
      '2030-03-01',
      '2031-03-01',
      '2032-02-29',
    ])
  })
})

/** A fortnight of birthdays around the world, in a month in which no clocks change. */
const FORTNIGHT = [
  { id: 'kiritimati', day: '2027-06-03', timezone: 'Pacific/Kiritimati', offset: '+14:00' },
  { id: 'auckland', day: '2027-06-05', timezone: 'Pacific/Auckland', offset: '+12:00' },
  { id: 'kolkata', day: '2027-06-05', timezone: 'Asia/Kolkata', offset: '+05:30' },
  { id: 'berlin', day: '2027-06-07', timezone: 'Europe/Berlin', offset: '+02:00' },
  { id: 'london', day: '2027-06-08', timezone: 'Europe/London', offset: '+01:00' },
  { id: 'angeles', day: '2027-06-09', timezone: 'America/Los_Angeles', offset: '-07:00' },
  { id: 'honolulu', day: '2027-06-10', timezone: 'Pacific/Honolulu', offset: '-10:00' },
  { id: 'samoa', day: '2027-06-12', timezone: 'Pacific/Pago_Pago', offset: '-11:00' },
] as const

const FORTNIGHT_BEGINS = Date.parse('2027-06-01T00:00Z')

describe('a worker that is stopped and started at any time', () => {
  it('owes everything that fell due since it was there first, and each card once (C-1, F6)', () => {
    const job = birthdayJob({ prepare: NOT_AHEAD })
    const people = everybody(
      ...FORTNIGHT.map(({ id, day, timezone }) => somebody(id, `1990-${day.slice(5)}`, { timezone })),
    )
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 14 * 24 * 60 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(minutes, (chosen) => {
        const looks = chosen
          .toSorted((a, b) => a - b)
          .map((minute) => new Date(FORTNIGHT_BEGINS + minute * MINUTE_MS))
        const [first, last] = [looks[0], looks.at(-1)]
        const next = last === undefined ? undefined : calendar(job.schedule, job.timezone).next(last)
        const expected = FORTNIGHT.filter(({ day, offset }) => {
          const sendAt = new Date(`${day}T09:00:00${offset}`)
          return first !== undefined && next !== undefined && sendAt >= first && sendAt < next
        }).map(({ id, day }) => `birthday/${id}/${day}`)
        expect(ids(owedByLooks(job, people, looks)).toSorted()).toEqual(expected.toSorted())
      }),
      { seed: 2027, numRuns: 500 },
    )
  })
})
