import type { Chance } from './chance.ts'
import { darker, lighter } from './colour.ts'
import type { Colour } from './colour.ts'
import { frame } from './lace.ts'
import { glow, place, round } from './mark.ts'
import type { Gradient, Mark } from './mark.ts'
import type { Night } from './night.ts'
import type { Sitting } from './scene.ts'
import { blob, circle, curve } from './shape.ts'

export function moon({ width, unit, night }: Sitting, y: number, by: Chance): Mark[] {
  const x = width * by.pick([by.between(0.13, 0.2), by.between(0.8, 0.87)])
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

/** How many moons stand around the words; the last of them makes room for the figure. */
const PHASES = 16

/** How much of the moon is lit along its way around the words: full at the top, at the foot on both sides, or on one side. */
const WAYS: readonly ((share: number) => number)[] = [
  (share) => 1 - Math.abs(share * 2 - 1),
  (share) => Math.abs(share * 2 - 1),
  (share) => share,
  (share) => 1 - share,
]

/** The phases of the moon, on a thin line around the sheet. */
export function phases({ width, height, unit, night }: Sitting, by: Chance): Mark[] {
  const waxing = by.pick(WAYS)
  const middle = { x: width / 2, y: height / 2, across: width / 2 - 84 * unit, down: height / 2 - 92 * unit }
  const track = frame(middle, 5)
  const open = 0.13
  const on = (i: number): number => 0.5 + open + (i / (PHASES - 1)) * (1 - open * 2)
  const line = Array.from({ length: 120 }, (_, i) => track(0.5 + open + (i / 119) * (1 - open * 2), 0))
  const moons = Array.from({ length: PHASES }, (_, i) => {
    const full = waxing(i / (PHASES - 1))
    const [x, y] = track(on(i), 0)
    const radius = unit * (24 + full * 16)
    return place(phase(radius, full, night), {
      x,
      y,
      facing: waxing(i / PHASES) < waxing((i + 1) / PHASES) ? 1 : -1,
    })
  }).flat()
  return [{ d: curve(line), stroke: night.moon, width: 1.4 * unit, opacity: 0.35 }, ...moons]
}

/** Lit from the right; `full` runs from the thinnest crescent to the whole disc. */
function phase(radius: number, full: number, { moon: light, top }: Night): Mark[] {
  const r = round(radius)
  const bulge = Math.abs(1 - full * 2) * radius
  const shadow = full < 0.5 ? 0 : 1
  return [
    { d: circle(0, 0, radius * 2), fill: glow(light, 0.2 + full * 0.15) },
    { d: circle(0, 0, radius * 1.22), fill: top },
    { d: circle(0, 0, radius), fill: lighter(top, 0.1) },
    {
      d: `M0 -${r}A${r} ${r} 0 0 1 0 ${r}A${round(Math.max(0.1, bulge))} ${r} 0 0 ${shadow} 0 -${r}Z`,
      fill: moonlight(light),
    },
  ]
}
