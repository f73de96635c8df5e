import { COMPOSITIONS } from '../../templates/treatment.ts'
import { company } from './awake.ts'
import type { Chance } from './chance.ts'
import { along, darker, lighter, mix } from './colour.ts'
import { figure } from './figure.ts'
import { glow } from './mark.ts'
import type { Gradient, Mark } from './mark.ts'
import { moon, phases } from './moon.ts'
import type { Night } from './night.ts'
import type { Scene, Sitting } from './scene.ts'
import { circle, land, polygon, rectangle, skyline } from './shape.ts'
import type { Point } from './shape.ts'
/** A clear night over hills. What the person likes stands among the stars. */
export function constellation(sitting: Sitting): Scene {
  const by = sitting.by.apart('night sky')
  return {
    kind: 'layers',
    marks: [...sky(sitting), ...arrangements[sitting.composition](sitting, by)],
    surface: { grain: 5, shade: 0.3, vignette: 0.22 },
  }
}

type Arrangement = (sitting: Sitting, by: Chance) => Mark[]

const arrangements: Readonly<Record<Sitting['composition'], Arrangement>> = { rising, hanging, wreath }

function rising(sitting: Sitting, by: Chance): Mark[] {
  const { width, height } = sitting
  return [
    ...milkyWay(sitting, { from: 0.78, to: 0.56 }, by.apart('milky way')),
    ...dust(sitting, 0.84, by.apart('dust')),
    ...moon(sitting, height * by.apart('height').between(0.5, 0.53), by.apart('moon')),
    ...figure(
      sitting,
      { x: width * by.between(0.46, 0.54), y: height * 0.575, size: height * 0.24 },
      by.apart('figure'),
    ),
    ...hills(sitting, { from: 0.755, to: 0.94 }, by.apart('hills')),
    ...weatherOf(sitting, { top: 0.46, low: 0.83, bottom: 1 }, by.apart('weather')),
    ...company(sitting, height * 0.945, by.apart('company')),
  ]
}

/** The sky is above, and the words stand on the dark land below. */
function hanging(sitting: Sitting, by: Chance): Mark[] {
  const { width, height } = sitting
  return [
    ...milkyWay(sitting, { from: 0.38, to: 0.06 }, by.apart('milky way')),
    ...dust(sitting, 0.46, by.apart('dust')),
    ...moon(sitting, height * by.apart('height').between(0.1, 0.15), by.apart('moon')),
    ...figure(
      sitting,
      { x: width * by.between(0.46, 0.54), y: height * 0.235, size: height * 0.26 },
      by.apart('figure'),
    ),
    ...hills(sitting, { from: 0.385, to: 0.508 }, by.apart('hills')),
    ...company(sitting, height * 0.502, by.apart('company')),
  ]
}

/** The phases of the moon all around, and the figure in their place at the foot. */
function wreath(sitting: Sitting, by: Chance): Mark[] {
  const { width, height } = sitting
  const { bottom } = COMPOSITIONS.wreath.calm
  const middle = height * (bottom + 0.985) * 0.5
  return [
    ...dust(sitting, 1, by.apart('dust')),
    ...phases(sitting, by.apart('phases')),
    ...figure(sitting, { x: width / 2, y: middle, size: height * (0.95 - bottom) }, by.apart('figure')),
  ]
}

function sky({ width, height, night, composition }: Sitting): Mark[] {
  if (composition === 'wreath') return [{ d: rectangle(width, height), fill: dome(night), lift: 0 }]
  const low = composition === 'hanging' ? 0.58 : 1
  return [
    {
      d: rectangle(width, height),
      fill: {
        run: 'down',
        stops: [
          [0, night.top],
          [0.4 * low, mix(night.top, night.middle, 0.5)],
          [0.62 * low, night.middle],
          [0.78 * low, mix(night.middle, night.horizon, 0.62)],
          [0.9 * low, night.horizon],
        ],
      },
      lift: 0,
    },
  ]
}

/** Lighter all around than in the middle, where words stand. */
function dome({ top, middle }: Night): Gradient {
  return {
    run: 'out',
    stops: [
      [0, mix(top, middle, 0.22)],
      [0.5, mix(top, middle, 0.34)],
      [0.75, mix(top, middle, 0.5)],
      [1, mix(top, middle, 0.72)],
    ],
  }
}

/** Shares of the height. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** A pale band that rises from the horizon to the margin and ends below the words. */
function milkyWay({ width, height, unit, night }: Sitting, { from, to }: Stretch, by: Chance): Mark[] {
  const side = by.pick([-1, 1])
  return Array.from({ length: 100 }, () => {
    const t = by.unit()
    const across = by.between(-1, 1) * by.unit()
    const radius = unit * by.between(50, 120) * (0.7 + t * 0.4)
    const colour = lighter(mix(night.middle, night.horizon, by.between(0.2, 0.7)), 0.3)
    return {
      d: circle(
        width * (0.5 + side * (t - 0.5) * 0.9) + across * 60 * unit,
        height * (from + (to - from) * t) + across * 90 * unit,
        radius,
      ),
      fill: glow(colour, 0.065),
    }
  })
}

