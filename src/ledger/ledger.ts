import type {
  AttemptId,
  Card,
  CardId,
  CardState,
  Delivery,
  OwedCard,
  Picture,
  Reason,
  StateName,
} from '../card.ts'
import type { Answer, Ending, Usage } from '../generate/generator.ts'
import type { Quota } from '../generate/quota.ts'
import type { Routing } from '../jobs/job.ts'
import type { Micros } from '../money.ts'
import type { Sent } from '../send/sender.ts'
import type { Warning } from '../warning.ts'

/** Remembers what happened. Whatever it answers would survive a power cut. */
export interface Ledger extends AsyncDisposable {
  /** Nothing with an earlier `sendAt` is owed by a schedule. */
  readonly createdAt: Date
  readonly looks: Looks
  readonly cards: Cards
  readonly claims: Claims
  readonly attempts: Attempts
  readonly deliveries: Deliveries
  readonly quota: Quota
  readonly budget: Budget
}

/** A card that is owed, and the ways it shall go. */
export interface Owed {
  readonly card: OwedCard
  readonly routing: Routing['mode']
  readonly deliveries: readonly OwedDelivery[]
}

export interface OwedDelivery {
  readonly channel: string
  /** When it may go out; undefined while an earlier one of a `first` list has its turn. */
  readonly nextAt: Date | undefined
  /** Set when it will not be sent here at all. */
  readonly skip: Reason | undefined
}

export interface LookRecord {
  readonly job: string
  readonly at: Date
  readonly from: Date
  readonly to: Date | undefined
  /** How many slots lay between the last look and this one. */
  readonly slots: number
}

/** Whether a card is still owed as people and jobs stand now; one that is not gives way to its successor. */
export type Stands = (card: Pick<Card, 'job' | 'person' | 'day'>) => boolean

/** A card as it would be owed now, and who else still is owed what. */
export interface Again {
  readonly owed: Owed
  readonly stands: Stands
}

/** What became of the cards that a look or a person asked for. */
export interface Taken {
  /** Not known before, whatever became of them. */
  readonly fresh: readonly CardId[]
  /** Of these: owed, but too late already. */
  readonly missed: readonly CardId[]
  /** Of these: owed, but there is no way to the person. */
  readonly held: readonly CardId[]
}

export interface Looks {
  watermark(job: string): Promise<Date | undefined>
  /** One transaction: the look's row, every card that is not known yet, and the watermark. */
  record(look: LookRecord, owed: readonly Owed[], stands: Stands): Promise<Taken>
  /**
   * Cards that somebody asked for now: taken like those of a look; one that waits for its time is hastened, one that was
   * missed or cancelled is revived.
   */
  ask(owed: readonly Owed[], at: Date, stands: Stands): Promise<void>
}

export interface CardFilter {
  readonly state?: string | undefined
  readonly job?: string | undefined
  readonly person?: string | undefined
  readonly ids?: readonly CardId[] | undefined
}

/** One line of a card's story. `channel` is set when it tells of a delivery. */
export interface Event {
  readonly at: Date
  readonly channel: string | undefined
  readonly from: string | undefined
  readonly to: string
  readonly why: string
}

/** One try at one generator. */
export interface Attempt {
  readonly id: AttemptId
  readonly generator: string
  readonly prompt: 'usual' | 'softer'
  readonly paid: boolean
  readonly startedAt: Date
  readonly endedAt: Date | undefined
  readonly ending: Ending | undefined
  readonly answer: Answer['kind'] | undefined
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly requestId: string | undefined
  /** What is charged for it: the reservation until settled, then the bill. */
  readonly cost: Micros
  /** False for tries before the last `retry`: they are remembered and no longer count. */
  readonly counts: boolean
}

/** A card with its deliveries of the current revision. */
export interface Entry {
  readonly card: Card
  readonly deliveries: readonly Delivery[]
}

/** A card with everything that is known of it. */
export interface Story extends Entry {
  readonly attempts: readonly Attempt[]
  /** Who works on it now: the id of a process; undefined when nobody. */
  readonly owner: string | undefined
}

export interface Cards {
  get(id: CardId): Promise<Story | undefined>
  list(filter: CardFilter): Promise<readonly Story[]>
  events(id: CardId): Promise<readonly Event[]>
  /**
   * Revives a card that stopped: earlier tries no longer count. `again` is the card as it would be owed now; undefined when
   * nobody is owed it any more, and then only what was begun can be tried again. Answers the new state.
   */
  retry(id: CardId, at: Date, again: Again | undefined): Promise<StateName>
  /** A yes to exactly the bytes that are there; a card that is made again must be asked for again. */
  approve(id: CardId, at: Date): Promise<void>
  /** A no: the card is cancelled. */
  reject(id: CardId, at: Date): Promise<void>
  /** Ends a card of which nothing is being sent; a worker that has it in hand is told `LostClaim`. */
  cancel(id: CardId, at: Date): Promise<void>
  /** The next revision: the words set again from the same picture, new deliveries with new keys. */
  resend(again: Again, at: Date): Promise<void>
}

/** The right to act on a card for a while. Every change of state asks for its token. */
export interface Claim extends Entry {
  readonly token: string
  readonly leaseUntil: Date
  readonly attempts: readonly Attempt[]
  /** What the files were made from, when there are files. */
  readonly recipe: string | undefined
  /** Somebody said yes to exactly the files that are there. */
  readonly approved: boolean
}

