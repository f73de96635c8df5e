import { crc32 } from 'node:zlib'

/** Signature, and the header chunk that always comes first (PNG, sections 5.2 and 11.2.1). */
const HEAD = 8 + 25

/** Keyword, not compressed, no language, no translated keyword (PNG, section 11.3.3.4). */
const BEFORE_TEXT = Buffer.from('iTXtXML:com.adobe.xmp\0\0\0\0\0', 'latin1')

/**
 * A PNG with an XMP packet where XMP, part 3, section 1.1.5 wants it: uncompressed, in a chunk for text in UTF-8. libvips
 * compresses it into one for Latin-1, where few programs look.
 */
export function pngWithXmp(png: Buffer, xmp: string): Buffer {
  const body = Buffer.concat([BEFORE_TEXT, Buffer.from(xmp)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, HEAD), length, body, check, png.subarray(HEAD)])
}
