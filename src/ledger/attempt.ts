import type { AttemptId, Picture } from '../card.ts'
import type { DenialCode } from '../generate/denial.ts'
import type { Answer, Ending, Evidence, PictureOptions, Reference, Usage } from '../generate/generator.ts'
import type { Micros } from '../money.ts'
import type { Change, Claim } from './ledger.ts'

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
  readonly evidence: AttemptEvidence
  /** Undefined for attempts of a ledger that did not keep it yet, and for those that were denied. */
  readonly requested: Requested | undefined
  readonly promptSha256: string | undefined
  /** Undefined unless jobs.yaml lets prompts be kept. */
  readonly promptText: string | undefined
  /** The picture that came of it, whoever took it. */
  readonly picture: StoredPicture | undefined
  /** Why that picture is not fit for the card; undefined when it is, or nobody has looked. */
  readonly unfit: string | undefined
  /** What became of it after `ending` was written, such as a picture that came too late. */
  readonly reconciled: Ending | undefined
  readonly usage: Usage | undefined
  /** What is charged for it: the reservation until settled, then the bill. */
  readonly cost: Micros
  readonly money: 'reserved' | 'settled' | 'released' | 'kept'
  /** False for tries before the last `retry`: they are remembered and no longer count. */
  readonly counts: boolean
}

/** What the service said, and whether it said it of its whole account. */
export interface AttemptEvidence extends Evidence {
  readonly stops?: 'spend' | 'access'
}

/** What an attempt was asked for, apart from the words. */
export interface Requested extends Pick<PictureOptions, 'size' | 'quality' | 'format'> {
  readonly background?: PictureOptions['background']
  readonly references: readonly Pick<Reference, 'role' | 'sha256'>[]
}

/** A picture as it was measured when it was stored. */
export interface StoredPicture extends Picture {
  readonly bytes: number
}

export interface Caps {
  readonly perDay: Micros
  readonly perMonth: Micros
  /** Of each job and of each person in a month; undefined: only the caps of everything count. */
  readonly perJob?: Micros | undefined
  readonly perPerson?: Micros | undefined
}

export type Cap = 'day' | 'month' | 'job' | 'person'

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
  readonly requested: Requested
  readonly promptSha256: string
  /** Undefined unless jobs.yaml lets prompts be kept. */
  readonly promptText: string | undefined
  readonly now: Date
}

/** Nothing was asked, and why. */
export interface DeniedAttempt {
  readonly id: AttemptId
  readonly generator: string
  readonly prompt: Attempt['prompt']
  readonly code: DenialCode
  readonly detail: string
  /** Days and months as in a reservation. */
  readonly day: string
  readonly month: string
  readonly now: Date
}

/** How an attempt ended and what that does to the money reserved for it. */
export interface AttemptEnd {
  readonly id: AttemptId
  readonly ending: Ending
  readonly answer: Answer['kind']
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly evidence: AttemptEvidence
  readonly usage: Usage | undefined
  /** The picture that came of it, stored by now; written down even when the claim is lost. */
  readonly picture: StoredPicture | undefined
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
  | { readonly kind: 'denied'; readonly cap: Cap }

export type LeftOver = Pick<Attempt, 'id' | 'generator' | 'paid'>

export interface Attempts {
  /** One transaction: the attempt, its reservation, and the card's `painting`. */
  begin(claim: Claim, attempt: NewAttempt): Promise<Begun>
  /** Attempts without an end whose card is not being painted by them, and is in nobody's hands. */
  leftOver(): Promise<readonly LeftOver[]>
  /** An attempt that ended before anything was asked. Answers the claim with it; throws `LostClaim`. */
  deny(claim: Claim, denied: DeniedAttempt): Promise<Claim>
  /**
   * Evidence: written whether or not the claim still stands. An ending is written once; what comes to light later is
   * written beside it and settles the money.
   */
  end(end: AttemptEnd): Promise<void>
  /** One transaction: the attempt's end and the card's `painted`. The end is written even when the claim is lost. */
  painted(claim: Claim, end: AttemptEnd, to: Change & { readonly picture: Picture }): Promise<Claim>
}
