import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'

import { systemClock } from '../../src/clock.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { sqliteLedger } from '../../src/ledger/sqlite.ts'
import { owedTo } from '../owed.ts'

/**
 * Opens the ledger of a folder, says so on its fourth channel, and waits until its input ends: that is the barrier. Then it
 * owes what it is given, claims until nothing is left, and prints what it got.
 */
const [folder = '', cards = '0'] = process.argv.slice(2)
const clock = systemClock
const now = new Date()
const later = new Date(now.getTime() + 3_600_000)

const owed = Array.from({ length: Number(cards) }, (_, index) =>
  owedTo(`p${index}`, { sendAt: now, lateAt: later, channel: 'outbox' }),
)

async function claimAll(ledger: Ledger): Promise<string[]> {
  const mine: string[] = []
  for (;;) {
    const claim = await ledger.claims.next({
      states: ['due'],
      busyLanes: [],
      only: undefined,
      now: clock.now(),
    })
    if (claim === undefined) return mine
    const reason = { code: 'by-hand', detail: 'taken' }
    await ledger.claims.move(
      claim,
      { at: 'cancelled', reason },
      { why: 'taken', now: clock.now(), nextAt: undefined },
    )
    mine.push(claim.card.id)
  }
}

await using ledger = await sqliteLedger({ folder, clock, newId: randomUUID })
writeSync(3, 'ready')
await text(process.stdin)
const look = { job: 'birthday', at: now, from: now, to: later, slots: [] }
const { fresh } = await ledger.looks.record(look, owed, () => true)
const claimed = await claimAll(ledger)
process.stdout.write(JSON.stringify({ fresh, claimed }))
