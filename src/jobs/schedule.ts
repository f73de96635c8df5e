import { Cron } from 'croner'

import { asDay, type Day } from '../day.ts'
import { asDuration, type Duration } from '../duration.ts'

/** When a job looks, as jobs.yaml says it: a cron line of five fields, a steady beat, one time on one day, or never by itself. */
export type Schedule = string | Every | Once

/** What stands in the place of a cron line of a job that makes cards only when somebody runs it. */
const BY_HAND = 'by-hand'

/** The cards of such a job that are asked for before their day go out at this time on it. */
const TIME_BY_HAND = '09:00'

export function isByHand(schedule: Schedule): boolean {
  return schedule === BY_HAND
}

/** A steady beat, by no clock on a wall: `24h` are hours, `1d` is every midnight of the job's zone. */
export interface Every {
  readonly every: Duration
}

/** One time of one day, on the clocks of the job's zone. */
export interface Once {
  readonly at: Moment
}

/** What a clock on a wall and a calendar beside it show. */
export interface Moment {
  readonly day: Day
  /** `HH:MM` */
  readonly time: string
}

/** What a cron line says; `what` is the end of a sentence that begins with the line. */
export type CronLine =
  | {
      readonly kind: 'ok'
      /** `HH:MM` when it strikes at one time of day only. */
      readonly timeOfDay: string | undefined
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'mistake'; readonly what: string }

const CRON_FORM =
  'want five fields: minute hour day-of-month month day-of-week, such as "0 9 * * *"; or by-hand'

/** Whether a line ever strikes does not depend on today, so it is tried from a day of no meaning. */
const SOME_DAY = new Date('2000-01-01T00:00:00Z')

const EITHER =
  'names days of the month and days of the week: it strikes on either (OR), not only where both meet; for that, write + before the day of the week'

/** Reads what stands in the place of a cron line: such a line, or `by-hand`. */
export function asSchedule(text: string): CronLine {
  return isByHand(text) ? { kind: 'ok', timeOfDay: TIME_BY_HAND, warnings: [] } : asCronLine(text)
}

/** Five fields, as croner takes them, and only a line that strikes some day. */
function asCronLine(text: string): CronLine {
  const fields = text.trim().split(/\s+/)
  if (text.trim() === '') return { kind: 'mistake', what: `is empty; ${CRON_FORM}` }
  if (fields.length !== 5) return { kind: 'mistake', what: `has ${tellFields(fields.length)}; ${CRON_FORM}` }
  const problem = problemOf(text)
  if (problem !== undefined) return { kind: 'mistake', what: problem }
  const [minute = '', hour = '', dayOfMonth = '', , dayOfWeek = ''] = fields
  const single = /^\d+$/.test(minute) && /^\d+$/.test(hour)
  return {
    kind: 'ok',
    timeOfDay: single ? `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` : undefined,
    warnings: isRestricted(dayOfMonth) && isRestricted(dayOfWeek) ? [EITHER] : [],
  }
}

/** `HH:MM` when a schedule strikes at one time of day only. */
export function timeOfDay(schedule: Schedule): string | undefined {
  if (isOnce(schedule)) return schedule.at.time
  const read = typeof schedule === 'string' ? asSchedule(schedule) : undefined
  return read?.kind === 'ok' ? read.timeOfDay : undefined
}

/** Does the job look at one time only, and then no more? */
export function isOnce(schedule: Schedule): schedule is Once {
  return typeof schedule !== 'string' && 'at' in schedule
}

/** node-cron wakes us once a minute, so a shorter beat could not be kept. */
const SHORTEST_MS = 60_000

/** Who lets two months pass between two looks has mistaken the unit. */
const LONGEST_DAYS = 60

const DAY_MS = 86_400_000

/** The beat that a text names; otherwise what is wrong with it, as the end of a sentence that begins with it. */
export function asBeat(text: string): Duration | string {
  const read = asDuration(text)
  if (read === undefined) return 'is no length of time; want a number with m, h or d, such as 30m, 6h or 1d'
  const ms = read.kind === 'exact' ? read.ms : read.days * DAY_MS
  if (ms < SHORTEST_MS) return 'is too short; want at least 1m'
  return ms > LONGEST_DAYS * DAY_MS ? `is too long; want at most ${LONGEST_DAYS}d` : read
}

/** `2026-12-24 09:00`; undefined when it is no such time. Whether clocks somewhere show it is not asked. */
export function asMoment(text: string): Moment | undefined {
  const [, written = '', time = ''] = /^(\d{4}-\d{2}-\d{2})[ T]((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? []
  const day = asDay(written)
  return day === undefined ? undefined : { day, time }
}

function tellFields(count: number): string {
  if (count === 1) return 'one field'
  return count === 6 ? 'six fields (seconds are not used)' : `${count} fields`
}

function problemOf(text: string): string | undefined {
  try {
    const cron = new Cron(text, { paused: true, mode: '5-part', timezone: 'UTC' })
    return cron.nextRun(SOME_DAY) === null ? 'can never strike: no year has such a day' : undefined
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error)
    return `is not a cron line (${why}); ${CRON_FORM}`
  }
}

function isRestricted(field: string): boolean {
  return field !== '*' && field !== '?' && !field.startsWith('+')
}
