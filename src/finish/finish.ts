import type { Words } from '../templates/template.ts'
import type { Design } from '../templates/treatment.ts'
import type { Warning } from '../warning.ts'
import type { Size } from './block.ts'
import type { Pixels } from './contrast.ts'
import type { Artwork } from './encode.ts'
import { filesFor, type FinishedFile } from './files.ts'
import { artOf, type Art, type Printed } from './layout/layout.ts'
import { layouts } from './layout/layouts.ts'
import { cut } from './layout/paper.ts'
import { partFor } from './layout/window.ts'
import type { Limits } from './limits.ts'
import { asPicture, type Master } from './master.ts'
import { provenance, type Painter } from './provenance.ts'
import { release } from './release.ts'

/** A picture and the words that belong on it, and who will carry the card. */
export interface FinishOrder {
  readonly picture: Uint8Array
  /** Pixels of the card; the picture is cropped to this shape around what matters. */
  readonly size: Size
  readonly words: Words
  readonly design: Design
  /** By channel name. */
  readonly limits: Readonly<Record<string, Limits>>
  /** Left out: the words are set in type. `painted`: they stand on the picture already; `other`: other ones do. */
  readonly lettering?: 'painted' | 'other'
  /** Who painted, for the file's metadata. */
  readonly painter: Painter
  /** Id of the attempt that painted it; undefined when that is not known any more. */
  readonly operation?: string | undefined
}

export type Finished =
  | {
      readonly kind: 'finished'
      readonly files: readonly FinishedFile[]
      readonly warnings: readonly Warning[]
    }
  /** No bundled font can set these words, they cannot be made to fit, or a channel takes no such card: a person must look. */
  | { readonly kind: 'unsettable'; readonly detail: string }

/** Pictures larger than this are refused before they are decoded: 40 million pixels are 120 MB once unpacked. */
const MOST_PIXELS = 40_000_000

const OTHER_WORDS =
  'the model wrote other words on the picture than the card has now; repaint makes another one'

/** Red, green and blue. */
const CHANNELS = 3

/**
 * Sets the words on the picture and makes a file for each channel. The same order gives the same bytes. Rejects when
 * the picture cannot be decoded, which is a bug: pictures are checked before they are stored.
 */
export async function finish(order: FinishOrder): Promise<Finished> {
  const told = new Map<string, Warning>()
  const used: Pixels[] = []
  const finished = await filesFor(order, async (size) => {
    const made = await masterOf({ ...order, size })
    if (made.kind === 'unsettable') return made
    used.push(...made.pixels)
    for (const warning of made.master.warnings) told.set(warning.code, warning)
    return { kind: 'made', artwork: artworkOf(made.master, order) }
  })
  for (const pixels of used) release(pixels)
  if (finished.kind === 'unsettable') return finished
  return { ...finished, warnings: [...told.values(), ...finished.warnings] }
}

/** A card as it is told of in its files. */
function artworkOf(master: Master, { words, painter, operation, lettering }: FinishOrder): Artwork {
  const { headline: title, alt, message, locale: language } = words
  const origin = { painter, lettering: lettering === 'painted' ? 'model' : 'typeset', operation } as const
  return { master, xmp: provenance({ ...origin, title, alt }), title, alt, message, language }
}

type Made =
  /** The pixels are all that were needed for it. */
  | { readonly kind: 'made'; readonly master: Printed; readonly pixels: readonly Pixels[] }
  | Extract<Finished, { readonly kind: 'unsettable' }>

async function masterOf(order: FinishOrder): Promise<Made> {
  const { words, size, design, lettering } = order
  if (lettering === 'other') return { kind: 'unsettable', detail: OTHER_WORDS }
  if (lettering === 'painted') {
    const pixels = await wholeFor(order)
    const front = { name: 'front', ...pixels, words: [] } as const
    return { kind: 'made', master: { sides: [front], warnings: [] }, pixels: [pixels] }
  }
  const [art, set] = await Promise.all([
    artFor(order),
    layouts[design.layout](words, { size, calm: design.calm }),
  ])
  if (set.kind === 'unsettable') return set
  const master = await set.print(art)
  return { kind: 'made', master, pixels: [art.pixels, ...master.sides, asPicture(master)] }
}

/** The picture in the card's shape, cut where least is lost. */
async function artFor({ picture, size, design }: FinishOrder): Promise<Art> {
  const pixels = await decoded(picture, size, 'outside')
  const art = artOf(pixels)
  if (pixels.width === size.width && pixels.height === size.height) return art
  const part = partFor(size, pixels, { busyness: art.busyness, calm: design.calm })
  const shown = artOf(cut(pixels, part))
  release(pixels)
  return shown
}

/** A picture with words on it in the card's shape: whole, since a cut could take a letter. It goes on as in a mirror. */
async function wholeFor({ picture, size }: FinishOrder): Promise<Pixels> {
  const pixels = await decoded(picture, size, 'inside')
  const { width, height } = pixels
  if (width === size.width && height === size.height) return pixels
  const { default: sharp } = await import('sharp')
  const [left, top] = [Math.floor((size.width - width) / 2), Math.floor((size.height - height) / 2)]
  const [right, bottom] = [size.width - width - left, size.height - height - top]
  const rgb = await sharp(pixels.rgb, { raw: { width, height, channels: CHANNELS } })
    .extend({ left, right, top, bottom, extendWith: 'mirror' })
    .raw()
    .toBuffer()
  release(pixels)
  return { ...size, rgb }
}

/**
 * The pixels of a picture, as large as the card outside or inside of it. Nothing that a source file says about itself
 * (camera, place, profile) goes on; sharp turns its colours into sRGB.
 */
async function decoded(picture: Uint8Array, size: Size, fit: 'outside' | 'inside'): Promise<Pixels> {
  const { default: sharp } = await import('sharp')
  // Left to itself, sharp forgets the profile of a picture of 16 bits.
  const source = sharp(picture, { limitInputPixels: MOST_PIXELS }).pipelineColourspace('srgb').autoOrient()
  const { autoOrient, hasAlpha } = await source.metadata()
  const isAsWanted = autoOrient.width === size.width && autoOrient.height === size.height
  const sized = isAsWanted ? source : source.resize({ ...size, fit })
  const opaque = hasAlpha ? sized.flatten({ background: 'white' }) : sized
  const { data, info } = await opaque.raw().toBuffer({ resolveWithObject: true })
  if (info.channels !== CHANNELS) throw new Error(`a picture of ${info.channels} channels`)
  return { width: info.width, height: info.height, rgb: data }
}
