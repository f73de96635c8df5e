import type { CardId, InspectionId, Sha256 } from '../card.ts'
import type { Inspected, InspectionUsage, Seen } from '../generate/inspector.ts'
import type { Micros } from '../money.ts'
import type { Attempt, AttemptEnd, Cap, Reservation } from './attempt.ts'
import type { Claim } from './ledger.ts'

/** One look of a model at one picture of a card. It is paid for like an attempt, and is no try to paint. */
export interface Inspection {
  readonly id: InspectionId
  readonly model: string
  /** The picture that was looked at. */
  readonly sha256: Sha256
  readonly startedAt: Date
  readonly endedAt: Date | undefined
  readonly answer: Inspected['kind'] | undefined
  readonly seen: Seen | undefined
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly usage: InspectionUsage | undefined
  /** What is charged for it: the reservation until settled, then the bill. */
  readonly cost: Micros
  readonly money: Attempt['money']
}

export interface NewInspection {
  readonly id: InspectionId
  readonly model: string
  readonly sha256: Sha256
  readonly reservation: Reservation
  readonly now: Date
}

/** How a look ended and what that does to the money reserved for it. */
export interface InspectionEnd {
  readonly id: InspectionId
  readonly answer: Inspected['kind']
  readonly seen: Seen | undefined
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly usage: InspectionUsage | undefined
  readonly money: AttemptEnd['money']
  readonly now: Date
}

export type InspectionBegun =
  | { readonly kind: 'begun' }
  /** The budget's cap would be crossed: no call. */
  | { readonly kind: 'denied'; readonly cap: Cap }

export interface Inspections {
  /** One transaction: the look and its reservation. Throws `LostClaim`. */
  begin(claim: Claim, inspection: NewInspection): Promise<InspectionBegun>
  /** Evidence: written whether or not the claim still stands. What was thought to be lost and comes after all settles its money. */
  end(end: InspectionEnd): Promise<void>
  /** The newest look at this picture of this card. */
  of(card: CardId, sha256: Sha256): Promise<Inspection | undefined>
  /** Looks without an end whose card is in nobody's hands. */
  leftOver(): Promise<readonly InspectionId[]>
}

/** The end of a look whose process is gone: nobody knows whether it was billed, so it stays charged. */
export function cutShort(id: InspectionId, now: Date): InspectionEnd {
  return {
    id,
    answer: 'unknown',
    seen: undefined,
    code: 'crashed',
    detail: 'the worker stopped while a model looked at the picture',
    usage: undefined,
    money: { kind: 'kept' },
    now,
  }
}
