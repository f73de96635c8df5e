import type { CardFile } from '../card.ts'
import type { Day } from '../day.ts'
import type { Duration } from '../duration.ts'
import type { Limits } from '../finish/limits.ts'
import type { Manners } from './manners.ts'

/** A channel-specific address that `parse` has understood. */
export type Address = string & { readonly brand: 'Address' }

/** What a sender can say about an address. */
export type Parsed =
  | { readonly kind: 'address'; readonly address: Address }
  /** This person has none here: the delivery is skipped. */
  | { readonly kind: 'none' }
  /** `why` goes on after "the address": `is no mail address; want one such as …`. It does not repeat the address. */
  | { readonly kind: 'unusable'; readonly why: string }

/**
 * What a sender wrote down while it sent, so that a later try, or a question afterwards, can go on from there: ids of the
 * other side, by names of its own. Never a secret, a name or an address.
 */
export type Kept = Readonly<Record<string, string>>

/** What the worker hands over: one card for one channel. */
export interface Parcel {
  /** Never regenerated: the same for each try of this delivery. */
  readonly key: string
  /** `2026-12-10-birthday-ada`: day, job and person id, safe in file names and headers. */
  readonly label: string
  readonly file: CardFile
  readonly bytes: Uint8Array
  readonly address: Address
  /** What the card calls the person; for a greeting line. As written: escape it. */
  readonly name: string
  /** The whole name, as the list has it; for an envelope. As written. */
  readonly fullName: string
  /** The card's first words, in one line; for a subject. */
  readonly subject: string
  /** BCP 47 tag of the words. */
  readonly locale: string
  /** The day of the card, where the person is. */
  readonly day: Day
  /** 1 for the first. */
  readonly attempt: number
  /** What earlier tries of this delivery kept. */
  readonly kept: Kept
  /** Writes more down, before it resolves. Call it before the one request that makes the card visible. */
  keep(more: Kept): Promise<void>
}

/** The other side's proof. */
export interface Receipt {
  readonly kind: 'receipt'
  /** `delivered` only when the other side says so. */
  readonly at: 'accepted' | 'delivered'
  /** The other side's id of the message, by which later news name it; for a folder the path. */
  readonly receipt: string
  /** Something that the owner should know although the card went out. */
  readonly note?: string
}

/**
 * Why something was refused for good, the first word of `detail`'s story:
 * `credentials` the key is wrong · `recipient` there is nobody · `opted-out` they want nothing · `content` the card is not
 * taken · `too-large` · `policy` a rule of the service · `quota` the account is used up · `config` jobs.yaml is wrong.
 */
export type Refusal =
  | 'credentials'
  | 'recipient'
  | 'opted-out'
  | 'content'
  | 'too-large'
  | 'policy'
  | 'quota'
  | 'config'

/** A word that only one sender says, such as `exists`. */
type OwnWord = string & Record<never, never>

/** What one attempt to send can end in. */
export type Sent =
  | Receipt
  /** Proven not sent, and the same again cannot work. */
  | {
      readonly kind: 'permanent'
      readonly code: Refusal | OwnWord
      readonly detail: string
      /** It would be so for every card of this channel: the channel is stopped, and this card waits. */
      readonly concerns?: 'channel'
    }
  /** Proven not sent; may work later. */
  | {
      readonly kind: 'transient'
      readonly code: string
      readonly detail: string
      readonly retryAfterMs: number | undefined
      /** Nobody may be sent to before that, not only this card. */
      readonly concerns?: 'channel'
    }
  /** It may have arrived. Never tried again blindly. */
  | { readonly kind: 'unknown'; readonly code: string; readonly detail: string }

/** What asking afterwards brought to light. */
export type Reconciled =
  | Receipt
  /** Proven: it is not there, and will not come. */
  | { readonly kind: 'not-sent'; readonly detail: string }
  /** Nobody knows still. Asked again after so many ms, if any. */
  | { readonly kind: 'unresolved'; readonly detail: string; readonly retryAfterMs?: number }

/**
 * What may be done when a send was begun and its end is not known. `native`: the other side drops a second one with
 * the same key, so it is sent again. `reconcile`: it can be asked afterwards. `none`: nobody knows, a person is asked.
 */
export type RetrySafety = 'native' | 'reconcile' | 'none'

