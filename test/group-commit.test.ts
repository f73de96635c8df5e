import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Kysely } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { sqliteDialect } from '../src/ledger/sqlite-dialect.ts'

interface Notes {
  notes: { n: number; parent: number | null }
}

interface Written {
  readonly db: Kysely<Notes>
  /** What a power cut would leave: another connection sees only what was committed. */
  durable(): number[]
  commits(): number
}

/** A ledger of numbers. A `parent` that is not there makes the commit fail, and only the commit. */
async function notes(): Promise<Written> {
  const folder = await mkdtemp(path.join(tmpdir(), 'group-'))
  const file = path.join(folder, 'notes.db')
  const database = new DatabaseSync(file)
  database.exec(`pragma journal_mode = wal; pragma foreign_keys = on;
    create table notes (n integer primary key, parent integer references notes deferrable initially deferred)`)
  let commits = 0
  const exec = database.exec.bind(database)
  database.exec = (sql) => {
    if (sql === 'commit') commits++
    exec(sql)
  }
  const db = new Kysely<Notes>({ dialect: sqliteDialect(database, systemClock) })
  const other = new DatabaseSync(file, { readOnly: true })
  onTestFinished(async () => {
    other.close()
    await db.destroy()
    await rm(folder, { recursive: true })
  })
  return {
    db,
    durable: () =>
      other
        .prepare('select n from notes order by n')
        .all()
        .map((row) => Number(row['n'])),
    commits: () => commits,
  }
}

const note = (db: Kysely<Notes>, n: number, parent: number | null = null) =>
  db.insertInto('notes').values({ n, parent }).execute()

describe('writings of one turn of the event loop', () => {
  it('share a commit, and each is answered when its own would survive a power cut', async () => {
    const { db, durable, commits } = await notes()
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        if (n % 2 === 0) await note(db, n)
        else await db.transaction().execute((tx) => note(tx, n))
        return durable().includes(n)
      }),
    )
    expect(seen).toEqual(Array(40).fill(true))
    expect(commits()).toBeLessThan(5)
  })

  it('are rolled back alone when one of them fails', async () => {
    const { db, durable } = await notes()
    const broken = db.transaction().execute(async (tx) => {
      await note(tx, 2)
      throw new Error('changed its mind')
    })
    const ended = await Promise.allSettled([note(db, 1), broken, note(db, 1), note(db, 3)])
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(durable()).toEqual([1, 3])
  })

  it('are all told when they cannot be committed, and the next ones are written', async () => {
    const { db, durable } = await notes()
    const ended = await Promise.allSettled([note(db, 1), note(db, 2, 99), note(db, 3)])
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(durable()).toEqual([])
    await note(db, 4)
    expect(durable()).toEqual([4])
  })

  it('are seen by nobody before they are durable', async () => {
    const { db, durable } = await notes()
    const writing = note(db, 1)
    const read = await db.selectFrom('notes').select('n').execute()
    expect(read.map(({ n }) => n)).toEqual(durable())
    await writing
    expect(durable()).toEqual([1])
  })

  it('are whole when the ledger is closed in the midst of them', async () => {
    for (let steps = 0; steps < 40; steps++) {
      const { db, durable } = await notes()
      const writing = db.transaction().execute(async (tx) => {
        await note(tx, 1)
        await note(tx, 2)
      })
      for (let step = 0; step < steps; step++) await Promise.resolve()
      const [wrote] = await Promise.allSettled([writing, db.destroy()])
      expect(durable()).toEqual(wrote.status === 'fulfilled' ? [1, 2] : [])
    }
  })
})
