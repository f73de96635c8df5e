import type { Day } from '../src/day.ts'
import { calendar } from '../src/jobs/calendar.ts'
import { withinDay } from '../src/jobs/wall-clock.ts'
import { dayOf, instantsOf, MINUTE_MS, minutes, nameOf, wallsOf } from './calendar-oracle.ts'

const DAY = 24 * 60

/** What was found wrong with daily jobs in a zone. */
export interface Swept {
  /** (day, time of day) pairs that were looked at. */
  days: number
  /** Days on which a daily job struck not at all, or more than once. */
  skipped: number
  double: number
  /** Days on which it struck at another instant than Intl says. */
  moved: number
  /** Cards whose `send_at` was not the instant that Intl says, or not on their day. */
  unsent: number
}

export interface Sweep {
  readonly zone: string
  /** The first day, `2027-01-01`, and the first that is not swept any more. */
  readonly days: readonly [string, string]
  /** Minutes after midnight, quarters of an hour. */
  readonly times: readonly number[]
  /** Which days are tried for `send_at`, too. */
  readonly sends: (day: number) => boolean
}

/** Daily jobs at some times of day through a stretch of days in a zone, slot by slot, held against Intl. */
export function sweep({ zone, days: [first, end], times, sends }: Sweep): Swept {
  const [from, to] = [dayOf(minutes(first)), dayOf(minutes(end))]
  const walls = wallsOf(zone, (from - 2) * DAY, (to + 2) * DAY)
  const instants = instantsOf(walls)
  const shownOn = (at: number) => dayOf(walls.shown[Math.floor((at - walls.from) / 15)] ?? Number.NaN)
  const swept: Swept = { days: 0, skipped: 0, double: 0, moved: 0, unsent: 0 }
  for (const time of times) {
    const struck = strikes({ zone, time, from: (from - 1) * DAY, to: (to + 1) * DAY })
    const byDay = Map.groupBy(struck, shownOn)
    for (let day = from; day < to; day++) {
      const wanted = instants.get(day * DAY + time)
      const found = byDay.get(day) ?? []
      // A day that nobody had: nothing strikes on it.
      if (wanted === undefined && found.length === 0) continue
      swept.days++
      if (found.length === 0) swept.skipped++
      if (found.length > 1) swept.double++
      if (found[0] !== wanted) swept.moved++
      if (sends(day) && sentAt({ zone, time, day }) !== wanted) swept.unsent++
    }
  }
  return swept
}

interface Daily {
  readonly zone: string
  readonly time: number
}

function strikes({ zone, time, from, to }: Daily & { from: number; to: number }): number[] {
  const { next } = calendar(`${time % 60} ${Math.floor(time / 60)} * * *`, zone)
  const struck: number[] = []
  const end = new Date(to * MINUTE_MS)
  for (let at = next(new Date(from * MINUTE_MS)); at !== undefined && at < end; at = next(at)) {
    struck.push(at.getTime() / MINUTE_MS)
  }
  return struck
}

function sentAt({ zone, time, day }: Daily & { day: number }): number {
  const written = `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`
  return withinDay(nameOf(day) as Day, written, zone).getTime() / MINUTE_MS
}

/** All quarters of an hour of a day. */
export const QUARTERS: readonly number[] = Array.from({ length: 96 }, (_, index) => index * 15)

/** Nothing at all is wrong, and something was looked at. */
export function isClean({ days, skipped, double, moved, unsent }: Swept): boolean {
  return days > 0 && skipped + double + moved + unsent === 0
}
