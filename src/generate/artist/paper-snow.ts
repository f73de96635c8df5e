import type { Chance } from './chance.ts'
import { lighter } from './colour.ts'
import type { Mark } from './mark.ts'
import type { Sitting } from './scene.ts'
import { circle } from './shape.ts'

/** Punched paper in the air between two heights, in winter; nothing in the other seasons. */
export function snow(
  { width, unit, season, palette }: Sitting,
  { top, bottom }: { top: number; bottom: number },
  by: Chance,
): Mark[] {
  if (season !== 'winter') return []
  const fill = lighter(palette.paper, 0.7)
  const count = Math.round((width * (bottom - top)) / (unit * unit * 13_000))
  return Array.from({ length: count }, (): Mark => {
    const radius = unit * (3 + by.unit() ** 2 * 8)
    // Larger flakes are nearer, and fall in front.
    const lift = 0.22 + (radius / unit) * 0.025
    return { d: circle(by.unit() * width, by.between(top, bottom), radius), fill, lift }
  })
}
