import { Cron } from 'croner'

import { addDays, type Day } from '../day.ts'
import type { Duration } from '../duration.ts'
import { asSchedule, isByHand, isOnce, type Moment, type Schedule } from './schedule.ts'
import { dayIn, instantOf, onDay, wallIn } from './wall-clock.ts'

/** When a job looks: the instants at which its schedule strikes. The only place where slots are computed. */
export interface Calendar {
  /** The first slot strictly after an instant; undefined when it never strikes again. */
  next(after: Date): Date | undefined
  /** The slots after `from` and not after `to`: the first 10,000 of them. */
  between(from: Date, to: Date): readonly Date[]
}

/** A year of downtime under `* * * * *` is not told to the end: more than this says "very many". */
const MOST_TOLD = 10_000

/** Slots of a schedule in an IANA zone. Throws when it would not advance, which is a bug and would look for ever. */
export function calendar(schedule: Schedule, timezone: string): Calendar {
  const strike = striking(schedule, timezone)
  const next = (after: Date) => {
    const slot = strike(after)
    if (slot === undefined || slot > after) return slot
    throw new Error(
      `${JSON.stringify(schedule)} in ${timezone} strikes at ${slot.getTime()}, which is not after ${after.getTime()} ms since 1970`,
    )
  }
  return {
    next,
    between(from, to) {
      const slots: Date[] = []
      for (let at = next(from); at !== undefined && at <= to && slots.length < MOST_TOLD; at = next(at)) {
        slots.push(at)
      }
      return slots
    },
  }
}

type Strike = (after: Date) => Date | undefined

function striking(schedule: Schedule, timezone: string): Strike {
  if (isByHand(schedule)) return () => undefined
  if (typeof schedule === 'string') return ofCron(schedule, timezone)
  return isOnce(schedule) ? once(schedule.at, timezone) : steadily(schedule.every, timezone)
}

/**
 * Slots of a five-field cron line, by croner. Day of month and day of week are joined by "or", as in Vixie cron. A line
 * with one time of day strikes once on each of its days; one with several goes by what clocks show, as often as they
 * show it.
 */
function ofCron(line: string, timezone: string): Strike {
  const read = asSchedule(line)
  if (read.kind === 'ok' && read.timeOfDay !== undefined) return daily(line, read.timeOfDay, timezone)
  const cron = new Cron(line, { timezone, paused: true, mode: '5-part' })
  return (after) => cron.nextRun(after) ?? undefined
}

/**
 * One time of day: croner says on which days, and clocks say when that is, as they do for `send_at`. In a gap of summer time
 * it is right after it, of a time that comes twice the first. croner alone leaves out the day of which a gap takes the
 * end (23:30 in Nuuk), and keeps one that never was.
 */
function daily(line: string, time: string, timezone: string): Strike {
  const days = new Cron(line, { utcOffset: 0, paused: true, mode: '5-part' })
  return (after) => {
    const wall = wallIn(timezone, after)
    // A second before midnight: the day that begins then is among those that are asked for.
    const from = Date.parse(wall.day) - 1_000 + (wall.time < time ? 0 : DAY_MS)
    for (let found = days.nextRun(new Date(from)); found !== null; found = days.nextRun(found)) {
      const slot = onDay(found.toISOString().slice(0, 10) as Day, time, timezone)
      if (slot !== undefined && slot > after) return slot
    }
    return undefined
  }
}

function once({ day, time }: Moment, timezone: string): Strike {
  const slot = instantOf(day, time, timezone)
  return (after) => (slot > after ? slot : undefined)
}

const FIRST_DAY = '1970-01-01' as Day

const DAY_MS = 86_400_000

/** A beat counted from 1970, so that neither a restart nor an edit moves it: exact lengths from midnight UTC, days by midnights. */
function steadily(length: Duration, timezone: string): Strike {
  if (length.kind === 'exact') {
    return (after) => new Date((Math.floor(after.getTime() / length.ms) + 1) * length.ms)
  }
  return (after) => {
    const today = Math.floor(Date.parse(dayIn(timezone, after)) / DAY_MS)
    for (let beat = Math.floor(today / length.days); ; beat++) {
      const slot = instantOf(addDays(FIRST_DAY, beat * length.days), '00:00', timezone)
      if (slot > after) return slot
    }
  }
}
