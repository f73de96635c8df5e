import type { OwedCard } from '../card.ts'
import type { Day } from '../day.ts'
import type { JobSetup } from '../worker/worker.ts'
import type { Working } from './options.ts'
import { type CardShape, totalsOf } from './shape.ts'

export interface RunOptions extends Working {
  readonly to: readonly string[]
  readonly on?: string
  readonly dryRun?: true
  /** False after `--no-send`. */
  readonly send: boolean
  readonly early?: true
  readonly resend?: true
  readonly json?: true
}

/** One run of one job by hand. */
export interface Run {
  readonly id: string
  readonly setup: JobSetup
  readonly cards: readonly OwedCard[]
  readonly on: Day | undefined
  readonly options: RunOptions
}

/** What `--json` prints of a run. */
export function runShape({ id, setup, on }: Run, cards: readonly CardShape[]) {
  return { run_id: id, job: setup.job.id, trigger: 'manual', on: on ?? null, cards, totals: totalsOf(cards) }
}
