import { COMPOSITIONS } from '../../templates/treatment.ts'
import { company } from './awake.ts'
import type { Chance } from './chance.ts'
import { along, darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { glow, place, round } from './mark.ts'
import type { Gradient, Mark } from './mark.ts'
import { drawn, starsOf } from './motif.ts'
import type { Motif } from './motif.ts'
import type { Scene, Sitting } from './scene.ts'
import { blob, circle, land, polygon, rectangle, skyline } from './shape.ts'
import type { Point } from './shape.ts'
/** A clear night over hills. What the person likes stands among the stars. */
export function constellation(sitting: Sitting): Scene {
  const by = sitting.by.apart('night sky')
  return {
    kind: 'layers',
    marks: [
      ...sky(sitting),
      ...milkyWay(sitting, by.apart('milky way')),
      ...dust(sitting, by.apart('dust')),
      ...moon(sitting, by.apart('moon')),
      ...figure(sitting, by.apart('figure')),
      ...hills(sitting, by.apart('hills')),
      ...weatherOf(sitting, by.apart('weather')),
      ...company(sitting, by.apart('company')),
    ],
    surface: { grain: 5, shade: 0.3, vignette: 0.22 },
  }
}

function sky({ width, height, night }: Sitting): Mark[] {
  return [
    {
      d: rectangle(width, height),
      fill: {
        run: 'down',
        stops: [
          [0, night.top],
          [0.4, mix(night.top, night.middle, 0.5)],
          [0.62, night.middle],
          [0.78, mix(night.middle, night.horizon, 0.62)],
          [0.9, night.horizon],
        ],
      },
      lift: 0,
    },
  ]
}

/** A pale band that rises from the horizon to the margin and ends below the words. */
function milkyWay({ width, height, unit, night }: Sitting, by: Chance): Mark[] {
  const side = by.pick([-1, 1])
  return Array.from({ length: 100 }, () => {
    const t = by.unit()
    const across = by.between(-1, 1) * by.unit()
    const radius = unit * by.between(50, 120) * (0.7 + t * 0.4)
    const colour = lighter(mix(night.middle, night.horizon, by.between(0.2, 0.7)), 0.3)
    return {
      d: circle(
        width * (0.5 + side * (t - 0.5) * 0.9) + across * 60 * unit,
        height * (0.78 - t * 0.22) + across * 90 * unit,
        radius,
      ),
      fill: glow(colour, 0.065),
    }
  })
}

const CALM = COMPOSITIONS.rising.calm

/** Small stars everywhere, but behind the words only the faintest. */
function dust({ width, height, unit }: Sitting, by: Chance): Mark[] {
  const stars = Array.from({ length: 420 }, () => {
    const x = by.unit()
    const y = by.unit() * 0.84
    const words =
      x > CALM.left - 0.02 && x < CALM.right + 0.02 && y > CALM.top - 0.02 && y < CALM.bottom + 0.02
    const bright = by.unit() ** 3
    if (words) return { d: circle(x * width, y * height, unit * 0.9), bright: bright * 0.12 }
    const dim = y < CALM.bottom ? 0.55 : 1
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

function moon({ width, height, unit, night }: Sitting, by: Chance): Mark[] {
  const x = width * by.pick([by.between(0.13, 0.2), by.between(0.8, 0.87)])
  const y = height * by.between(0.5, 0.53)
  const radius = unit * by.between(46, 62)
  const bite = radius * by.between(0.35, 0.75)
  const crescent = `M0 ${round(-radius)}A${round(radius)} ${round(radius)} 0 1 1 0 ${round(radius)}A${round(radius + bite)} ${round(radius + bite)} 0 0 0 0 ${round(-radius)}Z`
  const face: Mark =
    by.unit() < 0.5
      ? { d: circle(0, 0, radius), fill: moonlight(night.moon) }
      : { d: crescent, fill: moonlight(night.moon) }
  const seas = Array.from({ length: 5 }, () =>
    blob(
      {
        x: by.between(-0.4, 0.4) * radius,
        y: by.between(-0.4, 0.4) * radius,
        radius: radius * by.between(0.1, 0.26),
        wobble: 0.2,
      },
      by,
    ),
  )
  const full = face.d === circle(0, 0, radius)
  return place(
    [
      { d: circle(0, 0, radius * 2.5), fill: glow(night.moon, 0.42) },
      face,
      ...(full ? [{ d: seas.join(''), fill: darker(night.moon, 0.25), opacity: 0.25 }] : []),
    ],
    { x, y, turn: full ? 0 : by.between(-38, -12) },
  )
}

function moonlight(colour: Colour): Gradient {
  return {
    run: 'lit',
    stops: [
      [0, lighter(colour, 0.6)],
      [0.6, colour],
      [1, darker(colour, 0.14)],
    ],
  }
}

/** Known figures of the northern sky, for those whose interests the artist cannot draw; the box is 100 by 100. */
const FIGURES = [
  // The Plough.
  '2,30 24,24 42,34 60,42 64,66 94,70 98,44 60,42',
  // Cassiopeia.
  '2,30 28,66 50,40 74,70 98,26',
  // The Swan.
  '50,4 52,34 54,62 58,98; 4,58 26,44 52,34 76,26 98,8',
  // The Lyre.
  '40,4 52,24 34,30 40,4; 34,30 52,24 70,84 50,92 34,30',
  // Orion.
  '20,8 44,46 36,92; 74,14 56,42 72,88; 20,8 74,14; 44,46 50,44 56,42; 36,92 72,88',
]

function figure(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit, motifs, night } = sitting
  const lines = starsOf(motifs[0] ?? { stars: by.pick(FIGURES) })
  const scale = Math.min(unit * 3, (height * 0.24) / 100)
  const turn = by.between(-7, 7)
  const at = { x: width * by.between(0.46, 0.54), y: height * 0.575, turn }
  const spots = lines.flat().map(([x, y]): Point => [(x - 50) * scale, (y - 50) * scale])
  const unique = [...new Map(spots.map((spot) => [spot.join(), spot])).values()]
  const ghost = motifs
    .slice(0, 1)
    .flatMap((motif) => place(ghostOf(motif, night.moon), { x: 0, y: 50 * scale, scale }))
  const threads = lines.map(
    (line) => `M${line.map(([x, y]) => `${round((x - 50) * scale)} ${round((y - 50) * scale)}`).join('L')}`,
  )
  const colour = lighter(night.moon, 0.3)
  const stars = unique.flatMap(([x, y], i): Mark[] => {
    const size = unit * (i % 4 === 0 ? 8 : by.between(4, 6))
    return [
      { d: circle(x, y, size * 4), fill: glow(colour, 0.5) },
      { d: sparkle(x, y, size * (i % 4 === 0 ? 1.9 : 1.2)), fill: colour },
      { d: circle(x, y, size * 0.5), fill: '#ffffff' },
    ]
  })
  return place(
    [...ghost, { d: threads.join(''), stroke: colour, width: 1.7 * unit, opacity: 0.5 }, ...stars],
    at,
  )
}

/** The thing itself, as old star maps have it: barely there, behind its stars. */
function ghostOf(motif: Motif, colour: Colour): Mark[] {
  const tones = { main: colour, second: colour, light: colour, dark: colour }
  return drawn(motif, tones).map((mark) => ({ ...mark, opacity: 0.07 }))
}

function sparkle(x: number, y: number, size: number): string {
  const waist = size * 0.2
  const corners = Array.from({ length: 8 }, (_, i): Point => {
    const angle = (i / 8) * Math.PI * 2
    const reach = i % 2 === 0 ? size : waist
    return [x + Math.sin(angle) * reach, y - Math.cos(angle) * reach]
  })
  return polygon(corners)
}

/** Range behind range, each with mist at its foot; firs on the near ones. */
function hills({ width, height, unit, night, season, palette }: Sitting, by: Chance): Mark[] {
  const near = darker(mix(night.top, palette.land[3], 0.2), 0.5)
  const far = mix(night.horizon, night.middle, 0.55)
  const ranges = 5
  return Array.from({ length: ranges }, (_, i): Mark[] => {
    const at = i / (ranges - 1)
    const colour = along([far, mix(far, near, 0.45), mix(far, near, 0.85), near], at)
    const line = skyline(
      {
        width,
        y: height * (0.755 + at * 0.185),
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
        d: land(line, width, height * 1.02),
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
function weatherOf({ width, height, unit, season }: Sitting, by: Chance): Mark[] {
  const snow = season === 'winter'
  return Array.from({ length: snow ? 70 : season === 'autumn' ? 0 : 22 }, (): Mark => {
    const y = height * (snow ? by.between(0.46, 1) : by.between(0.83, 0.98))
    const size = unit * (snow ? by.between(2, 6) : by.between(5, 10))
    const fill = snow ? glow('#ffffff', 0.9) : glow('#fff0a0', 0.95)
    return { d: circle(by.unit() * width, y, size), fill, opacity: by.between(0.4, 1) }
  })
}
