import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { along, lighter, mix } from './colour.ts'
import { range } from './folds.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { folded } from './creases.ts'
import { crane, fan, pine } from './origami.ts'
import { mobile } from './paper-mobile.ts'
import { snow } from './paper-snow.ts'
import { paperWreath } from './paper-wreath.ts'
import type { Scene, Sitting } from './scene.ts'
import { rectangle } from './shape.ts'

/** Paper that was folded and never cut: mountains of facets, pleated fans, cranes and stars. */
export function foldedPaper(sitting: Sitting): Scene {
  const by = sitting.by.apart('folded paper')
  return {
    kind: 'layers',
    marks: [...ground(sitting), ...arrangements[sitting.composition](sitting, by)],
    surface: { grain: 5, shade: 0.55, vignette: 0.08 },
  }
}

const arrangements: Readonly<Record<Sitting['composition'], (sitting: Sitting, by: Chance) => Mark[]>> = {
  rising,
  hanging: mobile,
  wreath: paperWreath,
}

function ground({ width, height, palette, composition }: Sitting): Mark[] {
  const pale = lighter(palette.sky, 0.4)
  const warm = mix(lighter(palette.sky, 0.15), palette.sun, 0.22)
  const stops =
    composition === 'rising'
      ? ([
          [0, pale],
          [0.43, pale],
          [0.75, warm],
        ] as const)
      : ([
          [0, mix(pale, palette.sky, 0.4)],
          [0.5, pale],
          [1, pale],
        ] as const)
  return [{ d: rectangle(width, height), fill: { run: 'down', stops }, lift: 0 }]
}

/** Where each range begins, as shares of the room for art, and how many peaks of it fit into a unit. */
const RANGES = [
  { at: 0.3, rise: 0.11, stride: 430 },
  { at: 0.45, rise: 0.085, stride: 350 },
  { at: 0.62, rise: 0.06, stride: 300 },
  { at: 0.82, rise: 0.03, stride: 380 },
]

function rising(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit, palette, motifs } = sitting
  const { bottom } = COMPOSITIONS.rising.calm
  const room = height * (1 - bottom)
  const [first] = motifs
  const spot = width * by.between(0.4, 0.6)
  const ranges = RANGES.map(({ at, rise, stride }, i) => {
    const wet = first?.home === 'water' && i >= 2
    const own = along(palette.land, i / (RANGES.length - 1))
    return range(
      {
        width,
        y: height * bottom + room * at,
        bottom: height * 1.02,
        rise: room * (wet ? 0.018 : rise),
        stride: unit * (wet ? 150 : stride),
        colour: wet ? mix(along(palette.land, i / 3 - 0.2), '#5f9fc0', 0.34) : own,
        lift: 0.16 + i * 0.13,
      },
      by.apart(`range ${i}`),
    )
  })
  const sun = { size: Math.min(width * 0.25, room * 0.29), colour: palette.sun, lift: 0.05 }
  const side = by.pick([-1, 1])
  const sunny = { x: width * (0.5 + side * by.between(0.1, 0.22)), y: height * bottom + room * 0.345 }
  return [
    ...place(fan(sun, { pleats: 26, heart: lighter(palette.sun, 0.35) }), sunny),
    ...flock(
      sitting,
      { x: width * (0.5 - side * 0.26), y: height * bottom + room * 0.14 },
      by.apart('flock'),
    ),
    ...ranges.flatMap(({ line, marks }, i) => [
      ...(i === 3 ? guest(sitting, { x: spot, line }) : []),
      ...(i > 0 && !(first?.home === 'water' && i >= 2)
        ? grove(sitting, { line, i, clear: i >= 2 ? spot : undefined }, by.apart(`grove ${i}`))
        : []),
      ...marks,
    ]),
    ...snow(sitting, { top: height * (bottom + 0.04), bottom: height }, by.apart('snow')),
  ]
}

function guest(sitting: Sitting, { x, line }: { x: number; line: (x: number) => number }): Mark[] {
  const { unit, palette, motifs, height } = sitting
  const motif = motifs[0]
  if (motif === undefined) return []
  const scale = Math.min(unit * 3, (height * 0.24) / 100)
  const y = motif.home === 'sky' ? line(x) - 130 * unit : line(x) + 14 * unit
  return place(folded(motif, palette, 0.5), { x, y, scale })
}

function grove(
  { width, unit, palette }: Sitting,
  { line, i, clear }: { line: (x: number) => number; i: number; clear: number | undefined },
  by: Chance,
): Mark[] {
  const colours = [palette.land[2], palette.leaf[2], palette.leaf[0], palette.land[3]]
  return Array.from({ length: 5 }, () => by.unit() * width).flatMap((x) => {
    const size = unit * (44 + i * 34) * by.between(0.75, 1.2)
    const colour = mix(by.pick(colours), palette.land[1], 0.42 - i * 0.12)
    const grown = pine({ size, colour, lift: 0.14 + i * 0.13 }, by)
    if (clear !== undefined && Math.abs(x - clear) < 230 * unit) return []
    return place(grown, { x, y: line(x) + size * 0.2 })
  })
}

function flock({ unit, palette }: Sitting, { x, y }: { x: number; y: number }, by: Chance): Mark[] {
  const colours = [palette.bloom[0], palette.bloom[2], lighter(palette.paper, 0.5)]
  return colours.flatMap((colour, i) =>
    place(crane({ size: unit * (76 - i * 19), colour, lift: 0.3 }), {
      x: x + (i - 0.9) * unit * 125,
      y: y + (i % 2 === 0 ? 0.25 : -0.3) * unit * 90 + unit * 40,
      turn: by.between(-10, 10),
      facing: 1,
    }),
  )
}
