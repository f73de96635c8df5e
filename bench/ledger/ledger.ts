import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { systemClock } from '../../src/clock.ts'
import { sqliteLedger } from '../../src/ledger/sqlite.ts'
import type { Found, How, Measure } from '../measure.ts'
import { median } from '../middle.ts'
import { peerRates } from '../peers/rates.ts'
import { table } from '../table.ts'
import { bringAll, owe } from './path.ts'

/** A busy day of a customer database. */
const CARDS = 3_000

/** DESIGN.md, section 12. */
const GOAL = { cardsPerSecond: 1_500 } as const

interface Round {
  readonly oweMs: number
  readonly seconds: number
  readonly cpuSeconds: number
}

async function round(): Promise<Round> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-bench-'))
  try {
    await using ledger = await sqliteLedger({ folder, clock: systemClock, newId: () => randomUUID() })
    const oweMs = await owe(ledger, CARDS, new Date())
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    const done = await bringAll(ledger)
    const seconds = (performance.now() - began) / 1_000
    if (done !== CARDS) throw new Error(`${done} of ${CARDS} cards went their whole way`)
    const { user, system } = process.cpuUsage(cpu)
    return { oweMs, seconds, cpuSeconds: (user + system) / 1_000_000 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run({ repeats, only, progress }: How): Promise<Found> {
  const rounds: Round[] = []
  for (let index = 1; index <= repeats; index++) {
    progress(`ledger: round ${index} of ${repeats}`)
    rounds.push(await round())
  }
  const rate = CARDS / median(rounds.map(({ seconds }) => seconds))
  const cpuMs = (median(rounds.map(({ cpuSeconds }) => cpuSeconds)) * 1_000) / CARDS
  const peers = await peerRates({ jobs: CARDS, only, progress })
  const oweMs = median(rounds.map((one) => one.oweMs))
  const rows = [
    ['ours', 'a card: 7 durable steps', rate.toFixed(0), '1.00', `${cpuMs.toFixed(2)} ms`],
    ...peers.map(({ name, what, perSecond }) => [
      name,
      what,
      typeof perSecond === 'string' ? perSecond : perSecond.toFixed(0),
      typeof perSecond === 'string' ? '' : (rate / perSecond).toFixed(2),
      '',
    ]),
  ]
  return {
    text: `The ledger: ${CARDS} cards of one day from due to sent, everything durable (with AOF everysec all but the last second), nothing painted; median of ${repeats}.

${table(['queue', 'one job', 'per second', 'ours is ×', 'cpu of one'], rows)}

Owing these ${CARDS} cards, in one transaction: ${oweMs.toFixed(0)} ms.`,
    figures: { goal: GOAL, cards: CARDS, cardsPerSecond: rate, cpuMsPerCard: cpuMs, oweMs, rounds, peers },
    missed:
      rate >= GOAL.cardsPerSecond
        ? []
        : [`ledger: ${rate.toFixed(0)} cards a second, want ${GOAL.cardsPerSecond}`],
  }
}

export const ledger: Measure = { name: 'ledger', run }
