import { open, type FileHandle } from 'node:fs/promises'

/** OpenType's table directory: 12 bytes of header, then one record of 16 bytes for each table. */
const DIRECTORY_HEADER = 12
const TABLE_RECORD = 16

/** A table larger than this is none that we read: the largest `cmap`, of a font with all Han characters, has 400 kB. */
const MOST_BYTES = 4_000_000

/**
 * One table of a TrueType or OpenType file by the four letters of its name; the rest is not read. Rejects when the file is
 * no such font or has no such table. Source: OpenType 1.9.1, "The OpenType Font File".
 */
export async function fontTable(file: string, name: 'cmap' | 'OS/2'): Promise<DataView> {
  const handle = await open(file)
  try {
    const header = await readAt(handle, 0, DIRECTORY_HEADER)
    const tables = header.getUint16(4)
    const directory = await readAt(handle, DIRECTORY_HEADER, tables * TABLE_RECORD)
    for (let at = 0; at < directory.byteLength; at += TABLE_RECORD) {
      if (nameAt(directory, at) === name) {
        return await readAt(handle, directory.getUint32(at + 8), directory.getUint32(at + 12))
      }
    }
  } finally {
    await handle.close()
  }
  throw new Error(`${file}: no ${name} table`)
}

function nameAt(directory: DataView, at: number): string {
  return String.fromCodePoint(...[0, 1, 2, 3].map((step) => directory.getUint8(at + step)))
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<DataView> {
  if (length > MOST_BYTES) throw new Error(`a font table of ${length} bytes is none of ours`)
  const bytes = new Uint8Array(length)
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  if (bytesRead !== length) throw new Error('a font file ends too early')
  return new DataView(bytes.buffer)
}
