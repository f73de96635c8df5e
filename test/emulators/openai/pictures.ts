import { crc32 } from 'node:zlib'
import sharp from 'sharp'

export interface Wanted {
  readonly width: number
  readonly height: number
  readonly format: string
  /** Makes the bytes of each picture its own. */
  readonly number: number
}

const COLOURS = ['#c8553d', '#588b8b', '#f28f3b', '#2d3047'] as const

/** Encoded once for each size, format and colour: an emulator must be quicker than what it measures. */
const painted = new Map<string, Promise<Buffer>>()

/** A real picture of exactly the size asked for. */
export async function picture({ width, height, format, number }: Wanted): Promise<Buffer> {
  const colour = COLOURS[number % COLOURS.length] ?? COLOURS[0]
  const name = `${width}x${height} ${format} ${colour}`
  const base = painted.get(name) ?? paint({ width, height, format, colour })
  painted.set(name, base)
  return format === 'png' ? numbered(await base, number) : base
}

async function paint({
  width,
  height,
  format,
  colour,
}: Omit<Wanted, 'number'> & { readonly colour: string }): Promise<Buffer> {
  const gradient = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${colour}"/><stop offset="1" stop-color="#fff7e6"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#g)"/></svg>`
  const image = sharp(Buffer.from(gradient)).removeAlpha()
  if (format === 'jpeg') return image.jpeg().toBuffer()
  if (format === 'webp') return image.webp({ effort: 0 }).toBuffer()
  return image.png({ compressionLevel: 1 }).toBuffer()
}

/** Signature and IHDR; a text chunk may follow them (PNG, section 5.6). */
const AFTER_HEADER = 33

function numbered(png: Buffer, number: number): Buffer {
  const typeAndData = Buffer.from(`tEXtComment\0picture ${number}`, 'latin1')
  const chunk = Buffer.alloc(typeAndData.length + 8)
  chunk.writeUInt32BE(typeAndData.length - 4)
  typeAndData.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(typeAndData), typeAndData.length + 4)
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk, png.subarray(AFTER_HEADER)])
}
