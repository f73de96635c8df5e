import { darker, lighter } from './colour.ts'
import type { Colour } from './colour.ts'
import type { Gradient, Mark } from './mark.ts'
import { tonesFor } from './motif.ts'
import type { Motif } from './motif.ts'
import type { Palette } from './palette.ts'

/** A motif of folded paper: every piece has a crease, and each lies a little above the one before. */
export function folded(motif: Motif, palette: Palette, lift: number): Mark[] {
  const tones = tonesFor(motif, palette)
  return motif.parts.map(({ d, tone, line }, i): Mark => {
    const at = { d, move: 'translate(-50 -100)', lift: lift + Math.min(i, 6) * 0.008 }
    if (line !== undefined) return { ...at, stroke: tones[tone], width: line }
    return { ...at, fill: creased(tones[tone], i) }
  })
}

/** Light on one side of a fold and shade on the other. */
function creased(colour: Colour, i: number): Gradient {
  const fold = 0.42 + (i % 3) * 0.08
  return {
    run: i % 2 === 0 ? 'across' : 'slant',
    stops: [
      [0, lighter(colour, 0.3)],
      [fold, lighter(colour, 0.12)],
      [fold, darker(colour, 0.08)],
      [1, darker(colour, 0.2)],
    ],
  }
}
