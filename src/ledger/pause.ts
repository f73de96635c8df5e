/** Why a job is paused: `by-hand`, or by the worker: many failures, or a ledger that knows less than it did. */
export type PauseCode = 'by-hand' | 'failures' | 'older-ledger'

/** A job that makes and sends nothing until it is resumed. Its looks still owe cards, and these wait. */
export interface Pause {
  readonly job: string
  readonly since: Date
  readonly code: PauseCode
  /** What happened, in a sentence without names. */
  readonly detail: string
}

/** Which jobs are paused, for all processes and across restarts. */
export interface Pauses {
  list(): Promise<readonly Pause[]>
  /** Undefined when the job is not paused. */
  of(job: string): Promise<Pause | undefined>
  /** Answers false, and changes nothing, when the job was paused already. */
  begin(pause: Pause): Promise<boolean>
  /** Failures are counted anew from now on. Answers the pause that is over; undefined when there was none. */
  end(job: string): Promise<Pause | undefined>
  /**
   * Pauses a job of which at least so many cards in a row ended failed for one lasting reason. Answers the pause to the one
   * process that began it, which tells somebody.
   */
  afterFailures(
    job: string,
    limit: { readonly failures: number; readonly now: Date },
  ): Promise<Pause | undefined>
}
