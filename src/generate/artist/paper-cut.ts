import type { Chance } from './chance.ts'
import { along, darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { lifted, place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, tonesFor } from './motif.ts'
import type { Motif } from './motif.ts'
import { trees } from './paper-trees.ts'
import type { Ridge } from './paper-trees.ts'
import { anemone, daisy, sprig } from './plants.ts'
import type { Scene, Sitting } from './scene.ts'
import { blob, circle, land, outline, rectangle, skyline } from './shape.ts'
import type { Point } from './shape.ts'
const RIDGES = 6

/** A landscape cut from coloured paper, sheet upon sheet, seen through an opening in the topmost one. */
export function paperCut(sitting: Sitting): Scene {
  const { palette, by } = sitting
  return {
    kind: 'layers',
    marks: [
      ...sky(sitting),
      ...sun(sitting, by.apart('sun')),
      ...clouds(sitting, by.apart('clouds')),
      ...landscape(sitting),
      ...opening(sitting, { colour: mix(palette.paper, palette.land[0], 0.5), inset: 0.036, lift: 0.76 }),
      ...foreground(sitting, by.apart('foreground')),
      ...opening(sitting, { colour: lighter(palette.paper, 0.3), inset: 0.019, lift: 0.97 }),
    ],
    surface: { grain: 5, shade: 0.62, vignette: 0.12 },
  }
}

function sky({ width, height, palette }: Sitting): Mark[] {
  return [
    {
      d: rectangle(width, height),
      fill: {
        run: 'down',
        stops: [
          [0, lighter(palette.sky, 0.22)],
          [0.42, lighter(palette.sky, 0.3)],
          [0.62, mix(palette.sky, palette.sun, 0.42)],
        ],
      },
      lift: 0,
    },
  ]
}

/** Discs of thinner and thinner paper around the sun; the widest ends below the words. */
function sun({ width, height, palette }: Sitting, by: Chance): Mark[] {
  const x = width * by.between(0.28, 0.72)
  const y = height * by.between(0.585, 0.61)
  const radius = Math.min(width * 0.3, (y - height * 0.43) * 0.98)
  return [1, 0.76, 0.54].map((share, ring) => ({
    d: blob({ x, y, radius: radius * share, wobble: 0.012 }, by),
    fill: along(
      [mix(palette.sky, palette.sun, 0.28), mix(palette.paper, palette.sun, 0.6), palette.sun],
      ring / 2,
    ),
    lift: 0.03 + ring * 0.035,
  }))
}

function clouds({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  return [by.between(0.1, 0.2), by.between(0.82, 0.92), by.between(0.35, 0.65)].flatMap((x, i) => {
    const length = unit * by.between(120, 190)
    const puffs = [-0.36, -0.1, 0.18, 0.42].map((share, k) => {
      const radius = length * by.between(0.12, 0.16) * (k === 1 || k === 2 ? 1.5 : 0.9)
      return circle(share * length, -radius * 0.8, radius)
    })
    const base = `M${round(-length * 0.55)} 0Q${round(-length * 0.6)} ${round(-length * 0.14)} ${round(-length * 0.3)} ${round(-length * 0.14)}H${round(length * 0.4)}Q${round(length * 0.66)} ${round(-length * 0.12)} ${round(length * 0.6)} 0Z`
    const fill = mix(lighter(palette.paper, 0.4), palette.sky, 0.1 + i * 0.15)
    const marks = [base, ...puffs].map((d) => ({ d, fill, lift: 0.13 + i * 0.03 }))
    return place(marks, { x: x * width, y: height * by.between(0.49, 0.555), facing: by.pick([1, -1]) })
  })
}

/** Which ridges carry what the person likes: the first thing large and near, a second one small behind it. */
const NEAR = 4
const BEHIND = 2

/** Ridge behind ridge; from the third on something grows on them. */
function landscape(sitting: Sitting): Mark[] {
  const { unit, width, motifs, by } = sitting
  const [first] = motifs
  const spot = by.apart('spot').between(0.38, 0.62) * width
  return Array.from({ length: RIDGES }, (_, i) => {
    const stream = by.apart(`ridge ${i}`)
    const wet = first?.home === 'water' && (i === NEAR - 1 || i === NEAR)
    const ridge = wet ? water(sitting, i, stream) : hill(sitting, i, stream)
    const clear =
      first !== undefined && i >= NEAR ? { from: spot - 190 * unit, to: spot + 190 * unit } : undefined
    return [
      ...(i === 1 ? birds(sitting, stream) : []),
      ...(i < BEHIND || wet ? [] : trees(sitting, { ...ridge, at: i / (RIDGES - 1), clear }, stream)),
      ...guests(sitting, ridge, { i, spot }),
      sheetOf(sitting, ridge),
    ]
  }).flat()
}

function guests(sitting: Sitting, ridge: Ridge, { i, spot }: { i: number; spot: number }): Mark[] {
  const [first, ...others] = sitting.motifs
  if (i === NEAR) return guestOn(sitting, { ...ridge, x: spot, share: 1 }, first)
  if (i !== BEHIND) return []
  const x = sitting.width * (spot < sitting.width / 2 ? 0.76 : 0.24)
  return guestOn(
    sitting,
    { ...ridge, x, share: 0.55 },
    others.find(({ home }) => home !== 'water'),
  )
}

function hill({ width, height, palette, by }: Sitting, i: number, stream: Chance): Ridge {
  const at = i / (RIDGES - 1)
  const steep = i < 2 ? by.apart('steep').pick([1, 1.7, 2.4]) : 1
  const y = height * (0.595 + at * 0.29)
  return {
    lift: 0.2 + at * 0.5,
    colour: along([mix(palette.land[0], palette.sky, 0.35), ...palette.land], at),
    line: skyline(
      { width, y, rise: height * (0.045 - at * 0.012) * steep, swells: stream.between(0.9, 1.9) },
      stream,
    ),
  }
}

function water(sitting: Sitting, i: number, stream: Chance): Ridge {
  const { width, unit, height, palette } = sitting
  const at = i / (RIDGES - 1)
  const y = height * (0.59 + at * 0.29)
  const shift = stream.between(0, 6)
  const swells = (Math.PI * 2 * 5) / width
  return {
    lift: 0.2 + at * 0.5,
    colour: mix(along(palette.land, at - 0.35), '#5f9fc0', 0.32),
    line: (x) => y + Math.sin(x * swells + shift) * 9 * unit + Math.sin(x * swells * 0.37 + shift) * 8 * unit,
  }
}

function sheetOf({ width, height }: Sitting, { line, colour, lift }: Ridge): Mark {
  return {
    d: land(line, width, height * 1.02),
    fill: {
      run: 'down',
      stops: [
        [0, lighter(colour, 0.12)],
        [0.6, darker(colour, 0.06)],
      ],
    },
    lift,
  }
}

interface Spot extends Ridge {
  readonly x: number
  /** Of full size. */
  readonly share: number
}

function guestOn(sitting: Sitting, { line, lift, x, share }: Spot, motif: Motif | undefined): Mark[] {
  if (motif === undefined) return []
  const { height, unit, palette } = sitting
  const by = sitting.by.apart('guest')
  const scale = unit * share * (motif.home === 'sky' ? 1.9 : 2.5)
  const marks = drawn(motif, tonesFor(motif, palette), lift - 0.01)
  switch (motif.home) {
    case 'sky':
      return place(lifted(marks, 0.5), { x, y: height * 0.655, scale, turn: by.between(-8, 8) })
    case 'ground':
      return place(marks, { x, y: line(x) + 8 * unit, scale, facing: by.pick([1, -1]) })
    case 'water':
      return place(marks, { x, y: line(x) + 22 * unit, scale: scale * 1.15, turn: by.between(-4, 4) })
    default:
      throw new Error(`unknown home ${String(motif.home satisfies never)}`)
  }
}

function birds({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  const colour = darker(palette.land[2], 0.1)
  const middle = by.between(0.25, 0.75) * width
  return Array.from({ length: by.whole(2, 4) }, (_, i) => {
    const s = unit * by.between(11, 18)
    const d = `M${-s * 2} ${-s * 0.5}Q${-s} ${-s} 0 0Q${s} ${-s} ${s * 2} ${-s * 0.4}Q${s} ${-s * 0.55} 0 ${s * 0.35}Q${-s} ${-s * 0.55} ${-s * 2} ${-s * 0.5}Z`
    return place([{ d, fill: colour, lift: 0.22 }], {
      x: middle + (i - 1) * unit * 75,
      y: height * by.between(0.475, 0.54),
      turn: by.between(-14, 14),
    })
  }).flat()
}

function foreground({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  const dark = darker(palette.land[3], 0.12)
  return [0.03, 0.1, 0.19, 0.3, 0.72, 0.82, 0.9, 0.97].flatMap((share, i) => {
    const lean = (0.5 - share) * -46
    const size = unit * by.between(150, 270) * (0.55 + Math.abs(share - 0.5))
    const x = share * width + by.between(-20, 20) * unit
    const y = height - Math.min(width, height) * 0.02
    const green = mix(dark, by.pick(palette.leaf), by.between(0.45, 0.95))
    const growth = { size, colour: green, heart: palette.bloom[1], lift: 0.81 + (i % 3) * 0.03 }
    const flower = {
      size: unit * by.between(30, 52),
      colour: by.pick(palette.bloom),
      heart: mix(palette.sun, palette.ink, 0.1),
      lift: 0.88,
    }
    const head = by.unit() < 0.65 ? by.pick([daisy, anemone])(flower, by) : []
    const tip = { x: x + Math.sin((lean * Math.PI) / 180) * size * 0.9, y: y - size * 0.9 }
    return [...place(sprig(growth, by), { x, y, turn: lean }), ...place(head, tip)]
  })
}

/** The sheet on top, with a hand-cut hole; it stays outside the words. */
function opening(
  { width, height, by }: Sitting,
  { colour, inset, lift }: { colour: Colour; inset: number; lift: number },
): Mark[] {
  const cut = by.apart(`opening ${inset}`)
  const edge = Math.min(width, height) * inset
  const wobble = (): number => edge * cut.between(0.7, 1)
  const across = [0.1, 0.3, 0.5, 0.7, 0.9]
  const hole = outline([
    ...across.map((share): Point => [share * width, wobble()]),
    ...across.map((share): Point => [width - wobble(), share * height]),
    ...across.toReversed().map((share): Point => [share * width, height - wobble()]),
    ...across.toReversed().map((share): Point => [wobble(), share * height]),
  ])
  return [{ d: `${rectangle(width, height)}${hole}`, fill: colour, lift }]
}
