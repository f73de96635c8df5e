import type { Chance } from './chance.ts'
import type { Colour } from './colour.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { blob, curve } from './shape.ts'
import type { Point } from './shape.ts'
export const WHITE: Colour = '#ffffff'

/** Loose petals around a middle that stays almost white. */
export function head([x, y]: Point, size: number, by: Chance): Mark[] {
  const count = by.whole(5, 7)
  const start = by.between(0, 360)
  return Array.from({ length: count }, (_, i) => {
    const shape = blob({ x: 0, y: -size * 0.62, radius: size * by.between(0.36, 0.48), wobble: 0.16 }, by)
    return place([stroke(shape)], { x, y, turn: start + (i / count) * 360 })
  }).flat()
}

export function grasses(
  { width, height, unit }: { width: number; height: number; unit: number },
  by: Chance,
): Mark[] {
  return Array.from({ length: 46 }, () =>
    stroke(
      blade([by.unit() * width, height * 1.01], {
        length: unit * by.between(60, 190),
        turn: by.between(-26, 26),
        unit: unit * 0.8,
      }),
    ),
  )
}

export function blade(
  [x, y]: Point,
  { length, turn, unit }: { length: number; turn: number; unit: number },
): string {
  const angle = (turn * Math.PI) / 180
  const tip: Point = [x + Math.sin(angle) * length, y - Math.cos(angle) * length]
  const out = 9 * unit
  const middle: Point = [(x + tip[0]) / 2, (y + tip[1]) / 2 - length * 0.08]
  return `${curve([[x, y], [middle[0] - out, middle[1]], tip])}${curve([tip, [middle[0] + out, middle[1]], [x, y]]).replace('M', 'L')}Z`
}

export function stroke(d: string): Mark {
  return { d, fill: WHITE }
}
