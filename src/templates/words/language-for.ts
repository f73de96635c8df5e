import { languages } from './languages.ts'
import type { Language } from './phrases.ts'

/** By language and script, `de-Latn`: words in other letters than a reader's own are not in their language. */
const spoken = new Map(languages.map((language) => [writing(language.locale), language]))

/** The words in the first of these languages that we speak (`de-AT` reads `de`); in English when we speak none. */
export function languageFor(locales: readonly string[]): Language {
  return locales.flatMap((locale) => spoken.get(writing(locale)) ?? [])[0] ?? languages[0]
}

/** Are these words what a reader of `locale` asked for? */
export function isIn({ locale: ours }: Language, locale: string): boolean {
  return writing(ours) === writing(locale)
}

/** `de_AT` → `de-Latn`, `zh-TW` → `zh-Hant`; a text that is no tag reads as itself. */
function writing(locale: string): string {
  try {
    const { language, script } = new Intl.Locale(locale.replaceAll('_', '-')).maximize()
    return `${language}-${script}`
  } catch {
    // Tags are checked where they are read; one that slipped through is a language that we do not speak.
    return locale
  }
}
