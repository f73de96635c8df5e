import type { Chance } from './chance.ts'
import { lighter } from './colour.ts'
import { flower } from './interests.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { folded } from './creases.ts'
import { fan } from './origami.ts'
import type { Sitting } from './scene.ts'
import { circle } from './shape.ts'

/** A wide fan with a smooth disc on it, and what the person likes on that. */
export function rosette(
  sitting: Sitting,
  { x, y, size }: { x: number; y: number; size: number },
  by: Chance,
): Mark[] {
  const { palette, motifs } = sitting
  const [outer, inner] = by.shuffled([palette.land[2], palette.bloom[0], palette.land[1], palette.leaf[0]])
  const disc = size * 0.62
  const marks = [
    ...fan({ size, colour: outer ?? palette.sun, lift: 0.42 }, { pleats: 30, heart: palette.paper }),
    ...fan(
      { size: size * 0.8, colour: inner ?? palette.land[0], lift: 0.5 },
      { pleats: 26, heart: palette.paper },
    ),
    { d: circle(0, 0, disc), fill: lighter(palette.paper, 0.45), lift: 0.58 },
  ]
  const motif = motifs[0] ?? flower()
  const scale = disc * 0.0122
  const shown = motif === undefined ? [] : place(folded(motif, palette, 0.64), { x: 0, y: scale * 48, scale })
  return place([...marks, ...shown], { x, y })
}
