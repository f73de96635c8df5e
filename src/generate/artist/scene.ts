import type { Season } from '../../templates/season.ts'
import type { Composition } from '../../treatment.ts'
import type { Chance } from './chance.ts'
import type { Colour } from './colour.ts'
import type { Mark } from './mark.ts'
import type { Motif } from './motif.ts'
import type { Night } from './night.ts'
import type { Palette } from './palette.ts'

/** What a genre is given. */
export interface Sitting {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** 1 where the shorter edge has 1024 pixels; every length that is not a share of the sheet is a multiple of it. */
  readonly unit: number
  readonly season: Season
  /** Where the art gathers and where it leaves room: `COMPOSITIONS`. */
  readonly composition: Composition
  readonly palette: Palette
  readonly night: Night
  /** What the picture is about, then what else the person likes, as far as the artist can draw it; may be empty. */
  readonly motifs: readonly Motif[]
  /** With its candles, where one belongs on every table; undefined off birthdays. */
  readonly cake: Motif | undefined
  readonly by: Chance
}

/** How much of the paper shows. */
export interface Surface {
  /** Most that one pixel is lighter or darker by, of 255. */
  readonly grain: number
  /** Strength of the shadows between lifts, 0 to 1. */
  readonly shade: number
  /** How much darker the corners are, 0 to 1. */
  readonly vignette: number
}

/** One colour laid on wet paper. */
export interface Wash {
  readonly marks: readonly Mark[]
  /** Kept free of this wash: what masking fluid covers. */
  readonly dry?: readonly Mark[]
  readonly colour: Colour
  /** Pigment, 0 to 1. */
  readonly strength: number
  /** How far the edge runs, 0 (crisp) to 1 (into the wet). */
  readonly wet: number
}

/** What a genre hands back: things that lie on each other, or washes on paper. */
export type Scene =
  | { readonly kind: 'layers'; readonly marks: readonly Mark[]; readonly surface: Surface }
  | {
      readonly kind: 'washes'
      readonly paper: Colour
      readonly washes: readonly Wash[]
      readonly surface: Surface
    }

export type Genre = (sitting: Sitting) => Scene
