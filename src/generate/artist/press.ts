import { at, byte } from './raster.ts'
import type { Raster } from './raster.ts'
import { blurred } from './blur.ts'
import type { Draw } from './blur.ts'
import type { Chance } from './chance.ts'
import type { Mark } from './mark.ts'
import { fibres, TILE } from './noise.ts'
import type { Surface } from './scene.ts'
import { heights, picture } from './svg.ts'
/** Marks laid on one another, with the shadows that their heights throw. Light comes from the upper left. */
export async function layered(draw: Draw, marks: readonly Mark[], sheet: Sheet): Promise<Raster> {
  const { width, height } = sheet
  const [pixels, depth] = await Promise.all([
    draw(Buffer.from(picture(marks, { width, height, ground: '#ffffff' })))
      .removeAlpha()
      .raw()
      .toBuffer(),
    draw(Buffer.from(heights(marks, { width, height })))
      .extractChannel(0)
      .raw()
      .toBuffer(),
  ])
  const [contact, ambient] = await Promise.all([
    blurred(draw, depth, { ...sheet, shrink: 2, sigma: 2.2 * sheet.unit }),
    blurred(draw, depth, { ...sheet, shrink: 8, sigma: 2.4 * sheet.unit }),
  ])
  shade(pixels, { depth, contact, ambient }, sheet)
  return { pixels, width, height }
}

export interface Sheet {
  readonly width: number
  readonly height: number
  readonly unit: number
  readonly surface: Surface
}

/** Grain and dark corners, in place: the last thing that happens to a picture. */
export function weather(raster: Raster, surface: Surface, by: Chance): void {
  const { pixels, width, height } = raster
  const paper = fibres(by).map((value) => value * surface.grain)
  const across = Float32Array.from({ length: width }, (_, x) => (x / width - 0.5) ** 2)
  for (let y = 0; y < height; y++) {
    const down = (y / height - 0.5) ** 2
    const row = (y & (TILE - 1)) * TILE
    let here = y * width * 3
    for (let x = 0; x < width; x++, here += 3) {
      const far = down + at(across, x)
      const corner = 1 - surface.vignette * 4 * far * far
      const grain = at(paper, row + (x & (TILE - 1)))
      pixels[here] = byte(at(pixels, here) * corner + grain)
      pixels[here + 1] = byte(at(pixels, here + 1) * corner + grain)
      pixels[here + 2] = byte(at(pixels, here + 2) * corner + grain)
    }
  }
}

interface Relief {
  readonly depth: Uint8Array
  readonly contact: Uint8Array
  readonly ambient: Uint8Array
}

/** How far shadows are thrown, in units: the crisp one at an edge and the soft one around it. */
const CONTACT = { x: 2, y: 3 }
const AMBIENT = { x: 6, y: 12 }
/** Heights of 256; a step of this much darkens about two thirds as far as any can. */
const STEEP = 26

function shade(pixels: Uint8Array, { depth, contact, ambient }: Relief, sheet: Sheet): void {
  const { width, height, unit } = sheet
  const { shade: most } = sheet.surface
  const dark = Float32Array.from({ length: 256 }, (_, step) => (1 - Math.exp(-step / STEEP)) * most)
  const beside = Math.round(CONTACT.x * unit)
  const away = Math.round(AMBIENT.x * unit)
  for (let y = 0; y < height; y++) {
    const here = y * width
    const near = Math.max(0, Math.round(y - CONTACT.y * unit)) * width
    const far = Math.max(0, Math.round(y - AMBIENT.y * unit)) * width
    const beyond = Math.min(height - 1, Math.round(y + CONTACT.y * unit)) * width
    for (let x = 0; x < width; x++) {
      const own = at(depth, here + x)
      const close = at(contact, near + Math.max(0, x - beside)) - own
      const wide = at(ambient, far + Math.max(0, x - away)) - own
      const fall = at(dark, Math.max(0, close)) * 0.34 + at(dark, Math.max(0, wide)) * 0.5
      const rim = Math.min(10, Math.max(0, own - at(contact, beyond + x)) * 0.3) * most
      if (fall > 0 || rim > 0) tint(pixels, (here + x) * 3, { fall, rim })
    }
  }
}

/** Shadows keep some blue: they are lit by the sky. */
function tint(pixels: Uint8Array, here: number, { fall, rim }: { fall: number; rim: number }): void {
  pixels[here] = byte(at(pixels, here) * (1 - fall * 0.98) + rim)
  pixels[here + 1] = byte(at(pixels, here + 1) * (1 - fall * 0.95) + rim)
  pixels[here + 2] = byte(at(pixels, here + 2) * (1 - fall * 0.82) + rim)
}
