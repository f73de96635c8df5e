import { languages } from './languages.ts'
import type { Language } from './phrases.ts'

/** The words in the first of these languages that we speak (`de-AT` reads `de`); in English when we speak none. */
export function languageFor(locales: readonly string[]): Language {
  return oneOf(languages, locales) ?? languages[0]
}

/** Of several, the one in the first of these languages; undefined when there is none in any of them. */
export function oneOf<Spoken extends Pick<Language, 'locale'>>(
  several: readonly Spoken[],
  locales: readonly string[],
): Spoken | undefined {
  return locales.flatMap((locale) => several.find((one) => isIn(one, locale)) ?? [])[0]
}

/** Are these words what a reader of `locale` asked for? By language and script: in other letters it is another language. */
export function isIn({ locale: ours }: Pick<Language, 'locale'>, locale: string): boolean {
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
