import { type Micros, NOTHING } from '../money.ts'
import type { Attempt, AttemptEnd } from './attempt.ts'

/** What is charged to one job for one person on one day, of money of one kind. */
export interface Charge {
  readonly day: string
  readonly job: string
  readonly person: string
  readonly money: Attempt['money']
  readonly micros: Micros
}

/** What pictures of one kind were billed. */
export interface Bills {
  readonly generator: string
  readonly size: { readonly width: number; readonly height: number }
  readonly quality: string
  readonly pictures: number
  readonly micros: Micros
}

export interface Budget {
  /** Charged so far in a period (`2026-12-10`, `2026-12`, `2026-12/job/birthday` …), reservations included. */
  spent(period: string): Promise<Micros>
  /** Whatever is charged to a month, attempts and looks at pictures summed up: the same money as `spent`, told apart. */
  charges(month: string): Promise<readonly Charge[]>
  /** Bills of pictures that came in a month or after it; what cost nothing or has no bill is left out. */
  bills(since: string): Promise<readonly Bills[]>
}

/** What stays charged when a call has ended, of what was reserved for it. */
export function charged({ money }: Pick<AttemptEnd, 'money'>, reserved: Micros): Micros {
  switch (money.kind) {
    case 'settled':
      return money.bill
    case 'released':
      return NOTHING
    case 'kept':
      return reserved
    default:
      throw new Error(`unknown money ${JSON.stringify(money satisfies never)}`)
  }
}
