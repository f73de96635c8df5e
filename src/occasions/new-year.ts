import { type Day, yearOf } from '../day.ts'
import type { Occasion } from './occasion.ts'

/** The first of January, of everybody and without a date in any list; begins where the person is. */
export const newYear: Occasion = {
  name: 'new-year',
  date: undefined,
  on: (_person, day) => (isNewYear(day) ? { occurrence: String(yearOf(day)) } : undefined),
  candidates: (people, day) => (isNewYear(day) ? [...people.all] : []),
  next: (_person, from) => (isNewYear(from) ? from : (`${yearOf(from) + 1}-01-01` as Day)),
}

function isNewYear(day: Day): boolean {
  return day.endsWith('-01-01')
}
