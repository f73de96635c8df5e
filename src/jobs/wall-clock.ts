import { Temporal } from 'temporal-polyfill'

import { addDays, type Day } from '../day.ts'
import type { Duration } from '../duration.ts'

/** Which day it is at an instant, in a zone. */
export function dayIn(zone: string, at: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString() as Day
}

/** What clocks in a zone show at an instant. */
export function wallIn(zone: string, at: Date): { readonly day: Day; readonly time: string } {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
  return { day: wall.slice(0, 10) as Day, time: wall.slice(11) }
}

/** What clocks in a zone show at an instant, `HH:MM`. */
export function timeIn(zone: string, at: Date): string {
  return wallIn(zone, at).time
}

/**
 * The instant at which clocks in a zone show `time` (`HH:MM`) on a day. Where summer time leaves the hour out it is
 * the first valid instant after the gap, where it comes twice the first of the two.
 */
export function instantOf(day: Day, time: string, zone: string): Date {
  return shown({ day, time, zone }).at
}

interface Wall {
  readonly day: Day
  readonly time: string
  readonly zone: string
}

/** The instant, and whether it is `exact`, not the end of a gap. */
function shown({ day, time, zone }: Wall): { readonly at: Date; readonly exact: boolean } {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`)
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const exact = first.toPlainDateTime().equals(wall)
  const gap = exact ? null : first.getTimeZoneTransition('next')
  return { at: new Date((gap ?? first).epochMilliseconds), exact }
}

/** So long before an instant: days by the calendar of a zone, to the minute, hours by the clock. */
export function before(at: Date, length: Duration, zone: string): Date {
  return length.kind === 'days' ? onAnother(at, -length.days, zone) : new Date(at.getTime() - length.ms)
}

/** So long after an instant, in the same way. */
export function after(at: Date, length: Duration, zone: string): Date {
  return length.kind === 'days' ? onAnother(at, length.days, zone) : new Date(at.getTime() + length.ms)
}

/** The same time of day, so many days away. */
function onAnother(at: Date, days: number, zone: string): Date {
  const { day, time } = wallIn(zone, at)
  return instantOf(addDays(day, days), time, zone)
}

/** The first instant that is no longer this day in the zone. */
export function endOf(day: Day, zone: string): Date {
  return new Date(
    Temporal.PlainDate.from(addDays(day, 1)).toZonedDateTime({ timeZone: zone }).epochMilliseconds,
  )
}

/** What would be tomorrow's is done in the last minute of its day. */
const LAST_MINUTE_MS = 60_000

/**
 * The same as `instantOf`, but never tomorrow: where a gap of summer time swallows the end of a day (Nuuk, 23:00) it is the
 * day's last minute. Undefined for a day that nobody there had.
 */
export function onDay(day: Day, time: string, zone: string): Date | undefined {
  const { at, exact } = shown({ day, time, zone })
  if (exact || dayIn(zone, at) === day) return at
  const last = lastMinuteOf(day, zone)
  return dayIn(zone, last) === day ? last : undefined
}

/** The same for whoever must have an instant: of a day that nobody had it is the last minute before it. */
export function withinDay(day: Day, time: string, zone: string): Date {
  return onDay(day, time, zone) ?? lastMinuteOf(day, zone)
}

function lastMinuteOf(day: Day, zone: string): Date {
  return new Date(endOf(day, zone).getTime() - LAST_MINUTE_MS)
}
