import type { Day } from './day.ts'
import type { MediaType, PictureType } from './media-type.ts'
import type { Treatment } from './treatment.ts'
import type { Warning } from './warning.ts'

/** `job/person/day`: the name of a card. What may happen only once is guarded by `Delivery`, below the name. */
export type CardId = string & { readonly brand: 'CardId' }

export function cardId(job: string, person: string, day: Day): CardId {
  return `${job}/${person}/${day}` as CardId
}

/** One try at one generator; also the name of its spool file and of its line in the bill. */
export type AttemptId = string & { readonly brand: 'AttemptId' }

/** One look of a model at one picture. */
export type InspectionId = string & { readonly brand: 'InspectionId' }

/** SHA-256 of some bytes, 64 hex digits; where `Blobs` keeps them. */
export type Sha256 = string & { readonly brand: 'Sha256' }

/** Art that came back, as measured from its bytes. */
export interface Picture {
  readonly sha256: Sha256
  readonly mediaType: PictureType
  readonly width: number
  readonly height: number
}

/** A finished card as one channel gets it. */
export interface CardFile extends Omit<Picture, 'mediaType'> {
  readonly channel: string
  readonly mediaType: MediaType
  readonly bytes: number
  /** What the card shows and says, for those who cannot see it. */
  readonly alt: string
  /** The words beside the card on channels that carry a text: the same message, unformatted. */
  readonly caption: string
}

/** Why a card waits for a person. docs/operating.md says for each what to do. */
export const HOLDS = [
  'no-address',
  'maybe-painted',
  'picture-lost',
  'maybe-sent',
  'budget',
  'unsettable',
  'not-configured',
  'channel-unusable',
  'service-stopped',
  'rate-limited',
  'not-approved',
  'unfit-picture',
  'placeholder-date',
  'odd-name',
  'crowded-day',
  'crowded-address',
] as const
export type Hold = (typeof HOLDS)[number]

/** Of these: questions that are asked before anything is painted, because something looks like a slip in a list. */
export const BRAKES = [
  'placeholder-date',
  'odd-name',
  'crowded-day',
  'crowded-address',
] as const satisfies Hold[]
export type BrakeCode = (typeof BRAKES)[number]

/** Is the card held for one of these? */
export function isBraked({ state }: Pick<Card, 'state'>): boolean {
  return state.at === 'held' && BRAKES.some((code) => code === state.reason.code)
}

/** A word that scripts can compare, and what happened, in a sentence without names. */
export interface Reason<Code extends string = string> {
  readonly code: Code
  readonly detail: string
}

/** What is already there of a card that stopped on its way; where it goes on from when revived. */
export interface Made {
  readonly picture?: Picture
  readonly files?: readonly CardFile[]
}

/** Where a card is on its way (`due → painting → painted → finished → (awaiting) → sending → sent`). */
export type CardState =
  | { readonly at: 'due' }
  /** A paid call may be under way; money is reserved for this attempt. */
  | { readonly at: 'painting'; readonly attempt: AttemptId }
  | { readonly at: 'painted'; readonly picture: Picture }
  | { readonly at: 'finished'; readonly picture: Picture; readonly files: readonly CardFile[] }
  /** Waits for a person's yes to exactly these bytes. */
  | { readonly at: 'awaiting'; readonly picture: Picture; readonly files: readonly CardFile[] }
  /** At least one delivery is pending or under way. */
  | { readonly at: 'sending'; readonly picture: Picture; readonly files: readonly CardFile[] }
  | { readonly at: 'sent'; readonly picture: Picture; readonly files: readonly CardFile[] }
  | {
      readonly at: 'partial'
      readonly picture: Picture
      readonly files: readonly CardFile[]
      readonly reason: Reason
    }
  | ({ readonly at: 'failed'; readonly reason: Reason } & Made)
  | ({ readonly at: 'held'; readonly reason: Reason<Hold> } & Made)
  | ({ readonly at: 'missed'; readonly reason: Reason } & Made)
  | ({ readonly at: 'skipped'; readonly reason: Reason } & Made)
  | ({ readonly at: 'cancelled'; readonly reason: Reason } & Made)

