import { describe, expect, it } from 'vitest'

import { addDays, type Day } from '../src/day.ts'
import { dayIn, endOf, instantOf } from '../src/jobs/wall-clock.ts'

/** `2027-03-28 02:30 Europe/Berlin` → when that is, in UTC. */
function when(text: string): string {
  const [day, time = '', zone = ''] = text.split(' ')
  return instantOf(day as Day, time, zone).toISOString()
}

/** `2027-03-28 Europe/Berlin` → when that day is over, in UTC. */
function over(text: string): string {
  const [day, zone = ''] = text.split(' ')
  return endOf(day as Day, zone).toISOString()
}

function hoursOf(day: string, zone: string): number {
  return (endOf(day as Day, zone).getTime() - instantOf(day as Day, '00:00', zone).getTime()) / 3_600_000
}

describe('which day it is', () => {
  it('depends on where somebody is', () => {
    const at = new Date('2027-06-01T10:30:00Z')
    expect(dayIn('Pacific/Kiritimati', at)).toBe('2027-06-02')
    expect(dayIn('Europe/Berlin', at)).toBe('2027-06-01')
    expect(dayIn('Pacific/Pago_Pago', at)).toBe('2027-05-31')
  })

  it('changes at midnight, to the millisecond', () => {
    expect(dayIn('Europe/Berlin', new Date('2026-12-31T22:59:59.999Z'))).toBe('2026-12-31')
    expect(dayIn('Europe/Berlin', new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01')
  })

  it('is never one that a whole country left out', () => {
    expect(dayIn('Pacific/Apia', new Date('2011-12-30T09:59:59Z'))).toBe('2011-12-29')
    expect(dayIn('Pacific/Apia', new Date('2011-12-30T10:00:00Z'))).toBe('2011-12-31')
  })
})

describe('a time of day', () => {
  it('is that of the clocks there', () => {
    expect(when('2027-06-01 09:00 Europe/Berlin')).toBe('2027-06-01T07:00:00.000Z')
    expect(when('2027-12-01 09:00 Europe/Berlin')).toBe('2027-12-01T08:00:00.000Z')
    expect(when('2027-06-01 09:00 Pacific/Honolulu')).toBe('2027-06-01T19:00:00.000Z')
    expect(when('2027-06-01 09:00 Pacific/Kiritimati')).toBe('2027-05-31T19:00:00.000Z')
    expect(when('2027-06-01 09:00 Asia/Kolkata')).toBe('2027-06-01T03:30:00.000Z')
  })

  it('that summer time leaves out is the first instant after the gap', () => {
    expect(when('2027-03-28 01:59 Europe/Berlin')).toBe('2027-03-28T00:59:00.000Z')
    expect(when('2027-03-28 02:00 Europe/Berlin')).toBe('2027-03-28T01:00:00.000Z')
    expect(when('2027-03-28 02:30 Europe/Berlin')).toBe('2027-03-28T01:00:00.000Z')
    expect(when('2027-03-28 02:59 Europe/Berlin')).toBe('2027-03-28T01:00:00.000Z')
    expect(when('2027-03-28 03:00 Europe/Berlin')).toBe('2027-03-28T01:00:00.000Z')
    expect(when('2027-03-14 02:30 America/New_York')).toBe('2027-03-14T07:00:00.000Z')
  })

  it('that comes twice is the first of the two', () => {
    expect(when('2027-10-31 02:00 Europe/Berlin')).toBe('2027-10-31T00:00:00.000Z')
    expect(when('2027-10-31 02:30 Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z')
    expect(when('2027-10-31 03:00 Europe/Berlin')).toBe('2027-10-31T02:00:00.000Z')
    expect(when('2027-11-07 01:30 America/New_York')).toBe('2027-11-07T05:30:00.000Z')
    expect(when('2027-10-28 23:30 Africa/Cairo')).toBe('2027-10-28T20:30:00.000Z')
  })

  it('is right where summer time is half an hour', () => {
    expect(when('2027-10-03 02:15 Australia/Lord_Howe')).toBe('2027-10-02T15:30:00.000Z')
    expect(when('2027-10-03 02:30 Australia/Lord_Howe')).toBe('2027-10-02T15:30:00.000Z')
    expect(when('2027-04-04 01:45 Australia/Lord_Howe')).toBe('2027-04-03T14:45:00.000Z')
  })

  it('is right where summer time is two hours, or begins at a quarter to', () => {
    expect(when('2027-03-28 01:30 Antarctica/Troll')).toBe('2027-03-28T01:00:00.000Z')
    expect(when('2027-03-28 02:59 Antarctica/Troll')).toBe('2027-03-28T01:00:00.000Z')
    expect(when('2027-09-26 03:00 Pacific/Chatham')).toBe('2027-09-25T14:00:00.000Z')
  })

  it('at midnight is the first of the day where the day begins at one', () => {
    expect(when('2027-04-30 00:00 Africa/Cairo')).toBe('2027-04-29T22:00:00.000Z')
    expect(when('2027-03-14 00:30 America/Havana')).toBe('2027-03-14T05:00:00.000Z')
    expect(when('2027-03-28 00:00 Asia/Beirut')).toBe('2027-03-27T22:00:00.000Z')
  })

  it('of a day that never was is the beginning of the next', () => {
    expect(when('2011-12-30 09:00 Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
    expect(when('2011-12-31 00:00 Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
  })
})

describe('the end of a day', () => {
  it('is the first instant of the next', () => {
    expect(over('2027-06-01 Europe/Berlin')).toBe('2027-06-01T22:00:00.000Z')
    expect(over('2026-12-31 Pacific/Auckland')).toBe('2026-12-31T11:00:00.000Z')
    expect(over('2028-02-28 UTC')).toBe('2028-02-29T00:00:00.000Z')
  })

  it('comes an hour earlier or later when clocks change', () => {
    expect(hoursOf('2027-03-28', 'Europe/Berlin')).toBe(23)
    expect(hoursOf('2027-10-31', 'Europe/Berlin')).toBe(25)
    expect(hoursOf('2027-10-03', 'Australia/Lord_Howe')).toBe(23.5)
    expect(hoursOf('2027-06-01', 'Europe/Berlin')).toBe(24)
  })

  it('is at one where there is no midnight', () => {
    expect(over('2027-04-29 Africa/Cairo')).toBe('2027-04-29T22:00:00.000Z')
    expect(over('2027-03-13 America/Havana')).toBe('2027-03-14T05:00:00.000Z')
  })

  it('is the first midnight where there are two, and the last where the day begins anew', () => {
    expect(over('2027-11-06 America/Havana')).toBe('2027-11-07T04:00:00.000Z')
    expect(over('2027-10-28 Africa/Cairo')).toBe('2027-10-28T22:00:00.000Z')
  })

  it('is that of the day before, when the day never was', () => {
    expect(over('2011-12-29 Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
    expect(over('2011-12-30 Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
  })
})

/** Where clocks change oddly: by half an hour, by two, at midnight, for Ramadan, at a quarter to three, late in the evening. */
const ODD_ZONES = [
  'Europe/Berlin',
  'Europe/Dublin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/Los_Angeles',
  'America/Nuuk',
  'America/Santiago',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
]

const TIMES = ['00:00', '00:30', '01:15', '02:00', '02:30', '23:45']

const MINUTE_MS = 60_000

describe('all times of day of two years, in zones whose clocks change oddly', () => {
  it('are the first at which clocks show as much, by Intl', () => {
    const wrong = ODD_ZONES.flatMap((zone) => {
      const shows = clockIn(zone)
      return daysFrom('2026-01-01', 730).flatMap((day) =>
        TIMES.filter((time) => !isFirst(instantOf(day, time, zone), `${day} ${time}`, shows)).map(
          (time) => `${day} ${time} ${zone}`,
        ),
      )
    })
    expect(wrong).toEqual([])
  })
})

function daysFrom(first: string, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first as Day, index))
}

/** What clocks show in a zone, `2027-03-28 03:00`. */
function clockIn(zone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return (ms) => format.format(ms)
}

/** Not before `wanted`, with less a minute ago, and not also half an hour, an hour or two before. */
function isFirst(at: Date, wanted: string, shows: (ms: number) => string): boolean {
  const ms = at.getTime()
  return (
    shows(ms) >= wanted &&
    shows(ms - MINUTE_MS) < wanted &&
    [30, 60, 120].every((minutes) => shows(ms - minutes * MINUTE_MS) !== wanted)
  )
}