/** Small stars everywhere, but behind the words only the faintest. */
function dust({ width, height, unit, composition }: Sitting, low: number, by: Chance): Mark[] {
  const { calm } = COMPOSITIONS[composition]
  const stars = Array.from({ length: 420 }, () => {
    const x = by.unit()
    const y = by.unit() * low
    const words =
      x > calm.left - 0.02 && x < calm.right + 0.02 && y > calm.top - 0.02 && y < calm.bottom + 0.02
    const bright = by.unit() ** 3
    if (words) return { d: circle(x * width, y * height, unit * 0.9), bright: bright * 0.12 }
    const dim = composition === 'rising' && y < calm.bottom ? 0.55 : 1
    return {
      d: circle(x * width, y * height, unit * (0.8 + bright * 1.9 * dim)),
      bright: (0.2 + bright * 0.8) * dim,
    }
  })
  return [0.15, 0.45, 0.7, 1].map((level, i, levels) => ({
    d:
      stars
        .filter(({ bright }) => bright <= level && bright > (levels[i - 1] ?? 0))
        .map(({ d }) => d)
        .join('') || 'M0 0',
    fill: '#fff6e2',
    opacity: level === 0.15 ? 0.1 : level * 0.9,
  }))
}

/** Range behind range, each with mist at its foot; firs on the near ones. */
function hills(
  { width, height, unit, night, season, palette }: Sitting,
  { from, to }: Stretch,
  by: Chance,
): Mark[] {
  const near = darker(mix(night.top, palette.land[3], 0.2), 0.5)
  const far = mix(night.horizon, night.middle, 0.55)
  const ranges = 5
  const foot = height * (to + 0.08)
  const below: Mark = {
    d: polygon([
      [0, foot - 2],
      [width, foot - 2],
      [width, height],
      [0, height],
    ]),
    fill: near,
    lift: 0.45,
  }
  const marks = Array.from({ length: ranges }, (_, i): Mark[] => {
    const at = i / (ranges - 1)
    const colour = along([far, mix(far, near, 0.45), mix(far, near, 0.85), near], at)
    const line = skyline(
      {
        width,
        y: height * (from + at * (to - from)),
        rise: height * (0.045 - at * 0.016),
        swells: by.between(0.9, 2),
      },
      by,
    )
    const size = unit * (26 + at * 90)
    const firs =
      i === 0
        ? []
        : Array.from({ length: 9 + i * 4 }, () => {
            const middle = by.between(0, 1)
            const x = (middle + by.between(-0.05, 0.05)) * width
            return fir([x, line(x) + size * 0.1], size * by.between(0.45, 1) * (0.5 + Math.abs(middle - 0.5)))
          })
    const rim = season === 'winter' ? lighter(colour, 0.5) : mix(colour, night.horizon, 0.28)
    return [
      ...(firs.length > 0 ? [{ d: firs.join(''), fill: darker(colour, 0.16) }] : []),
      {
        d: land(line, width, foot),
        fill: {
          run: 'down',
          stops: [
            [0, rim],
            [0.22, colour],
            [0.7, mix(colour, i < 3 ? night.horizon : near, i < 3 ? 0.34 : 0.4)],
          ],
        },
        lift: 0.1 + at * 0.35,
      },
    ]
  }).flat()
  return foot < height ? [...marks, below] : marks
}

function fir([x, y]: Point, size: number): string {
  const half = size * 0.2
  return polygon([
    [x, y - size],
    [x + half * 0.5, y - size * 0.62],
    [x + half * 0.3, y - size * 0.62],
    [x + half * 0.8, y - size * 0.3],
    [x + half * 0.5, y - size * 0.3],
    [x + half, y],
    [x - half, y],
    [x - half * 0.5, y - size * 0.3],
    [x - half * 0.8, y - size * 0.3],
    [x - half * 0.3, y - size * 0.62],
    [x - half * 0.5, y - size * 0.62],
  ])
}

/** What is in the air: snow in winter, fireflies on the warm side of the year. */
function weatherOf(
  { width, height, unit, season }: Sitting,
  { top, low, bottom }: { top: number; low: number; bottom: number },
  by: Chance,
): Mark[] {
  const snow = season === 'winter'
  return Array.from({ length: snow ? 70 : season === 'autumn' ? 0 : 22 }, (): Mark => {
    const y = height * (snow ? by.between(top, bottom) : by.between(low, bottom - 0.02))
    const size = unit * (snow ? by.between(2, 6) : by.between(5, 10))
    const fill = snow ? glow('#ffffff', 0.9) : glow('#fff0a0', 0.95)
    return { d: circle(by.unit() * width, y, size), fill, opacity: by.between(0.4, 1) }
  })
}