export type StateName = CardState['at']

/** Why the card exists: a look of the scheduler, or somebody who typed `run-job`. */
export type Trigger = 'schedule' | 'manual'

/** What one job owes one person for one day, without where it is on its way. */
export interface OwedCard {
  readonly id: CardId
  readonly job: string
  readonly person: string
  readonly occasion: string
  /** What the occasion says may happen once: for a birthday the year of the nominal day. */
  readonly occurrence: string
  readonly day: Day
  /** IANA zone in which the day is this person's day. */
  readonly timezone: string
  /** When painting may start. */
  readonly paintAt: Date
  /** When it is to go out. */
  readonly sendAt: Date
  /** No attempt starts after this. */
  readonly lateAt: Date
  readonly trigger: Trigger
}

/** A card as the ledger knows it. */
export interface Card extends OwedCard {
  /** 1, and one more for each `--resend`. */
  readonly revision: number
  readonly state: CardState
  /** When the worker should look at it next; undefined when it rests. */
  readonly nextAt: Date | undefined
  readonly warnings: readonly Warning[]
  /** When another picture was asked for last; missing when that never was. */
  readonly repaintedAt?: Date
  /** How its picture is made; missing until that is chosen, and again when another one is asked for. */
  readonly treatment?: Treatment
}

/** Where a card on one channel is. */
export type DeliveryState =
  /** To be sent at `nextAt`; undefined while an earlier channel of a `first` list has its turn. `reason`: why it was not yet. */
  | { readonly at: 'pending'; readonly nextAt: Date | undefined; readonly reason?: Reason }
  /** Written before the sender is called. Found after a crash, it means: nobody knows. */
  | { readonly at: 'sending' }
  | { readonly at: 'accepted'; readonly receipt: string }
  | { readonly at: 'delivered'; readonly receipt: string }
  | { readonly at: 'bounced'; readonly receipt: string; readonly reason: Reason }
  /** Proven not sent, and sending the same again cannot work. */
  | { readonly at: 'not-sent'; readonly reason: Reason }
  /** `askAt`: when the other side is asked what became of it; missing when it is left to a person. */
  | { readonly at: 'unknown'; readonly reason: Reason; readonly askAt?: Date }
  | { readonly at: 'skipped'; readonly reason: Reason }

/** The earliest instant at which one of them is sent or asked about; undefined when none is. */
export function earliestOf(deliveries: readonly Pick<Delivery, 'state'>[]): Date | undefined {
  const times = deliveries.flatMap(({ state }) => nextOf(state)?.getTime() ?? [])
  return times.length === 0 ? undefined : new Date(Math.min(...times))
}

/** When a delivery in this state is sent, or asked about; undefined for neither. */
export function nextOf(state: DeliveryState): Date | undefined {
  if (state.at === 'pending') return state.nextAt
  return state.at === 'unknown' ? state.askAt : undefined
}

/**
 * One card on one channel. Unique by (occasion, person, occurrence, channel, revision) among those that are not
 * skipped, so a renamed job, a moved day or a second job never sends twice.
 */
export interface Delivery {
  readonly card: CardId
  readonly channel: string
  readonly revision: number
  /** The same for every try of this delivery and for no other; safe in file names and headers. */
  readonly key: string
  /** How many sends were begun. */
  readonly tries: number
  /** When the first of them was; missing while none was. */
  readonly begunAt?: Date
  /** A keyed hash of the address that the last of them went to; missing when that is not known. */
  readonly sentTo?: string
  /** Why an earlier try may have arrived; missing when each is proven not to have. */
  readonly doubt?: Reason
  /** What its sender wrote down, by names of its own; missing when nothing. */
  readonly kept?: Readonly<Record<string, string>>
  /** How often the other side was asked what became of it; missing for never. */
  readonly asked?: number
  readonly state: DeliveryState
}
