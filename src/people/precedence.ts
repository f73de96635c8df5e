import type { PeopleWarning, Person } from './person.ts'

/** Who comes first with an id is used; but when any row with it says that nothing may be sent, nothing is. */
export function silencedBy(first: Person, second: Pick<Person, 'suppressed'>): Person {
  const suppressed = first.suppressed ?? second.suppressed
  return suppressed === undefined ? first : { ...first, suppressed }
}

/** The line that a warning is about: damaged rows are found out of turn, and complaints are read from the top. */
export function lineOf({ where }: PeopleWarning): number {
  return Number(where.slice(where.lastIndexOf(':') + 1))
}
