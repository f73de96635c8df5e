import type { Chance } from './chance.ts'
import { darker, mix } from './colour.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, tonesFor } from './motif.ts'
import type { Motif } from './motif.ts'
import { anemone, berries, daisy, peony, sprig } from './plants.ts'
import type { Growth } from './plants.ts'
import type { Sitting } from './scene.ts'
import { circle } from './shape.ts'

/** A wreath with the guest inside. */
export function wreath(sitting: Sitting, { x, y, radius }: Round, by: Chance): Mark[] {
  const around = (degrees: number, reach = 1): { x: number; y: number } => ({
    x: x + Math.sin((degrees * Math.PI) / 180) * radius * reach,
    y: y - Math.cos((degrees * Math.PI) / 180) * radius * reach,
  })
  const greens = Array.from({ length: 52 }, (_, i) => {
    const angle = (i / 52) * 360 + by.between(-5, 5)
    const side = i % 2 === 0 ? 1 : -1
    const grow = by.unit() < 0.24 ? berries : sprig
    const growth = { ...plant(sitting, by, radius * by.between(0.36, 0.6)), lift: 0.06 + (i % 4) * 0.03 }
    return place(grow(growth, by), { ...around(angle), turn: angle + 90 + side * by.between(16, 46) })
  }).flat()
  const full = by.between(150, 240)
  const heads = [-46, -22, 0, 21, 44, 152, 176, 200].flatMap((offset, i) => {
    const size = radius * (i === 2 ? 0.36 : i === 6 ? 0.26 : by.between(0.17, 0.25))
    return place(flower(sitting, by, { size }), {
      ...around(full + offset, by.between(0.93, 1.08)),
      turn: by.between(0, 360),
    })
  })
  const ring: Mark = {
    d: circle(x, y, radius),
    stroke: darker(sitting.palette.leaf[2], 0.1),
    width: radius * 0.025,
    lift: 0.05,
  }
  return [ring, ...greens, ...heads, ...guest(sitting, { x, y: y + radius * 0.46, scale: radius * 0.0098 })]
}

export interface Round {
  readonly x: number
  readonly y: number
  readonly radius: number
}

export function plant({ palette }: Sitting, by: Chance, size: number): Growth {
  return {
    size,
    colour: mix(by.pick(palette.leaf), palette.ink, by.between(0, 0.14)),
    heart: by.pick(palette.bloom),
    lift: 0,
  }
}

export function flower(
  { palette }: Sitting,
  by: Chance,
  { size, lift = 0.28 }: { size: number; lift?: number },
): Mark[] {
  const kinds = [peony, peony, anemone, daisy]
  const growth = { size, colour: by.pick(palette.bloom), heart: mix(palette.sun, palette.ink, 0.08), lift }
  return by.pick(kinds)(growth, by)
}

/** Among flowers a flower is no guest. */
export function guestOf(motifs: Sitting['motifs']): Motif | undefined {
  return motifs.find(({ name }) => name !== 'flower')
}

export function guest({ motifs, palette }: Sitting, spot: { x: number; y: number; scale: number }): Mark[] {
  const motif = guestOf(motifs)
  if (motif === undefined) return []
  const tones = tonesFor(motif, palette)
  return place(drawn(motif, tones, 0.16), spot)
}
