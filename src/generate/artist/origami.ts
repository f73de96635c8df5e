import type { Chance } from './chance.ts'
import { darker, lighter } from './colour.ts'
import type { Colour } from './colour.ts'
import { place } from './mark.ts'
import type { Gradient, Mark } from './mark.ts'
import { circle, polygon } from './shape.ts'
import type { Point } from './shape.ts'

/** One thing folded from a square of paper, around the origin. */
export interface Sheet {
  readonly size: number
  readonly colour: Colour
  readonly lift: number
}

/** Paper turned to the light, and paper turned away from it. */
function sides(colour: Colour): { lit: Colour; plain: Colour; dim: Colour } {
  return { lit: lighter(colour, 0.36), plain: colour, dim: darker(colour, 0.2) }
}

/** A round fan: pleats from the middle to a zigzag rim, and a button that holds them. */
export function fan(
  { size, colour, lift }: Sheet,
  { pleats, heart }: { pleats: number; heart: Colour },
): Mark[] {
  const { lit, dim } = sides(colour)
  const at = (i: number, reach: number): Point => {
    const angle = (i / (pleats * 2)) * Math.PI * 2
    return [Math.sin(angle) * size * reach, -Math.cos(angle) * size * reach]
  }
  const all = Array.from({ length: pleats * 2 }, (_, i) => i)
  const wedge = (i: number): string => polygon([[0, 0], at(i, rim(i)), at(i + 1, rim(i + 1))])
  return [
    { d: polygon(all.map((i) => at(i, rim(i)))), fill: deepening(lit), lift },
    {
      d: all
        .filter((i) => i % 2 === 0)
        .map(wedge)
        .join(''),
      fill: deepening(dim),
    },
    { d: circle(0, 0, size * 0.2), fill: slanting(heart), lift: lift + 0.07 },
  ]
}

function rim(i: number): number {
  return i % 2 === 0 ? 1 : 0.955
}

/** Pleats lie close in the middle, where little light falls. */
function deepening(colour: Colour): Gradient {
  return {
    run: 'out',
    stops: [
      [0, darker(colour, 0.34)],
      [0.45, darker(colour, 0.06)],
      [1, lighter(colour, 0.1)],
    ],
  }
}

function slanting(colour: Colour): Gradient {
  return {
    run: 'slant',
    stops: [
      [0, lighter(colour, 0.3)],
      [1, darker(colour, 0.1)],
    ],
  }
}

/** A star of five points, each with a fold along its middle. */
export function star({ size, colour, lift }: Sheet): Mark[] {
  const { lit, dim } = sides(colour)
  const corner = (i: number): Point => {
    const angle = (i / 10) * Math.PI * 2
    const reach = size * (i % 2 === 0 ? 1 : 0.42)
    return [Math.sin(angle) * reach, -Math.cos(angle) * reach]
  }
  const half = (odd: number): string =>
    [0, 2, 4, 6, 8].map((i) => polygon([[0, 0], corner(i), corner(i + odd)])).join('')
  return [
    { d: polygon(Array.from({ length: 10 }, (_, i) => corner(i))), fill: lit, lift },
    { d: half(1), fill: dim },
    { d: half(-1), fill: lit },
  ]
}

/** A crane in flight, as everybody folds it first; drawn in a box of 100 by 100. */
export function crane({ size, colour, lift }: Sheet): Mark[] {
  const { lit, plain, dim } = sides(colour)
  const pieces = [
    ['M47 62L76 6L62 64Z', dim, 0],
    ['M54 68L98 36L62 60Z', plain, 0.01],
    ['M54 68L98 36L60 74Z', dim, 0.01],
    ['M46 66L12 30L41 74Z', lit, 0.01],
    ['M46 66L12 30L50 62Z', plain, 0.01],
    ['M12 30L2 42L17 37Z', dim, 0.015],
    ['M38 66L66 63L50 86Z', dim, 0.02],
    ['M38 66L52 64L50 86Z', plain, 0.02],
    ['M38 67L26 2L56 66Z', plain, 0.05],
    ['M38 67L26 2L45 66.5Z', lit, 0.05],
  ] as const
  return place(
    pieces.map(([d, fill, high]) => ({ d, fill, lift: lift + high, move: 'translate(-50 -50)' })),
    { x: 0, y: 0, scale: size / 50 },
  )
}

/** Four blades, each turned over to its middle; drawn with a reach of 100. */
export function pinwheel({ size, colour, lift }: Sheet, heart: Colour): Mark[] {
  const { lit, dim } = sides(colour)
  const blade: Mark[] = [
    { d: 'M0 0V-100L52 -50Z', fill: dim, lift },
    { d: 'M0 0L52 -50L78 -72L86 -10Z', fill: lit, lift: lift + 0.03 },
  ]
  const blades = [0, 90, 180, 270].flatMap((turn) => place(blade, { x: 0, y: 0, turn, scale: size / 100 }))
  return [...blades, { d: circle(0, 0, size * 0.13), fill: slanting(heart), lift: lift + 0.08 }]
}

/** A leaf with a fold along its middle, from the origin upwards. */
export function leaf({ size, colour, lift }: Sheet): Mark[] {
  const { lit, dim } = sides(colour)
  const wide = size * 0.24
  return [
    {
      d: polygon([
        [0, 0],
        [-wide, -size * 0.42],
        [0, -size],
        [wide, -size * 0.42],
      ]),
      fill: lit,
      lift,
    },
    {
      d: polygon([
        [0, 0],
        [0, -size],
        [wide, -size * 0.42],
      ]),
      fill: dim,
    },
  ]
}

/** A fir of three folded squares, on its foot. */
export function pine({ size, colour, lift }: Sheet, by: Chance): Mark[] {
  const { lit, dim } = sides(colour)
  const lean = by.between(-0.04, 0.04)
  return [0, 1, 2].flatMap((tier): Mark[] => {
    const top = -size * (0.46 + tier * 0.27)
    const half = size * (0.34 - tier * 0.075)
    const foot = top + size * 0.5
    const ridge = half * lean
    return [
      {
        d: polygon([
          [0, top],
          [half, foot],
          [ridge, foot + half * 0.22],
          [-half, foot],
        ]),
        fill: lit,
        lift: lift + tier * 0.015,
      },
      {
        d: polygon([
          [0, top],
          [half, foot],
          [ridge, foot + half * 0.22],
        ]),
        fill: dim,
      },
    ]
  })
}
