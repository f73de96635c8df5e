/**
 * What a channel counts its texts in: UTF-16 units as JavaScript and Telegram do, code points, or bytes of UTF-8 as
 * ntfy does.
 */
export type Unit = 'utf16' | 'codepoints' | 'bytes'

const LENGTHS: Readonly<Record<Unit, (text: string) => number>> = {
  utf16: (text) => text.length,
  codepoints: (text) => Array.from(text).length,
  bytes: (text) => Buffer.byteLength(text),
}

/** How long a text is for a channel. */
export function lengthIn(unit: Unit, text: string): number {
  return LENGTHS[unit](text)
}

/** Says that there was more. */
const ELLIPSIS = '…'

/** What a reader takes for one letter (UAX 29), the same in every language that we set. */
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * A text that a channel takes whole as it is, else as much of its beginning as fits before an ellipsis. No letter is cut in
 * two, and no emoji. Empty when not even the ellipsis fits.
 */
export function captionWithin(
  text: string,
  { most, unit }: { readonly most: number; readonly unit: Unit },
): string {
  const lengthOf = LENGTHS[unit]
  const whole = text.toWellFormed()
  if (lengthOf(whole) <= most) return whole
  let left = most - lengthOf(ELLIPSIS)
  if (left < 0) return ''
  let end = 0
  for (const { segment } of letters.segment(whole)) {
    left -= lengthOf(segment)
    if (left < 0) break
    end += segment.length
  }
  return `${whole.slice(0, end).trimEnd()}${ELLIPSIS}`
}
