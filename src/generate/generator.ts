import type { AttemptId, Sha256 } from '../card.ts'
import type { PictureType } from '../media-type.ts'
import type { Brief } from '../templates/template.ts'
import type { Warning } from '../warning.ts'
import type { Denial } from './denial.ts'
import type { HeardLimits } from './quota.ts'

/** Not every model has all of them; which it has, its abilities say. */
export type Quality = 'low' | 'medium' | 'high' | 'xhigh' | 'max' | 'auto'

export type Background = 'auto' | 'opaque' | 'transparent'

/** How the picture is encoded on its way here; each channel's file is encoded anew. */
export type PictureFormat = 'png' | 'jpeg' | 'webp'

/** What a picture shall be, apart from what it shows. */
export interface PictureOptions {
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number }
  readonly quality: Quality
  readonly format: PictureFormat
  /** Undefined: the service's own default, and nothing of it is sent. */
  readonly background: Background | undefined
  /** 0 to 100, for JPEG and WebP; undefined: nothing of it is sent. */
  readonly compression: number | undefined
  /** Undefined: nothing of it is sent. */
  readonly moderation: 'auto' | 'low' | undefined
  readonly params: ProviderParams
}

/** Settings that only one provider knows, by provider; each a closed shape, checked where jobs.yaml is read. */
export interface ProviderParams {
  readonly openai?: OpenaiParams
  readonly 'openai-responses'?: ResponsesParams
  readonly gemini?: GeminiParams
}

export interface OpenaiParams {
  /** Previews streamed while the picture is painted, 0 to 3; more than 0 streams, and each is billed. */
  readonly partial_images?: number
  /**
   * `inline` sends references with every request; `files` uploads each once and names it by its id, unless the photo of a
   * person is among them.
   */
  readonly references?: 'inline' | 'files'
}

export interface ResponsesParams {
  /** The model that calls the image tool. */
  readonly host_model?: string
}

export interface GeminiParams {
  readonly aspect_ratio?: string
  readonly image_size?: '0.5K' | '1K' | '2K' | '4K'
}

/** Settings of a picture after inheritance (defaults < job < person). */
export interface ImageSettings extends PictureOptions {
  /** `openai/gpt-image-2`, or `local` for the built-in artist. */
  readonly model: string
  /** The one deadline of a call, from its start to its last byte. */
  readonly timeoutMs: number
  /** Models asked in this order when `model` cannot; empty means one generator and no silent reroute. */
  readonly fallbacks: readonly string[]
  /** How many pictures that are not fit are followed by another one of the same generator. */
  readonly repaints: number
  /** Which model looks at pictures of a service before words are set on them; undefined: none does. */
  readonly check: { readonly model: string } | undefined
  /** Providers that must not be asked; whoever forbids one on any level has the last word. */
  readonly deny: readonly string[]
}

