import type { Card, CardId, Sha256 } from '../card.ts'
import type { Warning } from '../warning.ts'

/** What was found of a picture that came for a card. */
export interface Verdict {
  readonly card: CardId
  readonly sha256: Sha256
  /** `accepted`: somebody says that it is right all the same. */
  readonly is: 'fit' | 'unfit' | 'accepted'
  /** What is odd about it; of one that is fit it is told as a warning. */
  readonly findings: readonly Warning[]
  /** By which pictures are told apart; undefined when none was taken. */
  readonly fingerprint: string | undefined
}

/** A picture that somebody was given before, or that somebody else is given on the same day. */
export interface Print {
  readonly person: string
  readonly day: string
  readonly fingerprint: string
}

/** What was found of pictures, for as long as people remember them. */
export interface Verdicts {
  of(card: CardId, sha256: Sha256): Promise<Verdict | undefined>
  /**
   * Decides and writes it down, in one transaction with reading what it is decided by: pictures of the person's other cards and
   * of others' for the same day, the newest 30 and 300. What was not fit was seen by nobody and is left out.
   */
  judge(
    card: Pick<Card, 'id' | 'person' | 'day'>,
    judging: { readonly now: Date; readonly decide: (prints: readonly Print[]) => Verdict },
  ): Promise<Verdict>
}
