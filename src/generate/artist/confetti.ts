import { balloons, bow, flight } from './balloons.ts'
import type { Chance } from './chance.ts'
import { darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import type { Gradient, Mark } from './mark.ts'
import type { Scene, Sitting } from './scene.ts'
import { curve, polygon, rectangle } from './shape.ts'
import type { Point } from './shape.ts'
import { blurs, lights, scraps } from './scraps.ts'
import { table } from './table.ts'
/** Balloons, bunting and confetti around a cake, or around what the person likes. */
export function confetti(sitting: Sitting): Scene {
  const by = sitting.by.apart('confetti')
  return {
    kind: 'layers',
    marks: [
      ...wall(sitting),
      ...lights(sitting, by.apart('lights')),
      ...arrangements[sitting.composition](sitting, by),
      ...blurs(sitting, by.apart('blurs')),
    ],
    surface: { grain: 4, shade: 0.5, vignette: 0.07 },
  }
}

type Arrangement = (sitting: Sitting, by: Chance) => Mark[]

const arrangements: Readonly<Record<Sitting['composition'], Arrangement>> = { rising, hanging, wreath }

function rising(sitting: Sitting, by: Chance): Mark[] {
  return [
    ...bunting(sitting, by.apart('bunting')),
    ...scraps(sitting, by.apart('scraps')),
    ...by.pick([party, takenAway])(sitting, by.apart('party')),
  ]
}

/** A laid table between two bunches of balloons. */
function party(sitting: Sitting, by: Chance): Mark[] {
  const bunches = { top: 0.545, step: 0.062, beside: 0.15, knot: 0.22, end: 0.97, size: 1 }
  return [
    ...balloons(sitting, bunches, by.apart('balloons')),
    ...table(sitting, { tall: 0.42 }, by.apart('table')),
  ]
}

function takenAway(sitting: Sitting, by: Chance): Mark[] {
  return flight(sitting, { up: 0 }, by)
}

/** The balloons have risen, and what they carry hangs above the words. */
function hanging(sitting: Sitting, by: Chance): Mark[] {
  return [
    ...scraps(sitting, by.apart('scraps')),
    ...flight(sitting, { up: 0.45 }, by.apart('party')),
    ...bunting(sitting, by.apart('bunting')),
  ]
}

/** Balloons in the upper corners, the table at the foot, confetti between them. */
function wreath(sitting: Sitting, by: Chance): Mark[] {
  const { width, height } = sitting
  const size = width > height ? 0.76 : 0.86
  const bunches = { top: 0.035, step: 0.03, beside: 0.125, knot: 0.085, end: 0.43, size }
  return [
    ...scraps(sitting, by.apart('scraps')),
    ...balloons(sitting, bunches, by.apart('balloons')),
    ...[bunches.knot, 1 - bunches.knot].flatMap((x) =>
      bow({ x: x * width, y: bunches.end * height }, sitting),
    ),
    ...table(sitting, { tall: 0.165 }, by.apart('table')),
  ]
}

function wall({ width, height, palette, composition }: Sitting): Mark[] {
  const pale = lighter(mix(palette.paper, palette.sky, 0.3), 0.35)
  const warm = mix(palette.sky, palette.bloom[1], 0.45)
  return [{ d: rectangle(width, height), fill: walls[composition](pale, warm), lift: 0 }]
}

/** Warm where the art is, even where the words are. */
const walls: Readonly<Record<Sitting['composition'], (pale: Colour, warm: Colour) => Gradient>> = {
  rising: (pale, warm) => ({
    run: 'down',
    stops: [
      [0, pale],
      [0.43, pale],
      [0.85, warm],
    ],
  }),
  hanging: (pale, warm) => ({
    run: 'down',
    stops: [
      [0.05, warm],
      [0.57, pale],
      [1, pale],
    ],
  }),
  wreath: (pale, warm) => ({
    run: 'down',
    stops: [
      [0, mix(pale, warm, 0.6)],
      [0.3, pale],
      [0.7, pale],
      [1, warm],
    ],
  }),
}

/** A line of flags that hangs from the upper corners and keeps above the words. */
function bunting({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  const swags = Math.max(2, Math.round(width / (430 * unit)))
  const drop = Math.min(height * 0.028, 44 * unit)
  const flag = Math.min(height * 0.045, 60 * unit)
  const colours = by.shuffled([...palette.bloom, palette.leaf[0], palette.land[2], palette.land[1]])
  return Array.from({ length: swags }, (_, swag): Mark[] => {
    const from = (swag / swags) * width
    const span = width / swags
    const on = (t: number): Point => [from + t * span, -6 * unit + 4 * drop * t * (1 - t)]
    const flags = Array.from({ length: 7 }, (_unused, i): Mark => {
      const [x, y] = on((i + 0.5) / 7)
      const tilt = (0.5 - (i + 0.5) / 7) * flag * 0.5
      const colour = colours[(i + swag) % colours.length] ?? palette.sun
      const half = span / 17
      return {
        d: polygon([
          [x - half, y - tilt * 0.2],
          [x + half, y + tilt * 0.2],
          [x + tilt * 0.3 + by.between(-2, 2), y + flag],
        ]),
        fill: {
          run: 'down',
          stops: [
            [0, darker(colour, 0.08)],
            [0.3, lighter(colour, 0.12)],
            [1, colour],
          ],
        },
        lift: 0.2 + (i % 2) * 0.02,
      }
    })
    return [
      ...flags,
      {
        d: curve([on(0), on(0.25), on(0.5), on(0.75), on(1)]),
        stroke: lighter(palette.ink, 0.3),
        width: 3 * unit,
        lift: 0.24,
      },
    ]
  }).flat()
}
