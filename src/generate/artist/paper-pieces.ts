import type { Chance } from './chance.ts'
import { along, darker, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { anemone, daisy, sprig } from './plants.ts'
import type { Sitting } from './scene.ts'
import { blob, circle, outline, rectangle } from './shape.ts'
import type { Point } from './shape.ts'

/** Discs of thinner and thinner paper, one upon the other. */
export function sun(
  { palette }: Sitting,
  { x, y, radius }: { x: number; y: number; radius: number },
  by: Chance,
): Mark[] {
  return [1, 0.76, 0.54].map((share, ring) => ({
    d: blob({ x, y, radius: radius * share, wobble: 0.012 }, by),
    fill: along(
      [mix(palette.sky, palette.sun, 0.28), mix(palette.paper, palette.sun, 0.6), palette.sun],
      ring / 2,
    ),
    lift: 0.03 + ring * 0.035,
  }))
}

/** Four puffs on a flat foot, around its middle. */
export function cloud({ length, fill, lift }: Puff, by: Chance): Mark[] {
  const puffs = [-0.36, -0.1, 0.18, 0.42].map((share, k) => {
    const radius = length * by.between(0.12, 0.16) * (k === 1 || k === 2 ? 1.5 : 0.9)
    return circle(share * length, -radius * 0.8, radius)
  })
  const base = `M${round(-length * 0.55)} 0Q${round(-length * 0.6)} ${round(-length * 0.14)} ${round(-length * 0.3)} ${round(-length * 0.14)}H${round(length * 0.4)}Q${round(length * 0.66)} ${round(-length * 0.12)} ${round(length * 0.6)} 0Z`
  return [base, ...puffs].map((d) => ({ d, fill, lift }))
}

interface Puff {
  readonly length: number
  readonly fill: Colour
  readonly lift: number
}

export function birds({ width, unit, palette }: Sitting, y: number, by: Chance): Mark[] {
  const colour = darker(palette.land[2], 0.1)
  const middle = by.between(0.25, 0.75) * width
  return Array.from({ length: by.whole(2, 4) }, (_, i) => {
    const s = unit * by.between(11, 18)
    const d = `M${-s * 2} ${-s * 0.5}Q${-s} ${-s} 0 0Q${s} ${-s} ${s * 2} ${-s * 0.4}Q${s} ${-s * 0.55} 0 ${s * 0.35}Q${-s} ${-s * 0.55} ${-s * 2} ${-s * 0.5}Z`
    return place([{ d, fill: colour, lift: 0.22 }], {
      x: middle + (i - 1) * unit * 75,
      y: y + by.between(-0.5, 0.5) * 60 * unit,
      turn: by.between(-14, 14),
    })
  }).flat()
}

export function foreground({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
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
export function opening(
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
