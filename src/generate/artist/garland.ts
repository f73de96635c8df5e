import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { mix } from './colour.ts'
import { frame } from './lace.ts'
import type { Track } from './lace.ts'
import { place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { berries, sprig } from './plants.ts'
import { flower, guest, plant, wreath } from './posy.ts'
import type { Sitting } from './scene.ts'
import type { Point } from './shape.ts'

/** A garland that swings from corner to corner, and a wreath that hangs from it on a ribbon. */
export function hangingGarland(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit, palette } = sitting
  const room = height * COMPOSITIONS.hanging.calm.top
  const radius = Math.min(width * 0.26, room * 0.27)
  const middle = { x: width / 2, y: room - radius * 1.57, radius }
  const swags = Math.max(1, Math.round(width / (1200 * unit))) * 2
  const sag = (middle.y - radius * 1.3) * 0.62
  const track = (share: number, out: number): Point => {
    const along = (share * swags) % 1
    return [share * width, 8 * unit + sag * 4 * along * (1 - along) + out]
  }
  const ribbon: Mark = {
    d: `M${round(middle.x)} -5V${round(middle.y - radius)}`,
    stroke: mix(palette.bloom[0], palette.paper, 0.25),
    width: 12 * unit,
    lift: 0.04,
  }
  const heads = Array.from({ length: swags + 1 }, (_, i) => i / swags).flatMap((share) => [
    share - 0.03,
    share + 0.035,
    share,
  ])
  return [
    ribbon,
    ...greens(sitting, { track, count: Math.round(width / unit / 22), size: 96 }, by.apart('greens')),
    ...blooms(sitting, { track, shares: heads, size: 50 }, by.apart('heads')),
    ...wreath(sitting, middle, by.apart('wreath')),
  ]
}

/** Leaves all around the sheet, flowers in two corners that face each other, and the guest at the foot. */
export function framedInLeaves(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit } = sitting
  const around = (width + height) / unit
  const track = frame(
    { x: width / 2, y: height / 2, across: width / 2 - 58 * unit, down: height / 2 - 66 * unit },
    6,
  )
  const side = by.pick([-1, 1])
  const corner = 0.125 * side
  const spread = [-0.085, -0.055, -0.027, 0, 0.026, 0.056, 0.09]
  const full = [corner, corner + 0.5].flatMap((middle) =>
    spread.map((away) => middle + away * by.between(0.9, 1.1)),
  )
  const few = [-corner, 0.5 - corner, 0.25, 0.75, 0.02].map((share) => share + by.between(-0.03, 0.03))
  const scale = Math.min(unit * 2.6, (height * 0.19) / 100)
  return [
    ...greens(sitting, { track, count: Math.round(around / 21), size: 104 }, by.apart('greens')),
    ...blooms(sitting, { track, shares: few, size: 40 }, by.apart('few')),
    ...blooms(sitting, { track, shares: full, size: 62 }, by.apart('full')),
    ...guest(sitting, { x: width / 2, y: height - 92 * unit, scale }),
  ]
}

interface Growing {
  readonly track: Track
  /** Units. */
  readonly size: number
}

/** Twigs along a way, to both sides of it. */
function greens(sitting: Sitting, { track, size, count }: Growing & { count: number }, by: Chance): Mark[] {
  return Array.from({ length: count }, (_, i) => {
    const share = (i + by.between(-0.3, 0.3)) / count
    const [x, y] = track(share, by.between(-8, 8) * sitting.unit)
    const grow = i % 5 === 2 ? berries : sprig
    const growth = {
      ...plant(sitting, by, sitting.unit * size * by.between(0.8, 1.25)),
      lift: 0.05 + (i % 4) * 0.03,
    }
    const aside = (i % 2 === 0 ? 1 : -1) * by.between(12, 36)
    return place(grow(growth, by), { x, y, turn: heading(track, share) + aside })
  }).flat()
}

function blooms(
  sitting: Sitting,
  { track, size, shares }: Growing & { shares: readonly number[] },
  by: Chance,
): Mark[] {
  return shares.flatMap((share, i) => {
    const [x, y] = track(share, by.between(-16, 16) * sitting.unit)
    const head = { size: sitting.unit * size * by.between(0.75, 1.3), lift: 0.24 + (i % 3) * 0.05 }
    return place(flower(sitting, by, head), { x, y, turn: by.between(0, 360) })
  })
}

/** Degrees from upright, clockwise, in which a track goes. */
export function heading(track: Track, share: number): number {
  const [x, y] = track(share - 0.002, 0)
  const [nx, ny] = track(share + 0.002, 0)
  return (Math.atan2(nx - x, y - ny) * 180) / Math.PI
}
