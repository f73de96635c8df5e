import type { Colour } from './colour.ts'

/** Offset 0 to 1, colour, and opacity where it is not 1. */
export type Stop = readonly [offset: number, colour: Colour, opacity?: number]

/** A run of colours over the box of one mark. */
export interface Gradient {
  readonly run: 'down' | 'across' | 'slant' | 'out' | 'lit'
  readonly stops: readonly Stop[]
}

/** Fine parallel lines, as an engraver shades. Lengths are in the mark's own units. */
export interface Hatch {
  readonly run: 'hatch'
  readonly line: Colour
  readonly ground: Colour
  /** From one line to the next. */
  readonly gap: number
  /** Of a line. */
  readonly width: number
  /** Degrees from level, clockwise. */
  readonly turn: number
}

export type Paint = Colour | Gradient | Hatch

/** One thing the artist puts down. Later marks lie over earlier ones. */
export interface Mark {
  /** SVG path data. */
  readonly d: string
  readonly fill?: Paint
  readonly stroke?: Colour
  /** Of the stroke, in the mark's own units. */
  readonly width?: number
  readonly opacity?: number
  /**
   * How high above the table it lies, 0 to 1; shadows fall from the difference to what is below. A mark without lift is
   * painted on what is below.
   */
  readonly lift?: number
  /** SVG transforms, outermost first. */
  readonly move?: string
}

/** Where marks drawn around their own origin go. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly scale?: number
  /** Degrees, clockwise. */
  readonly turn?: number
  /** -1 mirrors left and right. */
  readonly facing?: 1 | -1
}

/** The same marks somewhere else. */
export function place(marks: readonly Mark[], { x, y, scale = 1, turn = 0, facing = 1 }: Place): Mark[] {
  const move = `translate(${round(x)} ${round(y)}) rotate(${round(turn)}) scale(${short(scale * facing)} ${short(scale)})`
  return marks.map((mark) => ({ ...mark, move: mark.move === undefined ? move : `${move} ${mark.move}` }))
}

/** The same marks, all lying at one height. */
export function lifted(marks: readonly Mark[], lift: number): Mark[] {
  return marks.map((mark) => ({ ...mark, lift }))
}

/** A tenth of a pixel is finer than anybody sees, and keeps the text short. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function short(value: number): string {
  return String(Math.round(value * 10_000) / 10_000)
}

/** Light that fades to nothing at the rim; `strength` is its opacity in the middle. */
export function glow(colour: Colour, strength: number): Gradient {
  return {
    run: 'out',
    stops: [
      [0, colour, strength],
      [0.45, colour, strength * 0.42],
      [1, colour, 0],
    ],
  }
}