/** A picture that goes to the service with the prompt, ready to be sent. */
export interface Reference {
  /** `style`: paint like this. `likeness`: this is the person, who has agreed. */
  readonly role: 'style' | 'likeness'
  /** Of `bytes`. */
  readonly sha256: Sha256
  /** RGB PNG of about one megapixel. */
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** What is judged before anything is read or asked. */
export interface Wanted extends PictureOptions {
  readonly prompt: string
  /** How many. */
  readonly references: number
}

/** One picture wanted. */
export interface PictureRequest extends PictureOptions {
  /** Also the id of the operation in logs, in the ledger, and in the service's own log. */
  readonly attempt: AttemptId
  readonly brief: Brief
  /**
   * The brief's own prompt, or its softer one after a refusal; with references it ends in one label for each, in
   * order.
   */
  readonly prompt: string
  /** In the order of their labels. */
  readonly references: readonly Reference[]
  /** A keyed hash of the person, by which the service can tell who is abused without knowing who it is. */
  readonly safetyIdentifier: string | undefined
  readonly timeoutMs: number
  /** Told when a preview came; the preview itself is thrown away. */
  readonly onPartial?: (index: number) => void
}

/** Tokens as the service billed them; all of them integers. */
export interface Usage {
  readonly textIn: number
  readonly imageIn: number
  readonly imageOut: number
  /** Of the model that calls the image tool, on routes that have one. */
  readonly hostIn?: number
  readonly hostOut?: number
}

/** How one attempt to get a picture ended; kept apart from delivery. Written once. */
export type Ending =
  | 'generated'
  | 'empty_result'
  | 'denied'
  | 'refused_by_provider'
  | 'safety_filtered'
  | 'failed'
  | 'cancelled'
  | 'timeout'
  | 'unknown'

/** What the service said beside its answer. Kept as evidence; nothing is decided by it. */
export interface Evidence {
  readonly requestId?: string
  /** HTTP status of a rejection. */
  readonly status?: number
  /** The model that the service says it used; the one that was asked is the attempt's generator. */
  readonly reportedModel?: string
  /** On routes where another model calls the image tool: that one. */
  readonly hostModel?: string
  /** What the service says that it applied, in its own words. */
  readonly applied?: {
    readonly size?: string
    readonly quality?: string
    readonly background?: string
    readonly format?: string
  }
  /** Undefined when the service did not say, which is the rule for the Images API. */
  readonly revisedPrompt?: string
  /** Words of the service: at most 4,000 characters, without control characters. */
  readonly providerText?: string
  /** Why its filter said no: `input` or `output`, and its categories. */
  readonly moderation?: { readonly stage: string; readonly categories: readonly string[] }
  /** What the service said of its limits. */
  readonly limits?: HeardLimits
}

/** What a picture that came back brings with it. */
export interface Painted {
  readonly bytes: Uint8Array
  /** From the bytes, not from what the service said. */
  readonly mediaType: PictureType
  readonly width: number
  readonly height: number
  /** Undefined when the service did not say, or nothing is billed. */
  readonly usage: Usage | undefined
  readonly evidence?: Evidence
  readonly warnings: readonly Warning[]
}

/** What one attempt can end in. Classes come from codes and status, never from the text of a message. */
export type Answer =
  | ({ readonly kind: 'picture' } & Painted)
  /** Asking the same again gives the same answer. `softer` says whether a milder prompt may help. */
  | {
      readonly kind: 'refused'
      readonly ending: 'refused_by_provider' | 'safety_filtered' | 'denied' | 'failed'
      readonly code: string
      readonly detail: string
      readonly softer: boolean
      /** Set when it is true of every request of this account: no money (`spend`), or no right to ask (`access`). */
      readonly stops?: 'spend' | 'access'
      readonly evidence?: Evidence
      /** What was billed although there is no picture: the model that calls the image tool, on routes that have one. */
      readonly usage?: Usage
    }
  /** Too many requests: nobody should ask for so long. Not a failed try. */
  | {
      readonly kind: 'wait'
      /** `rate_limit_exceeded`, or `slow_down` when the rate rose too quickly. */
      readonly code: string
      readonly ms: number
      readonly detail: string
      readonly evidence?: Evidence
    }
  /** Proven not painted; may be whole again later. */
  | {
      readonly kind: 'unavailable'
      readonly ending: 'failed' | 'empty_result' | 'timeout'
      /** The service asked to be left alone by this request for at least so long. */
      readonly retryAfterMs?: number
      readonly code: string
      readonly detail: string
      readonly evidence?: Evidence
      /** As above. */
      readonly usage?: Usage
    }
  /** The request left and no trustworthy answer came: it may have been painted and billed. */
  | {
      readonly kind: 'unknown'
      readonly ending: 'timeout' | 'cancelled' | 'unknown'
      readonly code: string
      readonly detail: string
      readonly evidence?: Evidence
      /**
       * After the deadline: what still comes on the same connection, or undefined when nothing usable does. Ends by
       * itself after one more deadline or with the signal; never rejects.
       */
      readonly late?: Promise<Painted | undefined>
    }

/** What a generator can represent. */
export interface Abilities {
  /**
   * Why this cannot be asked for, naming the violated rule; undefined when it can. Pure: a request that is denied is
   * denied before a file is read or a call is made, and nothing is dropped silently.
   */
  problem(wanted: Wanted): Denial | undefined
}

/** Makes pictures. One file beside this one for each service, and `artist/` for the one that is built in. */
export interface Generator {
  /** `openai/gpt-image-2`, `local`. */
  readonly name: string
  readonly abilities: Abilities
  /** One attempt, never more. Rejects only with the signal's reason; everything else is an answer. */
  generate(request: PictureRequest, signal: AbortSignal): Promise<Answer>
}
