import type { Chance } from './chance.ts'
import { darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { flower } from './interests.ts'
import { place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, tonesFor } from './motif.ts'
import type { Palette } from './palette.ts'
import type { Sitting } from './scene.ts'
import { circle, curve } from './shape.ts'
import type { Point } from './shape.ts'
/** One great bunch of balloons that carries somebody, or a present, away; `up` is the share of the height that it has risen by. */
export function flight(sitting: Sitting, { up }: { up: number }, by: Chance): Mark[] {
  const { width, height, unit, palette, motifs, cake } = sitting
  const knot: Point = [width / 2, height * (0.8 - up)]
  const spread = Math.min(width * 0.34, 330 * unit)
  const tall = Math.min(height * 0.1, 140 * unit)
  const rings = [
    { count: 6, far: 1, lift: 0.16 },
    { count: 6, far: 0.62, lift: 0.3 },
    { count: 3, far: 0.26, lift: 0.44 },
  ]
  const bunch = rings.flatMap(({ count, far, lift }, ring) =>
    Array.from({ length: count }, (_, i): Mark[] => {
      const angle = ((i + ring * 0.5) / count) * Math.PI * 2 + by.between(-0.2, 0.2)
      const radius = unit * by.between(62, 86)
      const spot = {
        x: width / 2 + Math.cos(angle) * spread * far,
        y: height * (0.43 - up) + radius * 1.2 + tall + Math.sin(angle) * tall * far,
      }
      const high = lift + (i % 3) * 0.03
      return [
        string({ from: [spot.x, spot.y + radius * 1.3], to: knot, lift: 0.1, unit }),
        ...place(balloon(radius, by.pick(balloonColours(palette)), high), {
          ...spot,
          turn: Math.cos(angle) * far * 20,
        }),
      ]
    }).flat(),
  )
  const rider = motifs[0] ?? cake ?? flower()
  if (rider === undefined) return bunch
  const scale = Math.min(unit * 2.15, (height * 0.135) / 100)
  const plank = { x: knot[0], y: height * (0.975 - up), scale }
  return [
    ...bunch,
    ...place(swing(plank.y - knot[1], scale, palette), plank),
    ...place(drawn(rider, tonesFor(rider, palette), 0.5), plank),
  ]
}

/** A board on two ropes that meet `high` above it. */
function swing(high: number, scale: number, { ink, sun }: Palette): Mark[] {
  const top = -high / scale
  const wood = mix(sun, '#7a5236', 0.6)
  return [
    { d: `M-62 2L0 ${round(top)}L62 2`, stroke: '#fffaf0', width: 1.6, lift: 0.2 },
    {
      d: 'M-68 -1H68V6H-68Z',
      fill: {
        run: 'down',
        stops: [
          [0, lighter(wood, 0.25)],
          [1, mix(wood, ink, 0.3)],
        ],
      },
      lift: 0.46,
    },
    { d: `M-5 ${round(top - 3)}L5 ${round(top - 3)}L4 ${round(top + 5)}H-4Z`, fill: wood, lift: 0.4 },
  ]
}

function balloonColours(palette: Palette): Colour[] {
  return [
    ...palette.bloom,
    palette.bloom[0],
    palette.bloom[1],
    mix(palette.land[1], palette.sky, 0.3),
    palette.leaf[1],
  ]
}

/** Shares of the sheet. */
interface Bunches {
  /** Height of the uppermost balloons, and from each to the next below it. */
  readonly top: number
  readonly step: number
  /** From the edge of the sheet to the middle of a bunch, and to where its strings end. */
  readonly beside: number
  readonly knot: number
  /** The height at which they end. */
  readonly end: number
  /** Of full size. */
  readonly size: number
}

/** A bunch on each side. */
export function balloons(sitting: Sitting, bunches: Bunches, by: Chance): Mark[] {
  const { width, height, unit, palette } = sitting
  const { top, step, beside, knot, end, size } = bunches
  const colours = balloonColours(palette)
  return [-1, 1].flatMap((side) => {
    const at = (share: number): number => (side < 0 ? share : 1 - share) * width
    return Array.from({ length: by.whole(4, 5) }, (_, i): Mark[] => {
      const radius = unit * size * by.between(70, 104)
      const middle = {
        x: at(beside) + by.between(-beside, beside) * 0.8 * Math.min(width, 1100 * unit),
        y: height * (top + i * step) + by.between(-18, 18) * unit,
      }
      const lift = 0.2 + i * 0.07
      return [
        string({
          from: [middle.x, middle.y + radius * 1.3],
          to: [at(knot), height * end],
          lift: lift - 0.04,
          unit,
        }),
        ...place(balloon(radius, by.pick(colours), lift), {
          ...middle,
          turn: ((middle.x - at(knot)) * 0.03) / unit + by.between(-5, 5),
        }),
      ]
    }).flat()
  })
}

/** What ties strings together that end in the air. */
export function bow({ x, y }: { x: number; y: number }, { unit, palette }: Sitting): Mark[] {
  const ribbon = palette.bloom[0]
  return place(
    [
      { d: 'M0 0C-6 18 -22 26 -18 58 M0 0C6 20 20 30 15 64', stroke: ribbon, width: 5, lift: 0.24 },
      {
        d: 'M0 0C-12 -26 -44 -24 -36 0C-32 18 -10 12 0 0C12 -26 44 -24 36 0C32 18 10 12 0 0Z',
        fill: lighter(ribbon, 0.15),
        lift: 0.3,
      },
      { d: circle(0, 0, 7), fill: darker(ribbon, 0.15), lift: 0.34 },
    ],
    { x, y, scale: unit },
  )
}

function balloon(radius: number, colour: Colour, lift: number): Mark[] {
  const r = radius
  const p = (x: number, y: number): string => `${round(x * r)} ${round(y * r)}`
  const body = `M${p(0, -1.12)}C${p(0.62, -1.12)} ${p(1, -0.62)} ${p(1, -0.06)}C${p(1, 0.58)} ${p(0.42, 1.04)} ${p(0.06, 1.22)}L${p(-0.06, 1.22)}C${p(-0.42, 1.04)} ${p(-1, 0.58)} ${p(-1, -0.06)}C${p(-1, -0.62)} ${p(-0.62, -1.12)} ${p(0, -1.12)}Z`
  return [
    { d: `M${p(0, 1.18)}L${p(0.13, 1.36)}Q${p(0, 1.3)} ${p(-0.13, 1.36)}Z`, fill: darker(colour, 0.2), lift },
    {
      d: body,
      fill: {
        run: 'lit',
        stops: [
          [0, lighter(colour, 0.62)],
          [0.3, lighter(colour, 0.16)],
          [0.68, colour],
          [1, darker(colour, 0.3)],
        ],
      },
      lift,
    },
    {
      d: `M${p(-0.58, -0.2)}Q${p(-0.6, -0.72)} ${p(-0.2, -0.9)}Q${p(-0.46, -0.6)} ${p(-0.44, -0.16)}Q${p(-0.5, -0.06)} ${p(-0.58, -0.2)}Z`,
      fill: '#ffffff',
      opacity: 0.5,
    },
    {
      d: `M${p(0.82, 0.2)}Q${p(0.64, 0.72)} ${p(0.2, 0.98)}Q${p(0.66, 0.62)} ${p(0.82, 0.2)}Z`,
      fill: lighter(colour, 0.5),
      opacity: 0.35,
    },
  ]
}

function string({ from, to, lift, unit }: { from: Point; to: Point; lift: number; unit: number }): Mark {
  const middle: Point = [(from[0] * 2 + to[0]) / 3, (from[1] + to[1]) / 2]
  return { d: curve([from, middle, to]), stroke: '#fffaf0', width: 1.8 * unit, opacity: 0.85, lift }
}
