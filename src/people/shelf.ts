import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

import type { MonthDay } from '../day.ts'
import { asKind, kindKey } from './kind.ts'
import {
  type DateName,
  dateNames,
  type Duplicate,
  type Kind,
  type PeopleList,
  type PeopleWarning,
  type Person,
  type YearlyDate,
} from './person.ts'

/**
 * A list in an SQLite file: a million people need little memory, and those of a day are found without asking the others.
 * The file is written once, by `shelving.ts`, and then only read.
 */
export const SHELF = `
  create table persons (
    n integer primary key, id text not null, birthday integer, anniversary integer, joined integer,
    kind integer not null, fold text not null, nick text, source text not null, rest text not null
  ) strict;
  create table kinds (n integer primary key, key text not null unique, count integer not null) strict;
  create table warnings (code text not null, place text not null, what text not null) strict;
  create table duplicates (n integer primary key, id text not null, source text not null) strict;
  create table about (size integer not null, today text not null, ahead integer not null) strict;
`

/** What of a person stands in no column of its own, without what most people have alike. */
type Rest = Partial<
  Omit<Person, 'id' | DateName | 'tags' | 'suppressed' | 'noTo' | 'image' | 'source' | 'name'> & {
    years: Partial<Record<DateName, number>>
  }
> &
  Pick<Person, 'name'>

/** A date without its year, 1210; null where there is none. */
type DateColumns = Readonly<Record<DateName, number | null>>

interface PersonRow extends DateColumns {
  readonly n: number
  readonly id: Person['id']
  readonly kind: number
  readonly source: string
  readonly rest: string
}

/** The columns of a person; the ones for finding are left to whoever folds names. */
export function asRow(person: Person): Omit<PersonRow, 'n' | 'kind'> & { readonly key: string } {
  const { id, tags: _tags, suppressed: _suppressed, noTo: _noTo, image: _image, source, ...undated } = person
  const { birthday, anniversary, joined, ...more } = undated
  const years = yearsOf(person)
  const { interests, leapDay, showAge, addresses, ...others } = more
  const rest: Rest = {
    ...others,
    ...(Object.keys(years).length === 0 ? {} : { years }),
    ...(interests.length === 0 ? {} : { interests }),
    ...(leapDay === 'feb28' ? {} : { leapDay }),
    ...(showAge ? { showAge } : {}),
    ...(Object.keys(addresses).length === 0 ? {} : { addresses }),
  }
  const dates = { birthday: column(birthday), anniversary: column(anniversary), joined: column(joined) }
  return { id, ...dates, source, rest: JSON.stringify(rest), key: kindKey(person) }
}

function column(date: YearlyDate | undefined): number | null {
  return date === undefined ? null : date.month * 100 + date.day
}

function yearsOf(person: Person): Partial<Record<DateName, number>> {
  return Object.fromEntries(
    dateNames.flatMap((name) => {
      const year = person[name]?.year
      return year === undefined ? [] : [[name, year]]
    }),
  )
}

/** The dates that a row has, with their years. */
function datesIn(row: DateColumns, years: Partial<Record<DateName, number>>): Pick<Person, DateName> {
  return Object.fromEntries(
    dateNames.flatMap((name) => {
      const [date, year] = [row[name], years[name]]
      if (date === null) return []
      const monthAndDay = { month: Math.floor(date / 100), day: date % 100 }
      return [[name, year === undefined ? monthAndDay : { ...monthAndDay, year }]]
    }),
  )
}

function asPerson(row: PersonRow, { tags, suppressed, noTo, image }: Kind): Person {
  const { id, source, rest } = row
  const {
    years = {},
    interests = [],
    leapDay = 'feb28',
    showAge = false,
    addresses = {},
    ...more
  } = JSON.parse(rest) as Rest // written by `asRow`
  return {
    ...more,
    id,
    ...datesIn(row, years),
    interests,
    tags,
    leapDay,
    showAge,
    image,
    addresses,
    ...(noTo === undefined ? {} : { noTo }),
    ...(suppressed === undefined ? {} : { suppressed }),
    source,
  }
}

