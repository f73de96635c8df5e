import { type PictureType, pictureTypeOf } from '../media-type.ts'

/** Art that came back, measured from its own bytes. */
export interface Measured {
  readonly bytes: Uint8Array
  readonly mediaType: PictureType
  readonly width: number
  readonly height: number
}

/**
 * Pictures of more pixels are refused before they are decoded: 40 million pixels are 160 MB once unpacked, and the
 * largest that OpenAI paints has 8.3 million.
 */
const MOST_PIXELS = 40_000_000

/**
 * Longer texts are refused before they are decoded. The largest picture, 8.3 million pixels of noise as PNG, is 33
 * million characters; transport.ts reads no more than this of a whole response.
 */
const MOST_CHARACTERS = 64 * 2 ** 20

/**
 * The picture in a base64 text, or why it is none, in words. Strict at each step: what is cut short or is something
 * else must not be taken for art that was paid for.
 */
export async function pictureFrom(base64: string): Promise<Measured | { readonly problem: string }> {
  if (base64 === '') return { problem: 'empty' }
  if (base64.length > MOST_CHARACTERS) return { problem: `of more than ${MOST_CHARACTERS} characters` }
  const bytes = Buffer.from(base64, 'base64')
  // Node skips what is not base64; what was skipped is missing when the bytes are written out again.
  if (bytes.toString('base64') !== base64) return { problem: 'not base64' }
  const mediaType = pictureTypeOf(bytes)
  if (mediaType === undefined) return { problem: 'not a PNG, JPEG or WebP' }
  if (!isWhole[mediaType](bytes)) return { problem: 'cut short' }
  const { default: sharp } = await import('sharp')
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata()
    return { bytes, mediaType, width, height }
  } catch {
    // sharp's own words name its internals; whoever reads this can only be told that the header is unusable.
    return { problem: `damaged, or of more than ${MOST_PIXELS} pixels` }
  }
}

/** Whether the end is there, without decoding: a decoder's header is content with half a file. */
const isWhole: Readonly<Record<PictureType, (bytes: Buffer) => boolean>> = {
  'image/png': (bytes) => {
    /** Length, type and checksum around the data of a chunk; the first comes after the signature (PNG, sections 5.2, 5.3). */
    const around = 12
    let at = 8
    while (at + around <= bytes.length) {
      const next = at + around + bytes.readUInt32BE(at)
      if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return next <= bytes.length
      at = next
    }
    return false
  },
  // The end-of-image marker; some encoders pad after it.
  'image/jpeg': (bytes) => bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > bytes.length - 64,
  // RIFF says how many bytes follow the first eight.
  'image/webp': (bytes) => bytes.readUInt32LE(4) + 8 <= bytes.length,
}
