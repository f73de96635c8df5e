import type { CardId } from '../card.ts'
import type { Micros } from '../money.ts'

/** How many cards of a job are in a state. */
export interface Tally {
  readonly job: string
  readonly state: string
  readonly cards: number
}

/** One change of a card, or of its delivery on a channel. */
export interface Changed {
  readonly id: number
  readonly at: Date
  readonly card: CardId
  readonly job: string
  readonly channel: string | undefined
  readonly from: string | undefined
  readonly to: string
  /** When it had come into the state that it left. */
  readonly since: Date | undefined
  /** When the card could be begun, and when it was to go out; undefined when it is not there any more. */
  readonly times: { readonly beginAt: Date; readonly sendAt: Date } | undefined
}

/** An attempt that has ended. */
export interface EndedAttempt {
  readonly id: string
  readonly generator: string
  readonly ending: string
  readonly startedAt: Date
  readonly endedAt: Date
}

/** What is counted for whoever watches. Each answer costs an index, never all that was ever remembered. */
export interface Figures {
  cards(): Promise<readonly Tally[]>
  /** The same of cards that have not ended, which are few however old the ledger is. */
  openCards(): Promise<readonly Tally[]>
  /** Of cards whose time has come: the earliest time to paint and to send. What waits for quiet hours to end is not among them. */
  overdue(now: Date): Promise<{ readonly paint: Date | undefined; readonly send: Date | undefined }>
  /** Cards of a job that should have gone out before `before`, are neither out nor at an end, and do not wait for quiet hours to end. */
  late(job: string, before: Date): Promise<number>
  /** Reserved for attempts under way, and how many there are. */
  underWay(): Promise<{ readonly attempts: number; readonly reserved: Micros }>
  /** Attempts that ended after an instant, the earliest first; at most a few thousand at a time. */
  ended(after: Date): Promise<readonly EndedAttempt[]>
  /** The id of the newest change; 0 in an empty ledger. */
  newest(): Promise<number>
  /** Changes after one of them, in their order; at most a few thousand at a time. */
  changes(after: number): Promise<readonly Changed[]>
  /** When each job last looked. */
  looks(): Promise<readonly { readonly job: string; readonly at: Date }[]>
  /** Resolves when the ledger can be written now; rejects with SQLite's own error. Writes nothing. */
  mustBeWritable(): Promise<void>
}
