import { Cron } from 'croner'

/** When a job looks: the instants at which its schedule strikes. The only place where slots are computed. */
export interface Calendar {
  /** The first slot strictly after an instant; undefined when it never strikes again. */
  next(after: Date): Date | undefined
  /** How many slots lie after `from` and not after `to`, counted up to 10,000. */
  count(from: Date, to: Date): number
}

/** A year of downtime under `* * * * *` is not counted to the end: more than this says "very many". */
const MOST_COUNTED = 10_000

/**
 * Slots of a five-field cron line in an IANA zone, by croner: a time that summer time leaves out strikes right after
 * the gap, one that comes twice strikes the first time. Day of month and day of week are joined by "or", as in Vixie
 * cron.
 */
export function calendar(schedule: string, timezone: string): Calendar {
  const cron = new Cron(schedule, { timezone, paused: true, mode: '5-part' })
  const next = (after: Date) => cron.nextRun(after) ?? undefined
  return {
    next,
    count(from, to) {
      let slots = 0
      for (let at = next(from); at !== undefined && at <= to && slots < MOST_COUNTED; at = next(at)) slots++
      return slots
    },
  }
}
