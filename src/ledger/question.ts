import type { BrakeCode, CardId } from '../card.ts'

/** Something that looks like a slip in a list, asked before anything is painted. */
export interface Question {
  readonly code: BrakeCode
  readonly detail: string
  /** A keyed hash of what is asked about: whatever was corrected is another fact, and one that was answered is asked no more. */
  readonly fact: string
  /** How many there are, where that is the question: a yes counts until a tenth more come. */
  readonly amount?: number
}

/** What is asked about one card. */
export interface Inquiry {
  readonly card: CardId
  readonly person: string
  readonly questions: readonly Question[]
}

/** What is asked of people about cards, and what they answered. */
export interface Questions {
  /** What of these nobody has answered; cards of which nothing is left to ask are left out. */
  open(asked: readonly Inquiry[]): Promise<readonly Inquiry[]>
  /** Holds those of the cards that are due, or painted for another, and in nobody's hands, all in one transaction; answers which. */
  hold(asked: readonly Inquiry[], at: Date): Promise<readonly CardId[]>
  /** These were answered by whoever named the cards by hand. */
  waive(asked: readonly Inquiry[], at: Date): Promise<void>
}
