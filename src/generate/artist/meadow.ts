import { blade, grasses, head, stroke, WHITE } from './brush.ts'
import type { Chance } from './chance.ts'
import { lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import type { Mark } from './mark.ts'
import type { Sitting, Wash } from './scene.ts'
import { blob, circle, curve } from './shape.ts'
import type { Point } from './shape.ts'
/** Flowers on long stems, in front of colours that ran together. */
export function meadow({ width, height, unit, palette }: Sitting, by: Chance): Wash[] {
  const cloud = (colour: Colour, count: number): Wash => ({
    marks: Array.from({ length: count }, () =>
      stroke(
        blob(
          {
            x: by.unit() * width,
            y: height * by.between(0.68, 1),
            radius: unit * by.between(70, 170),
            wobble: 0.3,
          },
          by,
        ),
      ),
    ),
    colour,
    strength: 0.5,
    wet: 1,
  })
  const stems = Array.from({ length: 15 }, (_, i): Stem => {
    const x = width * ((i + by.between(0.1, 0.9)) / 15)
    const side = Math.abs(x / width - 0.5) * 2
    const tip: Point = [
      x + by.between(-60, 60) * unit,
      height * (0.77 - side * 0.18 + by.between(-0.06, 0.12)),
    ]
    const from: Point = [x + by.between(-40, 40) * unit, height * 1.02]
    const middle: Point = [(tip[0] + from[0]) / 2 + by.between(-40, 40) * unit, (tip[1] + from[1]) / 2]
    return {
      from,
      middle,
      tip,
      kind: KINDS[i % KINDS.length] ?? 'petals',
      size: unit * by.between(46, 78) * (0.8 + side * 0.3),
    }
  })
  const lines = stems.map(({ from, middle, tip }): Mark => ({
    d: curve([from, middle, tip]),
    stroke: WHITE,
    width: 5 * unit,
  }))
  const blades = stems.flatMap(({ middle, from }) =>
    [-1, 1].flatMap((side) => [
      stroke(
        blade(middle, {
          length: unit * by.between(80, 150),
          turn: side * by.between(22, 60),
          unit: unit * 1.7,
        }),
      ),
      stroke(
        blade([(middle[0] + from[0]) / 2, (middle[1] + from[1]) / 2], {
          length: unit * by.between(110, 200),
          turn: side * by.between(15, 50),
          unit: unit * 2.2,
        }),
      ),
    ]),
  )
  const heads = KINDS.map((kind, i): Wash => ({
    marks: stems.filter((stem) => stem.kind === kind).flatMap((stem) => flowerOn(stem, by)),
    colour: kind === 'spike' ? mix(palette.bloom[2], '#8f88cc', 0.6) : (palette.bloom[i] ?? palette.sun),
    strength: 0.8,
    wet: 0.2,
  }))
  const hearts: Wash = {
    marks: stems
      .filter(({ kind }) => kind !== 'spike')
      .flatMap(({ tip, size }) => seeds(tip, size * 0.2, by)),
    colour: mix(palette.sun, palette.ink, 0.5),
    strength: 0.75,
    wet: 0.15,
  }
  const dry = heads.flatMap(({ marks }) => marks)
  return [
    cloud(lighter(palette.leaf[1], 0.1), 10),
    cloud(palette.sky, 6),
    cloud(palette.bloom[1], 7),
    { marks: [...lines, ...blades], dry, colour: palette.leaf[0], strength: 0.75, wet: 0.06 },
    { marks: grasses({ width, height, unit }, by), dry, colour: palette.leaf[2], strength: 0.8, wet: 0.1 },
    ...heads,
    hearts,
  ]
}

const KINDS = ['petals', 'poppy', 'spike'] as const

interface Stem {
  readonly from: Point
  readonly middle: Point
  readonly tip: Point
  readonly kind: (typeof KINDS)[number]
  readonly size: number
}

function flowerOn({ middle, tip, kind, size }: Stem, by: Chance): Mark[] {
  switch (kind) {
    case 'petals':
      return head(tip, size, by)
    case 'poppy':
      return [-0.5, 0, 0.5].map((share) =>
        stroke(
          blob(
            {
              x: tip[0] + share * size,
              y: tip[1] + Math.abs(share) * size * 0.35,
              radius: size * by.between(0.5, 0.66),
              wobble: 0.2,
            },
            by,
          ),
        ),
      )
    case 'spike':
      return Array.from({ length: 22 }, (_, i) => {
        const t = i / 22
        const reach = size * (0.08 + t * 0.28)
        const x = tip[0] + (middle[0] - tip[0]) * t * 0.62 + by.between(-reach, reach)
        const y = tip[1] + (middle[1] - tip[1]) * t * 0.62
        return stroke(circle(x, y, size * by.between(0.1, 0.19)))
      })
    default:
      throw new Error(`unknown kind ${String(kind satisfies never)}`)
  }
}

function seeds([x, y]: Point, size: number, by: Chance): Mark[] {
  return Array.from({ length: 7 }, () => {
    const angle = by.between(0, Math.PI * 2)
    const far = size * by.between(0.2, 1)
    return stroke(circle(x + Math.cos(angle) * far, y + Math.sin(angle) * far, size * by.between(0.22, 0.42)))
  })
}
