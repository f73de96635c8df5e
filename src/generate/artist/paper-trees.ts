import type { Chance } from './chance.ts'
import { darker, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { lifted, place } from './mark.ts'
import type { Mark } from './mark.ts'
import type { Sitting } from './scene.ts'
import { outline, polygon } from './shape.ts'
import type { Point } from './shape.ts'
/** One sheet of a paper landscape. */
export interface Ridge {
  readonly line: (x: number) => number
  readonly colour: Colour
  readonly lift: number
}

interface Planting extends Ridge {
  /** 0 far away, 1 near. */
  readonly at: number
  /** Where nothing may stand, because something else does. */
  readonly clear: { readonly from: number; readonly to: number } | undefined
}

export function trees(
  { width, unit, palette }: Sitting,
  { line, at, colour, lift, clear }: Planting,
  by: Chance,
): Mark[] {
  const size = unit * (46 + at * 120)
  const kind = by.pick([pine, pine, roundTree])
  const spots = Array.from({ length: by.whole(2, 4) }, () => by.between(0.05, 0.95) * width).flatMap(
    (middle) =>
      Array.from({ length: by.whole(1, 3) }, (_, i) => middle + (i - 1) * size * by.between(0.34, 0.5)),
  )
  return spots.flatMap((x) => {
    const tone = mix(colour, palette.ink, by.between(0.08, 0.3))
    const tree = kind(size * by.between(0.7, 1.1), tone)
    if (clear !== undefined && x > clear.from && x < clear.to) return []
    return place(lifted(tree, lift - 0.035), { x, y: line(x) + size * 0.06, turn: by.between(-2, 2) })
  })
}

function pine(size: number, colour: Colour): Mark[] {
  const tiers = [0, 1, 2, 3].flatMap((tier): Point[] => {
    const y = -size + tier * size * 0.22
    const half = size * (0.1 + tier * 0.07)
    return [
      [half, y + size * 0.27],
      [half * 0.45, y + size * 0.25],
    ]
  })
  const right: Point[] = [[0, -size], ...tiers, [size * 0.03, -size * 0.08], [size * 0.03, 0.1 * size]]
  const left = right.toReversed().map(([x, y]): Point => [-x, y])
  return [{ d: polygon([...right, ...left]), fill: colour }]
}

function roundTree(size: number, colour: Colour): Mark[] {
  const crown = outline([
    [0, -size],
    [size * 0.22, -size * 0.86],
    [size * 0.3, -size * 0.58],
    [size * 0.18, -size * 0.34],
    [-size * 0.18, -size * 0.34],
    [-size * 0.3, -size * 0.58],
    [-size * 0.22, -size * 0.86],
  ])
  const trunk = polygon([
    [-size * 0.025, -size * 0.6],
    [size * 0.025, -size * 0.6],
    [size * 0.035, size * 0.1],
    [-size * 0.035, size * 0.1],
  ])
  return [
    { d: trunk, fill: darker(colour, 0.3) },
    { d: crown, fill: colour },
  ]
}
