import { COMPOSITIONS } from '../../templates/treatment.ts'
import { blade, stroke, WHITE } from './brush.ts'
import type { Chance } from './chance.ts'
import { lighter, mix } from './colour.ts'
import type { Mark } from './mark.ts'
import type { Sitting, Wash } from './scene.ts'
import { blob, circle, curve } from './shape.ts'
import type { Point } from './shape.ts'

/** Long clusters of blossom that hang from above, the longest at both sides, in front of colours that ran together. */
export function wisteria(sitting: Sitting, by: Chance): Wash[] {
  const { palette } = sitting
  const clusters = clustersOf(sitting, by.apart('clusters'))
  const petals = clusters.map((cluster) => petalsOf(cluster, by))
  const dry = petals.flat()
  return [
    ...clouds(sitting, by.apart('clouds')),
    { marks: clusters.map(stalk), dry, colour: palette.leaf[2], strength: 0.7, wet: 0.05 },
    ...[0, 1].map((k) => ({
      marks: leaves(sitting, by.apart(`leaves ${k}`)),
      dry,
      colour: palette.leaf[k === 0 ? 2 : 0],
      strength: 0.74,
      wet: 0.07,
    })),
    ...[palette.bloom[0], mix(palette.bloom[2], palette.bloom[0], 0.25), lighter(palette.bloom[0], 0.3)].map(
      (colour, k) => ({
        marks: petals.filter((_, i) => i % 3 === k).flat(),
        colour,
        strength: 0.78,
        wet: 0.12,
      }),
    ),
  ]
}

interface Cluster {
  readonly from: Point
  readonly length: number
  readonly width: number
  /** How far its tip is blown aside. */
  readonly drift: number
}

function clustersOf({ width, height, unit }: Sitting, by: Chance): Cluster[] {
  const count = Math.round(width / (92 * unit))
  const longest = height * (COMPOSITIONS.hanging.calm.top - 0.06)
  return Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5 + by.between(-0.25, 0.25)) / count
    const side = Math.abs(share - 0.5) * 2
    return {
      from: [share * width, by.between(-30, 10) * unit],
      length: longest * (0.3 + side ** 1.5 * 0.64) * by.between(0.78, 1),
      width: unit * by.between(35, 50),
      drift: by.between(-26, 26) * unit,
    }
  })
}

function on({ from, length, drift }: Cluster, share: number): Point {
  return [from[0] + drift * share * share, from[1] + length * share]
}

function stalk(cluster: Cluster): Mark {
  return { d: curve([on(cluster, 0), on(cluster, 0.45), on(cluster, 0.92)]), stroke: WHITE, width: 3.5 }
}

/** Full above, buds at the tip. */
function petalsOf(cluster: Cluster, by: Chance): Mark[] {
  const count = Math.round(cluster.length / (cluster.width * 0.24))
  return Array.from({ length: count }, (_, i) => {
    const share = 0.12 + (i / count) * 0.88
    const [x, y] = on(cluster, share)
    const reach = cluster.width * (1.08 - share)
    const radius = cluster.width * (0.42 - share * 0.26) * by.between(0.8, 1.2)
    return stroke(
      blob(
        { x: x + by.between(-1, 1) * reach, y: y + by.between(-0.3, 0.3) * reach, radius, wobble: 0.25 },
        by,
      ),
    )
  })
}

function leaves({ width, unit }: Sitting, by: Chance): Mark[] {
  const count = Math.round(width / (34 * unit))
  return Array.from({ length: count }, (_, i) =>
    stroke(
      blade([((i + by.unit()) / count) * width, by.between(-24, 44) * unit], {
        length: unit * by.between(70, 125),
        turn: 180 + by.between(-62, 62),
        unit: unit * 2,
      }),
    ),
  )
}

/** Wet colour along the upper edge, and a paler spot behind what stands in the middle. */
function clouds({ width, height, unit, palette, motifs }: Sitting, by: Chance): Wash[] {
  const above = [palette.leaf[1], palette.bloom[1], palette.sky].map((colour) => ({
    marks: Array.from({ length: 7 }, () =>
      stroke(
        blob(
          {
            x: by.unit() * width,
            y: height * by.between(0, 0.1),
            radius: unit * by.between(60, 130),
            wobble: 0.3,
          },
          by,
        ),
      ),
    ),
    colour,
    strength: 0.42,
    wet: 1,
  }))
  if (motifs.length === 0) return above
  const halo = Math.min(190 * unit, height * 0.115)
  const spot = stroke(circle(width / 2, height * 0.42, halo))
  return [...above, { marks: [spot], colour: mix(palette.sky, palette.sun, 0.4), strength: 0.4, wet: 0.9 }]
}
