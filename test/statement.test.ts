import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Kysely } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import type { Db } from '../src/ledger/entries.ts'
import { migrate } from '../src/ledger/migrate.ts'
import { sqliteDialect } from '../src/ledger/sqlite-dialect.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { type Slots, statement } from '../src/ledger/statement.ts'
import type { Tables } from '../src/ledger/tables.ts'
import { redaction } from '../src/redaction.ts'
import { owedTo } from './owed.ts'

const NOW = new Date('2026-12-10T09:00:00Z')
const LATE = new Date('2026-12-11T00:00:00Z')

async function inMemory(): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(new DatabaseSync(':memory:'), systemClock) })
  onTestFinished(() => db.destroy())
  await migrate(db, NOW)
  return db
}

/** Adds to a period of the budget, and counts how often that is built. */
function charging() {
  let built = 0
  const charge = statement(
    (db, { period, micros, cap }: Slots<{ period: string; micros: number; cap?: number }>) => {
      built++
      const sum = db
        .insertInto('budget')
        .values({ period, micros })
        .onConflict((conflict) =>
          conflict.column('period').doUpdateSet((of) => ({ micros: of('budget.micros', '+', micros) })),
        )
        .returning('micros')
      return cap === undefined ? sum : sum.returning(({ val }) => val('capped').as('by'))
    },
  )
  return { charge, built: () => built }
}

describe('a statement of the ledger', () => {
  it('is built once and given other values each time, also within a transaction', async () => {
    const db = await inMemory()
    const { charge, built } = charging()
    expect(await charge(db, { period: '2026-12', micros: 3 })).toEqual([{ micros: 3 }])
    expect(await charge(db, { period: '2026-12', micros: 4 })).toEqual([{ micros: 7 }])
    const other = await db.transaction().execute((tx) => charge(tx, { period: '2027-01', micros: 5 }))
    expect(other).toEqual([{ micros: 5 }])
    expect(built()).toBe(1)
  })

  it('is another one where another value is there, and in another ledger', async () => {
    const db = await inMemory()
    const { charge, built } = charging()
    await charge(db, { period: '2026-12', micros: 3 })
    expect(await charge(db, { period: '2026-12', micros: 4, cap: 9 })).toEqual([{ micros: 7, by: 'capped' }])
    expect(await charge(await inMemory(), { period: '2026-12', micros: 5 })).toEqual([{ micros: 5 }])
    expect(built()).toBe(3)
  })

  it('writes no secret of its ledger, whichever ledger came first', async () => {
    const told = []
    for (const secret of ['lighthouse', 'snowdrift']) {
      const folder = await mkdtemp(path.join(tmpdir(), 'statement-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      const settings = { folder, clock: systemClock, newId: () => randomUUID() }
      await using ledger = await sqliteLedger({
        ...settings,
        redaction: redaction([{ name: 'KEY', value: secret }]),
      })
      const look = { job: 'birthday', at: NOW, from: NOW, to: undefined, slots: [] }
      await ledger.looks.record(
        look,
        [owedTo('ada', { sendAt: NOW, lateAt: LATE, channel: 'outbox' })],
        () => true,
      )
      const claim = await ledger.claims.next({ states: ['due'], busyLanes: [], only: undefined, now: NOW })
      if (claim === undefined) throw new Error('nothing to claim')
      const reason = { code: 'refused', detail: `not with ${secret}` }
      const warnings = [{ code: 'odd', detail: `${secret} in a warning` }]
      await ledger.claims.move(
        claim,
        { at: 'failed', reason },
        { why: `because of ${secret}`, now: NOW, nextAt: undefined, warnings },
      )
      const { id } = claim.card
      told.push([(await ledger.cards.get(id))?.card, await ledger.cards.events(id)])
    }
    const text = JSON.stringify(told)
    expect(text).not.toMatch(/lighthouse|snowdrift/)
    expect(text.match(/not with \[KEY\]|\[KEY\] in a warning|because of \[KEY\]/g)).toHaveLength(6)
  })
})
