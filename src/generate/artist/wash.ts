import { blurred } from './blur.ts'
import type { Draw } from './blur.ts'
import type { Chance } from './chance.ts'
import { channels } from './colour.ts'
import { clouds, sample } from './noise.ts'
import type { Tile } from './noise.ts'
import type { Sheet } from './press.ts'
import { at } from './raster.ts'
import type { Raster } from './raster.ts'
import type { Scene, Wash } from './scene.ts'
import { stencil } from './svg.ts'
/** Water moves slowly from one place to the next: half the pixels are enough, and a fourth of the work. */
const SHRINK = 2

/** Rows that a wash may move the noise by, so that no two run alike. */
const DRIFT = 128

/** The same two clouds for every wash, once for each pixel and `DRIFT` rows more. */
interface Noise {
  readonly slow: Float32Array
  readonly quick: Float32Array
}

type Washes = Extract<Scene, { kind: 'washes' }>

/** Washes on paper, one after the other: light passes each of them twice, so colours multiply. */
export async function washed(
  draw: Draw,
  scene: Washes,
  { sheet, by }: { sheet: Sheet; by: Chance },
): Promise<Raster> {
  const small = { width: Math.ceil(sheet.width / SHRINK), height: Math.ceil(sheet.height / SHRINK) }
  const noise = {
    slow: spread(clouds(6, by), small, 0.9 / sheet.unit),
    quick: spread(clouds(32, by), small, 0.8 / sheet.unit),
  }
  const stencils = await Promise.all(scene.washes.map((wash) => pour(draw, wash, { small, sheet })))
  const light = new Float32Array(small.width * small.height * 3)
  const [red, green, blue] = channels(scene.paper)
  for (let i = 0; i < light.length; i += 3) {
    light[i] = red
    light[i + 1] = green
    light[i + 2] = blue
  }
  scene.washes.forEach((wash, i) => {
    const pool = stencils[i]
    if (pool !== undefined)
      lay(light, { wash, pool, noise, width: small.width, drift: (i * 37) % DRIFT, unit: sheet.unit })
  })
  const pixels = await draw(new Uint8ClampedArray(light), { raw: { ...small, channels: 3 } })
    .resize({ width: sheet.width, height: sheet.height, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  return { pixels, width: sheet.width, height: sheet.height }
}

/** Where the brush went, and where the water stands deep: the same, blurred. Only the rows that the water reaches. */
interface Pool {
  /** The first of them. */
  readonly top: number
  readonly brush: Uint8Array
  readonly deep: Uint8Array
}

async function pour(
  draw: Draw,
  wash: Wash,
  { small, sheet }: { small: { width: number; height: number }; sheet: Sheet },
): Promise<Pool> {
  const { width } = small
  const cut = await draw(Buffer.from(stencil(wash.marks, wash.dry ?? [], { ...small, view: sheet })))
    .extractChannel(0)
    .raw()
    .toBuffer()
  const rows = reachedRows(cut, small, Math.ceil((16 + wash.wet * 80) * sheet.unit))
  const part = cut.subarray(rows.from * width, rows.to * width)
  const height = rows.to - rows.from
  const shrink = 4
  const wide =
    wash.wet < DAMP ? { shrink: 1, sigma: 0.8 } : { shrink, sigma: (wash.wet * 7 * sheet.unit) / shrink }
  const [brush, deep] = await Promise.all([
    blurred(draw, part, { width, height, ...wide }),
    blurred(draw, part, { width, height, shrink, sigma: (1.2 + wash.wet * 3) * sheet.unit }),
  ])
  return { top: rows.from, brush, deep }
}

/** From the first row with anything in it to the last, and `further` on both sides. */
function reachedRows(
  cut: Uint8Array,
  { width, height }: { width: number; height: number },
  further: number,
): { from: number; to: number } {
  const nothing = Buffer.alloc(width)
  const isBlank = (row: number): boolean => nothing.compare(cut, row * width, (row + 1) * width) === 0
  let first = 0
  while (first < height && isBlank(first)) first++
  let last = height - 1
  while (last > first && isBlank(last)) last--
  return {
    from: Math.max(0, Math.min(height - LEAST_ROWS, first - further)),
    to: Math.min(height, Math.max(LEAST_ROWS, last + 1 + further)),
  }
}

/** A blur needs something to work on, also where a wash is empty. */
const LEAST_ROWS = 16

/** Drier than this an edge is as crisp as the brush left it, but for the stairs. */
const DAMP = 0.3

interface Laying {
  readonly wash: Wash
  readonly pool: Pool
  readonly noise: Noise
  readonly width: number
  /** Rows. */
  readonly drift: number
  readonly unit: number
}

function lay(light: Float32Array, { wash, pool, noise, width, drift, unit }: Laying): void {
  const tint = channels(wash.colour).map((channel) => 1 - channel / 255)
  const [red = 0, green = 0, blue = 0] = tint
  const runs = (1.6 + wash.wet * 17) * unit
  const ragged = 40 + wash.wet * 90
  const soft = 110 + wash.wet * 20
  const height = pool.brush.length / width
  const bound = { x: width - 1.01, y: height - 1.01 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inPool = y * width + x
      if (at(pool.deep, inPool) < 3) continue
      const here = inPool + pool.top * width
      const slow = at(noise.slow, here + drift * width)
      const quick = at(noise.quick, here + drift * width)
      const sx = within(x + (quick + slow - 1) * runs, bound.x)
      const sy = within(y + (slow - quick) * runs, bound.y)
      const there = Math.floor(sy) * width + Math.floor(sx)
      const reached = between(pool.brush, { x: sx, y: sy, width }) - 72 + (quick - 0.5) * ragged
      if (reached <= 0) continue
      // Pigment is carried outwards and dries as a darker line where the water ended.
      const rim = 1 - Math.min(1, at(pool.deep, there) / 235)
      const grainy = 0.62 + (slow - 0.5) * 0.95 + (quick - 0.5) * 0.3 + rim * (0.75 - wash.wet * 0.6)
      const taken = Math.min(1, Math.max(0, wash.strength * Math.min(1, reached / soft) * grainy))
      light[here * 3] = at(light, here * 3) * (1 - taken * red)
      light[here * 3 + 1] = at(light, here * 3 + 1) * (1 - taken * green)
      light[here * 3 + 2] = at(light, here * 3 + 2) * (1 - taken * blue)
    }
  }
}

function spread(
  tile: Tile,
  { width, height }: { width: number; height: number },
  scale: number,
): Float32Array {
  const field = new Float32Array(width * (height + DRIFT))
  for (let i = 0; i < field.length; i++)
    field[i] = sample(tile, (i % width) * scale, Math.floor(i / width) * scale)
  return field
}

function between(values: Uint8Array, { x, y, width }: { x: number; y: number; width: number }): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const here = top * width + left
  const upper = at(values, here) + (at(values, here + 1) - at(values, here)) * (x - left)
  const lower =
    at(values, here + width) + (at(values, here + width + 1) - at(values, here + width)) * (x - left)
  return upper + (lower - upper) * (y - top)
}

function within(value: number, bound: number): number {
  return value < 0 ? 0 : value > bound ? bound : value
}
