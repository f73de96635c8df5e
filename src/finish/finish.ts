import type { MediaType } from '../card.ts'
import type { Words } from '../templates/template.ts'
import type { Design } from '../templates/treatment.ts'
import type { Warning } from '../warning.ts'
import { inkingFor, type Pixels } from './contrast.ts'
import { fitter, type Fitter } from './fit.ts'
import type { Limits } from './limits.ts'
import { asPicture, type Master } from './master.ts'
import { press } from './press.ts'
import { provenance, type Painter } from './provenance.ts'
import { typeset } from './typeset.ts'

/** A picture and the words that belong on it, and who will carry the card. */
export interface FinishOrder {
  readonly picture: Uint8Array
  /** Pixels of the card; the picture is cropped to this shape around what matters. */
  readonly size: { readonly width: number; readonly height: number }
  readonly words: Words
  readonly design: Design
  /** By channel name. */
  readonly limits: Readonly<Record<string, Limits>>
  /** Who painted, for the file's metadata. */
  readonly painter: Painter
  /** Id of the attempt that painted it; undefined when that is not known any more. */
  readonly operation?: string | undefined
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

/** Pictures larger than this are refused before they are decoded: 40 million pixels are 120 MB once unpacked. */
const MOST_PIXELS = 40_000_000

/** Red, green and blue. */
const CHANNELS = 3

/**
 * Sets the words on the picture and makes a file for each channel. The same order gives the same bytes. Rejects when
 * the picture cannot be decoded, which is a bug: pictures are checked before they are stored.
 */
export async function finish(order: FinishOrder): Promise<Finished> {
  const made = await masterOf(order)
  if (made.kind === 'unsettable') return made
  return filesFor(
    order,
    fitter({
      ...asPicture(made.master),
      xmp: provenance({ painter: order.painter, alt: order.words.alt, operation: order.operation }),
    }),
  )
}

type Made =
  | { readonly kind: 'made'; readonly master: Master }
  | Extract<Finished, { readonly kind: 'unsettable' }>

async function masterOf(order: FinishOrder): Promise<Made> {
  const [pixels, set] = await Promise.all([
    cropped(order),
    typeset(order.words, { size: order.size, calm: order.design.calm }),
  ])
  if (set.kind === 'unsettable') return set
  press(pixels, set.mask, inkingFor(pixels, set.mask))
  return { kind: 'made', master: { sides: [{ name: 'front', ...pixels, words: [set.mask] }] } }
}

/**
 * The picture in the card's shape. What is too much is cut at both sides, or below: the words need the calm upper part.
 * Nothing that a source file says about itself (camera, place, profile) goes on; sharp turns its colours into sRGB.
 */
async function cropped({ picture, size }: FinishOrder): Promise<Pixels> {
  const { default: sharp } = await import('sharp')
  const source = sharp(picture, { limitInputPixels: MOST_PIXELS }).autoOrient()
  const { autoOrient, hasAlpha } = await source.metadata()
  const isAsWanted = autoOrient.width === size.width && autoOrient.height === size.height
  const sized = isAsWanted ? source : source.resize({ ...size, fit: 'cover', position: 'top' })
  const opaque = hasAlpha ? sized.flatten({ background: 'white' }) : sized
  const { data, info } = await opaque.raw().toBuffer({ resolveWithObject: true })
  if (info.channels !== CHANNELS) throw new Error(`a picture of ${info.channels} channels`)
  return { width: info.width, height: info.height, rgb: data }
}

async function filesFor({ limits, size }: FinishOrder, fitting: Fitter): Promise<Finished> {
  const files: FinishedFile[] = []
  const warnings: Warning[] = []
  for (const [channel, wanted] of Object.entries(limits)) {
    const file = await fitting.fit(wanted)
    if (file === undefined) {
      return {
        kind: 'unsettable',
        detail: `a legible card is larger than the ${wanted.maxBytes} bytes of ${channel}`,
      }
    }
    files.push({ channel, ...file })
    if (isShrunk(file, wanted, size)) {
      const detail = `${channel} takes ${wanted.maxBytes} bytes, so its card has ${file.width}x${file.height} pixels`
      warnings.push({ code: 'card-shrunk', detail })
    }
  }
  return { kind: 'finished', files, warnings }
}

/** True when bytes, not the longest edge that the channel takes, made the file smaller. */
function isShrunk(
  file: Omit<FinishedFile, 'channel'>,
  { maxEdge }: Limits,
  { width, height }: FinishOrder['size'],
): boolean {
  return Math.max(file.width, file.height) < Math.min(maxEdge, Math.max(width, height))
}
