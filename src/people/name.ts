/** Control characters, and the marks that turn the direction of what follows: invisible, and never part of a name. */
const HIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu

/** Something that leaves ink. Joiners (ZWJ, ZWNJ) are kept beside it, because some scripts need them. */
const VISIBLE = /[^\p{Cf}\p{Z}\p{Cc}]/u

/** The longest name that is set; a cell beyond it is a slip, not a name. */
const MOST_GRAPHEMES = 120

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * One line as a person wrote it: Unicode NFC, white space and line breaks folded to one space, hidden marks taken
 * out, never re-cased. Undefined when nothing visible is left.
 */
export function cleanLine(text: string): string | undefined {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').replace(HIDDEN, '').trim()
  return VISIBLE.test(line) ? line : undefined
}

/** The user's own message: line breaks stay, other control characters go. Undefined when it is empty. */
export function cleanText(text: string): string | undefined {
  const clean = text
    .normalize('NFC')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
  return VISIBLE.test(clean) ? clean : undefined
}

export function isTooLong(name: string): boolean {
  // A grapheme is at least one code unit, so that short names, nearly all, are not counted.
  return name.length > MOST_GRAPHEMES && [...graphemes.segment(name)].length > MOST_GRAPHEMES
}

/** Letters that do not decompose into a letter and an accent, as people type them without. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd' }

/**
 * Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic, apostrophes and okinas: what people leave
 * out when they type a name. The vowel signs of Indic scripts are not among them: without those it is another name.
 */
const LEFT_OUT = /[\u0300-\u036F\u0591-\u05C7\u064B-\u0652\u0670'\u2018\u2019\u02BB\u02BC]/g

/** How two spellings of a name are compared: `Gödel`, `GÖDEL` and `godel` are one. */
export function foldName(name: string): string {
  return (cleanLine(name) ?? '')
    .normalize('NFKD')
    .replace(LEFT_OUT, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[łøđæœþð]/g, (letter) => PLAIN[letter] ?? letter)
}
