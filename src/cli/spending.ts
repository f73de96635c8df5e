import { addDays, type Day } from '../day.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Charge } from '../ledger/charge.ts'
import type { Micros } from '../money.ts'
import { monthOf } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { type Forecast, forecastOf } from './forecast.ts'

/** What is charged against a cap, told apart by what is known of it. */
export interface Sum {
  /** Undefined: none of its own. */
  readonly cap: Micros | undefined
  /** Bills. */
  readonly settled: Micros
  /** The most that calls under way can cost. */
  readonly reserved: Micros
  /** The most that calls can have cost of which nobody knows the end. */
  readonly unknown: Micros
}

/** What a job or a person was charged. */
export interface Share extends Sum {
  readonly id: string
}

export interface Spending {
  readonly timezone: string
  readonly day: Sum & { readonly period: Day }
  readonly month: Sum & { readonly period: string }
  readonly jobs: readonly Share[]
  readonly people: readonly Share[]
  readonly forecast: Forecast
}

/** What is spent and what is to come, as the ledger and the files of the user stand now. Reads only. */
export async function spendingOf(setting: Setting, ledger: Ledger): Promise<Spending> {
  const { caps, timezone, jobs } = setting.world
  const now = setting.clock.now()
  const day = dayIn(timezone, now)
  const period = monthOf(day)
  const charges = await ledger.budget.charges(period)
  const of = (cap: Micros | undefined, its: (charge: Charge) => boolean) => sumOf(cap, charges.filter(its))
  const share = (key: 'job' | 'person', id: string, cap: Micros | undefined) => ({
    id,
    ...of(cap, (charge) => charge[key] === id),
  })
  const spenders = (key: 'job' | 'person') => charges.map((charge) => charge[key])
  const capped = caps.perJob === undefined ? [] : jobs.keys()
  return {
    timezone,
    day: { period: day, ...of(caps.perDay, (charge) => charge.day === day) },
    month: { period, ...of(caps.perMonth, () => true) },
    jobs: [...new Set([...capped, ...spenders('job')])].toSorted().map((id) => share('job', id, caps.perJob)),
    people: [...new Set(spenders('person'))].toSorted().map((id) => share('person', id, caps.perPerson)),
    forecast: await forecastOf(setting, ledger, { now, last: lastOf(day), timezone, caps, charges }),
  }
}

function sumOf(cap: Micros | undefined, charges: readonly Charge[]): Sum {
  const of = (wanted: Charge['money']) =>
    charges.reduce((total, { money, micros }) => total + (money === wanted ? micros : 0), 0) as Micros
  return { cap, settled: of('settled'), reserved: of('reserved'), unknown: of('kept') }
}

/** The last day of a month. */
function lastOf(day: Day): Day {
  let last = day
  while (monthOf(addDays(last, 1)) === monthOf(day)) last = addDays(last, 1)
  return last
}

/** Whatever counts against the cap. */
export function spentOf({ settled, reserved, unknown }: Sum): Micros {
  return (settled + reserved + unknown) as Micros
}

/** Nothing is left under a cap that was lowered below what is spent. */
export function leftOf(sum: Sum): Micros | undefined {
  return sum.cap === undefined ? undefined : (Math.max(0, sum.cap - spentOf(sum)) as Micros)
}
