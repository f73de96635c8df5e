import type { Layout } from '../layout.ts'
import type { Composition } from '../treatment.ts'
import type { Season } from './season.ts'

/** A part of the sheet in shares of its width and height, 0 to 1. */
export interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Arrangement {
  /** Nothing but an even ground lies here: the words need it. */
  readonly calm: Area
  /** How a generator is asked for it. */
  readonly prompt: string
}

/** Every composition by name. */
export const COMPOSITION_NAMES = ['rising', 'hanging', 'wreath'] as const satisfies readonly Composition[]

/** Every composition, for those who paint it and those who set words into it. */
export const COMPOSITIONS: Readonly<Record<Composition, Arrangement>> = {
  rising: {
    calm: { left: 0.08, right: 0.92, top: 0.08, bottom: 0.42 },
    prompt:
      'all motifs in the lower half. The upper part, from the top edge to just above the middle and across the whole ' +
      'width, is calm and uncluttered: one even, softly shaded ground without objects',
  },
  hanging: {
    calm: { left: 0.08, right: 0.92, top: 0.58, bottom: 0.92 },
    prompt:
      'all motifs in the upper half. The lower part, from just below the middle to the bottom edge and across the whole ' +
      'width, is calm and uncluttered: one even, softly shaded ground without objects',
  },
  wreath: {
    calm: { left: 0.17, right: 0.83, top: 0.31, bottom: 0.69 },
    prompt:
      'all motifs along the four edges and in the corners, like a wreath. The middle, two thirds of the width and the ' +
      'middle third of the height, is calm and uncluttered: one even, softly shaded ground without objects',
  },
}

/** A few colours that belong together, as a generator is asked for them. */
interface NamedPalette {
  /** When its colours are at home. */
  readonly seasons: readonly Season[]
  readonly prompt: string
}

/** By name; the built-in artist mixes each of them (`artist/palette.ts`). */
export const PALETTES = {
  'rose-garden': {
    seasons: ['spring'],
    prompt: 'rose, blush and butter yellow with sage green on warm white',
  },
  lilac: { seasons: ['spring'], prompt: 'lilac, soft pink and pale gold with slate violet on cool white' },
  'mint-and-coral': {
    seasons: ['spring'],
    prompt: 'coral, peach and primrose with mint and deep teal on ivory',
  },
  daffodil: {
    seasons: ['spring'],
    prompt: 'daffodil and primrose yellow with sky blue and young green on milk white',
  },
  seaside: { seasons: ['summer'], prompt: 'tangerine, apricot and sand with aqua and sea blue on cream' },
  sunset: { seasons: ['summer'], prompt: 'raspberry, orange and honey with plum on pale apricot' },
  meadow: {
    seasons: ['summer'],
    prompt: 'poppy red, marigold and cornflower blue with fresh green on cream',
  },
  provence: {
    seasons: ['summer'],
    prompt: 'lavender, violet and sunflower yellow with apricot and olive on cream',
  },
  ember: { seasons: ['autumn'], prompt: 'brick red, amber and wine with olive and brown on parchment' },
  mulberry: { seasons: ['autumn'], prompt: 'mulberry, dusty rose and ochre with aubergine on warm grey' },
  moss: { seasons: ['autumn'], prompt: 'rust, ochre and russet with moss and bottle green on oat' },
  peacock: { seasons: ['autumn'], prompt: 'rust and mustard with petrol and peacock blue on ivory' },
  frost: {
    seasons: ['winter'],
    prompt: 'cranberry, shell pink and pale gold with ice and steel blue on snow',
  },
  'mulled-wine': {
    seasons: ['winter'],
    prompt: 'crimson, copper and candle yellow with burgundy on warm white',
  },
  fir: { seasons: ['winter'], prompt: 'holly red, cinnamon and straw with fir green on pale linen' },
  aurora: { seasons: ['winter'], prompt: 'magenta, turquoise and pale gold with indigo on cool white' },
} as const satisfies Readonly<Record<string, NamedPalette>>

export type PaletteName = keyof typeof PALETTES

const NAMED: readonly (readonly [string, NamedPalette])[] = Object.entries(PALETTES)

/** Names of the palettes of a season. */
export function palettesOf(season: Season): readonly string[] {
  return NAMED.filter(([, { seasons }]) => seasons.includes(season)).map(([name]) => name)
}

/** What whoever sets the words must know of the picture's arrangement. */
export interface Design {
  /** What is wished for; a picture that has no room for it gets another. */
  readonly layout: Layout
  /** Where the picture was asked to be calm. */
  readonly calm: Area
}
