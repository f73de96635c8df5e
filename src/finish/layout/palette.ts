import type { Colour, Inks, Pixels } from '../contrast.ts'
import { fromOklch, oklch, type Oklch } from './oklch.ts'

/** Colours that belong with a picture because they are made from its own. */
export interface Palette {
  /** For words over the picture. */
  readonly inks: Inks
  /** For words beside the picture: dark where the picture is a night. */
  readonly beside: Stationery
  /** For what a pen may write on: always light. */
  readonly writing: Stationery
}

/** Paper, and what is printed on it. */
export interface Stationery {
  readonly paper: Colour
  readonly ink: Colour
  /** For hairlines: between paper and ink. */
  readonly line: Colour
}

/** So many pixels along the shorter edge are looked at: enough to know a picture's colours. */
const LOOKED_AT = 40

/** Hues are gathered in so many kinds. */
const KINDS = 24
const KIND_DEGREES = 360 / KINDS

/** Less chroma is grey, whose hue means nothing. */
const GREY = 0.035

/** Where the picture has hardly any colour, everything is a little warm: OKLCH's hue of plum, and that of cream. */
const PLUM = 350
const CREAM = 85

/** A picture whose mean lightness is below this is a night: its paper is dark. */
const NIGHT = 0.45

/** Lightness and chroma of ink and paper. Ink this dark has 12:1 on white, so that it is ink before it is a colour. */
const DARK_INK = { light: 0.29, chroma: 0.075 } as const
const LIGHT_INK = { light: 0.98, chroma: 0.018 } as const
const DAY_PAPER = { light: 0.974, chroma: 0.011 } as const
const NIGHT_PAPER = { light: 0.25, chroma: 0.06 } as const
const DARK_VEIL = { light: 0.19, chroma: 0.04 } as const
const DAY_LINE = { light: 0.62, chroma: 0.08 } as const
const NIGHT_LINE = { light: 0.72, chroma: 0.06 } as const

type Tint = Omit<Oklch, 'hue'>

function tinted(tint: Tint, hue: number): Colour {
  return fromOklch({ ...tint, hue })
}

/** The colours of a picture's own that go with it. The same pixels give the same colours. */
export function paletteOf(pixels: Pixels): Palette {
  const seen = surveyed(pixels)
  const [motif, ground] = [leading(seen.vivid) ?? PLUM, leading(seen.all) ?? CREAM]
  const dark = { ink: tinted(DARK_INK, motif), veil: tinted(DAY_PAPER, ground) }
  const light = { ink: tinted(LIGHT_INK, CREAM), veil: tinted(DARK_VEIL, ground) }
  const inks = { dark, light }
  const day = { paper: dark.veil, ink: dark.ink, line: tinted(DAY_LINE, motif) }
  const night = { paper: tinted(NIGHT_PAPER, ground), ink: light.ink, line: tinted(NIGHT_LINE, CREAM) }
  return { inks, beside: seen.light < NIGHT ? night : day, writing: day }
}

/** Sums of chroma by hue: of what is vivid, and of everything; and how light the whole is. */
interface Survey {
  readonly vivid: Float64Array
  readonly all: Float64Array
  readonly light: number
}

function surveyed({ width, height, rgb }: Pixels): Survey {
  const step = Math.max(1, Math.floor(Math.min(width, height) / LOOKED_AT))
  const [vivid, all] = [new Float64Array(KINDS), new Float64Array(KINDS)]
  let [sum, count] = [0, 0]
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = (y * width + x) * 3
      const { light, chroma, hue } = oklch([rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0])
      sum += light
      count++
      const kind = Math.floor(hue / KIND_DEGREES) % KINDS
      // An even ground has many pixels of little colour each.
      all[kind] = (all[kind] ?? 0) + Math.min(chroma, GREY)
      // A dark, deep colour is nearer to ink than a bright one of the same chroma.
      if (chroma > GREY) vivid[kind] = (vivid[kind] ?? 0) + chroma * (1 - light)
    }
  }
  return { vivid, all, light: sum / count }
}

/** The hue with the most weight, its neighbours counted by half; undefined when nothing has any. */
function leading(weights: Float64Array): number | undefined {
  const around = Array.from(weights, (own, at) => {
    const [before, after] = [weights.at(at - 1) ?? 0, weights[(at + 1) % KINDS] ?? 0]
    return own + (before + after) / 2
  })
  const most = Math.max(...around)
  return most === 0 ? undefined : (around.indexOf(most) + HALF) * KIND_DEGREES
}

const HALF = 0.5
