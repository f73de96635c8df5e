import type { Mask } from './mask.ts'

/** Where the ornament's middle is on the mask, and the gap that it stands in, in pixels. */
export interface OrnamentPlace {
  readonly x: number
  readonly y: number
  readonly unit: number
}

/** In parts of the gap: a small diamond, and a hairline to each side that thins out away from it. */
const DIAMOND = 0.075
const LINE_FROM = 0.26
const LINE_TO = 1.35
const LINE_HALF_THICK = 0.014

/** Thinner than this a line is grey rather than thin. */
const THINNEST = 0.9

/** Draws a diamond between two tapering hairlines: rest for the eye between headline and message. */
export function ornament(mask: Mask, { x, y, unit }: OrnamentPlace): void {
  const reach = Math.ceil(unit * LINE_TO)
  const rise = Math.ceil(unit * DIAMOND) + 1
  for (let row = Math.max(0, Math.floor(y) - rise); row <= Math.min(mask.height - 1, y + rise); row++) {
    for (let at = Math.max(0, Math.floor(x) - reach); at <= Math.min(mask.width - 1, x + reach); at++) {
      const cover = covered({ across: Math.abs(at + HALF - x), along: Math.abs(row + HALF - y), unit })
      const index = row * mask.width + at
      if (cover > 0) mask.cover[index] = Math.max(mask.cover[index] ?? 0, Math.round(cover * 255))
    }
  }
}

/** A pixel is judged by its middle. */
const HALF = 0.5

/** How much of the pixel so far from the middle is ink, 0 to 1, its edge softened over one pixel. */
function covered({ across, along, unit }: { across: number; along: number; unit: number }): number {
  const diamond = unit * DIAMOND - (across + along) + HALF
  const left = (LINE_TO * unit - across) / ((LINE_TO - LINE_FROM) * unit)
  const isLine = across >= LINE_FROM * unit && left > 0
  const line = isLine ? Math.max(THINNEST, unit * LINE_HALF_THICK * left) - along + HALF : 0
  return Math.min(1, Math.max(0, diamond, line))
}
