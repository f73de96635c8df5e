import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { speckles, stonesIn } from './chips.ts'
import type { Field } from './chips.ts'
import { darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { arch, disc, panel, slab } from './fields.ts'
import type { Arch } from './fields.ts'
import { flower } from './interests.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { tonesFor } from './motif.ts'
import type { Motif } from './motif.ts'
import type { Palette } from './palette.ts'
import type { Scene, Sitting } from './scene.ts'
import { rectangle } from './shape.ts'

/** A floor of poured stone, its fields parted by strips of brass, with an inlay of what the person likes. */
export function terrazzo(sitting: Sitting): Scene {
  const by = sitting.by.apart('terrazzo')
  const { width, height, palette } = sitting
  return {
    kind: 'layers',
    marks: [
      { d: rectangle(width, height), fill: lighter(palette.paper, 0.2), lift: 0 },
      ...arrangements[sitting.composition](sitting, by),
    ],
    surface: { grain: 5, shade: 0.42, vignette: 0.06 },
  }
}

const arrangements: Readonly<Record<Sitting['composition'], (sitting: Sitting, by: Chance) => Mark[]>> = {
  rising,
  hanging,
  wreath,
}

/** Arches within arches that stand on the lower edge; the inmost is a niche with a step in it. */
function rising(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, palette } = sitting
  const { bottom } = COMPOSITIONS.rising.calm
  const outer = Math.min(width * 0.435, (1 - bottom) * height * 0.62)
  const middle = { x: aside(width, by), y: height * (bottom + 0.035) + outer, end: height * 1.02 }
  const { shares, grounds } = nestedIn(palette, by)
  const [first, second, niche] = shares.map((share) => arch({ ...middle, radius: outer * share }))
  if (first === undefined || second === undefined || niche === undefined) return []
  const foot = height * 0.93
  const step = slab({ ...niche.box, top: foot }, 0)
  return [
    ...neighbours(sitting, { ...middle, radius: outer }, by),
    ...poured(sitting, { ...first, ...grounds[0], lift: 0.08 }, by.apart('first')),
    ...poured(sitting, { ...second, ...grounds[1], lift: 0.12 }, by.apart('second')),
    ...plain(sitting, { ...niche, ...grounds[2], lift: 0.04 }, by.apart('niche')),
    ...poured(sitting, { ...step, ...grounds[0], lift: 0.09 }, by.apart('step')),
    ...inlay(sitting, { x: middle.x, y: foot, size: outer * 0.8 }),
  ]
}

/** In the middle, or a little to one side of it. */
function aside(width: number, by: Chance): number {
  return width * (0.5 + by.apart('aside').pick([-1, 0, 1]) * 0.075)
}

/** The same from the upper edge, with a disc in the inmost as in a pendant. */
function hanging(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, palette } = sitting
  const { top } = COMPOSITIONS.hanging.calm
  const outer = Math.min(width * 0.435, top * height * 0.46)
  const middle = { x: aside(width, by), y: height * (top - 0.035) - outer, end: -height * 0.02 }
  const { shares, grounds } = nestedIn(palette, by)
  const [first, second] = shares.map((share) => arch({ ...middle, radius: outer * share }))
  if (first === undefined || second === undefined) return []
  const radius = outer * (shares[2] ?? 0)
  return [
    ...neighbours(sitting, { ...middle, radius: outer }, by),
    ...poured(sitting, { ...first, ...grounds[0], lift: 0.08 }, by.apart('first')),
    ...poured(sitting, { ...second, ...grounds[1], lift: 0.12 }, by.apart('second')),
    ...plain(sitting, { ...disc(middle.x, middle.y, radius), ...grounds[2], lift: 0.06 }, by.apart('disc')),
    ...inlay(sitting, { x: middle.x, y: middle.y + radius * 0.56, size: radius * 1.16 }),
  ]
}

/** Stone all around a smooth panel, quarters of other stone in the corners, and the inlay in a disc at its foot. */
function wreath(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit, palette } = sitting
  const { left, top } = COMPOSITIONS.wreath.calm
  const stone = groundsOf(palette)
  const [outer, edge] = by.pick([
    [stone.tinted, stone.dark],
    [stone.cool, stone.dark],
    [stone.dark, stone.cool],
  ] as const)
  const rim = Math.min(width * left, height * top) * 0.17
  const inner = {
    x: width / 2,
    y: height / 2,
    across: width * (0.5 - left * 0.72),
    down: height * 0.5 - height * top * 0.45,
  }
  const wider = { ...inner, across: inner.across + rim, down: inner.down + rim }
  const radius = height * top * 0.41
  const y = height - radius * 1.17
  const corner = Math.min(width * left, height * top) * 1.25
  const corners = [0, width].flatMap((x, i) =>
    [0, height].flatMap((down, k) =>
      poured(
        sitting,
        { ...disc(x, down, corner), ...(i === k ? stone.cool : stone.tinted), lift: 0.04 },
        by.apart(`corner ${i} ${k}`),
      ),
    ),
  )
  return [
    ...poured(
      sitting,
      {
        ...slab({ left: 0, right: width, top: 0, bottom: height }, 60 * unit),
        ...outer,
        lift: 0.02,
      },
      by.apart('slab'),
    ),
    ...corners,
    ...poured(sitting, { ...panel(wider), ...edge, lift: 0.1 }, by.apart('rim')),
    { d: panel(inner).d, fill: lighter(palette.paper, 0.2), lift: 0.03 },
    brassLine(sitting, panel(inner).d, 0.1),
    ...poured(sitting, { ...disc(width / 2, y, radius), ...edge, lift: 0.14 }, by.apart('ring')),
    ...plain(sitting, { ...disc(width / 2, y, radius * 0.78), ...stone.pale, lift: 0.08 }, by.apart('disc')),
    ...inlay(sitting, { x: width / 2, y: y + radius * 0.48, size: radius * 0.98 }),
  ]
}

