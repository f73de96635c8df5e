import type { Entry, Outcome } from './race.ts'

/** What the races of one entry come to. */
export interface Standing extends Entry {
  /** Of the ideal throughput. */
  readonly ratio: { readonly median: number; readonly least: number; readonly most: number }
  /** The most in one race. */
  readonly refused: number
  readonly overshoot: number
  readonly requests: number
  /** The fewest in one race; less than the load when the race was ended before everybody was served. */
  readonly served: number
  readonly races: readonly Outcome[]
}

export function standing(entry: Entry, races: readonly Outcome[]): Standing {
  const ratios = races.map(({ ratio }) => ratio).toSorted((a, b) => a - b)
  const most = (what: 'refused' | 'overshoot' | 'requests') => Math.max(...races.map((race) => race[what]))
  return {
    ...entry,
    ratio: { median: median(ratios), least: ratios.at(0) ?? 0, most: ratios.at(-1) ?? 0 },
    refused: most('refused'),
    overshoot: most('overshoot'),
    requests: most('requests'),
    served: Math.min(...races.map(({ served }) => served)),
    races,
  }
}

function median(sorted: readonly number[]): number {
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0
  return (low + high) / 2
}
