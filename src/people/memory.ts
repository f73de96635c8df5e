import { monthDay } from '../day.ts'
import { asKind, kindKey } from './kind.ts'
import { foldName } from './name.ts'
import {
  dateNames,
  type Duplicate,
  type ListSink,
  type PeopleList,
  type PeopleWarning,
  type Person,
} from './person.ts'
import { silencedBy } from './precedence.ts'

/** A list that is kept in memory: right for the thousands. */
export function memoryList(): ListSink {
  const byId = new Map<string, Person>()
  const warnings: PeopleWarning[] = []
  const duplicates: Duplicate[] = []
  return {
    person(person) {
      const first = byId.get(person.id)
      byId.set(person.id, first === undefined ? person : silencedBy(first, person))
      if (first !== undefined) duplicates.push({ id: person.id, source: person.source })
    },
    warn: (warning) => void warnings.push(warning),
    finish: () => indexed(byId, { warnings, duplicates }),
  }
}

function indexed(
  byId: ReadonlyMap<string, Person>,
  told: Pick<PeopleList, 'warnings' | 'duplicates'>,
): PeopleList {
  const all = [...byId.values()]
  const byDay = grouped(all, (person) =>
    dateNames.flatMap((name) => {
      const date = person[name]
      return date === undefined ? [] : [`${name} ${monthDay(date.month, date.day)}`]
    }),
  )
  const byKind = grouped(all, (person) => [kindKey(person)])
  // Only somebody who types a name needs it.
  let byName: ReadonlyMap<string, readonly Person[]> | undefined
  return {
    ...told,
    size: all.length,
    all,
    kinds: [...byKind].map(([key, { length }]) => asKind(key, length)),
    ids: { [Symbol.iterator]: () => byId.keys() },
    has: (id) => byId.has(id),
    get: (id) => byId.get(id),
    named(folded) {
      byName ??= grouped(all, ({ name, nickname }) => new Set([name, nickname ?? name].map(foldName)))
      return byName.get(folded) ?? []
    },
    dated: (name, day) => byDay.get(`${name} ${day}`) ?? [],
    ofKinds(kinds) {
      const keys = new Set(kinds.map(({ key }) => key))
      return all.filter((person) => keys.has(kindKey(person)))
    },
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
