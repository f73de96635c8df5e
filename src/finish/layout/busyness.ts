import type { Pixels } from '../contrast.ts'

/** How much goes on in each cell of a picture; cells are small squares, row by row. */
export interface Busyness {
  /** Edge of a cell in pixels. */
  readonly cell: number
  readonly columns: number
  readonly rows: number
  /** How far pixels lie apart in a cell: the deviation in light or in warmth, whichever is more, 0 to 127. */
  readonly unrest: Float32Array
}

/** Cells along the shorter edge: 16 pixels of 1024, about the height of a small letter of the message. */
const CELLS = 64

/** So many pixels are looked at along each edge of a cell: a motif has edges many pixels wide, and nothing is added by more. */
const SAMPLES = 5

/**
 * Unrest below the first is the grain of paper, mist, or a soft gradient; from the second on it is an edge as strong as
 * any, so that one black line does not count for more than a face.
 */
const GRAIN = 7
const EDGE = 28

/** How busy a cell is, 0 (an even ground) to 1 (edges), seen through a veil of some strength, 0 to 1. */
export function busy(unrest: number, veil = 0): number {
  return Math.min(1, Math.max(0, (unrest * (1 - veil) - GRAIN) / (EDGE - GRAIN)))
}

/** Measures a picture in its light and in its warmth, since a red motif on green may have no edge in light alone. */
export function busynessOf(pixels: Pixels): Busyness {
  const cell = Math.max(1, Math.ceil(Math.min(pixels.width, pixels.height) / CELLS))
  const [columns, rows] = [Math.floor(pixels.width / cell), Math.floor(pixels.height / cell)]
  const grid = { cell, columns, rows }
  const [light, warmth] = [measured(columns * rows), measured(columns * rows)]
  const into = { light, warmth }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) look(pixels, { grid, column, row }, into)
  }
  const unrest = new Float32Array(columns * rows)
  for (let at = 0; at < unrest.length; at++) {
    unrest[at] = Math.max(apart(light, at, columns), apart(warmth, at, columns))
  }
  return { ...grid, unrest }
}

type Grid = Omit<Busyness, 'unrest'>

/** Mean and deviation of one quality in each cell. */
interface Measured {
  readonly mean: Float32Array
  readonly deviation: Float32Array
}

function measured(count: number): Measured {
  return { mean: new Float32Array(count), deviation: new Float32Array(count) }
}

/**
 * Rec. 601 weighs the three channels as stored, which is near enough to lightness; here in 256ths, since whole numbers take
 * two thirds of the time, and a card has 400,000 of these pixels.
 */
const RED = 77
const GREEN = 150
const BLUE = 29

function look(
  { width, rgb }: Pixels,
  { grid: { cell, columns }, column, row }: { grid: Grid; column: number; row: number },
  { light, warmth }: { light: Measured; warmth: Measured },
): void {
  const step = Math.max(1, Math.floor(cell / SAMPLES))
  let count = 0
  let sum = 0
  let squares = 0
  let warmSum = 0
  let warmSquares = 0
  for (let y = row * cell; y < (row + 1) * cell; y += step) {
    const end = (y * width + (column + 1) * cell) * 3
    for (let at = (y * width + column * cell) * 3; at < end; at += step * 3) {
      const red = rgb[at] ?? 0
      const blue = rgb[at + 2] ?? 0
      const lit = (red * RED + (rgb[at + 1] ?? 0) * GREEN + blue * BLUE) >> 8
      const warm = (red - blue) >> 1
      count++
      sum += lit
      squares += lit * lit
      warmSum += warm
      warmSquares += warm * warm
    }
  }
  const index = row * columns + column
  light.mean[index] = sum / count
  light.deviation[index] = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
  warmth.mean[index] = warmSum / count
  warmth.deviation[index] = Math.sqrt(Math.max(0, warmSquares / count - (warmSum / count) ** 2))
}

/** Deviation inside a cell, or half the step to the next one: an edge on their border would otherwise go unseen. */
function apart({ mean, deviation }: Measured, at: number, columns: number): number {
  const own = mean[at] ?? 0
  const right = (at + 1) % columns === 0 ? own : (mean[at + 1] ?? own)
  const below = mean[at + columns] ?? own
  return Math.max(deviation[at] ?? 0, Math.abs(right - own) / 2, Math.abs(below - own) / 2)
}
