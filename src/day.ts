/** A calendar day, `YYYY-MM-DD`, in nobody's zone. Made by `asDay` or by arithmetic on one. */
export type Day = string & { readonly brand: 'Day' }

/** A day of no particular year, `MM-DD`. */
export type MonthDay = string & { readonly brand: 'MonthDay' }

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Of the years with four digits all but the first and the last: the days around any day can be written, too. */
const YEARS = { first: 1, last: 9_998 } as const

/** The day that a text names, or undefined when there is no such day (`2027-02-29`, `27-1-1`). */
export function asDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < YEARS.first || year > YEARS.last) return undefined
  if (!isMonthDay(month, day) || (month === 2 && day === 29 && !isLeap(year))) return undefined
  return text as Day
}

/** `12`, `5` → `12-05`. Takes the 29th of February, which some years have. */
export function monthDay(month: number, day: number): MonthDay {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as MonthDay
}

/** True when some year has this day. */
export function isMonthDay(month: number, day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0)
}

/** Gregorian: every fourth year, but of the centuries only every fourth. */
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10) as Day
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

export function monthDayOf(day: Day): MonthDay {
  return day.slice(5) as MonthDay
}
