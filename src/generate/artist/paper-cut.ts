import type { Chance } from './chance.ts'
import { along, darker, lighter, mix } from './colour.ts'
import { lifted, place } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, tonesFor } from './motif.ts'
import type { Motif } from './motif.ts'
import { birds, cloud, foreground, opening, sun } from './paper-pieces.ts'
import { paperSky } from './paper-sky.ts'
import { snow } from './paper-snow.ts'
import { trees } from './paper-trees.ts'
import type { Ridge } from './paper-trees.ts'
import { paperTunnel } from './paper-tunnel.ts'
import type { Scene, Sitting } from './scene.ts'
import { land, rectangle, skyline } from './shape.ts'
const RIDGES = 6

/** Sheet upon sheet of coloured paper: a landscape behind an opening, clouds that hang down, or a tunnel of leaves. */
export function paperCut(sitting: Sitting): Scene {
  return {
    kind: 'layers',
    marks: arrangements[sitting.composition](sitting),
    surface: { grain: 5, shade: 0.62, vignette: 0.12 },
  }
}

const arrangements: Readonly<Record<Sitting['composition'], (sitting: Sitting) => Mark[]>> = {
  rising,
  hanging: paperSky,
  wreath: paperTunnel,
}

/** A landscape, seen through an opening in the topmost sheet. */
function rising(sitting: Sitting): Mark[] {
  const { palette, height, by } = sitting
  return [
    ...sky(sitting),
    ...sun(sitting, lowSun(sitting, by.apart('sun')), by.apart('discs')),
    ...clouds(sitting, by.apart('clouds')),
    ...landscape(sitting),
    ...snow(sitting, { top: height * 0.46, bottom: height }, by.apart('snow')),
    ...opening(sitting, { colour: mix(palette.paper, palette.land[0], 0.5), inset: 0.036, lift: 0.76 }),
    ...foreground(sitting, by.apart('foreground')),
    ...opening(sitting, { colour: lighter(palette.paper, 0.3), inset: 0.019, lift: 0.97 }),
  ]
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

/** The widest disc ends below the words. */
function lowSun({ width, height }: Sitting, by: Chance): { x: number; y: number; radius: number } {
  const y = height * by.between(0.585, 0.61)
  return { x: width * by.between(0.28, 0.72), y, radius: Math.min(width * 0.3, (y - height * 0.43) * 0.98) }
}

function clouds({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  return [by.between(0.1, 0.2), by.between(0.82, 0.92), by.between(0.35, 0.65)].flatMap((x, i) => {
    const fill = mix(lighter(palette.paper, 0.4), palette.sky, 0.1 + i * 0.15)
    const marks = cloud({ length: unit * by.between(120, 190), fill, lift: 0.13 + i * 0.03 }, by)
    return place(marks, { x: x * width, y: height * by.between(0.49, 0.555), facing: by.pick([1, -1]) })
  })
}

/** Which ridges carry what the person likes: the first thing large and near, a second one small behind it. */
const NEAR = 4
const BEHIND = 2

/** Ridge behind ridge; from the third on something grows on them. */
function landscape(sitting: Sitting): Mark[] {
  const { unit, width, height, motifs, by } = sitting
  const [first] = motifs
  const spot = by.apart('spot').between(0.38, 0.62) * width
  return Array.from({ length: RIDGES }, (_, i) => {
    const stream = by.apart(`ridge ${i}`)
    const wet = first?.home === 'water' && (i === NEAR - 1 || i === NEAR)
    const ridge = wet ? water(sitting, i, stream) : hill(sitting, i, stream)
    const clear =
      first !== undefined && i >= NEAR ? { from: spot - 190 * unit, to: spot + 190 * unit } : undefined
    return [
      ...(i === 1 ? birds(sitting, height * stream.between(0.475, 0.54), stream) : []),
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
