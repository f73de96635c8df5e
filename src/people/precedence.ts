import type { PeopleWarning, Person } from './person.ts'

/** What of a row may silence its person. */
type Silence = Pick<Person, 'suppressed' | 'noTo'>

/** Who comes first with an id is used; but when any row with it says that nothing may be sent, or not on a channel, nothing is. */
export function silencedBy(first: Person, second: Silence): Person {
  return { ...first, ...joined(first, second) }
}

/** A no in either of two rows is a no. */
export function joined(first: Silence, second: Silence): Silence {
  const suppressed = first.suppressed ?? second.suppressed
  const noTo = [...new Set([...(first.noTo ?? []), ...(second.noTo ?? [])])]
  return {
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(noTo.length === 0 ? {} : { noTo }),
  }
}

/** The line that a warning is about: damaged rows are found out of turn, and complaints are read from the top. */
export function lineOf({ where }: PeopleWarning): number {
  return Number(where.slice(where.lastIndexOf(':') + 1))
}
