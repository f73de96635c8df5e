import { darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import type { Mark } from './mark.ts'
import type { Motif, Part } from './motif.ts'
import type { Sitting } from './scene.ts'

/** What an engraver has on the bench: a paper, and inks that are seen on it. */
export interface Inks {
  readonly paper: Colour
  readonly deep: Colour
  readonly middle: Colour
  readonly warm: Colour
  readonly faint: Colour
}

export function byDay({ palette }: Sitting): Inks {
  const { paper, sky, ink, land, bloom, sun } = palette
  return {
    paper: mix(lighter(paper, 0.2), sky, 0.65),
    deep: mix(ink, land[3], 0.5),
    middle: darker(bloom[0], 0.12),
    warm: darker(mix(sun, bloom[2], 0.3), 0.18),
    faint: mix(land[1], land[2], 0.3),
  }
}

/** Gold and pale inks on a ground as dark as the palette's night. */
export function byNight({ palette, night }: Sitting): Inks {
  return {
    paper: mix(night.top, night.middle, 0.15),
    deep: mix(night.moon, palette.sun, 0.45),
    middle: lighter(palette.bloom[0], 0.25),
    warm: mix(palette.sun, '#f3d9a0', 0.3),
    faint: mix(night.middle, night.horizon, 0.4),
  }
}

/** A motif as an engraver cuts it: outlines, and lines that lie closer where it is darker. */
export function engraved(motif: Motif, inks: Inks): Mark[] {
  return motif.parts.flatMap((part) => cut(part, inks))
}

function cut({ d, tone, line }: Part, { deep, paper, middle }: Inks): Mark[] {
  const at = { d, move: 'translate(-50 -100)' }
  if (line !== undefined) {
    if (line < 3) return [{ ...at, stroke: deep, width: line }]
    return [
      { ...at, stroke: deep, width: line },
      { ...at, stroke: tone === 'dark' ? deep : mix(paper, middle, 0.35), width: line - 1.5 },
    ]
  }
  const edge = { ...at, stroke: deep, width: 0.8 }
  switch (tone) {
    case 'main':
      return [
        {
          ...edge,
          fill: {
            run: 'hatch',
            line: middle,
            ground: mix(paper, middle, 0.18),
            gap: 1.7,
            width: 0.8,
            turn: 38,
          },
        },
      ]
    case 'second':
      return [
        { ...edge, fill: { run: 'hatch', line: deep, ground: paper, gap: 2.1, width: 0.55, turn: -38 } },
      ]
    case 'light':
      return [{ ...edge, fill: paper }]
    case 'dark':
      return [{ ...edge, fill: deep }]
    default:
      throw new Error(`unknown tone ${String(tone satisfies never)}`)
  }
}
