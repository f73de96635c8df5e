import type { AttemptId, Card, CardFile, CardId, Picture, Sha256 } from '../card.ts'
import type { Attempt } from './attempt.ts'

/** Where some bytes were used: as the art that came back, or as the finished card for a channel. */
export interface BlobUse {
  readonly card: Card
  readonly sha256: Sha256
  readonly as:
    | { readonly kind: 'picture'; readonly attempt: Attempt }
    | { readonly kind: 'file'; readonly file: CardFile }
}

/** A card whose bytes have been kept long enough. */
export interface Expired {
  readonly card: CardId
  /** Those that no other card wants. */
  readonly blobs: readonly Sha256[]
}

/** What became of an attempt whose picture waits to be stored. */
export interface Waiting {
  readonly generator: string
  /**
   * `taken`: its card is in somebody's hands, or whoever takes it comes for the picture. `over`: the picture is known, or
   * was cleared away with its card. `ended`: it ended without one, and nobody comes for it.
   */
  readonly stands: 'taken' | 'over' | 'ended'
}

/** What is known of pictures and card files, for as long as the ledger lives. */
export interface Pictures {
  /** All uses of some bytes, oldest card first; `hash` may be the beginning of one. */
  uses(hash: string): Promise<readonly BlobUse[]>
  /**
   * Some cards that ended before that instant and whose bytes are still kept; none when all are cleared. A card of which
   * somebody still needs a picture or a file (`needed`) is none of them.
   */
  expired(before: Date, needed: ReadonlySet<Sha256>): Promise<readonly Expired[]>
  /**
   * The newest picture that a card could use instead of buying one: of its own earlier attempts, or of a card that gave way to
   * it. Whether its bytes are still there is not looked at.
   */
  spare(card: Pick<Card, 'id' | 'person' | 'occasion' | 'occurrence'>): Promise<Picture | undefined>
  /** When a call was begun whose picture may still come, for a card that gave way to this one while it was painted. */
  awaited(card: Pick<Card, 'id' | 'person' | 'occasion' | 'occurrence'>): Promise<Date | undefined>
  /** Which attempt some art came of, whosever card it was for. */
  origin(sha256: Sha256): Promise<{ readonly attempt: AttemptId; readonly generator: string } | undefined>
  /** Undefined when there never was such an attempt. */
  waiting(attempt: AttemptId): Promise<Waiting | undefined>
  /** The bytes of this card are to go; false when it is not a card that ended before that instant any more. */
  cleared(card: CardId, when: { before: Date; at: Date }): Promise<boolean>
}
