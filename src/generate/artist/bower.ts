import { blade, head, stroke, WHITE } from './brush.ts'
import type { Chance } from './chance.ts'
import { lighter, mix } from './colour.ts'
import { heading } from './garland.ts'
import { frame } from './lace.ts'
import type { Track } from './lace.ts'
import type { Mark } from './mark.ts'
import type { Sitting, Wash } from './scene.ts'
import { blob, circle, curve } from './shape.ts'
import type { Point } from './shape.ts'

/** Leaves and loose blossoms all around, in front of colours that ran together in the corners. */
export function bower(sitting: Sitting, by: Chance): Wash[] {
  const { width, height, unit, palette } = sitting
  const track = frame(
    { x: width / 2, y: height / 2, across: width / 2 - 52 * unit, down: height / 2 - 62 * unit },
    6,
  )
  const around = (width + height) / unit
  const heads = blossoms(sitting, { track, count: Math.round(around / 82) }, by.apart('blossoms'))
  const dry = heads.flatMap(({ marks }) => marks)
  return [
    ...clouds(sitting, by.apart('clouds')),
    { marks: vine(track), dry, colour: palette.leaf[2], strength: 0.6, wet: 0.05 },
    ...[0, 1, 2].map((k) => ({
      marks: leavesOn(
        track,
        { sitting, count: Math.round(around / 66), shift: k / 3 },
        by.apart(`leaves ${k}`),
      ),
      dry,
      colour: palette.leaf[k as 0 | 1 | 2],
      strength: 0.74,
      wet: 0.06,
    })),
    ...[0, 1, 2].map((k) => ({
      marks: heads.filter(({ kind }) => kind === k).flatMap(({ marks }) => marks),
      colour: palette.bloom[k as 0 | 1 | 2],
      strength: 0.8,
      wet: 0.16,
    })),
    {
      marks: heads.flatMap(({ at, size }) => hearts(at, size * 0.2, by)),
      colour: mix(palette.sun, palette.ink, 0.5),
      strength: 0.75,
      wet: 0.12,
    },
  ]
}

/** Wet colour in two corners that face each other, and along the foot. */
function clouds({ width, height, unit, palette }: Sitting, by: Chance): Wash[] {
  const side = by.pick([0, 1])
  const spots: readonly Point[] = [
    [side * width, 0],
    [(1 - side) * width, height],
    [width / 2, height * 1.02],
  ]
  return [lighter(palette.leaf[1], 0.1), palette.sky, palette.bloom[1]].map((colour) => ({
    marks: spots.flatMap(([x, y]) =>
      Array.from({ length: 4 }, () =>
        stroke(
          blob(
            {
              x: x + by.between(-170, 170) * unit,
              y: y + by.between(-110, 110) * unit,
              radius: unit * by.between(60, 125),
              wobble: 0.3,
            },
            by,
          ),
        ),
      ),
    ),
    colour,
    strength: 0.42,
    wet: 1,
  }))
}

function vine(track: Track): Mark[] {
  const steps = 90
  return [
    {
      d: curve(Array.from({ length: steps + 1 }, (_, i): Point => track(i / steps, Math.sin(i * 0.9) * 6))),
      stroke: WHITE,
      width: 4,
    },
  ]
}

function leavesOn(
  track: Track,
  { sitting, count, shift }: { sitting: Sitting; count: number; shift: number },
  by: Chance,
): Mark[] {
  const { unit } = sitting
  return Array.from({ length: count }, (_, i) => {
    const share = (i + shift + by.between(-0.2, 0.2)) / count
    const aside = (i % 2 === 0 ? 1 : -1) * by.between(18, 58)
    return stroke(
      blade(track(share, 0), {
        length: unit * by.between(58, 96),
        turn: heading(track, share) + aside,
        unit: unit * 1.9,
      }),
    )
  })
}

interface Blossom {
  readonly at: Point
  readonly size: number
  /** Which of the three colours. */
  readonly kind: number
  readonly marks: readonly Mark[]
}

/** The largest where the colour is, in two corners. */
function blossoms(
  { width, height, unit }: Sitting,
  { track, count }: { track: Track; count: number },
  by: Chance,
): Blossom[] {
  return Array.from({ length: count }, (_, i) => {
    const at = track(gathered((i + by.between(-0.3, 0.3)) / count), by.between(-14, 12) * unit)
    const cornered = Math.min(Math.abs(at[0] / width - 0.5), Math.abs(at[1] / height - 0.5)) * 2
    const size = unit * (20 + cornered * 36) * by.between(0.6, 1.25)
    return { at, size, kind: (i * 2 + by.whole(0, 1)) % 3, marks: head(at, size, by) }
  })
}

/** The same share, drawn towards the nearest corner. */
function gathered(share: number): number {
  return share - 0.028 * Math.sin((share - 0.125) * 4 * Math.PI * 2)
}

function hearts([x, y]: Point, size: number, by: Chance): Mark[] {
  return Array.from({ length: 6 }, () => {
    const angle = by.between(0, Math.PI * 2)
    const far = size * by.between(0.2, 1)
    return stroke(circle(x + Math.cos(angle) * far, y + Math.sin(angle) * far, size * by.between(0.22, 0.4)))
  })
}
