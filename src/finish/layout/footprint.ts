import { isMarked, type Mask } from '../mask.ts'
import { busy, type Busyness } from './busyness.ts'

/** The cells that words cover on a picture, and those beside them: one stretch in each row of cells that has any. */
export interface Footprint {
  readonly spans: readonly Span[]
  readonly cells: number
}

/** Cells of one row, from the first to before the last. */
interface Span {
  readonly row: number
  readonly from: number
  readonly to: number
}

/** A letter needs rest around it, not only behind it. */
const BESIDE = 1

/** What lies between the first and the last letter of a row counts as covered. */
export function footprintOf(mask: Mask, { cell, columns, rows }: Omit<Busyness, 'unrest'>): Footprint {
  const inked = Array.from({ length: rows }, (_, row) => inkedIn(mask, { row, cell }))
  const spans = inked.flatMap((_, row) => {
    const near = inked.slice(Math.max(0, row - BESIDE), row + BESIDE + 1).filter((span) => span !== undefined)
    if (near.length === 0) return []
    const from = Math.max(0, Math.min(...near.map((span) => span.from)) - BESIDE)
    const to = Math.min(columns, Math.max(...near.map((span) => span.to)) + BESIDE)
    return [{ row, from, to }]
  })
  return { spans, cells: spans.reduce((sum, { from, to }) => sum + to - from, 0) }
}

/** The columns of cells between the first and the last mark of a row of cells. */
function inkedIn(mask: Mask, { row, cell }: { row: number; cell: number }): Omit<Span, 'row'> | undefined {
  let [first, last] = [mask.width, -1]
  const top = Math.max(0, row * cell - mask.top)
  for (let y = top; y < Math.min(mask.height, (row + 1) * cell - mask.top); y++) {
    const line = y * mask.width
    let left = 0
    while (left < first && !isMarked(mask, line + left)) left++
    first = left
    let right = mask.width - 1
    while (right > last && !isMarked(mask, line + right)) right--
    last = right
  }
  if (last < first) return undefined
  return { from: Math.floor((mask.left + first) / cell), to: Math.floor((mask.left + last) / cell) + 1 }
}

/** How busy the picture is under the words, 0 to 1, moved down by so many cells, and seen through a veil. */
export function busyUnder(
  { columns, unrest }: Busyness,
  { spans, cells }: Footprint,
  { down = 0, veil = 0 }: { readonly down?: number; readonly veil?: number } = {},
): number {
  let sum = 0
  for (const { row, from, to } of spans) {
    const line = (row + down) * columns
    for (let at = line + from; at < line + to; at++) sum += busy(unrest[at] ?? 0, veil)
  }
  return cells === 0 ? 0 : sum / cells
}

/** The rows of cells that the words reach, the last one excluded. */
export function rowsOf({ spans }: Footprint): { readonly from: number; readonly to: number } {
  return { from: spans[0]?.row ?? 0, to: (spans.at(-1)?.row ?? -1) + 1 }
}
