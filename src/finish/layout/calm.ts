import type { Area } from '../../templates/treatment.ts'
import { busy, type Busyness } from './busyness.ts'
import { busyUnder, rowsOf, type Footprint } from './footprint.ts'

/** So little under the words, 0 to 1, disturbs nobody: a bird, the tip of a leaf. */
const CALM = 0.02

/** No word comes nearer to the card's edge than this part of the shorter edge: a thumb is there, or a frame. */
const MARGIN = 0.06

export function isCalm(busyness: Busyness, footprint: Footprint): boolean {
  return busyUnder(busyness, footprint) <= CALM
}

/** The least veil, 0 to 1, behind which the picture is calm under the words. */
export function veilFor(busyness: Busyness, footprint: Footprint): number {
  let veil = 0
  while (veil < 1 && busyUnder(busyness, footprint, { veil }) > CALM) veil += VEIL_STEP
  return Math.min(1, veil)
}

const VEIL_STEP = 1 / 32

/** The block stands a little above the middle of what is calm, where the eye takes the middle to be. */
const OPTICAL_CENTRE = 0.45

/** Words that stand well are moved by no more than this part of the height, to stand better. */
const A_LITTLE = 0.09

/**
 * By how many cells the words are moved down (or up, below 0) to lie in the middle of the calm stretch that they stand in;
 * undefined when they stand in none. The card has its words in its middle, so they are never moved aside.
 */
export function centred(busyness: Busyness, footprint: Footprint): number | undefined {
  const own = calmStretches(busyness, footprint).find(({ from, to }) => from <= 0 && to > 0)
  if (own === undefined) return undefined
  const most = Math.floor(busyness.rows * A_LITTLE)
  return Math.max(-most, Math.min(most, middleOf(own)))
}

/** The same to the middle of the longest calm stretch there is; undefined when there is none. */
export function moved(busyness: Busyness, footprint: Footprint): number | undefined {
  const [first, ...others] = calmStretches(busyness, footprint)
  if (first === undefined) return undefined
  return middleOf(others.reduce((best, one) => (lengthOf(one) > lengthOf(best) ? one : best), first))
}

function lengthOf({ from, to }: Stretch): number {
  return to - from
}

function middleOf({ from, to }: Stretch): number {
  return Math.round(from + (to - 1 - from) * OPTICAL_CENTRE)
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** All moves, from one to before another, after which the words lie calmly and away from the card's edges. */
function calmStretches(busyness: Busyness, footprint: Footprint): readonly Stretch[] {
  const { from, to } = rowsOf(footprint)
  const margin = marginOf(busyness)
  const [first, last] = [Math.min(0, margin - from), Math.max(0, busyness.rows - margin - to)]
  const stretches: Stretch[] = []
  for (let down = first; down <= last; down++) {
    if (busyUnder(busyness, footprint, { down }) > CALM) continue
    const before = stretches.at(-1)
    if (before?.to === down) stretches[stretches.length - 1] = { from: before.from, to: down + 1 }
    else stretches.push({ from: down, to: down + 1 })
  }
  return stretches
}

/** A cell whose neighbourhood of three by three is busier than this is not free; a single star in it leaves it free. */
const FREE = 0.12

/** Words in a smaller part of the card would be small beside what is shown; in a narrower one they would be a list. */
const LEAST_AREA = 0.2
const LEAST_WIDTH = 0.62

/**
 * The largest rectangle of the card in which hardly anything goes on, a little inside of its edges; undefined when there is
 * none that is worth setting words in.
 */
export function calmArea(busyness: Busyness): Area | undefined {
  const { columns, rows } = busyness
  const margin = marginOf(busyness)
  const free = freeCells(busyness)
  const heights = new Int32Array(columns)
  let best = { size: 0, left: 0, right: 0, top: 0, bottom: 0 }
  for (let row = margin; row < rows - margin; row++) {
    for (let column = margin; column < columns - margin; column++) {
      heights[column] = free[row * columns + column] === 1 ? (heights[column] ?? 0) + 1 : 0
    }
    const found = largestUnder(heights, { from: margin, to: columns - margin })
    if (found.size > best.size) {
      best = {
        size: found.size,
        left: found.from,
        right: found.to,
        top: row + 1 - found.height,
        bottom: row + 1,
      }
    }
  }
  const isWorthIt =
    best.size >= LEAST_AREA * columns * rows &&
    best.right - best.left >= LEAST_WIDTH * Math.min(columns, rows)
  if (!isWorthIt) return undefined
  return {
    left: (best.left + REST) / columns,
    right: (best.right - REST) / columns,
    top: (best.top + REST) / rows,
    bottom: (best.bottom - REST) / rows,
  }
}

/** Cells between the words and what goes on around them. */
const REST = 1

/** The largest rectangle that stands on a row, under heights: each column in turn is its lowest. */
function largestUnder(
  heights: Int32Array,
  { from, to }: Stretch,
): Stretch & { size: number; height: number } {
  let best = { size: 0, height: 0, from, to: from }
  for (let at = from; at < to; at++) {
    const height = heights[at] ?? 0
    if (height * (to - from) <= best.size) continue
    let [left, right] = [at, at + 1]
    while (left > from && (heights[left - 1] ?? 0) >= height) left--
    while (right < to && (heights[right] ?? 0) >= height) right++
    if (height * (right - left) > best.size)
      best = { size: height * (right - left), height, from: left, to: right }
  }
  return best
}

function freeCells({ columns, rows, unrest }: Busyness): Uint8Array {
  const free = new Uint8Array(columns * rows)
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      let sum = 0
      for (let near = row - 1; near <= row + 1; near++) {
        for (let at = near * columns + column - 1; at <= near * columns + column + 1; at++)
          sum += busy(unrest[at] ?? 0)
      }
      free[row * columns + column] = sum / 9 <= FREE ? 1 : 0
    }
  }
  return free
}

function marginOf({ columns, rows }: Busyness): number {
  return Math.ceil(Math.min(columns, rows) * MARGIN)
}

/** So much of what the whole card shows must be saved for each card's height that a band moves away from where it was wished. */
const HOMESICK = 0.1

/**
 * Where a band of this height across the card hides least, in pixels from the top; the nearest to where it was wished, of
 * equals, and never at the very edge.
 */
export function quietestRows(busyness: Busyness, { from, to }: Stretch): number {
  const { cell, columns, rows, unrest } = busyness
  const much = Array.from({ length: rows }, (_, row) =>
    unrest.subarray(row * columns, (row + 1) * columns).reduce((sum, one) => sum + busy(one), 0),
  )
  const all = Math.max(
    1,
    much.reduce((sum, one) => sum + one, 0),
  )
  const margin = marginOf(busyness) * cell
  const tried = Array.from({ length: rows }, (_, row) => row * cell).filter(
    (top) => top >= margin && top + to - from <= rows * cell - margin,
  )
  const cost = (top: number): number => {
    const hidden = much.slice(Math.floor(top / cell), Math.ceil((top + to - from) / cell))
    return hidden.reduce((sum, one) => sum + one, 0) / all + (Math.abs(top - from) / (rows * cell)) * HOMESICK
  }
  return tried.reduce((best, top) => (cost(top) < cost(best) ? top : best), Math.max(0, from))
}
