import type { Keeping } from '../src/people/kept.ts'
import { gather } from '../src/people/people.ts'
import type { People } from '../src/people/person.ts'
import { readLists } from '../src/people/read.ts'
import type { Reading } from '../src/people/row.ts'

/** Everybody in these lists. */
export async function readPeople(
  paths: readonly string[],
  reading: Reading,
  keeping?: Keeping,
): Promise<People> {
  const { lists } = await readLists(paths, reading, keeping === undefined ? {} : { keeping })
  return gather(lists.map(({ list }) => list))
}