/** Whether a card could be called back before it went further. */
export type CalledBack =
  | { readonly kind: 'back' }
  /** It is on its way. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'unknown'; readonly detail: string }

/** Something that the other side says later of a card that it took. */
export interface News {
  /** By the receipt, or by the key of the delivery where the other side gives that back. */
  readonly about: { readonly receipt: string } | { readonly key: string }
  readonly became: 'accepted' | 'delivered' | 'bounced'
  /** Set where it bounced, or when the word `accepted` is the first proof: the other side's id. */
  readonly code?: string
  readonly detail?: string
  readonly receipt?: string
}

/** A request of the other side to us, as it came. */
export interface Incoming {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** The address under which the other side knows this one; some signatures are about it. */
  readonly publicUrl: string | undefined
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
  readonly now: Date
}

/** What is answered to it, and what it told. A request that is not from the other side tells nothing. */
export interface Heard {
  readonly status: number
  readonly body?: string
  readonly news: readonly News[]
}

/** A few words for the owner, not for a person of the lists. */
export interface Notice {
  /** `2026-12-10-missed`, safe in file names. */
  readonly key: string
  readonly text: string
}

export type Checked =
  | {
      readonly ok: true
      /** Who we are over there: `@wellwisher_bot`. */
      readonly identity?: string
      /** What works and should be put right all the same. */
      readonly warnings?: readonly string[]
    }
  | {
      readonly ok: false
      readonly problem: string
      /** What to do about it, in a sentence. */
      readonly fix?: string
    }

/** How fast the other side may be asked; Bottleneck keeps to it. */
export interface Pace {
  /** Between the beginnings of two sends, in ms. */
  readonly minTimeMs?: number
  /** Under way at once. */
  readonly maxConcurrent?: number
  /** Between two to one address, in ms. */
  readonly perAddressMs?: number
}

/** Takes a finished card to a person. One file beside this one for each way out. */
export interface Sender {
  /** `folder`, `email` … */
  readonly type: string
  readonly limits: Limits
  readonly retrySafety: RetrySafety
  /**
   * For how long the other side remembers a key, in ms from the first try: after it, a `native` sender that can `reconcile` is asked, and
   * else nobody knows. Left out: for ever.
   */
  readonly keyLastsMs?: number
  /** How long before its time a card leaves, because it is on its way for so long; jobs.yaml may say another. Left out: it is there at once. */
  readonly lead?: Duration
  /** Left out: as fast as cards are there. */
  readonly pace?: Pace
  /** `required`: only to persons whose list says yes to this channel, as the law wants it for telephones. */
  readonly consent?: 'required'
  /** What jobs.yaml says of the channel that is the same for all kinds. */
  readonly manners?: Manners
  /** True when a card may go here before its day has begun, because nobody is disturbed by it. */
  readonly early: boolean
  /** How long one attempt may take, in ms; 90 s unless told. */
  readonly patienceMs?: number
  /** Pure. `written` is what the list has for this person, undefined when nothing. */
  parse(written: string | undefined): Parsed
  /** Where a test card to the owner goes, as a list would have it; undefined when jobs.yaml names none. */
  readonly owner?: string | undefined
  /**
   * Tells the owner something; undefined where the channel cannot. The same key twice is told once, so that one alert of
   * a kind is enough for a day.
   */
  notify?(notice: Notice): Promise<void>
  /** Reads only; never delivers anything. */
  check(signal: AbortSignal): Promise<Checked>
  /** One attempt, never more. Rejects only with the signal's reason before anything was done. */
  send(parcel: Parcel, signal: AbortSignal): Promise<Sent>
  /** Asks what became of a delivery whose end is not known; reads only. `begunAt`: of the first try. */
  reconcile?(parcel: Omit<Parcel, 'keep'>, asked: { begunAt: Date; signal: AbortSignal }): Promise<Reconciled>
  /** Calls back a card that was accepted and is not on its way yet, by its receipt. */
  callBack?(receipt: string, signal: AbortSignal): Promise<CalledBack>
  /** Reads a request of the other side to us. Verifies that it is from there; one that is not tells no news. Pure. */
  hear?(incoming: Incoming): Heard
  /** Goes and reads what came back since then: bounces in a mailbox. Reads only. */
  collect?(since: Date, signal: AbortSignal): Promise<readonly News[]>
}
