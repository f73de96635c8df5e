import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { along, darker, lighter, mix } from './colour.ts'
import { frame } from './lace.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, tonesFor } from './motif.ts'
import { foreground, opening } from './paper-pieces.ts'
import { berries, sprig } from './plants.ts'
import type { Sitting } from './scene.ts'
import { land, outline, rectangle, skyline } from './shape.ts'
import type { Point } from './shape.ts'

/** Openings one behind the other, each smaller and paler, with leaves on their edges and the motif on a hill at the end. */
export function paperTunnel(sitting: Sitting): Mark[] {
  const { palette, by } = sitting
  return [
    ...end(sitting),
    ...hills(sitting, by.apart('hills')),
    ...sheets(sitting, by.apart('sheets')),
    ...foreground(sitting, by.apart('foreground')),
    ...overhead(sitting, by.apart('overhead')),
    ...opening(sitting, { colour: lighter(palette.paper, 0.3), inset: 0.019, lift: 0.97 }),
  ]
}

function end({ width, height, palette }: Sitting): Mark[] {
  const pale = lighter(palette.sky, 0.35)
  return [
    {
      d: rectangle(width, height),
      fill: {
        run: 'down',
        stops: [
          [0, pale],
          [0.66, pale],
          [0.82, mix(palette.sky, palette.sun, 0.35)],
        ],
      },
      lift: 0,
    },
  ]
}

const WATER = '#5f9fc0'

/** Two low hills, or water for what swims; the motif stands on the nearer one. */
function hills(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit, palette, motifs } = sitting
  const { bottom } = COMPOSITIONS.wreath.calm
  const [far, near] = [0.36, 0.56].map((share) =>
    skyline(
      {
        width,
        y: height * (bottom + (1 - bottom) * share),
        rise: height * 0.014,
        swells: by.between(0.8, 1.5),
      },
      by,
    ),
  )
  if (far === undefined || near === undefined) return []
  const [motif] = motifs
  const wet = motif?.home === 'water' ? 0.4 : 0
  const scale = Math.min(unit * 2.3, (height * (1 - bottom) * 0.47) / 100)
  const shown =
    motif === undefined
      ? []
      : place(drawn(motif, tonesFor(motif, palette), 0.2), {
          x: width / 2,
          y: near(width / 2) + 8 * unit,
          scale,
        })
  return [
    {
      d: land(far, width, height * 1.02),
      fill: mix(mix(palette.land[0], palette.sky, 0.3), WATER, wet),
      lift: 0.08,
    },
    ...shown,
    {
      d: land(near, width, height * 1.02),
      fill: mix(mix(palette.land[0], palette.land[1], 0.55), WATER, wet),
      lift: 0.22,
    },
  ]
}

const SHEETS = 4

/** From the one far inside to the one in front; how far each leaves the edge of the picture, in shares. */
const INSETS = {
  side: [0.12, 0.093, 0.067, 0.042],
  top: [0.19, 0.142, 0.095, 0.048],
  foot: [0.105, 0.08, 0.055, 0.035],
}

function sheets({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  const row = [palette.land[0], palette.land[1], palette.land[2], mix(palette.land[2], palette.land[3], 0.7)]
  return Array.from({ length: SHEETS }, (_, i): Mark => {
    const at = i / (SHEETS - 1)
    const [side = 0, top = 0, foot = 0] = [INSETS.side[i], INSETS.top[i], INSETS.foot[i]]
    const hole = {
      x: width / 2,
      y: (height * (1 + top - foot)) / 2,
      across: width * (0.5 - side),
      down: (height * (1 - top - foot)) / 2,
    }
    const track = frame(hole, 4.5)
    const shift = by.unit()
    const lobes = 11 + i
    const corners = 96
    const edge = Array.from({ length: corners }, (_unused, k): Point => {
      const share = k / corners
      const swell = Math.abs(Math.sin((share + shift) * Math.PI * lobes)) ** 0.7
      return track(share, (swell - 0.5) * -15 * unit + by.between(-1.5, 1.5) * unit)
    })
    const colour = along(row, at)
    return {
      d: `${rectangle(width, height)}${outline(edge)}`,
      fill: {
        run: 'down',
        stops: [
          [0, darker(colour, 0.06)],
          [1, lighter(colour, 0.1)],
        ],
      },
      lift: 0.2 + at * 0.56,
    }
  })
}

/** Twigs that hang in from above, the longer the nearer to a side. */
function overhead({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  const longest = Math.min(230 * unit, height * 0.2)
  return [0.04, 0.11, 0.19, 0.28, 0.72, 0.81, 0.89, 0.96].flatMap((share, i) => {
    const side = Math.abs(share - 0.5) * 2
    const growth = {
      size: longest * side * by.between(0.75, 1),
      colour: mix(by.pick(palette.leaf), palette.land[3], by.between(0.05, 0.4)),
      heart: palette.bloom[i % 3] ?? palette.sun,
      lift: 0.8 + (i % 3) * 0.03,
    }
    const grow = i % 3 === 1 ? berries : sprig
    return place(grow(growth, by), {
      x: share * width,
      y: -6 * unit,
      turn: 180 + (share - 0.5) * -30 + by.between(-12, 12),
    })
  })
}
