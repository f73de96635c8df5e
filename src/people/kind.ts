import type { Kind, Person } from './person.ts'
import { joined } from './precedence.ts'

/** What `kindKey` writes. */
type Parts = [
  Person['tags'],
  NonNullable<Person['suppressed']> | null,
  Person['image'],
  boolean,
  NonNullable<Person['noTo']>,
]

/** Of what kind a person is, as a text that is the same for all of it. */
export function kindKey({ tags, suppressed, image, photo, noTo }: Person): string {
  return asKey([tags, suppressed ?? null, image, photo !== undefined, noTo ?? []])
}

function asKey(parts: Parts): string {
  return JSON.stringify(parts)
}

/** What a text of `kindKey` says. */
export function asKind(key: string, count: number): Kind {
  const [tags, suppressed, image, hasPhoto, noTo] = JSON.parse(key) as Parts
  const silence = joined(suppressed === null ? {} : { suppressed }, { noTo })
  return { key, tags, image, hasPhoto, count, ...silence }
}

/** The kind of a row's person when another row with the same id is of the second kind: silenced where either is. */
export function silencedKey(first: string, second: string): string {
  const [kind, other] = [asKind(first, 1), asKind(second, 1)]
  const { suppressed = null, noTo = [] } = joined(kind, other)
  return asKey([kind.tags, suppressed, kind.image, kind.hasPhoto, noTo])
}
