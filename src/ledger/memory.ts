import type { Treatment } from '../treatment.ts'
import type { Claim } from './ledger.ts'

/** What somebody was given to see, by its treatment. */
export interface Seen {
  readonly person: string
  readonly treatment: Treatment
}

/** What a choice is made after. */
export interface Remembered {
  /** What the person got before, the newest first: 30 at most. */
  readonly own: readonly Treatment[]
  /** What others got whose card is for the same day, the newest first: 300 at most. */
  readonly others: readonly Seen[]
}

/** What a choice needs. */
export interface Choosing {
  readonly now: Date
  /** Chooses among what nobody remembers. */
  readonly choose: (remembered: Remembered) => Treatment
}

/** Remembers how the pictures were made that people got. */
export interface Memory {
  /**
   * The treatment of a card's picture, chosen now and written down, unless it was before: cards of one occurrence have one treatment
   * until another picture is asked for. Answers the claim with it. Throws `LostClaim`.
   */
  settle(claim: Claim, choosing: Choosing): Promise<Claim>
}
