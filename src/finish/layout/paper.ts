import type { Size } from '../block.ts'
import { veiled, type Colour, type Pixels } from '../contrast.ts'
import type { Box, Mask } from '../mask.ts'
import type { Lettering } from '../master.ts'
import { press } from '../press.ts'
import type { Stationery } from './palette.ts'

/** A blank sheet. */
export function paper({ width, height }: Size, colour: Colour): Pixels {
  const sheet = { width, height, rgb: new Uint8Array(width * height * 3) }
  fill(sheet, { left: 0, top: 0, width, height }, colour)
  return sheet
}

/** Fills a box of a sheet, which lies inside it. */
export function fill({ width, rgb }: Pixels, box: Box, colour: Colour): void {
  const line = new Uint8Array(box.width * 3)
  for (let at = 0; at < line.length; at += 3) line.set(colour, at)
  for (let row = box.top; row < box.top + box.height; row++) rgb.set(line, (row * width + box.left) * 3)
}

/** Lays one sheet whole onto another, its upper left corner there. */
export function lay(onto: Pixels, sheet: Pixels, at: { readonly left: number; readonly top: number }): void {
  for (let row = 0; row < sheet.height; row++) {
    const line = sheet.rgb.subarray(row * sheet.width * 3, (row + 1) * sheet.width * 3)
    onto.rgb.set(line, ((at.top + row) * onto.width + at.left) * 3)
  }
}

/** A part of a sheet, in its own size. */
export function cut({ width, rgb }: Pixels, part: Box): Pixels {
  const piece = { width: part.width, height: part.height, rgb: new Uint8Array(part.width * part.height * 3) }
  for (let row = 0; row < part.height; row++) {
    const from = ((part.top + row) * width + part.left) * 3
    piece.rgb.set(rgb.subarray(from, from + part.width * 3), row * part.width * 3)
  }
  return piece
}

/** Prints words on paper in the ink that goes with it. */
export function letter(sheet: Pixels, mask: Mask, { ink, paper: veil }: Stationery): Lettering {
  press(sheet, mask, { ink, veil, strength: 0 })
  return { ...mask, ink }
}

/** Draws the border of a box, inside it. */
export function outline(sheet: Pixels, box: Box, { thick, colour }: { thick: number; colour: Colour }): void {
  const [bottom, right] = [box.top + box.height - thick, box.left + box.width - thick]
  fill(sheet, { ...box, height: thick }, colour)
  fill(sheet, { ...box, top: bottom, height: thick }, colour)
  fill(sheet, { ...box, width: thick }, colour)
  fill(sheet, { ...box, left: right, width: thick }, colour)
}

/** A part of a sheet in another size. */
export async function resized({ width, height, rgb }: Pixels, part: Box, size: Size): Promise<Pixels> {
  const { default: sharp } = await import('sharp')
  const scaled = sharp(rgb, { raw: { width, height, channels: 3 } })
    .extract(part)
    .resize(size.width, size.height, { fit: 'fill' })
  return { width: size.width, height: size.height, rgb: await scaled.raw().toBuffer() }
}

/** A soft shadow around a box, as of a sheet that lies on another: `reach` pixels wide, at most so dark, 0 to 1. */
export function shade(sheet: Pixels, box: Box, { reach, dark }: { reach: number; dark: number }): void {
  const { width, height, rgb } = sheet
  const [top, bottom] = [Math.max(0, box.top - reach), Math.min(height, box.top + box.height + reach)]
  const [left, right] = [Math.max(0, box.left - reach), Math.min(width, box.left + box.width + reach)]
  for (let y = top; y < bottom; y++) {
    const down = Math.max(0, box.top - y, y - (box.top + box.height - 1))
    for (let x = left; x < right; x++) {
      const across = Math.max(0, box.left - x, x - (box.left + box.width - 1))
      const away = Math.hypot(across, down) / reach
      if (away >= 1) continue
      const share = dark * (1 - away) ** 2
      for (let at = (y * width + x) * 3, end = at + 3; at < end; at++)
        rgb[at] = veiled(rgb[at] ?? 0, 0, share)
    }
  }
}
