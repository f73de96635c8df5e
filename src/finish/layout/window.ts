import type { Area } from '../../templates/treatment.ts'
import type { Size } from '../block.ts'
import type { Box } from '../mask.ts'
import { busy, type Busyness } from './busyness.ts'

/** How much goes on in each row, and in each column, of a picture's cells. */
function profiles({ columns, rows, unrest }: Busyness): { down: Float64Array; across: Float64Array } {
  const [down, across] = [new Float64Array(rows), new Float64Array(columns)]
  for (let at = 0; at < unrest.length; at++) {
    const much = busy(unrest[at] ?? 0)
    const [row, column] = [Math.floor(at / columns), at % columns]
    down[row] = (down[row] ?? 0) + much
    across[column] = (across[column] ?? 0) + much
  }
  return { down, across }
}

/** How busy a part of a picture is on the whole, 0 to 1; its edges in pixels. */
function busyIn({ cell, columns, rows, unrest }: Busyness, { left, right, top, bottom }: Area): number {
  let [much, count] = [0, 0]
  for (let row = Math.floor(top / cell); row < Math.min(rows, bottom / cell); row++) {
    for (let column = Math.floor(left / cell); column < Math.min(columns, right / cell); column++) {
      much += busy(unrest[row * columns + column] ?? 0)
      count++
    }
  }
  return much / Math.max(1, count)
}

/** A picture behind a window: which part of it is seen, and where. */
interface View {
  readonly part: Box
  readonly at: Box
}

/** When less of what goes on would be seen than this part, the window is made smaller and shows the whole picture. */
const ENOUGH = 0.75

/**
 * How a picture is shown in a window: as large as can be, so that the window is full, at the place where most goes on. A
 * picture that would lose too much of it is shown whole, in a smaller window in the middle of this one.
 */
export function viewThrough(window: Box, picture: Size, busyness: Busyness): View {
  const scale = Math.min(picture.width / window.width, picture.height / window.height)
  const [width, height] = [Math.round(window.width * scale), Math.round(window.height * scale)]
  const { down, across } = profiles(busyness)
  const along = { cell: busyness.cell, of: picture.height, shown: height }
  const beside = { cell: busyness.cell, of: picture.width, shown: width }
  const [top, left] = [bestStart(down, along), bestStart(across, beside)]
  const seen = worth(down, top, along) * worth(across, left, beside)
  if (seen >= ENOUGH) return { part: { left, top, width, height }, at: window }
  return { part: { left: 0, top: 0, ...picture }, at: inFull(picture, window) }
}

/** One tenth of unrest where the words are to stand is as bad as two tenths of the picture unseen. */
const CALM_IS_WORTH = 2

/**
 * The part of a picture, as large as can be, that a card of another shape shows: where most goes on, and the least where
 * its words are to stand.
 */
export function partFor(
  card: Size,
  picture: Size,
  { busyness, calm }: { busyness: Busyness; calm: Area },
): Box {
  const scale = Math.min(picture.width / card.width, picture.height / card.height)
  const [width, height] = [Math.round(card.width * scale), Math.round(card.height * scale)]
  const { down, across } = profiles(busyness)
  const unrestAt = (left: number, top: number): number =>
    CALM_IS_WORTH *
    busyIn(busyness, {
      left: left + calm.left * width,
      right: left + calm.right * width,
      top: top + calm.top * height,
      bottom: top + calm.bottom * height,
    })
  const along = { cell: busyness.cell, of: picture.height, shown: height }
  const beside = { cell: busyness.cell, of: picture.width, shown: width }
  const left = bestStart(across, beside, (at) => unrestAt(at, 0))
  return { left, top: bestStart(down, along, (at) => unrestAt(left, at)), width, height }
}

/** A strip along the upper or the lower edge of a picture, in pixels. */
interface Strip {
  readonly edge: 'top' | 'bottom'
  readonly height: number
}

/** How low and how high a strip may be, and how much more of the picture fades out behind it, in parts of its height. */
interface Heights {
  readonly least: number
  readonly most: number
  readonly fade: number
}

/** A strip along the livelier edge of a picture, which ends where least is cut, and least seen half. */
export function liveliestStrip(busyness: Busyness, picture: Size, { least, most, fade }: Heights): Strip {
  const { down } = profiles(busyness)
  const [fewest, rows] = [Math.round(down.length * least), Math.round(down.length * most)]
  const isLow = sum(down.subarray(-rows)) >= sum(down.subarray(0, rows))
  const inwards = isLow ? down.toReversed() : down
  const cutAt = (row: number): number => sum(inwards.subarray(row - 1, row + Math.ceil(down.length * fade)))
  let calmest = fewest
  for (let row = fewest; row <= rows; row++) if (cutAt(row) < cutAt(calmest)) calmest = row
  return { edge: isLow ? 'bottom' : 'top', height: Math.round((picture.height * calmest) / down.length) }
}

function inFull(picture: Size, window: Box): Box {
  const scale = Math.min(window.width / picture.width, window.height / picture.height)
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
  const left = window.left + Math.floor((window.width - width) / 2)
  return { left, top: window.top + Math.floor((window.height - height) / 2), width, height }
}

interface Stretch {
  readonly cell: number
  readonly shown: number
  readonly of: number
}

/** What of all that goes on is seen in a stretch, 0 to 1, less what it cuts; cells that are cut count whole. */
function worth(much: Float64Array, at: number, { cell, shown, of }: Stretch): number {
  const [from, to] = [Math.floor(at / cell), Math.ceil((at + shown) / cell)]
  const cut = (at > 0 ? (much[from] ?? 0) : 0) + (at + shown < of ? (much[to - 1] ?? 0) : 0)
  const all = sum(much)
  return all === 0 ? 1 : (sum(much.subarray(from, to)) - cut * CUT) / all
}

/** Where a stretch begins that is worth most, less what it costs; the middle one of equals. */
function bestStart(much: Float64Array, stretch: Stretch, cost: (at: number) => number = () => 0): number {
  const last = stretch.of - stretch.shown
  if (last <= 0) return 0
  const tried = [
    ...Array.from({ length: Math.floor(last / stretch.cell) + 1 }, (_, at) => at * stretch.cell),
    last,
  ]
  const worths = tried.map((at) => worth(much, at, stretch) - cost(at))
  const best = tried.filter((_, at) => (worths[at] ?? 0) >= Math.max(...worths) - SLIGHT)
  return best[Math.floor(best.length / 2)] ?? 0
}

/** A motif that is cut counts for so much of what its row or column shows: rather less of the picture than half a face. */
const CUT = 6

/** A difference of this part of all that goes on is none; then the middle one shows the motif with room on both sides. */
const SLIGHT = 0.015

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0)
}