export interface Wish {
  readonly states: readonly StateName[]
  /** Service accounts that have somebody waiting already; cards known to need them are left alone. */
  readonly busyLanes: readonly string[]
  /** Only these cards; undefined means any. */
  readonly only: readonly CardId[] | undefined
  readonly now: Date
}

/** What goes with a change of state. */
export interface Change {
  readonly why: string
  readonly now: Date
  /** When to look again; undefined lets the card rest. */
  readonly nextAt: Date | undefined
  readonly warnings?: readonly Warning[]
  readonly recipe?: string
}

export interface Claims {
  /** The card with the earliest `sendAt` that can be acted on now. */
  next(wish: Wish): Promise<Claim | undefined>
  /** Gives the card back unchanged, to be looked at again at `nextAt` (unchanged when left out). */
  release(claim: Claim, back: { nextAt?: Date; lane?: string }): Promise<void>
  /** Lengthens the leases of everything this process has in hand. */
  renew(now: Date): Promise<void>
  /** Takes the claims of processes that are gone; answers how many cards that freed. */
  freeDead(): Promise<number>
  /** Gives the card back with the times that it has by now. */
  reschedule(claim: Claim, owed: Owed, now: Date): Promise<void>
  /** Cards in one of these states are looked at now, because a file of the user has changed. */
  wake(states: readonly StateName[], now: Date): Promise<void>
  /** When the next card wants to be looked at; undefined when none does. */
  nextAt(only: readonly CardId[] | undefined): Promise<Date | undefined>
  /** One step on the way. Throws `LostClaim` when somebody else has the card by now. */
  move(claim: Claim, to: CardState, change: Change): Promise<Claim>
}

export interface Caps {
  readonly perDay: Micros
  readonly perMonth: Micros
}

export interface Reservation {
  /** The most that the call can cost. */
  readonly worst: Micros
  /** Periods in jobs.yaml's zone, fixed now: `2026-12-10`, `2026-12`. */
  readonly day: string
  readonly month: string
  readonly caps: Caps
}

export interface NewAttempt {
  readonly id: AttemptId
  readonly generator: string
  readonly prompt: Attempt['prompt']
  readonly paid: boolean
  readonly reservation: Reservation
  readonly now: Date
}

/** How an attempt ended and what that does to the money reserved for it. */
export interface AttemptEnd {
  readonly id: AttemptId
  readonly ending: Ending
  readonly answer: Answer['kind']
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly requestId: string | undefined
  readonly usage: Usage | undefined
  /** `kept`: nobody knows whether it was billed, so the reservation stays charged. */
  readonly money:
    | { readonly kind: 'settled'; readonly bill: Micros }
    | { readonly kind: 'released' }
    | { readonly kind: 'kept' }
  readonly now: Date
}

export type Begun =
  | { readonly kind: 'begun'; readonly claim: Claim }
  /** The budget's cap would be crossed: no call. */
  | { readonly kind: 'denied'; readonly cap: 'day' | 'month' }

export type LeftOver = Pick<Attempt, 'id' | 'generator' | 'paid'>

export interface Attempts {
  /** One transaction: the attempt, its reservation, and the card's `painting`. */
  begin(claim: Claim, attempt: NewAttempt): Promise<Begun>
  /** Attempts without an end whose card is not being painted by them, and is in nobody's hands. */
  leftOver(): Promise<readonly LeftOver[]>
  /** Evidence: written whether or not the claim still stands, and only once. */
  end(end: AttemptEnd): Promise<void>
  /** One transaction: the attempt's end and the card's `painted`. The end is written even when the claim is lost. */
  painted(claim: Claim, end: AttemptEnd, to: Change & { readonly picture: Picture }): Promise<Claim>
}

export interface Deliveries {
  /**
   * Writes `sending` before the sender is called. Answers the new claim, whose lease the call must not outlive; throws
   * `LostClaim` when the lease has run out.
   */
  begin(claim: Claim, channel: string, now: Date): Promise<Claim>
  /**
   * What the sender said; written whether or not the claim still stands. The state of the card follows as the one
   * function of its deliveries. `retryAt` is when a transient refusal is tried again; undefined ends it.
   */
  end(delivery: Delivery, sent: Sent, next: { retryAt: Date | undefined; now: Date }): Promise<void>
  /** A delivery that was found in `sending`: `pending` again when that is safe, else `unknown`. */
  recover(claim: Claim, channel: string, found: { again: boolean; now: Date }): Promise<void>
  /** Pending deliveries that will not be begun: given up (`skipped`) or out of time (`not-sent`). */
  close(claim: Claim, channels: readonly string[], end: Close): Promise<void>
  /**
   * A person's word on deliveries of which nobody knew the end: they arrived, or they did not and may be tried again. Answers
   * the card's new state; throws a Mistake when nothing is unknown.
   */
  resolve(id: CardId, word: 'arrived' | 'not-arrived', now: Date): Promise<StateName>
  /** What a claim holds, read anew. */
  reread(claim: Claim): Promise<Claim>
}

export interface Close {
  readonly as: 'skipped' | 'not-sent'
  readonly reason: Reason
  readonly now: Date
}

export interface Budget {
  /** Charged so far in a period (`2026-12-10` or `2026-12`), reservations included. */
  spent(period: string): Promise<Micros>
}

/** Somebody else has the card by now; drop it. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim'
  constructor(id: CardId) {
    super(`the claim on ${id} is lost`)
  }
}

/** Nobody may go this way: a bug, never an answer. */
export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition'
  constructor(id: CardId, from: string, to: string) {
    super(`${id} cannot go from ${from} to ${to}`)
  }
}
