import type { Card, CardId, CardState, Delivery, Hold, OwedCard, Reason, StateName } from '../card.ts'
import type { Quota } from '../generate/quota.ts'
import type { Routing } from '../jobs/job.ts'
import type { Kept, News, Reconciled, Sent } from '../send/sender.ts'
import type { Warning } from '../warning.ts'
import type { Attempt, Attempts } from './attempt.ts'
import type { Budget } from './charge.ts'
import type { Figures } from './figure.ts'
import type { History } from './history.ts'
import type { Inspection, Inspections } from './inspection.ts'
import type { Memory } from './memory.ts'
import type { Notices } from './notice.ts'
import type { Pauses } from './pause.ts'
import type { Pictures } from './picture.ts'
import type { Question, Questions } from './question.ts'
import type { Processes, Runs } from './run.ts'
import type { Stops } from './service-stop.ts'
import type { Verdicts } from './verdict.ts'

/** Remembers what happened. Whatever it answers would survive a power cut. */
export interface Ledger extends AsyncDisposable {
  /** Nothing with an earlier `sendAt` is owed by a schedule. */
  readonly createdAt: Date
  readonly history: History
  readonly looks: Looks
  readonly cards: Cards
  readonly claims: Claims
  readonly attempts: Attempts
  readonly deliveries: Deliveries
  readonly quota: Quota
  readonly budget: Budget
  readonly stops: Stops
  readonly pauses: Pauses
  readonly runs: Runs
  readonly processes: Processes
  readonly pictures: Pictures
  readonly notices: Notices
  readonly figures: Figures
  readonly questions: Questions
  readonly memory: Memory
  readonly verdicts: Verdicts
  readonly inspections: Inspections
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
  /** The slots between the last look and this one; each is written down once, whoever comes by it again. */
  readonly slots: readonly Date[]
}

/** Whether a card is still owed as people and jobs stand now; one that is not gives way to its successor. */
export type Stands = (card: Pick<Card, 'job' | 'person' | 'day'> & Partial<Pick<Card, 'trigger'>>) => boolean

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
  /** Those that a run by hand was about. */
  readonly run?: string | undefined
  /** At most so many; undefined means all. */
  readonly limit?: number | undefined
  /** A page begins right after this card, in the order of `sendAt` and then of the name. */
  readonly after?: CardId | undefined
}

/** One line of a card's story. `channel` is set when it tells of a delivery. */
export interface Event {
  readonly at: Date
  readonly channel: string | undefined
  readonly from: string | undefined
  readonly to: string
  readonly why: string
}

/** A card with its deliveries of the current revision. */
export interface Entry {
  readonly card: Card
  readonly deliveries: readonly Delivery[]
}

/** A card with everything that is known of it. */
export interface Story extends Entry {
  readonly attempts: readonly Attempt[]
  /** What models were paid for looking at its pictures. */
  readonly inspections: readonly Inspection[]
  /** Who works on it now: the id of a process; undefined when nobody. */
  readonly owner: string | undefined
  /** When a yes was last asked for; undefined when it never was. */
  readonly askedAt: Date | undefined
  /** Somebody said yes to exactly the files that are there, or silence was taken for one. */
  readonly approved: boolean
  /** What the files were made from, and with; undefined when there are none. */
  readonly recipe: string | undefined
  readonly madeWith: string | undefined
}

/** What is said beside a yes. */
export interface Yes extends Alike {
  /** Fingerprints that the person saw, or the first digits of them; the yes counts for one of these only. */
  readonly seen?: readonly string[]
}

/** A word on a question counts for every card that is held for the same one. */
export interface Alike {
  readonly alike?: boolean | undefined
}

/** What became of a yes: it was heard, or had been said to the same bytes before; or it answered what a card was held for. */
export interface Approved {
  readonly heard: 'yes' | 'before' | 'answer'
  /** Other cards that it let go on. */
  readonly others: readonly CardId[]
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
  approve(id: CardId, at: Date, yes?: Yes): Promise<Approved>
  /** A no: the card is cancelled. Answers which others were cancelled with it. */
  reject(id: CardId, at: Date, also?: Alike): Promise<readonly CardId[]>
  /** Ends a card of which nothing is being sent; a worker that has it in hand is told `LostClaim`. */
  cancel(id: CardId, at: Date): Promise<void>
  /**
   * Back to `due` for another picture, which none of those until now can be. `again` also sends a card once more that was sent
   * already. Throws a Mistake for a card that is on its way out, was sent, has ended or has no picture yet. Answers the new state.
   */
  repaint(id: CardId, at: Date, again: Again | undefined): Promise<StateName>
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
  readonly askedAt: Date | undefined
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
  /** JSON of the programs that the files were made with. */
  readonly madeWith?: string
  /** Silence is taken for a yes to the files of the new state. */
  readonly unasked?: true
  /** The card fails for a reason that will not pass by itself; many in a row pause their job. */
  readonly lasting?: boolean
  /** What the card is held for. */
  readonly questions?: readonly Question[]
  /** Another picture is wanted than the one that is there. */
  readonly repaint?: true
}

