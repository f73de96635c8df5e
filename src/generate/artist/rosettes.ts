import type { Chance } from './chance.ts'
import { engraved } from './engraving.ts'
import type { Inks } from './engraving.ts'
import { lace, ring } from './lace.ts'
import type { Track } from './lace.ts'
import { glow, place } from './mark.ts'
import type { Mark } from './mark.ts'
import type { Sitting } from './scene.ts'
import { circle } from './shape.ts'

/** What a genre is given, and the inks that were chosen for it. */
export interface Bench extends Sitting {
  readonly inks: Inks
}

export interface Spot {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** A rosette of several bands around what is engraved in it: the motif, or a smaller rosette. */
export function medallion(bench: Bench, spot: Spot, by: Chance): Mark[] {
  const { unit, inks } = bench
  const [motif] = bench.motifs
  const { x, y, radius } = spot
  const petals = by.pick([8, 9, 10, 12])
  const depth = by.between(0.22, 0.4)
  const fine = { width: 0.95 * unit }
  const at = (share: number): Track => ring(x, y, radius * share)
  const scale = radius * 0.0068
  return [
    { d: circle(x, y, radius * 1.5), fill: glow(inks.middle, 0.14) },
    { d: circle(x, y, radius * 0.87), fill: inks.paper },
    {
      d: lace(at(0.81), { lines: 14, waves: petals * 2, swing: radius * 0.19, lobes: petals, depth: 0.3 }),
      stroke: inks.faint,
      ...fine,
    },
    {
      d: lace(at(0.725), { lines: 12, waves: petals * 4, swing: radius * 0.14, lobes: petals, depth }),
      stroke: inks.middle,
      ...fine,
    },
    { d: circle(x, y, radius * 0.62), fill: inks.paper },
    { d: lace(at(0.57), { lines: 8, waves: petals * 4, swing: radius * 0.055 }), stroke: inks.deep, ...fine },
    { d: beads(spot, 0.485, petals * 6), fill: inks.warm },
    { d: circle(x, y, radius * 0.505) + circle(x, y, radius * 0.465), stroke: inks.warm, width: 1.5 * unit },
    ...(motif === undefined
      ? rosette(bench, { x, y, radius: radius * 0.42 }, by)
      : place(engraved(motif, inks), { x, y: y + scale * 47, scale })),
  ]
}

/** A rosette without anything in it, woven to the middle. */
export function rosette({ unit, inks }: Bench, { x, y, radius }: Spot, by: Chance): Mark[] {
  const petals = by.pick([6, 8])
  const fine = { width: 0.9 * unit }
  const at = (share: number): Track => ring(x, y, radius * share)
  return [
    { d: circle(x, y, radius * 0.9), fill: inks.paper },
    {
      d: lace(at(0.72), { lines: 9, waves: petals * 2, swing: radius * 0.27, lobes: petals, depth: 0.25 }),
      stroke: inks.deep,
      ...fine,
    },
    { d: lace(at(0.34), { lines: 9, waves: petals, swing: radius * 0.26 }), stroke: inks.warm, ...fine },
  ]
}

function beads({ x, y, radius }: Spot, share: number, count: number): string {
  const around = ring(x, y, radius * share)
  return Array.from({ length: count }, (_, i) => {
    const [dx, dy] = around(i / count, 0)
    return circle(dx, dy, radius * 0.008)
  }).join('')
}
