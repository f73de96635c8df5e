import type { MediaType } from '../card.ts'

/** What a way out takes; a card file is made to keep to it. */
export interface Limits {
  /** Best first. */
  readonly formats: readonly MediaType[]
  readonly maxBytes: number
  /** Longest edge in pixels. */
  readonly maxEdge: number
}
