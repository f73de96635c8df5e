import type { Face } from './fonts.ts'

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

/** A mark at the beginning of a word stands on nothing: some fonts draw a dotted circle under it. */
const STRAY_MARK = /(?:^|\s)\p{Default_Ignorable_Code_Point}*(?!\p{Default_Ignorable_Code_Point})(\p{M})/gu

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** True when something of the text is seen. */
export function isDrawn(text: string): boolean {
  return Array.from(text).some((letter) => !UNDRAWN.test(letter))
}

/** The code points of combining marks that have no letter before them. */
export function strayMarks(text: string): readonly string[] {
  const marks = Array.from(text.matchAll(STRAY_MARK), ([, mark = '']) => codePointOf(mark))
  return [...new Set(marks)].slice(0, MOST_LISTED)
}

/**
 * Gives each word the first face that has all of it, so that no word changes its hand in the middle; a word that no
 * face has alone is set grapheme by grapheme. Spaces are the first face's: an emoji font has very wide ones.
 */
export function facedBy(faces: readonly Face[], text: string): Faced {
  const parts = words(text).flatMap((word) => (faceFor(faces, word) ? [word] : split(word)))
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

/** Neighbours of one face are one run: Arabic joins its letters only inside a run. What is not seen changes nothing. */
function append(runs: Run[], next: Run): void {
  const last = runs.at(-1)
  const isSame = last?.face === next.face || (!isDrawn(next.text) && !/\s/u.test(next.text))
  if (last !== undefined && isSame) runs[runs.length - 1] = { text: last.text + next.text, face: last.face }
  else runs.push(next)
}

/**
 * What is set in one hand: a word between spaces, cut where writing with spaces meets writing without, and around
 * emoji. What belongs to no script, such as digits and quotation marks, goes with what stands before it.
 */
function words(text: string): string[] {
  const found: string[] = []
  let hand: Hand | undefined
  for (const grapheme of split(text)) {
    const own = handOf(grapheme)
    if (found.length > 0 && goesOn(hand, own)) {
      found.push((found.pop() ?? '') + grapheme)
      hand ??= own
    } else {
      found.push(grapheme)
      hand = own
    }
  }
  return found
}

function goesOn(hand: Hand | undefined, next: Hand | undefined): boolean {
  const isWritten = (one: Hand | undefined): boolean => one !== 'space' && one !== 'emoji'
  return hand === next || ((hand === undefined || next === undefined) && isWritten(hand) && isWritten(next))
}

type Hand = 'space' | 'emoji' | 'alphabet' | 'other'

/** Drawn by the emoji font whoever else has it: what is coloured by itself, and what a variation selector makes so. */
const EMOJI = /^(?!.*\ufe0e)(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u

/** These three are one hand in the first family, and stand as foreign words in many others. */
const ALPHABETS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

/** Full-width punctuation belongs to the Chinese and Japanese words around it. */
const OTHER = /\p{L}|[\u3000-\u303f\uff01-\uff65]/u

function handOf(grapheme: string): Hand | undefined {
  if (/^\s/u.test(grapheme)) return 'space'
  if (EMOJI.test(grapheme)) return 'emoji'
  if (ALPHABETS.test(grapheme)) return 'alphabet'
  return OTHER.test(grapheme) ? 'other' : undefined
}

function split(word: string): string[] {
  return Array.from(graphemes.segment(word), ({ segment }) => segment)
}

/** Two letters of flags that no country has: a font draws them as a flag with a question mark. */
const NO_FLAG = /\p{Regional_Indicator}/u
const FLAGS = /\p{RGI_Emoji_Flag_Sequence}/gv

function faceFor(faces: readonly Face[], text: string): Face | undefined {
  if (NO_FLAG.test(text.replace(FLAGS, ''))) return undefined
  const isEmoji = EMOJI.test(text)
  const has = (face: Face): boolean => Array.from(text).every((letter) => draws(face, letter))
  return faces.find((face) => isEmoji === (face.part === 'emoji') && has(face)) ?? faces.find(has)
}

/** The code points of a grapheme that no face has; all of it when the faces only have its parts. */
function wanting(faces: readonly Face[], grapheme: string): string[] {
  const letters = Array.from(grapheme)
  const unknown = letters.filter((letter) => !faces.some((face) => draws(face, letter)))
  return (unknown.length > 0 ? unknown : letters).map(codePointOf)
}

function codePointOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function draws(face: Face, letter: string): boolean {
  return UNDRAWN.test(letter) || face.covers(letter.codePointAt(0) ?? 0)
}
