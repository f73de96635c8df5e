import { createHash } from 'node:crypto'

import type { Sha256 } from '../card.ts'
import type { Reference } from './generator.ts'
import { pictureTypeOf } from '../media-type.ts'
import type { Unusable } from './reference-file.ts'

/** A reference without the part that it plays. */
export type ReadyPicture = Omit<Reference, 'role'>

/**
 * Pictures of more pixels are refused before they are decoded. Telephones make 48 million; 64 million are 192 MB once
 * unpacked, one picture at a time.
 */
const MOST_PIXELS = 64_000_000

/**
 * About what a service looks at: larger ones only cost more. One of 1024x1024 was billed at about 1,500 tokens of input
 * (bike4mind issue 3067); OpenAI publishes no formula.
 */
const WANTED_PIXELS = 1_048_576

/** What shows through is white, as paper is. */
const PAPER = '#ffffff'

/**
 * A picture as every service takes it: PNG, 8 bits of sRGB without alpha (grey and palette pictures are refused by OpenAI
 * as "Invalid image file or mode"), upright, of at most about a megapixel, never enlarged. Nothing that the file says
 * about itself goes on, least of all the place where it was taken. The same bytes give the same bytes.
 */
export async function readyPicture(bytes: Buffer): Promise<ReadyPicture | Unusable> {
  if (pictureTypeOf(bytes) === undefined) return { problem: 'is no PNG, JPEG or WebP' }
  const { default: sharp } = await import('sharp')
  try {
    // Only the header is read here; what it says is checked before anything is unpacked.
    const { autoOrient: upright } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (upright.width * upright.height > MOST_PIXELS)
      return { problem: `has more than ${MOST_PIXELS / 1_000_000} million pixels` }
    // Colours go into sRGB and lose their profile without being asked to; so does everything else that is not a pixel.
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ ...fitted(upright), fit: 'fill' })
      .flatten({ background: PAPER })
      .png({ palette: false })
      .toBuffer({ resolveWithObject: true })
    const sha256 = createHash('sha256').update(data).digest('hex') as Sha256
    return { bytes: data, sha256, width: info.width, height: info.height }
  } catch {
    // sharp's own words name its internals, and sometimes what the file holds.
    return { problem: 'is damaged or not whole' }
  }
}

function fitted({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, Math.sqrt(WANTED_PIXELS / (width * height)))
  const edge = (length: number) => Math.max(1, Math.floor(length * scale))
  return { width: edge(width), height: edge(height) }
}
