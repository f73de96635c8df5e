import type { MediaType } from '../card.ts'
import type { Words } from '../templates/template.ts'
import type { Warning } from '../warning.ts'
import type { Limits } from './limits.ts'

/** A picture and the words that belong on it, and who will carry the card. */
export interface FinishOrder {
  readonly picture: Uint8Array
  /** Pixels of the card; the picture is cropped to this shape around what matters. */
  readonly size: { readonly width: number; readonly height: number }
  readonly words: Words
  /** By channel name. */
  readonly limits: Readonly<Record<string, Limits>>
  /** Who painted, for the file's metadata. */
  readonly painter: 'model' | 'artist'
}

/** A card as one channel gets it, with its bytes. */
export interface FinishedFile {
  readonly channel: string
  readonly bytes: Uint8Array
  readonly mediaType: MediaType
  readonly width: number
  readonly height: number
}

export type Finished =
  | {
      readonly kind: 'finished'
      readonly files: readonly FinishedFile[]
      readonly warnings: readonly Warning[]
    }
  /** No bundled font can set these words, or they cannot be made to fit: a person must look. */
  | { readonly kind: 'unsettable'; readonly detail: string }
