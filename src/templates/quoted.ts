/** An interest is a few words; what is longer is cut, so that nobody's notes become the prompt. */
const MOST_CHARACTERS = 60

/** More subjects than these make a crowded picture. */
const MOST_PHRASES = 6

/** Line breaks, control characters, direction marks and other invisible ones: what could break out of a quotation. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu

/** Any mark that opens or closes a quotation in some language. */
const QUOTES = /["“”„‟«»‹›「」『』`]/gu

/** A text that can stand in straight quotation marks: its own are made typographic, and what cannot be seen is taken out. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, ' ').replaceAll('"', '”').replace(/\s+/gu, ' ').trim()
}

/** What a person wrote, as one short phrase that can stand in quotation marks; empty when nothing is left. */
export function phrase(text: string): string {
  const line = oneLine(text).replace(QUOTES, "'")
  return Array.from(line).slice(0, MOST_CHARACTERS).join('').trim()
}

/** Up to six phrases, each once. */
export function phrases(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(phrase).filter((text) => text !== ''))].slice(0, MOST_PHRASES)
}

/** Phrases as data in a prompt: `"chess"; "long walks"`. */
export function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join('; ')
}
