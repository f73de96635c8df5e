import type { Face } from './fonts.ts'
import { escapeXml } from './xml.ts'

/** A stretch of text that one face sets. */
export interface Run {
  readonly text: string
  readonly face: Face
}

/** Text with a face for each letter, or the code points that none has. */
export type Faced =
  | { readonly kind: 'runs'; readonly runs: readonly Run[] }
  | { readonly kind: 'missing'; readonly codePoints: readonly string[] }

/** More code points than these are not listed: the first few tell which font is wanting. */
const MOST_LISTED = 5

/** Spaces and marks that draw nothing need no glyph: Pango knows them without a font. */
const UNDRAWN = /[\s\p{Default_Ignorable_Code_Point}]/u

/** True when something of the text is seen. */
export function isDrawn(text: string): boolean {
  return Array.from(text).some((letter) => !UNDRAWN.test(letter))
}

/** The old direction marks can turn a whole line around, and nothing ends them; isolates stay. */
const OVERRIDES = /[\u202a-\u202e]/g

/** Anything else that controls and does not draw, a line break excepted. */
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A headline is one paragraph: a line break in a name is a space on the card. */
export function oneParagraph(text: string): string {
  return tidy(text).replace(/\s*\n\s*/g, ' ')
}

/** Text with its own line breaks and nothing that could harm the layout; composed, as fonts want it. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROLS, '')
    .replace(OVERRIDES, '')
    .trim()
}

/**
 * Gives each word the first face that has all of it, so that no word changes its hand in the middle; a word that no
 * face has alone is set grapheme by grapheme. Spaces are the first face's: an emoji font has very wide ones.
 */
export function facedBy(faces: readonly Face[], text: string): Faced {
  const parts = text.split(/(?<=\s)|(?=\s)/u).flatMap((word) => (faceFor(faces, word) ? [word] : split(word)))
  const missing = new Set(
    parts.filter((part) => !faceFor(faces, part)).flatMap((part) => wanting(faces, part)),
  )
  if (missing.size > 0) return { kind: 'missing', codePoints: [...missing].slice(0, MOST_LISTED) }
  const runs: Run[] = []
  for (const part of parts) {
    const face = faceFor(faces, part)
    if (face !== undefined) append(runs, { text: part, face })
  }
  return { kind: 'runs', runs }
}

/** Neighbours of one face are one run: Arabic joins its letters only inside a run. */
function append(runs: Run[], next: Run): void {
  const last = runs.at(-1)
  if (last?.face === next.face) runs[runs.length - 1] = { text: last.text + next.text, face: last.face }
  else runs.push(next)
}

function split(word: string): string[] {
  return Array.from(graphemes.segment(word), ({ segment }) => segment)
}

function faceFor(faces: readonly Face[], text: string): Face | undefined {
  return faces.find((face) => Array.from(text).every((letter) => draws(face, letter)))
}

/** The code points of a grapheme that no face has; all of it when the faces only have its parts. */
function wanting(faces: readonly Face[], grapheme: string): string[] {
  const letters = Array.from(grapheme)
  const unknown = letters.filter((letter) => !faces.some((face) => draws(face, letter)))
  return (unknown.length > 0 ? unknown : letters).map(
    (letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}

function draws(face: Face, letter: string): boolean {
  return UNDRAWN.test(letter) || face.covers(letter.codePointAt(0) ?? 0)
}

/** How large, and how far from line to line, in pixels. */
export interface Scale {
  readonly px: number
  readonly pitch: number
}

/** Pango counts line heights in 1024ths. */
const PANGO_SCALE = 1024

/**
 * Runs as Pango's markup. Fonts are not substituted, since each letter is known to be there; nor are hyphens put
 * where a name had to be broken, since that would misspell it. One pitch keeps the leading even across scripts.
 */
export function markup(runs: readonly Run[], { px, pitch }: Scale): string {
  const spans = runs.map(
    ({ text, face }) =>
      `<span font_desc="${escapeXml(face.pango)} ${Math.round(px * face.scale)}px">${escapeXml(text)}</span>`,
  )
  const line = Math.round(pitch * PANGO_SCALE)
  return `<span fallback="false" insert_hyphens="false" line_height="${line}">${spans.join('')}</span>`
}
