import type { MediaType } from '../media-type.ts'
import type { Unit } from './caption.ts'
import type { Sheet } from './sheet.ts'

/**
 * What a way out takes; a card file is made to keep to it. A sender declares what its service has written down, and leaves
 * out what that does not limit.
 */
export interface Limits {
  /** Best first. */
  readonly formats: readonly MediaType[]
  readonly maxBytes: number
  /** Longest edge in pixels; a sheet has the pixels that it has. */
  readonly maxEdge: number
  /** Width and height added up, in pixels. Telegram: 10,000 (Bot API, `sendPhoto`). */
  readonly maxEdgesTogether?: number
  /** The longer edge beside the shorter one. Telegram: 20 (Bot API, `sendPhoto`). */
  readonly maxRatio?: number
  /** The paper that it is printed on: exactly so many pixels, neither fewer nor more. */
  readonly exactPixels?: Sheet
  /** The text beside the card; what is longer is cut. Left out: any length. */
  readonly caption?: { readonly most: number; readonly unit: Unit }
}
