import type { Chance } from './chance.ts'
import { darker, lighter } from './colour.ts'
import type { Colour } from './colour.ts'
import type { Mark } from './mark.ts'
import { polygon } from './shape.ts'
import type { Point } from './shape.ts'

/** A sheet that was folded into peaks and stands across the picture. */
export interface Range {
  readonly width: number
  /** The middle height of its upper edge, and where it ends. */
  readonly y: number
  readonly bottom: number
  /** How far peaks and saddles leave the middle. */
  readonly rise: number
  /** Pixels from one peak to the next, roughly. */
  readonly stride: number
  readonly colour: Colour
  readonly lift: number
}

export interface Folded {
  /** The height of the upper edge. */
  readonly line: (x: number) => number
  readonly marks: readonly Mark[]
}

/** A place on the folded sheet, and how far it stands out from it. */
interface Knot {
  readonly at: Point
  readonly out: number
}

/** How much further light reaches a fold that faces it: shares of the way to white and to ink. */
const BRIGHT = 0.34
const DIM = 0.26

export function range(shape: Range, by: Chance): Folded {
  const { width, y, bottom, rise, stride, colour, lift } = shape
  const count = Math.max(3, Math.round(width / stride)) * 2 + 3
  const step = (width * 1.3) / (count - 1)
  const x = (i: number, wander: number): number => -width * 0.15 + step * (i + by.between(-wander, wander))
  const edge = Array.from({ length: count }, (_, i): Knot => ({
    at: [x(i, 0.22), y + (i % 2 === 0 ? 1 : -1) * rise * by.between(0.45, 1)],
    out: i % 2 === 0 ? -step * 0.2 : step * 0.45,
  }))
  const deep = Math.min(bottom - y, stride * 1.1)
  const middle = Array.from({ length: count }, (_, i): Knot => ({
    at: [x(i + 0.5, 0.3), y + deep * by.between(0.42, 0.62)],
    out: step * by.between(-0.5, 0.5),
  }))
  const foot = Array.from({ length: count }, (_, i): Knot => ({
    at: [x(i, 0.1), Math.max(bottom, y + deep * 1.2)],
    out: 0,
  }))
  const facets = [...strip(edge, middle), ...strip(middle, foot, true)]
  const line = (at: number): number => heightOn(edge, at)
  return {
    line,
    marks: [
      {
        d: polygon([
          ...edge.map(({ at }) => at),
          [width * 1.3, bottom * 1.05],
          [-width * 0.3, bottom * 1.05],
        ]),
        fill: colour,
        lift,
      },
      ...facets.map((facet): Mark => {
        const fill = lightOn(facet, colour)
        return { d: polygon(facet.map(({ at }) => at)), fill, stroke: fill, width: 0.8 }
      }),
    ],
  }
}

type Facet = readonly [Knot, Knot, Knot]

/** The triangles between two rows of knots; the lower row stands half a step to the right, or with `back` to the left. */
function strip(upper: readonly Knot[], lower: readonly Knot[], back = false): Facet[] {
  return upper.slice(1).flatMap((knot, k): Facet[] => {
    const before = upper[k]
    const below = lower[k]
    const next = lower[k + 1]
    if (before === undefined || below === undefined || next === undefined) return []
    return back
      ? [
          [before, next, below],
          [before, knot, next],
        ]
      : [
          [before, knot, below],
          [knot, next, below],
        ]
  })
}

/** Lambert's law, with light from the upper left in front of the sheet. */
function lightOn([a, b, c]: Facet, colour: Colour): Colour {
  const one = [b.at[0] - a.at[0], b.at[1] - a.at[1], b.out - a.out] as const
  const other = [c.at[0] - a.at[0], c.at[1] - a.at[1], c.out - a.out] as const
  const nx = one[1] * other[2] - one[2] * other[1]
  const ny = one[2] * other[0] - one[0] * other[2]
  const nz = one[0] * other[1] - one[1] * other[0]
  const facing = nz < 0 ? -1 : 1
  const light = (facing * (-0.62 * nx - 0.48 * ny + 0.62 * nz)) / (Math.hypot(nx, ny, nz) || 1)
  const share = Math.max(-1, Math.min(1, (light - 0.55) * 1.9))
  return share > 0 ? lighter(colour, share * BRIGHT) : darker(colour, -share * DIM)
}

function heightOn(edge: readonly Knot[], x: number): number {
  const i = Math.max(
    1,
    edge.findIndex(({ at }) => at[0] >= x),
  )
  const [from, to] = [edge[i - 1], edge[i]]
  if (from === undefined || to === undefined) return 0
  const share = (x - from.at[0]) / (to.at[0] - from.at[0])
  return from.at[1] + (to.at[1] - from.at[1]) * share
}
