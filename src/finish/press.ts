import { NEAR, veiled, veiling, type Inking, type Pixels } from './contrast.ts'
import type { Box, Mask } from './mask.ts'

/** How far above and below the words the veil is whole, and how far it then fades; in parts of the shorter edge. */
const VEIL_MARGIN = 0.02
const VEIL_FADE = 0.16

/**
 * Prints the words onto the pixels, over a veil where legibility asks for one; the mask is trimmed to its ink. Changes the
 * pixels that it is given.
 */
export function press(pixels: Pixels, mask: Mask, inking: Inking): void {
  if (inking.strength > 0) spreadVeil(pixels, { from: mask.top, to: mask.top + mask.height }, inking)
  printInk(pixels, mask, inking)
  if (mask.colour !== undefined) printColour(pixels, mask, mask.colour)
}

interface Rows {
  readonly from: number
  readonly to: number
}

/** A band over the whole width with long soft edges: light in the picture, rather than a box on it. */
function spreadVeil({ width, height, rgb }: Pixels, rows: Rows, { veil, strength }: Inking): void {
  const edge = Math.min(width, height)
  const [margin, fade] = [Math.max(NEAR, edge * VEIL_MARGIN), edge * VEIL_FADE]
  const [from, to] = [rows.from - margin, rows.to + margin]
  for (let y = Math.max(0, Math.floor(from - fade)); y < Math.min(height, to + fade); y++) {
    const share = strength * falling(Math.max(0, from - y, y - to) / fade)
    const [red, green, blue] = veil.map((channel) => veiling(channel, share))
    if (red === undefined || green === undefined || blue === undefined)
      throw new Error('a colour has three channels')
    for (let at = y * width * 3; at < (y + 1) * width * 3; at += 3) {
      rgb[at] = red[rgb[at] ?? 0] ?? 0
      rgb[at + 1] = green[rgb[at + 1] ?? 0] ?? 0
      rgb[at + 2] = blue[rgb[at + 2] ?? 0] ?? 0
    }
  }
}

/** 1 at 0, 0 from 1 on, level at both ends (smoothstep), so that no edge of the veil is seen. */
function falling(part: number): number {
  if (part >= 1) return 0
  return 1 - part * part * (3 - 2 * part)
}

function printInk({ width, rgb }: Pixels, mask: Mask, { ink }: Inking): void {
  const [red, green, blue] = ink
  for (let row = 0; row < mask.height; row++) {
    const line = ((mask.top + row) * width + mask.left) * 3
    for (let column = 0; column < mask.width; column++) {
      const cover = mask.cover[row * mask.width + column] ?? 0
      if (cover === 0) continue
      const at = line + column * 3
      // The inside of letters, which is most of what is printed.
      if (cover === 255) {
        rgb[at] = red
        rgb[at + 1] = green
        rgb[at + 2] = blue
        continue
      }
      rgb[at] = veiled(rgb[at] ?? 0, red, cover / 255)
      rgb[at + 1] = veiled(rgb[at + 1] ?? 0, green, cover / 255)
      rgb[at + 2] = veiled(rgb[at + 2] ?? 0, blue, cover / 255)
    }
  }
}

/** Emoji over whatever is there, in the colours that they have. */
function printColour({ width, rgb }: Pixels, box: Box, colour: Uint8Array): void {
  for (let row = 0; row < box.height; row++) {
    const line = (box.top + row) * width + box.left
    for (let column = 0; column < box.width; column++) {
      const from = (row * box.width + column) * 4
      const alpha = colour[from + 3] ?? 0
      if (alpha === 0) continue
      const at = (line + column) * 3
      for (let channel = 0; channel < 3; channel++) {
        rgb[at + channel] = veiled(rgb[at + channel] ?? 0, colour[from + channel] ?? 0, alpha / 255)
      }
    }
  }
}
