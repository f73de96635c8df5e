import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isQuietAt, type Quiet, quietUntil } from '../src/jobs/quiet.ts'
import { dayIn, endOf, timeIn } from '../src/jobs/wall-clock.ts'

const NIGHT: Quiet = { from: '21:00', to: '08:00' }

function ends(quiet: Quiet, zone: string, at: string): string | undefined {
  return quietUntil(quiet, zone, new Date(at))?.toISOString().replace(':00.000Z', 'Z')
}

describe('quiet hours, where the person is (G16)', () => {
  it('are over at once when none are kept at that time', () => {
    expect(ends(NIGHT, 'Europe/Berlin', '2026-12-10T08:00Z')).toBeUndefined()
    expect(ends(NIGHT, 'Europe/Berlin', '2026-12-10T07:00Z')).toBeUndefined()
    expect(ends(NIGHT, 'America/Los_Angeles', '2026-12-10T08:00Z')).toBe('2026-12-10T16:00Z')
  })

  it('begin with their first minute and end with their last second', () => {
    expect(ends(NIGHT, 'Europe/Berlin', '2026-12-10T19:59:59Z')).toBeUndefined()
    expect(ends(NIGHT, 'Europe/Berlin', '2026-12-10T20:00:00Z')).toBe('2026-12-11T07:00Z')
    expect(ends(NIGHT, 'Europe/Berlin', '2026-12-11T06:59:59Z')).toBe('2026-12-11T07:00Z')
  })

  it('may lie within a day', () => {
    const noon = { from: '12:00', to: '14:30' }
    expect(ends(noon, 'Asia/Kolkata', '2026-06-01T07:00Z')).toBe('2026-06-01T09:00Z')
    expect(ends(noon, 'Asia/Kolkata', '2026-06-01T09:00Z')).toBeUndefined()
  })

  it('are shorter in the night that loses an hour, and end with the gap when their end is lost in it', () => {
    expect(ends(NIGHT, 'Europe/Berlin', '2027-03-27T20:00Z')).toBe('2027-03-28T06:00Z')
    const lost = { from: '22:00', to: '02:30' }
    expect(ends(lost, 'Europe/Berlin', '2027-03-27T22:00Z')).toBe('2027-03-28T01:00Z')
  })

  it('are longer in the night that has an hour twice, and come twice themselves when they end in it', () => {
    expect(ends(NIGHT, 'Europe/Berlin', '2027-10-30T19:00Z')).toBe('2027-10-31T07:00Z')
    const early = { from: '22:00', to: '02:30' }
    expect(ends(early, 'Europe/Berlin', '2027-10-30T23:00Z')).toBe('2027-10-31T00:30Z')
    expect(ends(early, 'Europe/Berlin', '2027-10-31T01:10Z')).toBe('2027-10-31T01:30Z')
  })

  it('go on over a day that nobody there had', () => {
    // Samoa went from the end of 29 December 2011 to the beginning of the 31st.
    expect(ends(NIGHT, 'Pacific/Apia', '2011-12-30T09:00Z')).toBe('2011-12-30T18:00Z')
  })
})

/** Zones whose clocks change by an hour, by half an hour, at midnight, or never. */
const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'America/Nuuk',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'America/Santiago',
)

const times = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`)

const quiets = fc.record({ from: times, to: times }).filter(({ from, to }) => from !== to)

/** Any minute of two years, and, as often, one near a night on which clocks change somewhere. */
const instants = fc
  .oneof(
    fc.integer({ min: 0, max: 730 * 24 * 60 }),
    fc
      .tuple(
        fc.constantFrom('2026-03-08', '2026-03-28', '2026-04-05', '2026-04-24', '2026-10-25', '2026-11-01'),
        fc.integer({ min: -36 * 60, max: 36 * 60 }),
      )
      .map(([day, minutes]) => (Date.parse(day) - Date.parse('2026-01-01')) / MINUTE_MS + minutes),
  )
  .map((minutes) => new Date(Date.parse('2026-01-01') + minutes * MINUTE_MS))

const MINUTE_MS = 60_000

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** What a clock shows, asked of somebody else than the code that is tested. */
function shownBy(zone: string): (at: Date) => string {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => clock.format(at)
}

/** The first minute from an instant on that is not quiet, found by asking each. */
function firstLoud(quiet: Quiet, zone: string, at: Date): Date {
  const shown = shownBy(zone)
  for (let minute = at.getTime(); ; minute += MINUTE_MS) {
    if (!isQuietAt(quiet, shown(new Date(minute)))) return new Date(minute)
  }
}

describe('whatever the hours, the zone and the clocks', () => {
  it('nothing is sent within them, and what waits is sent in the first minute after them (G16)', () => {
    fc.assert(
      fc.property(quiets, zones, instants, (quiet, zone, at) => {
        const sent = quietUntil(quiet, zone, at) ?? at
        expect(isQuietAt(quiet, timeIn(zone, sent))).toBe(false)
        expect(sent).toEqual(firstLoud(quiet, zone, at))
      }),
      // The clocks of Chile go back at the very minute in which the hours would end.
      {
        numRuns: 150,
        examples: [[{ from: '00:01', to: '00:00' }, 'America/Santiago', new Date('2026-04-05T00:00Z')]],
      },
    )
  })

  it('the day is kept if any minute of that is left that is not quiet (G16)', () => {
    fc.assert(
      fc.property(quiets, zones, instants, (quiet, zone, at) => {
        const over = endOf(dayIn(zone, at), zone)
        const isLeft = firstLoud(quiet, zone, at) < over
        expect((quietUntil(quiet, zone, at) ?? at) < over).toBe(isLeft)
      }),
      { numRuns: 150 },
    )
  })
})
