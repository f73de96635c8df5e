import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const TABLE_RECORD = 16
const DIRECTORY_HEADER = 12

/**
 * A font with one letter: the file of a real one, whose character map is replaced by one that has only this code point and
 * gives it the shape of A. `weight` is what the file says of itself, 100 to 900.
 */
export async function oneLetterFont(codePoint: number, weight: number): Promise<Buffer> {
  const { resolve } = createRequire(import.meta.url)
  const real = await readFile(resolve('@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf'))
  const font = Buffer.concat([real, mapOf(codePoint)])
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = DIRECTORY_HEADER + table * TABLE_RECORD
    const name = font.toString('latin1', record, record + 4)
    if (name === 'OS/2') font.writeUInt16BE(weight, font.readUInt32BE(record + 8) + 4)
    if (name !== 'cmap') continue
    font.writeUInt32BE(real.length, record + 8)
    font.writeUInt32BE(font.length - real.length, record + 12)
  }
  return font
}

/** Where A stands among the shapes of EB Garamond. */
const SHAPE_OF_A = 1

/** `cmap` with one subtable of format 12 and one group in it (OpenType 1.9.1). */
function mapOf(codePoint: number): Buffer {
  const map = Buffer.alloc(12 + 16 + 12)
  map.writeUInt16BE(1, 2)
  map.writeUInt16BE(3, 4)
  map.writeUInt16BE(10, 6)
  map.writeUInt32BE(12, 8)
  map.writeUInt16BE(12, 12)
  map.writeUInt32BE(16 + 12, 16)
  map.writeUInt32BE(1, 24)
  map.writeUInt32BE(codePoint, 28)
  map.writeUInt32BE(codePoint, 32)
  map.writeUInt32BE(SHAPE_OF_A, 36)
  return map
}