/** So many kinds are kept at hand; most lists have a few. */
const MOST_KINDS = 5_000

/** The index of a million ids is 25 MB; a look and a plan ask for some thousands of them, spread all over it. */
const PAGES_AT_HAND = 'pragma cache_size = -16000'

/** A card's person is asked for a few times in a row. */
const MOST_PERSONS = 1_000

const PERSON = `select n, id, ${dateNames.join(', ')}, kind, source, rest from persons`

/** The list in a file that `shelving.ts` has finished. Every row in it was written by us. */
export function openShelf(database: DatabaseSync): PeopleList {
  database.exec(PAGES_AT_HAND)
  const rowsOf = <Row>(sql: string, ...values: SQLInputValue[]) =>
    database.prepare(sql).iterate(...values) as Iterable<unknown> as Iterable<Row>
  const byId = database.prepare(`${PERSON} where id = ?`)
  const isThere = database.prepare('select 1 from persons where id = ?')
  const byDate = new Map(
    dateNames.map((name) => [name, database.prepare(`${PERSON} where ${name} = ? order by n`)] as const),
  )
  const kindAt = kindsAtHand(database)
  const person = (row: unknown) => asPerson(row as PersonRow, kindAt((row as PersonRow).kind))
  function* persons(sql: string, ...values: SQLInputValue[]): Generator<Person> {
    for (const row of rowsOf<PersonRow>(sql, ...values)) yield person(row)
  }
  const about = database.prepare('select size from about').get() as { size: number }
  const atHand = new Map<string, Person>()
  return {
    size: about.size,
    all: { [Symbol.iterator]: () => persons(`${PERSON} order by n`) },
    get kinds() {
      return Array.from(
        rowsOf<{ key: string; count: number }>('select key, count from kinds where count > 0'),
        (row) => asKind(row.key, row.count),
      )
    },
    get warnings() {
      return Array.from(
        rowsOf<PeopleWarning>('select code, place as "where", what from warnings order by rowid'),
        (row) => ({ ...row }),
      )
    },
    get duplicates() {
      return Array.from(rowsOf<Duplicate>('select id, source from duplicates order by n'), (row) => ({
        ...row,
      }))
    },
    ids: {
      *[Symbol.iterator]() {
        for (const { id } of rowsOf<{ id: string }>('select id from persons')) yield id
      },
    },
    has: (id) => isThere.get(id) !== undefined,
    get(id) {
      const known = atHand.get(id)
      if (known !== undefined) return known
      const row = byId.get(id)
      if (row === undefined) return undefined
      const found = person(row)
      if (atHand.size >= MOST_PERSONS) atHand.clear()
      atHand.set(id, found)
      return found
    },
    named: (folded) => [...persons(`${PERSON} where fold = ?1 or nick = ?1 order by n`, folded)],
    dated: (name, day) => byDate.get(name)?.all(numberOf(day)).map(person) ?? [],
    ofKinds: ([kind, ...others]) => {
      if (kind === undefined) return []
      // One kind comes in order by itself; several are put in order, which takes a while for many people.
      if (others.length === 0)
        return persons(`${PERSON} where kind = (select n from kinds where key = ?) order by n`, kind.key)
      return persons(
        `${PERSON} where kind in (select kinds.n from kinds join json_each(?) on kinds.key = value) order by n`,
        JSON.stringify([kind, ...others].map(({ key }) => key)),
      )
    },
  }
}

function kindsAtHand(database: DatabaseSync): (n: number) => Kind {
  const read = database.prepare('select key, count from kinds where n = ?')
  const atHand = new Map<number, Kind>()
  return (n) => {
    const known = atHand.get(n)
    if (known !== undefined) return known
    const { key, count } = read.get(n) as { key: string; count: number }
    const kind = asKind(key, count)
    if (atHand.size < MOST_KINDS) atHand.set(n, kind)
    return kind
  }
}

/** `12-05` → 1205 */
function numberOf(day: MonthDay): number {
  return Number(day.replace('-', ''))
}
