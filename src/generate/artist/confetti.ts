import { balloons, flight } from './balloons.ts'
import type { Chance } from './chance.ts'
import { darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import type { Palette } from './palette.ts'
import type { Scene, Sitting } from './scene.ts'
import { circle, curve, polygon, rectangle } from './shape.ts'
import type { Point } from './shape.ts'
import { table } from './table.ts'
/** A table with a cake, presents and balloons; bunting above, confetti around. */
export function confetti(sitting: Sitting): Scene {
  const by = sitting.by.apart('confetti')
  return {
    kind: 'layers',
    marks: [
      ...wall(sitting),
      ...lights(sitting, by.apart('lights')),
      ...bunting(sitting, by.apart('bunting')),
      ...scraps(sitting, by.apart('scraps')),
      ...by.pick([party, flight])(sitting, by.apart('party')),
      ...blurs(sitting, by.apart('blurs')),
    ],
    surface: { grain: 4, shade: 0.5, vignette: 0.07 },
  }
}

function wall({ width, height, palette }: Sitting): Mark[] {
  const pale = lighter(mix(palette.paper, palette.sky, 0.3), 0.35)
  return [
    {
      d: rectangle(width, height),
      fill: {
        run: 'down',
        stops: [
          [0, pale],
          [0.43, pale],
          [0.85, mix(palette.sky, palette.bloom[1], 0.45)],
        ],
      },
      lift: 0,
    },
  ]
}

/** Lamps far behind, out of focus. */
function lights({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  return Array.from({ length: 22 }, () => {
    const radius = unit * by.between(30, 95)
    const colour = lighter(by.pick([palette.sun, palette.bloom[1], palette.paper]), 0.25)
    return {
      d: circle(by.unit() * width, height * by.between(0.43, 1) + radius, radius),
      fill: {
        run: 'out' as const,
        stops: [
          [0, colour, 0.5],
          [0.86, colour, 0.42],
          [1, colour, 0],
        ] as const,
      },
      opacity: by.between(0.35, 0.8),
    }
  })
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

/** A laid table between two bunches of balloons. */
function party(sitting: Sitting, by: Chance): Mark[] {
  return [...balloons(sitting, by.apart('balloons')), ...table(sitting, by.apart('table'))]
}

/** Paper scraps in the air: many below the words, a few in the margins. */
function scraps({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  return Array.from({ length: 170 }, (_, i): Mark[] => {
    const margin = i % 6 === 0
    const x = margin ? by.pick([by.between(0.005, 0.06), by.between(0.94, 0.995)]) : by.unit()
    const y = margin ? by.between(0.06, 0.5) : 0.455 + 0.55 * by.unit() ** 0.8
    const size = unit * by.between(5, 11)
    return place(scrap(size, { colour: by.pick(scrapColours(palette)), lift: by.between(0.03, 0.09) }, by), {
      x: x * width,
      y: y * height,
      turn: by.between(0, 360),
    })
  }).flat()
}

/** The nearest scraps, large and out of focus, at the sides. */
function blurs({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  return Array.from({ length: 9 }, (): Mark => {
    const radius = unit * by.between(16, 34)
    const colour = by.pick(scrapColours(palette))
    const x = by.pick([by.between(0, 0.1), by.between(0.9, 1)]) * width
    return {
      d: circle(x, height * by.between(0.5, 1), radius),
      fill: {
        run: 'out',
        stops: [
          [0, colour, 0.75],
          [0.55, colour, 0.6],
          [1, colour, 0],
        ],
      },
    }
  })
}

function scrapColours(palette: Palette): Colour[] {
  return [...palette.bloom, palette.sun, palette.leaf[1], palette.land[1], lighter(palette.paper, 0.6)]
}

function scrap(size: number, { colour, lift }: { colour: Colour; lift: number }, by: Chance): Mark[] {
  const fill = {
    run: 'slant',
    stops: [
      [0, lighter(colour, 0.3)],
      [1, darker(colour, 0.05)],
    ],
  } as const
  switch (by.whole(0, 3)) {
    case 0:
      return [{ d: circle(0, 0, size * 0.75), fill, lift }]
    case 1:
      return [
        {
          d: curve([
            [-size * 2, 0],
            [-size, -size],
            [0, 0],
            [size, size],
            [size * 2, 0],
          ]),
          stroke: colour,
          width: size * 0.5,
          lift,
        },
      ]
    default:
      return [
        {
          d: polygon([
            [-size, -size * 0.5],
            [size, -size * 0.6],
            [size * 0.9, size * 0.5],
            [-size * 1.1, size * 0.4],
          ]),
          fill,
          lift,
        },
      ]
  }
}
