import { type MonthDay, monthDay } from '../day.ts'
import { foldName } from './name.ts'
import type { People, PeopleList, PeopleWarning, Person } from './person.ts'

/**
 * Joins lists into one. Who comes first with an id is used, a second row with it is told and left out; but when any of
 * them says that nothing may be sent, nothing is.
 */
export function gather(lists: readonly PeopleList[]): People {
  const byId = new Map<string, Person>()
  const warnings: PeopleWarning[] = lists.flatMap((list) => list.warnings)
  for (const person of lists.flatMap((list) => list.people)) {
    const first = byId.get(person.id)
    byId.set(person.id, first === undefined ? person : silencedBy(first, person))
    if (first !== undefined) warnings.push(duplicate(first, person))
  }
  return indexed([...byId.values()], byId, warnings)
}

function silencedBy(first: Person, second: Person): Person {
  const suppressed = first.suppressed ?? second.suppressed
  return suppressed === undefined ? first : { ...first, suppressed }
}

function duplicate(first: Person, second: Person): PeopleWarning {
  return {
    code: 'duplicate-id',
    where: second.source,
    what: `the id "${second.id}" is already that of ${first.source}; this row is not used: give each person an id of their own`,
  }
}

function indexed(
  all: readonly Person[],
  byId: ReadonlyMap<string, Person>,
  warnings: readonly PeopleWarning[],
): People {
  const byDay = grouped(all, ({ birthday }) =>
    birthday === undefined ? [] : [monthDay(birthday.month, birthday.day)],
  )
  // Only somebody who types a name needs it; for a million people it is not made in vain.
  let byName: ReadonlyMap<string, readonly Person[]> | undefined
  return {
    all,
    warnings,
    get: (id) => byId.get(id),
    find(idOrName) {
      const exact = byId.get(idOrName.trim())
      if (exact !== undefined) return [exact]
      byName ??= grouped(all, ({ name, nickname }) => new Set([name, nickname ?? name].map(foldName)))
      return byName.get(foldName(idOrName)) ?? []
    },
    bornOn: (day: MonthDay) => byDay.get(day) ?? [],
  }
}

function grouped<Key>(
  all: readonly Person[],
  keysOf: (person: Person) => Iterable<Key>,
): ReadonlyMap<Key, readonly Person[]> {
  const groups = new Map<Key, Person[]>()
  for (const person of all) {
    for (const key of keysOf(person)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [person])
      else group.push(person)
    }
  }
  return groups
}
