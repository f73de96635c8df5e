import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Caps } from '../src/ledger/attempt.ts'
import type { Attempt } from '../src/ledger/attempt.ts'

/** What an audit looks at: one run among many in a ledger. */
export interface Audited {
  readonly caps: Caps
  /** People whose ids begin so, and whom nobody else has. */
  readonly people: string
  /** The first month and the one after the last, which nobody else has. */
  readonly months: { readonly from: string; readonly before: string }
  /** The service's own books. */
  readonly bills: ReadonlyMap<string, number>
  /** Calls whose usage it told together with their picture. */
  readonly told: ReadonlySet<string>
}

/** A try to paint, or a look at what was painted: both are calls that are paid for. */
export interface AttemptRow {
  readonly call: 'attempt' | 'look'
  readonly id: string
  readonly micros: number
  readonly money: Attempt['money']
  readonly code: string | null
  readonly reconciled: string | null
  /** Of the picture that came of it. */
  readonly picture: string | null
  readonly day: string
  readonly month: string
  readonly job: string
  readonly person: string
}

/** Reads the ledger from outside, as it would survive a power cut, past everything that the program says of it. */
export interface Auditor {
  /** What must be true at every moment. Throws where it is not. */
  always(run: Audited): void
  /** What must be true once every call has ended. Answers the attempts. */
  atTheEnd(run: Audited): readonly AttemptRow[]
  close(): void
}

const ATTEMPTS = `select 'attempt' as call, a.id, a.micros, a.money, a.code, a.reconciled, p.sha256 as picture, a.budget_day as day, a.budget_month as month,
  c.job, c.person from cards c join attempts a on a.card = c.id left join pictures p on p.attempt = a.id where c.person >= ?1 and c.person < ?2
  union all select 'look', i.id, i.micros, i.money, i.code, null, null, i.budget_day, i.budget_month, c.job, c.person
  from cards c join inspections i on i.card = c.id where c.person >= ?1 and c.person < ?2`

const PERIODS = 'select period, micros from budget where period >= ? and period < ?'

/** Sorts after every id that begins with the same letters. */
const AFTER = '\uffff'

export function auditorOf(folder: string): Auditor {
  const database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
  const attempts = database.prepare(ATTEMPTS)
  const budget = database.prepare(PERIODS)
  const attemptsOf = ({ people }: Audited) =>
    attempts.all(people, `${people}${AFTER}`) as unknown as readonly AttemptRow[]
  const periodsOf = ({ months }: Audited) =>
    budget.all(months.from, months.before) as unknown as readonly { period: string; micros: number }[]
  return {
    always(run) {
      const rows = attemptsOf(run)
      const periods = periodsOf(run)
      sumsMustAgree(rows, periods)
      for (const { period, micros } of periods) {
        mustHold(micros <= capOf(period, run.caps), `${period} is over its cap`, { micros })
      }
      mustCoverTheBills(rows, run.bills)
    },
    atTheEnd(run) {
      const rows = attemptsOf(run)
      for (const row of rows) {
        mustBeSettled(row, run.bills.get(row.id))
        // What somebody heard is not kept for want of knowing.
        const heard = row.picture !== null && run.told.has(row.id)
        mustHold(
          !heard || row.money === 'settled',
          `${row.id} has a picture and a bill, and is ${row.money}`,
          row,
        )
      }
      return rows
    },
    close: () => database.close(),
  }
}

/** The promise "never overspent" is kept on sums, so they must be the sums of what is charged: no more and no less. */
function sumsMustAgree(
  rows: readonly AttemptRow[],
  periods: readonly { period: string; micros: number }[],
): void {
  const sums = new Map<string, number>()
  for (const { day, month, job, person, micros } of rows) {
    for (const period of [day, month, `${month}/job/${job}`, `${month}/person/${person}`]) {
      sums.set(period, (sums.get(period) ?? 0) + micros)
    }
  }
  const charged = new Map(periods.map(({ period, micros }) => [period, micros]))
  for (const [period, sum] of sums)
    mustHold((charged.get(period) ?? 0) === sum, `${period} is not the sum of its attempts`, {
      sum,
      charged: charged.get(period),
    })
  for (const [period, micros] of charged)
    mustHold(micros === (sums.get(period) ?? 0), `${period} is charged for nothing`, { micros })
}

function capOf(period: string, { perDay, perMonth, perJob, perPerson }: Caps): number {
  if (period.includes('/job/')) return perJob ?? Infinity
  if (period.includes('/person/')) return perPerson ?? Infinity
  return period.length === '2026-12'.length ? perMonth : perDay
}

/** No call without a reservation, and nothing released that may be billed: a charge is never below its bill. */
function mustCoverTheBills(rows: readonly AttemptRow[], bills: ReadonlyMap<string, number>): void {
  const charged = new Map(rows.map(({ id, micros }) => [id, micros]))
  for (const [id, bill] of bills)
    mustHold((charged.get(id) ?? 0) >= bill, `${id} is charged less than it was billed`, {
      bill,
      charged: charged.get(id),
    })
}

/** Every cent is the service's own, or kept for a call of which nobody knows. */
function mustBeSettled({ id, micros, money }: AttemptRow, bill = 0): void {
  switch (money) {
    case 'settled':
      return mustHold(micros === bill, `${id} is settled with another sum than its bill`, { micros, bill })
    case 'released':
      return mustHold(micros === 0 && bill === 0, `${id} was released and billed`, { micros, bill })
    case 'kept':
      return mustHold(micros >= bill, `${id} is kept below its bill`, { micros, bill })
    case 'reserved':
      throw new Error(`${id} is still under way`)
    default:
      throw new Error(`unknown money ${JSON.stringify(money satisfies never)}`)
  }
}

function mustHold(holds: boolean, what: string, evidence: object): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(evidence)}`)
}
