import { fontTable } from './font-file.ts'

/** Says whether a font has a glyph of its own for a code point. */
export type Covers = (codePoint: number) => boolean

/** `cmap`: 4 bytes of header, then one record of 8 bytes for each subtable. */
const CMAP_HEADER = 4
const SUBTABLE_RECORD = 8

/** Segments of format 4 begin after 14 bytes, groups of format 12 after 16 bytes and are 12 bytes long. */
const FORMAT_4_HEADER = 14
const FORMAT_12_HEADER = 16
const FORMAT_12_GROUP = 12

/** The last code point there is; a group of a damaged font may claim more. */
const LAST_CODE_POINT = 0x10ffff

/**
 * Which code points a TrueType file can draw, from its `cmap` table alone: a few kB are read, not the outlines.
 * Source: OpenType 1.9.1, `cmap`, formats 4 and 12. Rejects when the file is no such font.
 */
export async function coverageOf(file: string): Promise<Covers> {
  const cmap = await fontTable(file, 'cmap')
  const drawn = new Uint8Array(LAST_CODE_POINT + 1)
  for (const at of unicodeSubtables(cmap)) {
    const format = cmap.getUint16(at)
    if (format === 4) addFormat4(new DataView(cmap.buffer, cmap.byteOffset + at), drawn)
    if (format === 12) addFormat12(new DataView(cmap.buffer, cmap.byteOffset + at), drawn)
  }
  const last = drawn.lastIndexOf(1)
  if (last < 0) throw new Error(`${file}: no character map that we can read`)
  const known = drawn.slice(0, last + 1)
  return (codePoint) => known[codePoint] === 1
}

/** Where the Unicode subtables begin: platform 0, and platform 3 with encoding 1 or 10. */
function unicodeSubtables(cmap: DataView): number[] {
  const count = cmap.getUint16(2)
  const records = Array.from({ length: count }, (_, index) => CMAP_HEADER + index * SUBTABLE_RECORD)
  return records.filter((at) => isUnicode(cmap, at)).map((at) => cmap.getUint32(at + 4))
}

function isUnicode(cmap: DataView, record: number): boolean {
  const [platform, encoding] = [cmap.getUint16(record), cmap.getUint16(record + 2)]
  return platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
}

function addFormat4(table: DataView, drawn: Uint8Array): void {
  const size = table.getUint16(6)
  const starts = FORMAT_4_HEADER + size + 2
  for (let segment = 0; segment < size; segment += 2) {
    const last = table.getUint16(FORMAT_4_HEADER + segment)
    const first = table.getUint16(starts + segment)
    const delta = table.getUint16(starts + size + segment)
    const rangeAt = starts + 2 * size + segment
    const range = table.getUint16(rangeAt)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const glyph = range === 0 ? code : glyphIn(table, rangeAt + range + 2 * (code - first))
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) drawn[code] = 1
    }
  }
}

function glyphIn(table: DataView, at: number): number {
  return at + 2 <= table.byteLength ? table.getUint16(at) : 0
}

function addFormat12(table: DataView, drawn: Uint8Array): void {
  const groups = table.getUint32(12)
  for (let index = 0; index < groups; index++) {
    const at = FORMAT_12_HEADER + index * FORMAT_12_GROUP
    const first = table.getUint32(at)
    const last = Math.min(table.getUint32(at + 4), LAST_CODE_POINT)
    const glyph = table.getUint32(at + 8)
    for (let code = first; code <= last; code++) if (glyph + code - first !== 0) drawn[code] = 1
  }
}
