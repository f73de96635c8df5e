import { bower } from './bower.ts'
import { stroke, WHITE } from './brush.ts'
import type { Chance } from './chance.ts'
import { darker, mix } from './colour.ts'
import { place } from './mark.ts'
import type { Mark, Place } from './mark.ts'
import { meadow } from './meadow.ts'
import { drawn, tonesFor } from './motif.ts'
import type { Motif, Tone } from './motif.ts'
import { guestOf } from './posy.ts'
import type { Scene, Sitting, Wash } from './scene.ts'
import { circle } from './shape.ts'
import { valley } from './valley.ts'
import { wisteria } from './wisteria.ts'
/** How much wider than its line masking fluid is laid: a line alone would drown in what is behind it. */
const MASKED = 2.4

/** Washes that run into each other: a valley in the haze, a meadow, wisteria from above, or flowers all around. */
export function watercolour(sitting: Sitting): Scene {
  const by = sitting.by.apart('watercolour')
  const motif = guestOf(sitting.motifs)
  const subject = by.pick(subjects[sitting.composition])
  const guest = motif === undefined ? [] : standing(sitting, motif)
  // What is kept dry stays white, as under masking fluid.
  const dry = guest.map((mark) =>
    mark.stroke === undefined ? mark : { ...mark, width: (mark.width ?? 1) * MASKED },
  )
  const painted = subject(sitting, by.apart('subject')).map((wash) => ({
    ...wash,
    dry: [...(wash.dry ?? []), ...dry],
  }))
  return {
    kind: 'washes',
    paper: mix(sitting.palette.paper, '#fffdf8', 0.55),
    washes: [
      ...painted,
      ...splashes(sitting, by.apart('splashes')),
      ...(motif === undefined ? [] : portrait(sitting, motif)),
    ],
    surface: { grain: 8, shade: 0, vignette: 0.04 },
  }
}

const subjects: Readonly<Record<Sitting['composition'], readonly Subject[]>> = {
  rising: [valley, meadow],
  hanging: [wisteria],
  wreath: [bower],
}

type Subject = (sitting: Sitting, by: Chance) => Wash[]

/** Drops from a shaken brush; none falls where the words go. */
function splashes({ width, height, unit, palette, composition }: Sitting, by: Chance): Wash[] {
  if (composition !== 'rising') return []
  return [palette.sun, palette.bloom[1], palette.land[1]].map((colour) => {
    const x = by.between(0.05, 0.95) * width
    const y = height * by.between(0.56, 0.8)
    const drops = Array.from({ length: 16 }, () => {
      const far = by.unit() ** 0.7 * 260 * unit
      const angle = by.between(0, Math.PI * 2)
      const top = Math.max(y + Math.sin(angle) * far * 0.6, height * 0.455)
      return stroke(circle(x + Math.cos(angle) * far, top, unit * (1.5 + by.unit() ** 3 * 11)))
    })
    return { marks: drops, colour, strength: 0.42, wet: 0.04 }
  })
}

function standing(sitting: Sitting, motif: Motif): Mark[] {
  const stream = sitting.by.apart('standing')
  const same = { main: WHITE, second: WHITE, light: WHITE, dark: WHITE }
  return place(drawn(motif, same), { ...footOf(sitting, motif, stream), turn: stream.between(-4, 4) })
}

function footOf({ width, height, unit, composition }: Sitting, { home }: Motif, by: Chance): Place {
  if (composition === 'wreath') {
    return { x: width / 2, y: height - 100 * unit, scale: Math.min(unit * 2.3, (height * 0.175) / 100) }
  }
  if (composition === 'hanging') {
    return { x: width / 2, y: height * 0.525, scale: Math.min(unit * 3.3, (height * 0.215) / 100) }
  }
  const air = home === 'sky'
  return {
    x: width * by.between(0.4, 0.6),
    y: height * (air ? 0.68 : 0.9),
    scale: unit * (air ? 2.3 : 3),
  }
}

/** The motif in its own colours, one wash for each. */
function portrait(sitting: Sitting, motif: Motif): Wash[] {
  const tones = tonesFor(motif, sitting.palette)
  const marks = standing(sitting, motif)
  const strength: Record<Tone, number> = { light: 0.1, second: 0.75, main: 0.85, dark: 0.85 }
  return (['light', 'second', 'main', 'dark'] as const).map((tone) => ({
    marks: marks.filter((_, i) => motif.parts[i]?.tone === tone),
    dry: marks.filter(
      (_, i) => motif.parts[i]?.tone !== tone && motif.parts.slice(0, i).some((part) => part.tone === tone),
    ),
    colour: tone === 'light' ? darker(sitting.palette.sky, 0.15) : tones[tone],
    strength: strength[tone],
    wet: 0.03,
  }))
}
