import { asKind, kindKey } from './kind.ts'
import { foldName } from './name.ts'
import type { Kind, People, PeopleList, PeopleWarning, Person } from './person.ts'
import { lineOf, silencedBy } from './precedence.ts'

/**
 * Joins lists into one. Who comes first with an id is used, a second row with it is told and left out; but when any of
 * them says that nothing may be sent, nothing is.
 */
export function gather(lists: readonly PeopleList[]): People {
  const shared = sharedIds(lists)
  const get = (id: string): Person | undefined => {
    let found: Person | undefined
    for (const list of lists) {
      const row = list.get(id)
      if (row !== undefined) found = found === undefined ? row : silencedBy(found, row)
    }
    return found
  }
  /** Each person once, at their first place, and silenced when another list says so. */
  function* once(found: (list: PeopleList) => Iterable<Person>): Generator<Person> {
    for (const [place, list] of lists.entries()) {
      for (const person of found(list)) {
        const first = shared.get(person.id) ?? place
        if (first === place) yield shared.has(person.id) ? (get(person.id) ?? person) : person
      }
    }
  }
  const joined = { lists, shared, get }
  return {
    size: sizeOf(joined),
    all: { [Symbol.iterator]: () => once(({ all }) => all) },
    kinds: kindsOf(joined),
    get warnings() {
      return [...lists.flatMap(({ warnings }) => warnings), ...duplicateIds(joined)]
    },
    get,
    find(idOrName) {
      const exact = get(idOrName.trim())
      return exact === undefined ? [...once((list) => list.named(foldName(idOrName)))] : [exact]
    },
    dated: (name, day) => [...once((list) => list.dated(name, day))],
    *ofKinds(kinds) {
      const keys = new Set(kinds.map(({ key }) => key))
      for (const person of once((list) => list.ofKinds(kinds))) {
        if (!shared.has(person.id) || keys.has(kindKey(person))) yield person
      }
      // Who was silenced by another list is of another kind than their row.
      for (const [id, place] of shared) {
        const [row, person] = [lists[place]?.get(id), get(id)]
        if (row === undefined || person === undefined || keys.has(kindKey(row))) continue
        if (keys.has(kindKey(person))) yield person
      }
    },
  }
}

interface Joined {
  readonly lists: readonly PeopleList[]
  /** Whose id is in more than one list, and the place of the first of these. */
  readonly shared: ReadonlyMap<string, number>
  get(id: string): Person | undefined
}

/** Found by asking the larger of two lists for the ids of the smaller. */
function sharedIds(lists: readonly PeopleList[]): ReadonlyMap<string, number> {
  const shared = new Map<string, number>()
  for (const [place, list] of lists.entries()) {
    for (const later of lists.slice(place + 1)) {
      const [few, many] = later.size < list.size ? [later, list] : [list, later]
      for (const id of few.ids) {
        if (!shared.has(id) && many.has(id)) shared.set(id, place)
      }
    }
  }
  return shared
}

function sizeOf({ lists, shared }: Joined): number {
  const rows = lists.reduce((sum, { size }) => sum + size, 0)
  const ofShared = [...shared.keys()].reduce(
    (sum, id) => sum + lists.filter((list) => list.has(id)).length - 1,
    0,
  )
  return rows - ofShared
}

/** The kinds of all lists together; whoever is in several counts once, as what they are in the end. */
function kindsOf({ lists, shared, get }: Joined): readonly Kind[] {
  const counts = new Map<string, number>()
  const add = (key: string, count: number) => void counts.set(key, (counts.get(key) ?? 0) + count)
  for (const { key, count } of lists.flatMap(({ kinds }) => kinds)) add(key, count)
  for (const id of shared.keys()) {
    for (const row of lists.flatMap((list) => list.get(id) ?? [])) add(kindKey(row), -1)
    const person = get(id)
    if (person !== undefined) add(kindKey(person), 1)
  }
  return [...counts].flatMap(([key, count]) => (count > 0 ? [asKind(key, count)] : []))
}

/** A warning for each row that is not used because its id was taken, in the order of the rows. */
function duplicateIds({ lists, shared, get }: Joined): readonly PeopleWarning[] {
  return lists.flatMap((list, place) => {
    const taken = [...shared].flatMap(([id, first]) => (first < place ? (list.get(id) ?? []) : []))
    return [...list.duplicates, ...taken]
      .map(({ id, source }) => ({
        code: 'duplicate-id',
        where: source,
        what: `the id "${id}" is already that of ${get(id)?.source}; this row is not used: give each person an id of their own`,
      }))
      .toSorted((a, b) => lineOf(a) - lineOf(b))
  })
}
