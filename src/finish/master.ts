import type { Colour, Pixels } from './contrast.ts'
import type { Mask } from './mask.ts'

/** What a reader turns a card to: its front, what it opens to, and what is behind it. */
export type SideName = 'front' | 'inside' | 'back'

/** Words as they were printed: where, which pixels of that box they cover, and in what. */
export interface Lettering extends Mask {
  readonly ink: Colour
}

/** One side of a finished card, as it is read. */
export interface Side extends Pixels {
  readonly name: SideName
  /** No letter is outside of these boxes. */
  readonly words: readonly Lettering[]
}

/**
 * A finished card before it is made into files: one to three sides, each once, the front first. They need not have one
 * size: the back of a standing postcard lies.
 */
export interface Master {
  readonly sides: readonly [Side, ...Side[]]
  /** What whoever gets one picture should see of several sides; left out: the front. */
  readonly together?: Pixels | undefined
}

/** The card for a way out that takes one picture. */
export function asPicture({ sides: [front], together }: Master): Pixels {
  return together ?? front
}
