import type { Pixels } from './contrast.ts'
import type { Box } from './mask.ts'

/** What a reader turns a card to: its front, what it opens to, and what is behind it. */
export type SideName = 'front' | 'inside' | 'back'

/** One side of a finished card, as it is read: pixels, and where on them the words stand. */
export interface Side extends Pixels {
  readonly name: SideName
  /** No letter is outside of these, in pixels. */
  readonly words: readonly Box[]
}

/**
 * A finished card before it is made into files: one to three sides, each once, the front first. They need not have one
 * size: the back of a standing postcard lies.
 */
export interface Master {
  readonly sides: readonly [Side, ...Side[]]
}

/** The card for a way out that takes one picture. */
export function asPicture({ sides: [front] }: Master): Pixels {
  return front
}
