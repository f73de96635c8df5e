import type { DatabaseSync } from 'node:sqlite'

import type { Day } from '../day.ts'
import { silencedKey } from './kind.ts'
import { foldName } from './name.ts'
import type { ListSink } from './person.ts'
import { asRow, openShelf, SHELF } from './shelf.ts'

/** The file is thrown away when anything goes wrong, so that nothing needs to be safe before it is whole. */
const HASTE = `
  pragma journal_mode = off;
  pragma synchronous = off;
  pragma locking_mode = exclusive;
  pragma cache_size = -16000;
`

/** Made when all rows are there: sorting once is many times quicker than finding each row its place. */
const INDEXES = `
  create index persons_birthday on persons (birthday) where birthday is not null;
  create index persons_anniversary on persons (anniversary) where anniversary is not null;
  create index persons_joined on persons (joined) where joined is not null;
  create index persons_kind on persons (kind);
  create index persons_fold on persons (fold);
  create index persons_nick on persons (nick) where nick is not null;
`

/** When a list was read, and whether a later day would read it differently. */
export interface ReadOn {
  readonly today: Day
  readonly isAhead: () => boolean
}

/** Writes a list into an empty SQLite database while it is read. Some 16 MB are held, however long the list is. */
export function shelving(database: DatabaseSync, { today, isAhead }: ReadOn): ListSink {
  database.exec(HASTE)
  database.exec(SHELF)
  database.exec('begin')
  const addPerson = database.prepare(
    `insert into persons (id, birthday, anniversary, joined, kind, fold, nick, source, rest)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const addWarning = database.prepare('insert into warnings values (?, ?, ?)')
  const kindOf = kindNumbers(database)
  return {
    person(person) {
      const { id, birthday, anniversary, joined, source, rest, key } = asRow(person)
      const fold = foldName(person.name)
      const nick = person.nickname === undefined ? fold : foldName(person.nickname)
      const dates = [birthday, anniversary, joined] as const
      addPerson.run(id, ...dates, kindOf(key), fold, nick === fold ? null : nick, source, rest)
    },
    warn(warning) {
      addWarning.run(warning.code, warning.where, warning.what)
    },
    finish() {
      database.exec('create index persons_id on persons (id)')
      takeOutDuplicates(database, kindOf)
      database.exec(INDEXES)
      database.exec('update kinds set count = (select count(*) from persons where persons.kind = kinds.n)')
      database.prepare('insert into about select count(*), ?, ? from persons').run(today, isAhead() ? 1 : 0)
      database.exec('commit')
      return openShelf(database)
    },
  }
}

/** So many numbers of kinds are remembered; the others are looked up. */
const MOST_REMEMBERED = 5_000

function kindNumbers(database: DatabaseSync): (key: string) => number {
  const known = new Map<string, number>()
  const find = database.prepare('select n from kinds where key = ?')
  const add = database.prepare('insert into kinds (key, count) values (?, 0) returning n')
  return (key) => {
    const remembered = known.get(key)
    if (remembered !== undefined) return remembered
    const { n } = (find.get(key) ?? add.get(key)) as { n: number }
    if (known.size < MOST_REMEMBERED) known.set(key, n)
    return n
  }
}

interface Shared {
  readonly n: number
  readonly id: string
  readonly source: string
  readonly key: string
}

/** Of the rows with one id the first stays, silenced when any of them is. */
function takeOutDuplicates(database: DatabaseSync, kindOf: (key: string) => number): void {
  database.exec('create temp table silenced (n integer, kind integer)')
  const addDuplicate = database.prepare('insert into duplicates values (?, ?, ?)')
  const silence = database.prepare('insert into silenced values (?, ?)')
  let first: Shared | undefined
  for (const row of sharedRows(database)) {
    if (row.id !== first?.id) {
      first = row
      continue
    }
    addDuplicate.run(row.n, row.id, row.source)
    const key = silencedKey(first.key, row.key)
    if (key === first.key) continue
    silence.run(first.n, kindOf(key))
    first = { ...first, key }
  }
  database.exec(`
    update persons set kind = silenced.kind from silenced where silenced.n = persons.n;
    drop table silenced;
    delete from persons where n in (select n from duplicates);
  `)
}

function sharedRows(database: DatabaseSync): Iterable<Shared> {
  return database
    .prepare(
      `select persons.n, id, source, key from persons join kinds on kinds.n = persons.kind
       where id in (select id from persons group by id having count(*) > 1) order by id, persons.n`,
    )
    .iterate() as Iterable<unknown> as Iterable<Shared>
}
