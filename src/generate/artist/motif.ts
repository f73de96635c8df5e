import { darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import type { Gradient, Mark } from './mark.ts'
import type { Palette } from './palette.ts'

export type Tone = 'main' | 'second' | 'light' | 'dark'

/** One piece of a motif. */
export interface Part {
  readonly d: string
  readonly tone: Tone
  /** Drawn as a line of this width instead of filled. */
  readonly line?: number
}

/** A thing people like, in a box of 100 by 100 that it stands on the lower edge of. */
export interface Motif {
  readonly name: string
  /**
   * Words for it in English, German and the nearest other languages, in lower case; one that ends in `*` stands for every word that
   * begins so.
   */
  readonly words: string
  /** Where in a landscape it belongs. */
  readonly home: 'ground' | 'water' | 'sky'
  /** What it is made of when it is not painted. */
  readonly coat?: 'fur' | 'icing' | 'leaves' | 'petals' | 'rock'
  readonly parts: readonly Part[]
  /** The same as a constellation: `x,y` of each star, lines separated by `;`. */
  readonly stars: string
}

/** A motif as marks around the middle of its lower edge. */
export function drawn(motif: Motif, colours: Readonly<Record<Tone, Colour>>, lift?: number): Mark[] {
  const height = lift === undefined ? {} : { lift }
  return motif.parts.map(({ d, tone, line }) => {
    const at = { d, move: 'translate(-50 -100)', ...height }
    if (line !== undefined) return { ...at, stroke: colours[tone], width: line }
    return { ...at, fill: lit(colours[tone]) }
  })
}

/** The colours a motif has by daylight. */
export function tonesFor({ coat }: Motif, palette: Palette): Record<Tone, Colour> {
  const { bloom, leaf, land, ink, sun } = palette
  const light = lighter(palette.paper, 0.5)
  const fur = mix(sun, '#8a5836', 0.5)
  switch (coat) {
    case 'fur':
      return { main: fur, second: lighter(fur, 0.5), light: bloom[0], dark: darker(ink, 0.3) }
    case 'icing':
      return { main: bloom[0], second: bloom[2], light, dark: mix(sun, '#f5a13a', 0.5) }
    case 'leaves':
      return { main: leaf[2], second: leaf[0], light: leaf[1], dark: mix(fur, ink, 0.5) }
    case 'petals':
      return { main: bloom[0], second: bloom[1], light: sun, dark: leaf[2] }
    case 'rock':
      return { main: mix(land[2], land[1], 0.3), second: land[1], light, dark: land[3] }
    case undefined:
      return { main: bloom[0], second: bloom[2], light, dark: ink }
    default:
      throw new Error(`unknown coat ${String(coat satisfies never)}`)
  }
}

/** Stars and the lines between them, in the box of the motif. */
export function starsOf(motif: Pick<Motif, 'stars'>): (readonly (readonly [number, number])[])[] {
  return motif.stars.split(';').map((line) =>
    line
      .trim()
      .split(/\s+/)
      .map((star) => {
        const [x, y] = star.split(',')
        return [Number(x), Number(y)] as const
      }),
  )
}

function lit(colour: Colour): Gradient {
  return {
    run: 'slant',
    stops: [
      [0, mix(colour, '#fff3dc', 0.16)],
      [1, mix(colour, '#2a2450', 0.12)],
    ],
  }
}
