import { asDay, type Day, isLeap, monthDay, monthDayOf, yearOf } from '../day.ts'
import type { DateName, LeapDay, YearlyDate } from '../people/person.ts'
import type { Celebration, Occasion } from './occasion.ts'

const LEAP_DAY = monthDay(2, 29)

/**
 * The day on which a date is kept in a year. The 29th of February is itself in leap years; in the others it is what the
 * person chose.
 */
function keptIn(year: number, date: YearlyDate, leapDay: LeapDay): Day {
  if (date.month === 2 && date.day === 29 && !isLeap(year)) {
    return `${year}-${leapDay === 'feb28' ? '02-28' : '03-01'}` as Day
  }
  return `${String(year).padStart(4, '0')}-${monthDay(date.month, date.day)}` as Day
}

/**
 * Once a year where the person is, on a date that the list gives, from the first year after it on: nobody is congratulated
 * on their nought-th anniversary.
 */
export function yearly(name: string, date: DateName): Occasion {
  return {
    name,
    date,

    on(person, day): Celebration | undefined {
      const kept = person[date]
      if (kept === undefined || keptIn(yearOf(day), kept, person.leapDay) !== day) return undefined
      const occurrence = String(yearOf(day))
      if (kept.year === undefined) return { occurrence }
      const number = yearOf(day) - kept.year
      return number >= 1 ? { occurrence, number } : undefined
    },

    candidates(people, day) {
      const found = people.dated(date, monthDayOf(day))
      const beside = day.endsWith('-02-28') || day.endsWith('-03-01')
      return beside && asDay(`${yearOf(day)}-02-29`) === undefined
        ? [...found, ...people.dated(date, LEAP_DAY)]
        : found
    },

    next(person, from) {
      const kept = person[date]
      if (kept === undefined) return undefined
      const first = Math.max(yearOf(from), (kept.year ?? 0) + 1)
      return [first, first + 1].map((year) => keptIn(year, kept, person.leapDay)).find((day) => day >= from)
    },
  }
}
