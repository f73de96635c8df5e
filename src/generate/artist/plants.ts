import type { Chance } from './chance.ts'
import { darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { blob, circle, curve, oval } from './shape.ts'
import type { Point } from './shape.ts'
export interface LeafCut {
  /** Where it grows from. */
  readonly from: Point
  /** Degrees from upright, clockwise. */
  readonly turn: number
  readonly length: number
  /** Half the width, as a share of the length. */
  readonly girth: number
}

/** Many leaves of one colour, put down together: outlines, the halves that lie in the shade, ribs. */
export function leaves(cuts: readonly LeafCut[], colour: Colour, lift: number): Mark[] {
  const first = cuts[0]
  if (first === undefined) return []
  const shapes = cuts.map(leafShape)
  return [
    {
      d: shapes.map(({ whole }) => whole).join(''),
      fill: {
        run: 'down',
        stops: [
          [0, lighter(colour, 0.24)],
          [1, darker(colour, 0.1)],
        ],
      },
      lift,
    },
    { d: shapes.map(({ half }) => half).join(''), fill: darker(colour, 0.35), opacity: 0.22 },
    {
      d: shapes.map(({ rib }) => rib).join(''),
      stroke: lighter(colour, 0.5),
      width: first.length * 0.02,
      opacity: 0.6,
    },
  ]
}

function leafShape({ from, turn, length, girth }: LeafCut): { whole: string; half: string; rib: string } {
  const angle = (turn * Math.PI) / 180
  const up: Point = [Math.sin(angle) * length, -Math.cos(angle) * length]
  const at = (out: number, along: number): string =>
    `${round(from[0] + up[0] * along - up[1] * out * girth)} ${round(from[1] + up[1] * along + up[0] * out * girth)}`
  const left = `M${at(0, 0)}C${at(-1, 0.3)} ${at(-0.8, 0.75)} ${at(0, 1)}`
  const right = `C${at(0.8, 0.75)} ${at(1, 0.3)} ${at(0, 0)}Z`
  const middle = `Q${at(0.14, 0.5)}`
  return {
    whole: left + right,
    half: `M${at(0, 0)}${middle} ${at(0, 1)}${right}`,
    rib: `M${at(0, 0)}${middle} ${at(0, 0.9)}`,
  }
}

/** A stem with leaves on both sides, bending, from the origin upwards. */
export function sprig({ size, colour, lift }: Growth, by: Chance): Mark[] {
  const bend = by.between(-0.25, 0.25) * size
  const girth = by.pick([0.16, 0.22, 0.34])
  const pairs = by.whole(4, 7)
  const on = (t: number): Point => [bend * t * t, -size * t]
  const cut = (t: number, side: number): LeafCut => ({
    from: on(t),
    turn: side * by.between(38, 62) + bend * 0.1,
    length: size * (0.36 - t * 0.18) * by.between(0.85, 1.15),
    girth,
  })
  const steps = Array.from({ length: pairs }, (_, i) => 0.2 + (i / pairs) * 0.8)
  const tip = { from: on(1), turn: bend * 0.1, length: size * 0.2, girth }
  return [
    { d: curve([on(0), on(0.5), on(1)]), stroke: darker(colour, 0.2), width: size * 0.014, lift: lift * 0.9 },
    ...leaves(
      steps.map((t) => cut(t, -1)),
      mix(colour, lighter(colour, 0.3), by.unit()),
      lift,
    ),
    ...leaves(
      [...steps.map((t) => cut(t, 1)), tip],
      mix(colour, lighter(colour, 0.3), by.unit()),
      lift + 0.01,
    ),
  ]
}

export interface Growth {
  readonly size: number
  readonly colour: Colour
  /** What the middle of a flower, or the berries of a sprig, are painted in. */
  readonly heart: Colour
  readonly lift: number
}

/** A branching stem with berries. */
export function berries({ size, colour, heart, lift }: Growth, by: Chance): Mark[] {
  const bend = by.between(-0.2, 0.2) * size
  const tips = Array.from({ length: by.whole(5, 8) }, (_, i): { from: Point; to: Point } => {
    const t = 0.35 + (i / 8) * 0.6
    const side = i % 2 === 0 ? 1 : -1
    const from: Point = [bend * t * t, -size * t]
    return {
      from,
      to: [from[0] + side * size * by.between(0.1, 0.22), from[1] - size * by.between(0.1, 0.2)],
    }
  })
  const stems = tips.map(({ from, to }) =>
    curve([from, [(from[0] + to[0]) / 2, (from[1] * 2 + to[1]) / 3], to]),
  )
  return [
    {
      d: `${curve([
        [0, 0],
        [bend * 0.2, -size * 0.5],
        [bend, -size],
      ])}${stems.join('')}`,
      stroke: darker(colour, 0.15),
      width: size * 0.014,
      lift: lift * 0.9,
    },
    ...tips.flatMap(({ to }) => bead(to, { size: size * by.between(0.034, 0.05), colour: heart, lift })),
    ...bead([bend, -size], { size: size * 0.05, colour: heart, lift }),
  ]
}

/** A full flower seen from above: rings of petals, each smaller and deeper in colour. */
export function peony({ size, colour, heart, lift }: Growth, by: Chance): Mark[] {
  const rings = [
    { reach: 1, count: 8, tone: lighter(colour, 0.5) },
    { reach: 0.78, count: 7, tone: lighter(colour, 0.26) },
    { reach: 0.56, count: 6, tone: lighter(colour, 0.06) },
    { reach: 0.36, count: 5, tone: darker(colour, 0.14) },
  ]
  const petals = rings.flatMap(({ reach, count, tone }, ring) => {
    const start = by.between(0, 360)
    return Array.from({ length: count }, (_, i) => {
      const shape = petal({ length: size * reach * by.between(0.9, 1.08), girth: 0.46, colour: tone })
      return place(
        shape.map((mark) =>
          mark.lift === undefined ? mark : { ...mark, lift: lift + ring * 0.05 + (i % 2) * 0.02 },
        ),
        { x: 0, y: 0, turn: start + (i / count) * 360 + by.between(-9, 9) },
      )
    }).flat()
  })
  return [...petals, ...stamens({ size: size * 0.17, colour: heart, lift: lift + 0.24 }, by)]
}

/** A simple flower with narrow petals. */
export function daisy({ size, colour, heart, lift }: Growth, by: Chance): Mark[] {
  const count = by.whole(9, 13)
  const petals = Array.from({ length: count }, (_, i) =>
    place(
      petal({
        length: size * by.between(0.88, 1.05),
        girth: 0.17,
        colour: lighter(colour, by.between(0.15, 0.35)),
      }).map((mark) => (mark.lift === undefined ? mark : { ...mark, lift: lift + (i % 2) * 0.012 })),
      { x: 0, y: 0, turn: (i / count) * 360 + by.between(-6, 6) },
    ),
  ).flat()
  return [...petals, ...stamens({ size: size * 0.26, colour: heart, lift: lift + 0.06 }, by)]
}

/** Five wide petals, as of an anemone. */
export function anemone({ size, colour, heart, lift }: Growth, by: Chance): Mark[] {
  const petals = Array.from({ length: 6 }, (_, i) =>
    place(
      petal({
        length: size * by.between(0.9, 1.05),
        girth: 0.5,
        colour: lighter(colour, i % 2 === 0 ? 0.14 : 0.3),
      }).map((mark) => (mark.lift === undefined ? mark : { ...mark, lift: lift + (i % 2) * 0.02 })),
      { x: 0, y: 0, turn: ((i * 2) % 6) * 60 + (i > 2 ? 60 : 0) + by.between(-8, 8) },
    ),
  ).flat()
  return [...petals, ...stamens({ size: size * 0.2, colour: heart, lift: lift + 0.07 }, by)]
}

interface Bead {
  readonly size: number
  readonly colour: Colour
  readonly lift: number
}

function bead([x, y]: Point, { size, colour, lift }: Bead): Mark[] {
  return [
    {
      d: circle(x, y, size),
      fill: {
        run: 'lit',
        stops: [
          [0, lighter(colour, 0.45)],
          [0.45, colour],
          [1, darker(colour, 0.3)],
        ],
      },
      lift,
    },
  ]
}

function petal({ length, girth, colour }: { length: number; girth: number; colour: Colour }): Mark[] {
  const w = length * girth
  const tip = length * 0.06
  return [
    {
      d: `M0 0C${-w * 1.1} ${-length * 0.45} ${-w} ${-length} ${-tip} ${-length * 0.97}Q0 ${-length * 0.93} ${tip} ${-length}C${w} ${-length * 1.02} ${w * 1.1} ${-length * 0.45} 0 0Z`,
      fill: {
        run: 'down',
        stops: [
          [0, lighter(colour, 0.28)],
          [0.6, colour],
          [1, darker(colour, 0.12)],
        ],
      },
      lift: 0,
    },
    {
      d: `M0 ${-length * 0.15}Q${w * 0.12} ${-length * 0.5} 0 ${-length * 0.82}`,
      stroke: darker(colour, 0.3),
      width: length * 0.012,
      opacity: 0.28,
    },
  ]
}

function stamens({ size, colour, lift }: Bead, by: Chance): Mark[] {
  const dots = Array.from({ length: 16 }, () => {
    const angle = by.between(0, Math.PI * 2)
    const reach = size * by.between(0.5, 1.25)
    return circle(Math.cos(angle) * reach, Math.sin(angle) * reach, size * by.between(0.09, 0.16))
  })
  return [
    {
      d: blob({ x: 0, y: 0, radius: size * 0.9, wobble: 0.08 }, by),
      fill: {
        run: 'lit',
        stops: [
          [0, lighter(colour, 0.3)],
          [1, darker(colour, 0.35)],
        ],
      },
      lift,
    },
    { d: dots.join(''), fill: darker(colour, 0.5), opacity: 0.75 },
    {
      d: oval([-size * 0.25, -size * 0.3], size * 0.3, size * 0.2),
      fill: lighter(colour, 0.6),
      opacity: 0.5,
    },
  ]
}
