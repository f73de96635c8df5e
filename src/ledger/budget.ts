import type { Selectable } from 'kysely'
import { z } from 'zod'

import { type Micros, NOTHING } from '../money.ts'
import type { Db } from './entries.ts'
import type { Cap, NewAttempt } from './attempt.ts'
import type { Claim } from './ledger.ts'
import type { Bills, Budget } from './charge.ts'
import { type Slots, statement } from './statement.ts'
import type { AttemptsTable, CardsTable } from './tables.ts'

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
        .selectFrom(callsOf(db, month))
        .innerJoin('cards', 'cards.id', 'calls.card')
        .where('calls.micros', '!=', NOTHING)
        .groupBy(['calls.budget_day', 'cards.job', 'cards.person', 'calls.money'])
        .select(['calls.budget_day as day', 'cards.job', 'cards.person', 'calls.money'])
        .select(({ fn }) => fn.sum<number>('calls.micros').as('micros'))
        .orderBy('calls.budget_day')
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

const CHARGED = ['card', 'budget_day', 'money', 'micros'] as const

/** Everything that is charged to a month: tries to paint, and looks at what was painted. */
function callsOf(db: Db, month: string) {
  const attempts = db.selectFrom('attempts').select(CHARGED).where('budget_month', '=', month)
  const looks = db.selectFrom('inspections').select(CHARGED).where('budget_month', '=', month)
  return attempts.unionAll(looks).as('calls')
}

/** Charges the most that a call can cost to everything that it is part of. Throws `Denied` where a cap would be crossed. */
export async function reserve(
  tx: Db,
  claim: Claim,
  { reservation }: Pick<NewAttempt, 'reservation'>,
): Promise<void> {
  const { worst, day, month, caps } = reservation
  const { job, person } = claim.card
  const [ofJob, ofPerson] = shares({ month, job, person })
  const sums: readonly Sum[] = [
    { of: 'day', period: day, cap: caps.perDay },
    { of: 'month', period: month, cap: caps.perMonth },
    { of: 'job', period: ofJob, cap: caps.perJob, share: { month, whose: 'cards.job', id: job } },
    {
      of: 'person',
      period: ofPerson,
      cap: caps.perPerson,
      share: { month, whose: 'cards.person', id: person },
    },
  ]
  for (const sum of sums) {
    if (await add(tx, sum, worst)) continue
    await openSum(tx, sum)
    if (!(await add(tx, sum, worst))) throw new Denied(sum.of)
  }
}

/** What a call is part of, as it is counted. */
interface Sum {
  readonly of: Cap
  readonly period: string
  /** Undefined: as much as is wanted. */
  readonly cap: Micros | undefined
  readonly share?: Share
}

/** Whose part of a month. */
interface Share {
  readonly month: string
  readonly whose: 'cards.job' | 'cards.person'
  readonly id: string
}

/** Answers false when that would cross the cap, and when nothing was ever charged to it. */
async function add(tx: Db, { period, cap }: Sum, micros: Micros): Promise<boolean> {
  const [row] = await addWithin(tx, { period, micros, cap })
  return row !== undefined
}

const addWithin = statement(
  (tx, { period, micros, cap }: Slots<{ period: string; micros: number; cap: number | undefined }>) => {
    const sum = tx
      .updateTable('budget')
      .set((of) => ({ micros: of('micros', '+', micros) }))
      .where('period', '=', period)
      .returning('period')
    return cap === undefined ? sum : sum.where((of) => of(of('micros', '+', micros), '<=', cap))
  },
)

/** Throws `Denied` when it is open: then it is the cap that forbids more. */
async function openSum(tx: Db, { of, period, share }: Sum): Promise<void> {
  const open = await tx.selectFrom('budget').select('period').where('period', '=', period).executeTakeFirst()
  if (open !== undefined) throw new Denied(of)
  const micros = share === undefined ? NOTHING : await chargedBefore(tx, share)
  await tx.insertInto('budget').values({ period, micros }).execute()
}

/** By an earlier version, which did not count shares. */
async function chargedBefore(tx: Db, { month, whose, id }: Share): Promise<number> {
  const before = await tx
    .selectFrom('attempts')
    .innerJoin('cards', 'cards.id', 'attempts.card')
    .where('attempts.budget_month', '=', month)
    .where(whose, '=', id)
    .select(({ fn }) => fn.sum<number | null>('attempts.micros').as('micros'))
    .executeTakeFirst()
  return before?.micros ?? NOTHING
}

/** A call that is charged, and whose it is. */
type Charged = Pick<Selectable<AttemptsTable>, 'micros' | 'budget_day' | 'budget_month'> &
  Pick<Selectable<CardsTable>, 'job' | 'person'>

/** The difference between what was charged and what it is now, in every sum that it is part of. */
export async function settle(tx: Db, before: Charged, micros: Micros): Promise<void> {
  const { job, person, budget_day: day, budget_month: month } = before
  const [ofJob, ofPerson] = shares({ month, job, person })
  await addTo(tx, { micros: micros - before.micros, day, month, ofJob, ofPerson })
}

const addTo = statement(
  (
    tx,
    {
      micros,
      ...periods
    }: Slots<{ micros: number } & Record<'day' | 'month' | 'ofJob' | 'ofPerson', string>>,
  ) =>
    tx
      .updateTable('budget')
      .set((of) => ({ micros: of('micros', '+', micros) }))
      .where('period', 'in', Object.values(periods)),
)

/** Under which names the month of a job and of a person is counted. */
function shares({ month, job, person }: { month: string; job: string; person: string }) {
  return [`${month}/job/${job}`, `${month}/person/${person}`] as const
}
