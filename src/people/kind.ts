import type { Kind, Person } from './person.ts'

/** What `kindKey` writes. */
type Parts = [Person['tags'], NonNullable<Person['suppressed']> | null, Person['image'], boolean]

/** Of what kind a person is, as a text that is the same for all of it. */
export function kindKey({ tags, suppressed, image, photo }: Person): string {
  return JSON.stringify([tags, suppressed ?? null, image, photo !== undefined])
}

/** What a text of `kindKey` says. */
export function asKind(key: string, count: number): Kind {
  const [tags, suppressed, image, hasPhoto] = JSON.parse(key) as Parts
  return { key, tags, image, hasPhoto, count, ...(suppressed === null ? {} : { suppressed }) }
}

/** The kind of a row's person when another row with the same id is of the second kind: silenced if either is. */
export function silencedKey(first: string, second: string): string {
  const [tags, suppressed, image, hasPhoto] = JSON.parse(first) as Parts
  const [, other] = JSON.parse(second) as Parts
  return JSON.stringify([tags, suppressed ?? other, image, hasPhoto])
}
