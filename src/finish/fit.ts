import type { Sharp } from 'sharp'
import type { MediaType } from '../card.ts'
import type { Pixels } from './contrast.ts'
import type { Limits } from './limits.ts'

/** A card as a file. */
interface Encoded {
  readonly bytes: Uint8Array
  readonly mediaType: MediaType
  readonly width: number
  readonly height: number
}

/** A printed card, ready to be made into files. */
export interface Print extends Pixels {
  /** Goes into each file. */
  readonly xmp: string
}

/** Makes files of one card. */
export interface Fitter {
  /** The best file within the limits; undefined when even the smallest is too large. Equal files are made once. */
  fit(limits: Limits): Promise<Encoded | undefined>
}

/** No difference to the picture is seen at this quality; a card of 1024x1536 has about 350 kB. */
const QUALITY = 88

/** Below this JPEG and WebP show blocks around letters; rather fewer pixels than these. */
const LEAST_QUALITY = 55

/** Each smaller picture tried has this part of the edge before. */
const SHRINK = 0.8

/** Below this the message cannot be read: then a person must look. */
const LEAST_EDGE = 480

/** WebP's effort 0 to 6: 4 takes three times as long for 3 % of the bytes. */
const WEBP_EFFORT = 2

/** PNG's deflate level: 9 takes five times as long for 2 %. */
const PNG_LEVEL = 6

interface Form {
  readonly mediaType: MediaType
  readonly edge: number
  readonly quality: number
}

type Encode = (form: Form) => Promise<Encoded>

export function fitter(print: Print): Fitter {
  const made = new Map<string, Promise<Encoded>>()
  const encode: Encode = (form) => {
    const key = `${form.mediaType} ${form.edge} ${form.quality}`
    const file = made.get(key) ?? encoded(print, form)
    made.set(key, file)
    return file
  }
  return {
    async fit(limits) {
      const full = Math.min(Math.max(print.width, print.height), limits.maxEdge)
      for (let edge = full; edge >= Math.min(full, LEAST_EDGE); edge = Math.floor(edge * SHRINK)) {
        const file = await fitAt(edge, limits, encode)
        if (file !== undefined) return file
      }
      return undefined
    },
  }
}

/** The first format that fits untouched; else the first that fits at some quality worth looking at. */
async function fitAt(
  edge: number,
  { formats, maxBytes }: Limits,
  encode: Encode,
): Promise<Encoded | undefined> {
  for (const mediaType of formats) {
    const file = await encode({ mediaType, edge, quality: QUALITY })
    if (file.bytes.length <= maxBytes) return file
  }
  for (const mediaType of formats.filter((format) => format !== 'image/png')) {
    const file = await bestUnder(maxBytes, (quality) => encode({ mediaType, edge, quality }))
    if (file !== undefined) return file
  }
  return undefined
}

/** The largest quality whose file fits. Bytes grow with quality, so six files at most are tried. */
async function bestUnder(
  maxBytes: number,
  encode: (quality: number) => Promise<Encoded>,
): Promise<Encoded | undefined> {
  let best: Encoded | undefined
  let [low, high] = [LEAST_QUALITY, QUALITY - 1]
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const file = await encode(middle)
    if (file.bytes.length <= maxBytes) [low, best] = [middle + 1, file]
    else high = middle - 1
  }
  return best
}

async function encoded({ width, height, rgb, xmp }: Print, form: Form): Promise<Encoded> {
  const { default: sharp } = await import('sharp')
  const card = sharp(rgb, { raw: { width, height, channels: 3 } })
  const sized =
    form.edge < Math.max(width, height)
      ? card.resize({ width: form.edge, height: form.edge, fit: 'inside' })
      : card
  const { data, info } = await inFormat(sized.withXmp(xmp), form).toBuffer({ resolveWithObject: true })
  return { bytes: data, mediaType: form.mediaType, width: info.width, height: info.height }
}

function inFormat(card: Sharp, { mediaType, quality }: Form): Sharp {
  switch (mediaType) {
    case 'image/jpeg':
      return card.jpeg({ quality })
    case 'image/webp':
      return card.webp({ quality, effort: WEBP_EFFORT })
    case 'image/png':
      return card.png({ compressionLevel: PNG_LEVEL })
    default:
      throw new Error(`unknown format ${String(mediaType satisfies never)}`)
  }
}
