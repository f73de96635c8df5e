import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it, onTestFinished } from 'vitest'

import { bringAll, owe } from '../bench/ledger/path.ts'
import { systemClock } from '../src/clock.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { dollars } from '../src/money.ts'

const CARDS = 128

/** A claim, an attempt, a picture, files, an opened door, a delivery and a receipt. */
const STEPS = 7

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
})

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