export interface Claims {
  /** How long a claim lasts without being renewed. */
  readonly leaseMs: number
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
  /** Cards held for this reason are looked at now: what they waited for is there. */
  wakeHeld(reason: Hold, now: Date): Promise<void>
  /** Cards under way or held whose job is none of these any more are looked at now; not those that may have been sent. */
  wakeGone(jobs: readonly string[], now: Date): Promise<void>
  /** Cards whose turn on this channel has come are looked at now: it takes cards again. */
  wakeWaiting(channel: string, now: Date): Promise<void>
  /** When the next card wants to be looked at; undefined when none does. */
  nextAt(only: readonly CardId[] | undefined): Promise<Date | undefined>
  /** One step on the way. Throws `LostClaim` when somebody else has the card by now. */
  move(claim: Claim, to: CardState, change: Change): Promise<Claim>
}

/** What a person says became of a delivery. */
export interface Word {
  readonly arrived: boolean
  /** Needed only where nobody knows the end on several. */
  readonly channel?: string | undefined
}

export interface Deliveries {
  /**
   * Writes `sending` before the sender is called. Answers the new claim, whose lease the call must not outlive; throws
   * `LostClaim` when the lease has run out.
   */
  begin(claim: Claim, channel: string, begun: Begun): Promise<Claim>
  /**
   * What the sender wrote down during a try, beside what it wrote down before. Throws `LostClaim` when the try is over: then
   * nothing more may be sent of it.
   */
  keep(delivery: Delivery, more: Kept, now: Date): Promise<void>
  /**
   * What the sender said; written whether or not the claim still stands. The state of the card follows as the one
   * function of its deliveries. What an earlier try may have brought there is never called unsent.
   */
  end(delivery: Delivery, sent: Sent, ending: Ending): Promise<void>
  /** A delivery that was found in `sending`: `pending` again when that is safe, else `unknown`. Either way it is in doubt. */
  recover(claim: Claim, channel: string, found: Found): Promise<void>
  /** What the other side says of a delivery of which nobody knows the end. */
  asked(claim: Claim, channel: string, said: Asked): Promise<void>
  /**
   * Pending deliveries that will not be begun: given up (`skipped`) or out of time (`not-sent`); `unknown` where an earlier try
   * is in doubt.
   */
  close(claim: Claim, channels: readonly string[], end: Close): Promise<void>
  /**
   * What the other side says later of what it took, in any order and as often as it likes. Answers what moved; what says no more
   * than is known, or is about nothing of ours, is passed over.
   */
  news(channel: string, news: readonly News[], now: Date): Promise<readonly Moved[]>
  /**
   * A person's word on a delivery of which nobody knew the end: it arrived, or it did not and may be tried again. `before`:
   * the same was said before, and nothing changed. Throws a Mistake when nothing is unknown, or the word contradicts another.
   */
  resolve(id: CardId, word: Word, now: Date): Promise<{ state: StateName; before: boolean }>
  /** What a claim holds, read anew. */
  reread(claim: Claim): Promise<Claim>
}

/** A try that begins. */
export interface Begun {
  readonly now: Date
  /** A keyed hash of the address, by which a later try knows whether it goes to the same one. */
  readonly sentTo?: string | undefined
  /** How long it may take, in ms, where that is more than a lease. */
  readonly forMs?: number
}

/** What follows a try that brought no receipt. */
export interface Ending {
  readonly now: Date
  /** When it is tried again with the same key; undefined ends it. */
  readonly retryAt: Date | undefined
  /** When the other side is asked, if nobody knows; undefined leaves it to a person. */
  readonly askAt?: Date | undefined
  /** The channel was not ready for anybody: that was no try of this card. */
  readonly uncounted?: boolean
}

export interface Found {
  readonly again: boolean
  /** As of an `Ending`. */
  readonly askAt?: Date | undefined
  readonly now: Date
}

export interface Asked {
  readonly answer: Reconciled
  readonly now: Date
  /** When it is sent again where it is proven not to be there; undefined: not any more. */
  readonly retryAt: Date | undefined
  /** When the other side is asked again where nobody knows still; undefined leaves it to a person. */
  readonly askAt: Date | undefined
}

/** A delivery that was moved by news, and its card. */
export interface Moved {
  readonly card: CardId
  readonly became: News['became']
  readonly before: StateName
  readonly state: StateName
}

export interface Close {
  readonly as: 'skipped' | 'not-sent'
  readonly reason: Reason
  /** When the other side is asked about one that is in doubt. */
  readonly askAt?: (delivery: Delivery) => Date | undefined
  readonly now: Date
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
