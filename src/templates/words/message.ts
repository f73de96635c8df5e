import { IntlMessageFormat } from 'intl-messageformat'

/** What a text may name, and what stands for it. */
export type Arguments = Readonly<Record<string, string | number>>

/**
 * A text with its arguments put in, counted as the language counts (CLDR, through Intl). Throws when the text is no ICU
 * message or names an argument that is not given: our own are tried by a test, those of users when they are read.
 */
export function said(text: string, locale: string, given: Arguments): string {
  // Texts are set in type, so `<` is a letter like every other.
  return String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(given))
}