/** How wide arches within each other are, and what each of the three is poured of. */
function nestedIn(
  palette: Palette,
  by: Chance,
): { shares: readonly number[]; grounds: readonly [Ground, Ground, Ground] } {
  const { tinted, cool, dark, pale } = groundsOf(palette)
  const [first, second] = by.pick([
    [tinted, dark],
    [dark, tinted],
    [cool, dark],
    [dark, cool],
  ] as const)
  return { shares: [1, by.between(0.78, 0.84), by.between(0.56, 0.62)], grounds: [first, second, pale] }
}

/** Smaller arches that look out from behind, on both sides and further out where the sheet is wide. */
function neighbours(sitting: Sitting, { x, y, radius, end }: Arch, by: Chance): Mark[] {
  const { palette, width } = sitting
  const { cool, tinted } = groundsOf(palette)
  const way = end > y ? 1 : -1
  const pairs = Math.ceil((Math.max(x, width - x) - radius) / (radius * 0.86))
  return Array.from({ length: pairs * 2 }, (_, i): Mark[] => {
    const side = i % 2 === 0 ? -1 : 1
    const out = pairs - Math.floor(i / 2)
    const spot = {
      x: x + side * radius * (0.28 + out * 0.84),
      y: way * Math.min(way * (y + way * radius * by.between(0.05, 0.75)), way * end - radius * 0.12),
      radius: radius * by.between(0.44, 0.52),
      end,
    }
    const ground = (out + (side > 0 ? 1 : 0)) % 2 === 0 ? cool : tinted
    return poured(sitting, { ...arch(spot), ...ground, lift: 0.06 - out * 0.01 }, by.apart(`beside ${i}`))
  }).flat()
}

interface Ground {
  readonly ground: Colour
  readonly stones: readonly Colour[]
}

function groundsOf(palette: Palette): Record<'pale' | 'tinted' | 'cool' | 'dark', Ground> {
  const { paper, bloom, land, leaf, sun, ink } = palette
  const chalk = lighter(paper, 0.6)
  return {
    pale: {
      ground: lighter(paper, 0.35),
      stones: [mix(paper, land[1], 0.5), mix(paper, bloom[1], 0.6), mix(paper, ink, 0.25)],
    },
    tinted: {
      ground: mix(paper, bloom[1], 0.55),
      stones: [bloom[0], land[2], land[3], chalk, leaf[2], sun],
    },
    cool: {
      ground: mix(paper, land[1], 0.45),
      stones: [bloom[0], bloom[2], land[3], chalk, leaf[2], land[2]],
    },
    dark: {
      ground: mix(land[3], ink, 0.25),
      stones: [bloom[0], bloom[1], bloom[2], chalk, land[1], leaf[1]],
    },
  }
}

/** Of the largest stones, in units. */
const STONE = 27

/** A field with its stones, a sheen, and brass around it. */
function poured(sitting: Sitting, field: Field, by: Chance): Mark[] {
  return [
    { d: field.d, fill: field.ground, lift: field.lift },
    ...stonesIn(field, STONE * sitting.unit, by),
    { d: field.d, fill: SHEEN },
    brassLine(sitting, field.d, field.lift + 0.015),
  ]
}

/** The same with dust instead of stones: something else stands there. */
function plain(sitting: Sitting, field: Field, by: Chance): Mark[] {
  return [
    { d: field.d, fill: field.ground, lift: field.lift },
    ...speckles(field, 5 * sitting.unit, by),
    { d: field.d, fill: SHEEN },
    brassLine(sitting, field.d, field.lift + 0.08),
  ]
}

/** Light that falls on polished stone from the upper left. */
const SHEEN = {
  run: 'slant',
  stops: [
    [0, '#ffffff', 0.16],
    [0.45, '#ffffff', 0],
    [1, '#1c1f38', 0.1],
  ],
} as const

function brassLine({ unit, palette }: Sitting, d: string, lift: number): Mark {
  return { d, stroke: brass(palette), width: 4.5 * unit, lift }
}

function brass({ sun }: Palette): Colour {
  return mix(sun, '#b08538', 0.65)
}

/** The motif cut from stone, each piece in a line of brass, around the middle of its lower edge. */
function inlay({ palette, motifs }: Sitting, { x, y, size }: { x: number; y: number; size: number }): Mark[] {
  const motif = motifs[0] ?? flower()
  if (motif === undefined) return []
  return place(pieces(motif, palette), { x, y, scale: size / 100 })
}

function pieces(motif: Motif, palette: Palette): Mark[] {
  const tones = tonesFor(motif, palette)
  const edge = darker(brass(palette), 0.1)
  return motif.parts.flatMap(({ d, tone, line }): Mark[] => {
    const at = { d, move: 'translate(-50 -100)' }
    if (line === undefined) return [{ ...at, fill: tones[tone], stroke: edge, width: 1 }]
    if (line < 3) return [{ ...at, stroke: tones[tone], width: line }]
    return [
      { ...at, stroke: edge, width: line + 1 },
      { ...at, stroke: tones[tone], width: line - 0.6 },
    ]
  })
}
