import type { InspectionId } from '../card.ts'
import type { Micros } from '../money.ts'
import type { Area } from '../templates/treatment.ts'
import type { Pace } from './paced.ts'
import type { Absent } from './painter.ts'

/** One question of the checklist, answered. */
export interface Noticed {
  readonly yes: boolean
  /** In the model's words: bounded, in one line, of nobody by name. */
  readonly reason: string
}

/** The whole checklist. Nothing else is asked. */
export interface Seen {
  /** Letters, digits, or what looks like writing: words are set in type by us. */
  readonly letters: Noticed
  /** Human figures or faces. */
  readonly people: Noticed
  /** Nothing but an even ground lies where the words will stand. */
  readonly calmFree: Noticed
}

/** Tokens of the model that looks. */
export interface InspectionUsage {
  readonly input: number
  readonly output: number
}

/** One picture to be looked at. Nothing of the person whom it is for goes with it. */
export interface InspectionRequest {
  /** Also its name in the service's own log. */
  readonly inspection: InspectionId
  /** As it was painted: PNG, JPEG or WebP. */
  readonly picture: Uint8Array
  /** Where the words will stand, in parts of the picture. */
  readonly calm: Area
  /** Somebody was to be painted from their photo. */
  readonly likeness: boolean
}

/** How one look at a picture ended. Whatever comes with a usage was billed. */
export type Inspected =
  | {
      readonly kind: 'seen'
      readonly seen: Seen
      /** Undefined: it was billed, and nobody said how much. */
      readonly usage: InspectionUsage | undefined
    }
  /** The service will not look at this. Asking again gives the same answer. */
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly detail: string
      readonly usage?: InspectionUsage
    }
  /** No answer that could be used: too many requests, a breakdown, something else than the checklist. */
  | {
      readonly kind: 'unavailable'
      readonly code: string
      readonly detail: string
      readonly usage?: InspectionUsage
    }
  /** Nobody knows whether it was billed. */
  | { readonly kind: 'unknown'; readonly code: string; readonly detail: string }

/** A model that looks at pictures before words are set on them. */
export interface Inspector {
  /** `openai/gpt-5.4-mini` */
  readonly name: string
  /** As in jobs.yaml, the part of a model before the slash: what `image.deny` forbids. */
  readonly provider: string
  /** As of a painter: whom the service refuses when there is no money or no access. */
  readonly account: string
  /** Bounds how many looks are in flight; what the service allows for pictures is not touched. */
  readonly pace: Pace
  /** The longest that one look takes, in ms. */
  readonly timeoutMs: number
  /** The most that one look can cost; never less than its bill. */
  readonly worst: Micros
  bill(usage: InspectionUsage): Micros
  /**
   * Makes one attempt and never a second one. Rejects with the signal's reason when that is aborted before anything was asked;
   * afterwards the answer is `unknown`.
   */
  inspect(request: InspectionRequest, signal: AbortSignal): Promise<Inspected>
}

/** By model, as jobs.yaml names them under `image.check`. */
export type Inspectors = (model: string) => Inspector | Absent
