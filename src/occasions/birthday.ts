import { asDay, type Day, isLeap, monthDay, monthDayOf, yearOf } from '../day.ts'
import type { Birthday, Person } from '../people/person.ts'
import type { Celebration, Occasion } from './occasion.ts'

const LEAP_DAY = monthDay(2, 29)

/**
 * The day on which the birthday is kept in a year. The 29th of February is itself in leap years; in the others it is
 * what the person chose.
 */
function keptIn(year: number, born: Birthday, person: Person): Day {
  if (born.month === 2 && born.day === 29 && !isLeap(year)) {
    return `${year}-${person.leapDay === 'feb28' ? '02-28' : '03-01'}` as Day
  }
  return `${String(year).padStart(4, '0')}-${monthDay(born.month, born.day)}` as Day
}

/** Once a year where the person is, from the first birthday on. */
export const birthday: Occasion = {
  name: 'birthday',

  on(person, day): Celebration | undefined {
    const born = person.birthday
    if (born === undefined || keptIn(yearOf(day), born, person) !== day) return undefined
    const occurrence = String(yearOf(day))
    if (born.year === undefined) return { occurrence }
    const number = yearOf(day) - born.year
    return number >= 1 ? { occurrence, number } : undefined
  },

  candidates(people, day) {
    const born = people.bornOn(monthDayOf(day))
    const beside = day.endsWith('-02-28') || day.endsWith('-03-01')
    return beside && asDay(`${yearOf(day)}-02-29`) === undefined
      ? [...born, ...people.bornOn(LEAP_DAY)]
      : born
  },

  next(person, from) {
    const born = person.birthday
    if (born === undefined) return undefined
    const first = Math.max(yearOf(from), (born.year ?? 0) + 1)
    return [first, first + 1].map((year) => keptIn(year, born, person)).find((day) => day >= from)
  },
}
