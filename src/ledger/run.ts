import type { CardId } from '../card.ts'
import type { Day } from '../day.ts'

/** A `run-job` that has begun. */
export interface RunRecord {
  readonly id: string
  readonly job: string
  readonly at: Date
  /** The day that was asked for; undefined when none was. */
  readonly on: Day | undefined
  readonly cards: readonly CardId[]
}

/** One line of the history, by hand or by the schedule. */
export type HistoryLine = {
  readonly id: string
  readonly job: string
  readonly at: Date
  /** How many cards it was about: those that somebody asked for, or those that a look found owed for the first time. */
  readonly cards: number
} & (
  | {
      readonly trigger: 'manual'
      readonly on: Day | undefined
      /** Undefined while it goes on, and when its process died. */
      readonly endedAt: Date | undefined
      readonly exitCode: number | undefined
    }
  | {
      readonly trigger: 'schedule'
      /** How many slots lay between the look before and this one. */
      readonly slots: number
      /** Of the cards: too late already. */
      readonly missed: number
    }
)

/** A page of the history: so many lines, right after the line with this id. */
export interface HistoryFilter {
  readonly job: string | undefined
  readonly limit: number
  readonly after: string | undefined
}

/** What was asked for by hand, and when the schedules were looked at. */
export interface Runs {
  begin(run: RunRecord): Promise<void>
  end(id: string, end: { at: Date; exitCode: number }): Promise<void>
  /** The runs by hand that a card was asked for in, oldest first. */
  of(card: CardId): Promise<readonly { id: string; at: Date }[]>
  /** Throws the mistake of whoever names a run by hand that never was. */
  mustKnow(run: string): Promise<void>
  /** Newest first. A line once written keeps its place, so that pages neither overlap nor leave out; after one that never was is a mistake. */
  history(filter: HistoryFilter): Promise<readonly HistoryLine[]>
}

/** A process that has the ledger open for writing. */
export interface Process {
  readonly pid: number
  /** `wellwisher start`, `run-job birthday` …; for people, never to decide anything by. */
  readonly command: string
  readonly since: Date
}

/** Who works on this ledger, for whoever waits for them. */
export interface Processes {
  /** Which other process has had this command for longest; undefined when none is known. */
  doing(command: string): Promise<Process | undefined>
  /** The process behind an owner of cards; undefined when that is this one, or not known. */
  behind(owner: string): Promise<Process | undefined>
}
