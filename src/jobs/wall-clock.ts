import { Temporal } from 'temporal-polyfill'

import { addDays, type Day } from '../day.ts'

/** Which day it is at an instant, in a zone. */
export function dayIn(zone: string, at: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString() as Day
}

/** What clocks in a zone show at an instant, `HH:MM`. */
export function timeIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}

/**
 * The instant at which clocks in a zone show `time` (`HH:MM`) on a day. Where summer time leaves the hour out it is
 * the first valid instant after the gap, where it comes twice the first of the two.
 */
export function instantOf(day: Day, time: string, zone: string): Date {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`)
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (first.toPlainDateTime().equals(wall)) return new Date(first.epochMilliseconds)
  const gap = first.getTimeZoneTransition('next')
  return new Date(gap === null ? first.epochMilliseconds : gap.epochMilliseconds)
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
 * day's last minute.
 */
export function withinDay(day: Day, time: string, zone: string): Date {
  const at = instantOf(day, time, zone)
  return dayIn(zone, at) <= day ? at : new Date(endOf(day, zone).getTime() - LAST_MINUTE_MS)
}
