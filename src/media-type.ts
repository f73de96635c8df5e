/** What a picture can be: as generators paint it, and as nearly every channel takes it. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

/** What a card can be as a file: a picture, or sheets to print. */
export type MediaType = PictureType | 'application/pdf'

/** How the name of a file ends. */
export const ENDINGS: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** PNG, section 5.2. */
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** By the first bytes: nothing else is shown to a decoder, least of all SVG, which may read files. */
export function pictureTypeOf(bytes: Buffer): PictureType | undefined {
  if (bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return 'image/png'
  if (bytes.length > 3 && bytes.readUIntBE(0, 3) === 0xff_d8_ff) return 'image/jpeg'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return 'image/webp'
  return undefined
}

/** What the bytes of a card are, whatever somebody calls them; undefined when they are none of it. */
export function mediaTypeOf(bytes: Buffer): MediaType | undefined {
  // ISO 32000-1, section 7.5.2.
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return 'application/pdf'
  return pictureTypeOf(bytes)
}
