import type { Mask } from './mask.ts'

/** Red, green and blue, 0 to 255, in sRGB. */
export type Colour = readonly [red: number, green: number, blue: number]

/** Pixels of a card: three bytes each, sRGB, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

/** An ink, and what is laid behind it where the picture alone does not let it be read. */
export interface Pair {
  readonly ink: Colour
  readonly veil: Colour
}

/** The ink that is legible on a picture, and how much of the veil behind it that takes, 0 to 1. */
export interface Inking extends Pair {
  readonly strength: number
}

/** WCAG 2.2, success criterion 1.4.3 (AA) wants 4.5:1; the rest is for what JPEG does to a pixel afterwards. */
const WANTED_CONTRAST = 4.5 + 0.5

/**
 * Pixels within this distance of ink are what a letter is seen against. Blocks of this size are looked at whole;
 * 8 is also the block of JPEG, inside which errors spread.
 */
export const NEAR = 8

/** The veil's strength is found in these steps: finer ones cannot be seen. */
const STRENGTH_STEPS = 32

/** Relative luminance of each sRGB value of one channel (WCAG 2.2, "relative luminance"). */
export const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})

/**
 * How much red, green and blue add to luminance, and the light that a screen reflects anyway. WCAG's contrast ratio is
 * (brighter + FLARE) / (darker + FLARE).
 */
const WEIGHTS = [0.2126, 0.7152, 0.0722] as const
const FLARE = 0.05

/** Relative luminance, 0 to 1. */
function luminance(...colour: Colour): number {
  return colour.reduce((sum, value, channel) => sum + (WEIGHTS[channel] ?? 0) * (LINEAR[value] ?? 0), 0)
}

/** One channel under a veil. Rounded as the press rounds, so that what is measured is what is printed. */
export function veiled(value: number, veil: number, strength: number): number {
  return Math.round(value + (veil - value) * strength)
}

/** What becomes of each value of one channel under a veil, as a table. */
export function veiling(veil: number, strength: number): Uint8Array {
  const table = new Uint8Array(256)
  for (let value = 0; value < 256; value++) table[value] = veiled(value, veil, strength)
  return table
}

/** Dark ink for light ground, and light ink for dark ground. */
export interface Inks {
  readonly dark: Pair
  readonly light: Pair
}

/**
 * On ground of middle lightness, where either ink needs help, light letters on a darker veil are read more easily than the
 * same contrast the other way round; so much more veil is worth it.
 */
const LIGHT_IS_WORTH = 0.12

/**
 * The ink for these words on this picture: dark if that is legible against every pixel near a letter as it is; else the one
 * that needs less veil for it. Strength 0 means that the picture needs none.
 */
export function inkingFor(pixels: Pixels, mask: Mask, inks: Inks): Inking {
  const blocks = blocksWithInk(mask, pixels.width)
  const dark = { ...inks.dark, strength: strengthFor(pixels, blocks, inks.dark) }
  if (dark.strength === 0) return dark
  const light = { ...inks.light, strength: strengthFor(pixels, blocks, inks.light) }
  return dark.strength < light.strength - LIGHT_IS_WORTH ? dark : light
}

function strengthFor(pixels: Pixels, blocks: readonly Block[], pair: Pair): number {
  const isEnough = (step: number): boolean =>
    isLegible(pixels, blocks, { ...pair, strength: step / STRENGTH_STEPS })
  // Most pictures are calm where the words go, and then this one look at them is all.
  if (isEnough(0)) return 0
  let [low, high] = [1, STRENGTH_STEPS]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle + 1
  }
  return high / STRENGTH_STEPS
}

function isLegible(
  { width, rgb }: Pixels,
  blocks: readonly Block[],
  { ink, veil, strength }: Inking,
): boolean {
  const own = luminance(...ink) + FLARE
  const glass: Glass = {
    rgb,
    red: shining(WEIGHTS[0], veil[0], strength),
    green: shining(WEIGHTS[1], veil[1], strength),
    blue: shining(WEIGHTS[2], veil[2], strength),
    bright: own * WANTED_CONTRAST - FLARE,
    dim: own / WANTED_CONTRAST - FLARE,
  }
  return blocks.every(({ at, rows, bytes }) => {
    for (let row = 0; row < rows; row++) {
      const from = at + row * width * 3
      if (!isClear(glass, from, from + bytes)) return false
    }
    return true
  })
}

/** Pixels behind a veil, its tables, and the luminances between which the ink is lost: from `dim` to `bright`, both excluded. */
interface Glass {
  readonly rgb: Uint8Array
  readonly red: Float64Array
  readonly green: Float64Array
  readonly blue: Float64Array
  readonly bright: number
  readonly dim: number
}

/** True when the ink stands out from each of these bytes' pixels. Runs a hundred thousand times a card: three look-ups, one sum. */
function isClear({ rgb, red, green, blue, bright, dim }: Glass, from: number, to: number): boolean {
  for (let at = from; at < to; at += 3) {
    const behind = (red[rgb[at] ?? 0] ?? 0) + (green[rgb[at + 1] ?? 0] ?? 0) + (blue[rgb[at + 2] ?? 0] ?? 0)
    if (behind < bright && behind > dim) return false
  }
  return true
}

/** What each value of one channel, seen through a veil, adds to the luminance of its pixel. */
function shining(weight: number, veil: number, strength: number): Float64Array {
  return Float64Array.from(veiling(veil, strength), (value) => weight * (LINEAR[value] ?? 0))
}

/** A block of pixels that ink touches: its first byte, its rows, and the bytes of each. */
interface Block {
  readonly at: number
  readonly rows: number
  readonly bytes: number
}

function blocksWithInk(mask: Mask, width: number): readonly Block[] {
  const blocks: Block[] = []
  for (let top = 0; top < mask.height; top += NEAR) {
    for (let left = 0; left < mask.width; left += NEAR) {
      const [rows, columns] = [Math.min(NEAR, mask.height - top), Math.min(NEAR, mask.width - left)]
      if (!hasInk(mask, top * mask.width + left, { rows, columns })) continue
      blocks.push({ at: ((mask.top + top) * width + mask.left + left) * 3, rows, bytes: columns * 3 })
    }
  }
  return blocks
}

function hasInk(
  { width, cover }: Mask,
  first: number,
  { rows, columns }: { rows: number; columns: number },
): boolean {
  for (let row = 0; row < rows; row++) {
    const from = first + row * width
    for (let at = from; at < from + columns; at++) if (cover[at] !== 0) return true
  }
  return false
}
