import type { Card, CardId, Sha256 } from '../card.ts'
import type { Attempt } from './attempt.ts'

/** Where some bytes were used: as the art that came back, or as the finished card for a channel. */
export interface BlobUse {
  readonly card: Card
  readonly sha256: Sha256
  readonly as:
    | { readonly kind: 'picture'; readonly attempt: Attempt }
    | { readonly kind: 'file'; readonly channel: string }
}

/** A card whose bytes have been kept long enough. */
export interface Expired {
  readonly card: CardId
  /** Those that no other card wants. */
  readonly blobs: readonly Sha256[]
}

/** What is known of pictures and card files, for as long as the ledger lives. */
export interface Pictures {
  /** All uses of some bytes, oldest card first; `hash` may be the beginning of one. */
  uses(hash: string): Promise<readonly BlobUse[]>
  /** Some cards that ended before that instant and whose bytes are still kept; none when all are cleared. */
  expired(before: Date): Promise<readonly Expired[]>
  /** The bytes of this card are gone. */
  cleared(card: CardId, at: Date): Promise<void>
}
