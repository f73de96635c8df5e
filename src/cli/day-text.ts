import type { Day } from '../day.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import { remembered } from '../people/remembered.ts'

/** `Thursday 10 December 2026`: a day that nobody reads the wrong way round. */
export function tellDay(day: Day): string {
  return words(day)
}

const words = remembered((day) => {
  const at = new Date(`${day}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(at)
  return `${part({ weekday: 'long' })} ${at.getUTCDate()} ${part({ month: 'long' })} ${day.slice(0, 4)}`
})

/** `09:00`, on the clocks of a zone. */
export function tellTime(at: Date, timezone: string): string {
  return clockOf(timezone).format(at)
}

/** `Thursday 10 December 2026, 09:00 Europe/London`. */
export function tellInstant(at: Date, timezone: string): string {
  return `${tellDay(dayIn(timezone, at))}, ${tellTime(at, timezone)} ${timezone}`
}

/** Making one takes longer than a hundred times asking it, and 100 KB. */
const clockOf = remembered(
  (timezone) =>
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: timezone,
    }),
)
