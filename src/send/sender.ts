import type { CardFile } from '../card.ts'
import type { Limits } from '../finish/limits.ts'

/** What the worker hands over: one card for one channel. */
export interface Parcel {
  /** Never regenerated: the same for each try of this delivery. */
  readonly key: string
  /** `2026-12-10-birthday-ada`: day, job and person id, safe in file names and headers. */
  readonly label: string
  readonly file: CardFile
  readonly bytes: Uint8Array
  readonly address: Address
}

/** A channel-specific address that `parse` has understood. */
export type Address = string & { readonly brand: 'Address' }

/** What a sender can say about an address. */
export type Parsed =
  | { readonly kind: 'address'; readonly address: Address }
  /** This person has none here: the delivery is skipped. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly why: string }

/** What one attempt to send can end in. */
export type Sent =
  /** The other side's proof; `delivered` only when it says so. */
  | { readonly kind: 'receipt'; readonly at: 'accepted' | 'delivered'; readonly receipt: string }
  /** Proven not sent, and the same again cannot work. */
  | { readonly kind: 'permanent'; readonly code: string; readonly detail: string }
  /** Proven not sent; may work later. */
  | {
      readonly kind: 'transient'
      readonly code: string
      readonly detail: string
      readonly retryAfterMs: number | undefined
    }
  /** It may have arrived. Never tried again blindly. */
  | { readonly kind: 'unknown'; readonly code: string; readonly detail: string }

/**
 * What may be done when a send was begun and its end is not known. `native`: the other side drops a second one with
 * the same key. `reconcile`: it can be asked afterwards. `none`: nobody knows.
 */
export type RetrySafety = 'native' | 'reconcile' | 'none'

/** A few words for the owner, not for a person of the lists. */
export interface Notice {
  /** `2026-12-10-missed`, safe in file names. */
  readonly key: string
  readonly text: string
}

export type Checked = { readonly ok: true } | { readonly ok: false; readonly problem: string }

/** Takes a finished card to a person. One file beside this one for each way out. */
export interface Sender {
  /** `folder`, `email` … */
  readonly type: string
  readonly limits: Limits
  readonly retrySafety: RetrySafety
  /** True when a card may go here before its day has begun, because nobody is disturbed by it. */
  readonly early: boolean
  /** Pure. `written` is what the list has for this person, undefined when nothing. */
  parse(written: string | undefined): Parsed
  /**
   * Tells the owner something; undefined where the channel cannot. The same key twice is told once, so that one alert of
   * a kind is enough for a day.
   */
  notify?(notice: Notice): Promise<void>
  /** Reads only; never delivers anything. */
  check(signal: AbortSignal): Promise<Checked>
  /** One attempt, never more. Rejects only with the signal's reason before anything was done. */
  send(parcel: Parcel, signal: AbortSignal): Promise<Sent>
}
