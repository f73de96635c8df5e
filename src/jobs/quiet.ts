import { Temporal } from 'temporal-polyfill'

/** When nobody is disturbed, by the clocks where somebody is: from a time of day, `HH:MM`, until another, over midnight if need be. */
export interface Quiet {
  readonly from: string
  /** The first minute that is quiet no more. */
  readonly to: string
}

const MINUTES_A_DAY = 24 * 60

/**
 * The end of the quiet time in which an instant lies, in a zone; undefined when it lies in none. It goes by what clocks there show:
 * where summer time begins or ends within a quiet time, that is shorter or longer, and where an hour comes twice, it may be quiet twice.
 */
export function quietUntil({ from, to }: Quiet, zone: string, at: Date): Date | undefined {
  let here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  if (!isQuiet({ from, to }, here)) return undefined
  for (;;) {
    const end = here
      .round({ smallestUnit: 'minute', roundingMode: 'floor' })
      .add({ minutes: until(to, here) })
    const jump = here.getTimeZoneTransition('next')
    // Until the next change of the clocks an hour is an hour; at the change itself they show another one.
    if (jump === null || Temporal.ZonedDateTime.compare(end, jump) < 0) return asDate(end)
    if (!isQuiet({ from, to }, jump)) return asDate(jump)
    here = jump
  }
}

/** Is a time of day quiet? */
export function isQuietAt({ from, to }: Quiet, time: string): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to
}

function isQuiet(quiet: Quiet, at: Temporal.ZonedDateTime): boolean {
  return isQuietAt(quiet, at.toPlainTime().toString({ smallestUnit: 'minute' }))
}

/** How many minutes clocks must go on to show a time. */
function until(time: string, { hour, minute }: Temporal.ZonedDateTime): number {
  const wanted = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return (wanted - (hour * 60 + minute) + MINUTES_A_DAY) % MINUTES_A_DAY
}

function asDate({ epochMilliseconds }: Temporal.ZonedDateTime): Date {
  return new Date(epochMilliseconds)
}
