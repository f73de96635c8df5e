import type { Selectable } from 'kysely'
import { z } from 'zod'

import { type Micros, NOTHING } from '../money.ts'
import type { Db } from './entries.ts'
import type { Cap, NewAttempt } from './attempt.ts'
import type { Claim } from './ledger.ts'
import type { Bills, Budget } from './charge.ts'
import type { AttemptsTable } from './tables.ts'

const MoneyColumn = z.enum(['reserved', 'settled', 'released', 'kept'])

/** What makes two pictures cost about the same. */
const KindJson = z.object({
  size: z.object({ width: z.number(), height: z.number() }),
  quality: z.string(),
})

/** Leaves a transaction with nothing written. */
export class Denied extends Error {
  readonly cap: Cap
  constructor(cap: Cap) {
    super(`the budget of the ${cap} is used up`)
    this.cap = cap
  }
}

export function budgetIn(db: Db): Budget {
  return {
    async spent(period) {
      const row = await db
        .selectFrom('budget')
        .select('micros')
        .where('period', '=', period)
        .executeTakeFirst()
      return row === undefined ? NOTHING : (row.micros as Micros)
    },

    async charges(month) {
      const rows = await db
        .selectFrom('attempts')
        .innerJoin('cards', 'cards.id', 'attempts.card')
        .where('attempts.budget_month', '=', month)
        .where('attempts.micros', '!=', NOTHING)
        .groupBy(['attempts.budget_day', 'cards.job', 'cards.person', 'attempts.money'])
        .select(['attempts.budget_day as day', 'cards.job', 'cards.person', 'attempts.money'])
        .select(({ fn }) => fn.sum<number>('attempts.micros').as('micros'))
        .orderBy('attempts.budget_day')
        .execute()
      return rows.map(({ money, micros, ...whose }) => ({
        ...whose,
        money: MoneyColumn.parse(money),
        micros: micros as Micros,
      }))
    },

    async bills(since) {
      const rows = await db
        .selectFrom('attempts')
        .where('budget_month', '>=', since)
        .where('money', '=', 'settled')
        .where('micros', '>', NOTHING)
        .where('requested', 'is not', null)
        .where((of) => of.or([of('ending', '=', 'generated'), of('reconciled', '=', 'generated')]))
        .groupBy(['generator', 'requested'])
        .select(['generator', 'requested'])
        .select(({ fn }) => [fn.countAll<number>().as('pictures'), fn.sum<number>('micros').as('micros')])
        .execute()
      return rows.flatMap(({ generator, requested, pictures, micros }): Bills[] => {
        if (requested === null) return []
        const kind = KindJson.parse(JSON.parse(requested))
        return [{ generator, ...kind, pictures, micros: micros as Micros }]
      })
    },
  }
}

/** Charges the most that a call can cost to everything that it is part of. Throws `Denied` where a cap would be crossed. */
export async function reserve(tx: Db, claim: Claim, { reservation }: NewAttempt): Promise<void> {
  const { worst, day, month, caps } = reservation
  const { job, person } = claim.card
  await charge(tx, { period: day, micros: worst, cap: caps.perDay, denied: new Denied('day') })
  await charge(tx, { period: month, micros: worst, cap: caps.perMonth, denied: new Denied('month') })
  const [ofJob, ofPerson] = shares({ month, job, person })
  await openShare(tx, ofJob, { month, whose: 'cards.job', id: job })
  await openShare(tx, ofPerson, { month, whose: 'cards.person', id: person })
  await charge(tx, { period: ofJob, micros: worst, cap: caps.perJob, denied: new Denied('job') })
  await charge(tx, { period: ofPerson, micros: worst, cap: caps.perPerson, denied: new Denied('person') })
}

async function charge(
  tx: Db,
  {
    period,
    micros,
    cap,
    denied,
  }: { period: string; micros: Micros; cap: Micros | undefined; denied: Denied },
): Promise<void> {
  await openPeriod(tx, period)
  const row = await tx
    .updateTable('budget')
    .set((of) => ({ micros: of('micros', '+', micros) }))
    .where('period', '=', period)
    .$if(cap !== undefined, (query) =>
      query.where((of) => of(of('micros', '+', micros), '<=', cap ?? NOTHING)),
    )
    .returning('period')
    .executeTakeFirst()
  if (row === undefined) throw denied
}

/** A share is opened with what was charged before: by an earlier version, which did not count shares. */
async function openShare(
  tx: Db,
  period: string,
  { month, whose, id }: { month: string; whose: 'cards.job' | 'cards.person'; id: string },
): Promise<void> {
  const open = await tx.selectFrom('budget').select('period').where('period', '=', period).executeTakeFirst()
  if (open !== undefined) return
  const before = await tx
    .selectFrom('attempts')
    .innerJoin('cards', 'cards.id', 'attempts.card')
    .where('attempts.budget_month', '=', month)
    .where(whose, '=', id)
    .select(({ fn }) => fn.sum<number | null>('attempts.micros').as('micros'))
    .executeTakeFirst()
  const micros = before?.micros ?? NOTHING
  await tx.insertInto('budget').values({ period, micros }).execute()
}

async function openPeriod(tx: Db, period: string): Promise<void> {
  await tx
    .insertInto('budget')
    .values({ period, micros: NOTHING })
    .onConflict((conflict) => conflict.column('period').doNothing())
    .execute()
}

/** The difference between what was charged and what it is now, in every sum that it is part of. */
export async function settle(tx: Db, before: Selectable<AttemptsTable>, micros: Micros): Promise<void> {
  const { job, person } = await tx
    .selectFrom('cards')
    .select(['job', 'person'])
    .where('id', '=', before.card)
    .executeTakeFirstOrThrow()
  const periods = [
    before.budget_day,
    before.budget_month,
    ...shares({ month: before.budget_month, job, person }),
  ]
  await tx
    .updateTable('budget')
    .set((of) => ({ micros: of('micros', '+', micros - before.micros) }))
    .where('period', 'in', periods)
    .execute()
}

/** Under which names the month of a job and of a person is counted. */
function shares({ month, job, person }: { month: string; job: string; person: string }) {
  return [`${month}/job/${job}`, `${month}/person/${person}`] as const
}
