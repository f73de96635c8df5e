import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { darker, lighter } from './colour.ts'
import type { Colour } from './colour.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import type { Palette } from './palette.ts'
import type { Sitting } from './scene.ts'
import { circle, curve, polygon } from './shape.ts'
import type { Point } from './shape.ts'

/** Lamps far behind, out of focus. */
export function lights(sitting: Sitting, by: Chance): Mark[] {
  const { unit, palette } = sitting
  return Array.from({ length: 22 }, () => {
    const radius = unit * by.between(30, 95)
    const colour = lighter(by.pick([palette.sun, palette.bloom[1], palette.paper]), 0.25)
    const [x, y] = inTheAir(sitting, radius, by)
    return {
      d: circle(x, y, radius),
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

/** Somewhere outside of the words, a little further from them than `away`. */
function inTheAir({ width, height, composition }: Sitting, away: number, by: Chance): Point {
  const { calm } = COMPOSITIONS[composition]
  const room = {
    left: calm.left * width,
    right: calm.right * width,
    top: calm.top * height,
    bottom: calm.bottom * height,
  }
  for (let tries = 0; tries < 20; tries++) {
    const [x, y] = [by.unit() * width, by.unit() * height]
    const beside = x < room.left - away || x > room.right + away
    if (beside || y < room.top - away || y > room.bottom + away) return [x, y]
  }
  return [0, 0]
}

/** Paper scraps in the air. */
export function scraps(sitting: Sitting, by: Chance): Mark[] {
  const { unit, palette } = sitting
  return Array.from({ length: 200 }, (): Mark[] => {
    const size = unit * by.between(5, 11)
    const [x, y] = inTheAir(sitting, size * 2.6, by)
    return place(scrap(size, { colour: by.pick(scrapColours(palette)), lift: by.between(0.03, 0.09) }, by), {
      x,
      y,
      turn: by.between(0, 360),
    })
  }).flat()
}

/** The nearest scraps, large and out of focus, at the sides. */
export function blurs({ width, height, unit, palette, composition }: Sitting, by: Chance): Mark[] {
  const [top, bottom] = composition === 'hanging' ? [0, 0.5] : [0.5, 1]
  return Array.from({ length: 9 }, (): Mark => {
    const radius = unit * by.between(16, 34)
    const colour = by.pick(scrapColours(palette))
    const x = by.pick([by.between(0, 0.1), by.between(0.9, 1)]) * width
    return {
      d: circle(x, height * by.between(top, bottom), radius),
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
