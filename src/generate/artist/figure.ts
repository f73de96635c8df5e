import type { Chance } from './chance.ts'
import { lighter } from './colour.ts'
import type { Colour } from './colour.ts'
import { glow, place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, starsOf } from './motif.ts'
import type { Motif } from './motif.ts'
import type { Sitting } from './scene.ts'
import { circle, polygon } from './shape.ts'
import type { Point } from './shape.ts'

/** Known figures of the northern sky, for those whose interests the artist cannot draw; the box is 100 by 100. */
const FIGURES = [
  // The Plough.
  '2,30 24,24 42,34 60,42 64,66 94,70 98,44 60,42',
  // Cassiopeia.
  '2,30 28,66 50,40 74,70 98,26',
  // The Swan.
  '50,4 52,34 54,62 58,98; 4,58 26,44 52,34 76,26 98,8',
  // The Lyre.
  '40,4 52,24 34,30 40,4; 34,30 52,24 70,84 50,92 34,30',
  // Orion.
  '20,8 44,46 36,92; 74,14 56,42 72,88; 20,8 74,14; 44,46 50,44 56,42; 36,92 72,88',
]

interface Figure {
  readonly x: number
  readonly y: number
  /** Most that it is tall. */
  readonly size: number
}

/** What the person likes as a constellation, or one that everybody knows. */
export function figure(
  { unit, motifs, night }: Sitting,
  { x: middle, y: heart, size: tall }: Figure,
  by: Chance,
): Mark[] {
  const lines = starsOf(motifs[0] ?? { stars: by.pick(FIGURES) })
  const scale = Math.min(unit * 3, tall / 100)
  const turn = by.between(-7, 7)
  const at = { x: middle, y: heart, turn }
  const spots = lines.flat().map(([x, y]): Point => [(x - 50) * scale, (y - 50) * scale])
  const unique = [...new Map(spots.map((spot) => [spot.join(), spot])).values()]
  const ghost = motifs
    .slice(0, 1)
    .flatMap((motif) => place(ghostOf(motif, night.moon), { x: 0, y: 50 * scale, scale }))
  const threads = lines.map(
    (line) => `M${line.map(([x, y]) => `${round((x - 50) * scale)} ${round((y - 50) * scale)}`).join('L')}`,
  )
  const colour = lighter(night.moon, 0.3)
  const stars = unique.flatMap(([x, y], i): Mark[] => {
    const size = unit * (i % 4 === 0 ? 8 : by.between(4, 6))
    return [
      { d: circle(x, y, size * 4), fill: glow(colour, 0.5) },
      { d: sparkle(x, y, size * (i % 4 === 0 ? 1.9 : 1.2)), fill: colour },
      { d: circle(x, y, size * 0.5), fill: '#ffffff' },
    ]
  })
  return place(
    [...ghost, { d: threads.join(''), stroke: colour, width: 1.7 * unit, opacity: 0.5 }, ...stars],
    at,
  )
}

/** The thing itself, as old star maps have it: barely there, behind its stars. */
function ghostOf(motif: Motif, colour: Colour): Mark[] {
  const tones = { main: colour, second: colour, light: colour, dark: colour }
  return drawn(motif, tones).map((mark) => ({ ...mark, opacity: 0.07 }))
}

function sparkle(x: number, y: number, size: number): string {
  const waist = size * 0.2
  const corners = Array.from({ length: 8 }, (_, i): Point => {
    const angle = (i / 8) * Math.PI * 2
    const reach = i % 2 === 0 ? size : waist
    return [x + Math.sin(angle) * reach, y - Math.cos(angle) * reach]
  })
  return polygon(corners)
}
