import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { calendar } from '../src/jobs/calendar.ts'
import { usual } from '../src/jobs/due.ts'
import { type Jump, clockIn, dayOf, jumpsIn, MINUTE_MS, minutes, nameOf, wallsOf } from './calendar-oracle.ts'
import { birthdayJob, somebody } from './somebody.ts'

/** Zones of the earth in which clocks went forward and back in 2027, as the rules stand. */
const ZONES = [
  'Africa/Cairo',
  'America/Adak',
  'America/Anchorage',
  'America/Chicago',
  'America/Denver',
  'America/Halifax',
  'America/Havana',
  'America/Los_Angeles',
  'America/Miquelon',
  'America/New_York',
  'America/Nuuk',
  'America/Port-au-Prince',
  'America/Santiago',
  'America/Scoresbysund',
  'America/St_Johns',
  'America/Tijuana',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Jerusalem',
  'Atlantic/Azores',
  'Atlantic/Bermuda',
  'Atlantic/Canary',
  'Australia/Adelaide',
  'Australia/Hobart',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Athens',
  'Europe/Berlin',
  'Europe/Chisinau',
  'Europe/Dublin',
  'Europe/Helsinki',
  'Europe/Kyiv',
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Madrid',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Norfolk',
] as const

const DAY = 24 * 60

/** The first change forward and the first one back of 2027, by Intl. */
function changesOf(zone: string): readonly Jump[] {
  const jumps = jumpsIn(wallsOf(zone, minutes('2027-01-01T00:00Z'), minutes('2028-01-01T00:00Z')))
  const forward = jumps.find(({ left, reached }) => reached > left)
  const back = jumps.find(({ left, reached }) => reached < left)
  if (forward === undefined || back === undefined)
    throw new Error(`clocks of ${zone} did not change both ways`)
  return [forward, back]
}

/** A time of day in the middle of what is left out, or of what comes twice. */
function trouble({ left, reached }: Jump): { day: number; time: string } {
  const wall = Math.min(left, reached) + Math.abs(left - reached) / 2
  const [hour, minute] = [Math.floor((wall % DAY) / 60), wall % 60]
  return { day: dayOf(wall), time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

interface Around {
  readonly zone: string
  readonly change: Jump
}

/** On how many of the three days around a change a daily job at that time struck exactly once. */
function struckOnce({ zone, change }: Around): number {
  const { day, time } = trouble(change)
  const [hour, minute] = time.split(':').map(Number)
  const shows = clockIn(zone)
  const from = new Date((day - 2) * DAY * MINUTE_MS)
  const slots = calendar(`${minute} ${hour} * * *`, zone).between(from, new Date((day + 3) * DAY * MINUTE_MS))
  const days = slots.map((slot) => dayOf(shows(slot.getTime() / MINUTE_MS)))
  return [day - 1, day, day + 1].filter((one) => days.filter((other) => other === one).length === 1).length
}

/** Whether somebody whose day it is has a card that goes out on that day, where they are. */
function isSent({ zone, change }: Around): boolean {
  const { day, time } = trouble(change)
  const name = nameOf(day)
  const person = somebody('somebody', `1990-${name.slice(5)}`, { timezone: zone })
  const card = usual(birthdayJob({ sendAt: time }), { person, day: name as Day })
  return (
    card !== undefined &&
    dayOf(clockIn(zone)(card.sendAt.getTime() / MINUTE_MS)) === day &&
    card.sendAt < card.lateAt
  )
}

describe('forty zones and their two changes of clocks', () => {
  const around = ZONES.flatMap((zone) => changesOf(zone).map((change) => ({ zone, change })))

  it('are eighty (F3)', () => {
    expect(around).toHaveLength(80)
  })

  it('have exactly one run on the day of the change and on those beside it, at the very time that is left out or comes twice (F3, C-15)', () => {
    expect(around.filter((one) => struckOnce(one) !== 3)).toEqual([])
  })

  it('have one card for whoever has their day then, and it goes out on that day (F2, F3, C-15)', () => {
    expect(around.filter((one) => !isSent(one))).toEqual([])
  })
})
