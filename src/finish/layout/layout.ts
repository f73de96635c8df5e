import type { Words } from '../../templates/template.ts'
import type { Warning } from '../../warning.ts'
import type { Pixels } from '../contrast.ts'
import type { Master } from '../master.ts'
import type { Place, Typeset } from '../typeset.ts'
import { busynessOf, type Busyness } from './busyness.ts'
import { paletteOf, type Palette } from './palette.ts'

/** A picture in the card's shape, and what is known of it. */
export interface Art {
  /** Whoever prints may print on these. */
  readonly pixels: Pixels
  readonly busyness: Busyness
  readonly palette: Palette
}

export function artOf(pixels: Pixels): Art {
  return { pixels, busyness: busynessOf(pixels), palette: paletteOf(pixels) }
}

/** A card with its words on it, and what was done otherwise than wished. */
export interface Printed extends Master {
  readonly warnings: readonly Warning[]
}

/** Words that are set, and wait for a picture to be printed with; or why they cannot be set. */
export type Setting =
  | { readonly kind: 'set'; print(art: Art): Promise<Printed> }
  | Extract<Typeset, { readonly kind: 'unsettable' }>

/**
 * A way for words and picture to be a card. Words are set before the picture is there, so that what cannot be set is known
 * before a picture is paid for.
 */
export type Layouter = (words: Words, place: Place) => Promise<Setting>

/** What stands on the front of a card whose message has a side of its own. */
export function headlineOf({ shorter, ...words }: Words): Words {
  const headline = shorter?.headline
  return { ...words, message: '', ...(headline === undefined ? {} : { shorter: { headline } }) }
}
