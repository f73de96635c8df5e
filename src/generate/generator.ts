import type { AttemptId, MediaType } from '../card.ts'
import type { Brief } from '../templates/template.ts'
import type { Warning } from '../warning.ts'

export type Quality = 'low' | 'medium' | 'high' | 'auto'

/** Settings of a picture after inheritance (defaults < job < person). */
export interface ImageSettings {
  /** `openai/gpt-image-2`, or `local` for the built-in artist. */
  readonly model: string
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number }
  readonly quality: Quality
  /** The one deadline of a call, from its start to its last byte. */
  readonly timeoutMs: number
  /** Models asked in this order when `model` cannot; empty means one generator and no silent reroute. */
  readonly fallbacks: readonly string[]
}

/** One picture wanted. */
export interface PictureRequest {
  readonly attempt: AttemptId
  readonly brief: Brief
  /** The brief's own prompt, or its softer one after a refusal. */
  readonly prompt: string
  readonly size: ImageSettings['size']
  readonly quality: Quality
  readonly timeoutMs: number
}

/** Tokens as the service billed them; all of them integers. */
export interface Usage {
  readonly textIn: number
  readonly imageIn: number
  readonly imageOut: number
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

/** What a picture that came back brings with it. */
export interface Painted {
  readonly bytes: Uint8Array
  /** From the bytes, not from what the service said. */
  readonly mediaType: MediaType
  readonly width: number
  readonly height: number
  /** Undefined when the service did not say, or nothing is billed. */
  readonly usage: Usage | undefined
  readonly requestId: string | undefined
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
    }
  /** Too many requests: nobody should ask for so long. Not a failed try. */
  | { readonly kind: 'wait'; readonly code: string; readonly ms: number; readonly detail: string }
  /** Proven not painted; may be whole again later. */
  | {
      readonly kind: 'unavailable'
      readonly ending: 'failed' | 'empty_result'
      readonly code: string
      readonly detail: string
    }
  /** The request left and no trustworthy answer came: it may have been painted and billed. */
  | {
      readonly kind: 'unknown'
      readonly ending: 'timeout' | 'unknown'
      readonly code: string
      readonly detail: string
    }

/** What a generator can represent; a request beyond it is refused before a file is read or a call is made. */
export interface Abilities {
  readonly qualities: readonly Quality[]
  /** Undefined when the size can be painted, else the violated rule in words. */
  sizeProblem(size: ImageSettings['size']): string | undefined
  readonly mostPromptCharacters: number
}

/** Makes pictures. One file beside this one for each service, and `artist/` for the one that is built in. */
export interface Generator {
  /** `openai/gpt-image-2`, `local`. */
  readonly name: string
  readonly abilities: Abilities
  /**
   * True when a call costs money and its limits are shared: then quota, reservation and the rule of two unknown
   * attempts apply. False for what this machine makes by itself.
   */
  readonly paid: boolean
  /** One attempt, never more. Rejects only with the signal's reason; everything else is an answer. */
  generate(request: PictureRequest, signal: AbortSignal): Promise<Answer>
}
