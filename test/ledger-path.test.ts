import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it, onTestFinished } from 'vitest'

import { bringAll, owe } from '../bench/ledger/path.ts'
import { systemClock } from '../src/clock.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { stateNames } from '../src/ledger/transitions.ts'
import { dollars } from '../src/money.ts'

const CARDS = 128

/** A claim, an attempt, a picture, files, an opened door, a delivery and a receipt. */
const STEPS = 7

/** The pages of the ledger that a card changes on its way come to 14 KB where so many share a commit. */
const MOST_BYTES = 50_000

describe('many cards at once', () => {
  it('go their whole way durably, each once, with a fraction of the commits that they would need alone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'path-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const commits = countCommits()
    await using ledger = await sqliteLedger({ folder, clock: systemClock, newId: () => randomUUID() })
    await owe(ledger, CARDS, new Date())
    const before = commits()

    expect(await bringAll(ledger)).toBe(CARDS)

    expect(commits() - before).toBeLessThan((CARDS * STEPS) / 8)
    const sent = await ledger.cards.list({ state: 'sent' })
    expect(sent).toHaveLength(CARDS)
    expect(
      sent.every(({ attempts, deliveries }) => attempts.length === 1 && deliveries[0]?.tries === 1),
    ).toBe(true)
    expect(await ledger.budget.spent('2026-12')).toBe(CARDS * dollars(0.04))
    const [one] = sent
    const events = one === undefined ? [] : await ledger.cards.events(one.card.id)
    expect(events.map(({ to }) => to)).toEqual([
      'due',
      'painting',
      'painted',
      'finished',
      'sending',
      'sending',
      'delivered',
      'sent',
    ])
  })

  it.runIf(process.platform === 'linux')(
    'write to the disk what they change, and no copies beside it',
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'path-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      await using ledger = await sqliteLedger({ folder, clock: systemClock, newId: () => randomUUID() })
      await owe(ledger, CARDS, new Date())
      const before = await bytesWritten()

      expect(await bringAll(ledger)).toBe(CARDS)

      expect((await bytesWritten()) - before).toBeLessThan(CARDS * MOST_BYTES)
    },
  )

  it('wait for none of the others when the next one is claimed', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'path-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const prepared = statements()
    await using ledger = await sqliteLedger({ folder, clock: systemClock, newId: () => randomUUID() })

    await ledger.claims.next({ states: [...stateNames], busyLanes: ['a'], only: undefined, now: new Date() })

    const claiming = prepared().filter((sql) => sql.startsWith('update "cards" set "owner"'))
    using database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
    const plan = claiming.flatMap((sql) => database.prepare(`explain query plan ${sql}`).all())
    const steps = plan.map((step) => String(step['detail']))
    expect(steps).toContain('SCAN cards USING INDEX cards_to_do')
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
  })
})

/** What all databases of this process prepare, until the test is over. */
function statements(): () => readonly string[] {
  const seen: string[] = []
  const { prepare } = DatabaseSync.prototype
  DatabaseSync.prototype.prepare = function noting(sql: string) {
    seen.push(sql)
    return prepare.call(this, sql)
  }
  onTestFinished(() => {
    DatabaseSync.prototype.prepare = prepare
  })
  return () => seen
}

/** By this process until now, into whatever file. */
async function bytesWritten(): Promise<number> {
  const [, bytes] = /^wchar: (\d+)$/m.exec(await readFile('/proc/self/io', 'utf8')) ?? []
  return Number(bytes)
}

/** Of all databases of this process, until the test is over. */
function countCommits(): () => number {
  let commits = 0
  const { exec } = DatabaseSync.prototype
  DatabaseSync.prototype.exec = function counting(sql: string) {
    if (sql === 'commit') commits++
    return exec.call(this, sql)
  }
  onTestFinished(() => {
    DatabaseSync.prototype.exec = exec
  })
  return () => commits
}
