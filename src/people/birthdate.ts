import { asDay, type Day, isMonthDay, monthDay } from '../day.ts'
import type { YearlyDate } from './person.ts'

/** What a cell with a date of every year can say; `what` is the end of a sentence that begins with the column. */
export type ReadDate =
  | { readonly kind: 'date'; readonly date: YearlyDate }
  /** `isAhead`: another day will read it differently. */
  | { readonly kind: 'problem'; readonly what: string; readonly isAhead?: true }

/** What address books write when nobody knows the year; a leap year, so that it has a 29th of February. */
const YEAR_UNKNOWN = 1604

const FORMS = 'YYYY-MM-DD (1815-12-10), or without a year --MM-DD or MM-DD (12-10)'

/**
 * Reads the three allowed forms and guesses at none: 12/10 is December to some and October to others. `notAfter` is left out
 * for what may still lie ahead.
 */
export function asYearlyDate(text: string, notAfter?: Day): ReadDate {
  const match = /^(?:(\d{4})-|--)?(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return problem(text, `is in no form that can be trusted; want ${FORMS}`)
  const [month, day] = [Number(match[2]), Number(match[3])]
  if (!isMonthDay(month, day)) return problem(text, `is no day of any year; want ${FORMS}`)
  const year = match[1] === undefined ? YEAR_UNKNOWN : Number(match[1])
  if (year === YEAR_UNKNOWN) return { kind: 'date', date: { month, day } }
  if (year === 0) return problem(text, `has no year 0000; leave the year out: --${monthDay(month, day)}`)
  const date = asDay(text)
  if (date === undefined) return problem(text, `does not exist: ${year} had no 29 February`)
  if (notAfter !== undefined && date > notAfter)
    return { ...problem(text, `lies in the future (today is ${notAfter})`), isAhead: true }
  return { kind: 'date', date: { month, day, year } }
}

/** Quotes what was written only when it is nothing but a date: a shifted row may hold a name or an address there. */
function problem(text: string, what: string): { readonly kind: 'problem'; readonly what: string } {
  return { kind: 'problem', what: /^[\d/. -]{1,24}$/.test(text) ? `"${text}" ${what}` : what }
}
