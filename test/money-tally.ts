import type { Played } from './money-stage.ts'

/** How often something happened in all runs; money in micro-dollars. */
export type Tally = Partial<Record<Counted, number>>

type Counted =
  | 'runs'
  | 'deaths'
  | 'takeovers'
  | 'looks'
  | 'billed'
  | 'charged'
  | 'kept too much'
  | 'denied'
  | 'late'
  | Played['attempts'][number]['money']

export function addTo(tally: Tally, { attempts, bills, deaths, takeovers }: Played): void {
  const count = (what: Counted, by = 1) => {
    tally[what] = (tally[what] ?? 0) + by
  }
  count('runs')
  count('deaths', deaths)
  count('takeovers', takeovers)
  for (const { call, id, micros, money, code, reconciled } of attempts) {
    const bill = bills.get(id) ?? 0
    count('billed', bill)
    count('charged', micros)
    if (money === 'kept') count('kept too much', micros - bill)
    if (code === 'cost_policy') count('denied')
    else count(money)
    if (reconciled !== null) count('late')
    if (call === 'look') count('looks')
  }
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Tally = {}
  for (const tally of tallies) {
    for (const [what, many] of Object.entries(tally) as [Counted, number][])
      sum[what] = (sum[what] ?? 0) + many
  }
  return sum
}
