import { nearest } from '../mistake.ts'
import { remembered } from './remembered.ts'

/** What is wrong with the name of a time zone, as the end of a sentence; undefined when `Intl` knows it. */
export function zoneProblem(text: string): string | undefined {
  if (asZone(text) !== undefined) return undefined
  const meant = zoneMeantBy(text)
  return `is not a time zone; want an IANA name such as Europe/Berlin${meant === undefined ? '' : ` (did you mean ${meant}?)`}`
}

/** The name of a time zone as written; undefined when there is no such zone. Asking `Intl` takes 50 µs. */
export const asZone = remembered((text) => (isZone(text) ? text : undefined))

/** `+01:00` is refused although `Intl` takes it: an offset knows nothing of summer time. */
function isZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    // A RangeError is how Intl says that there is no such zone.
    return false
  }
}

/** `Berlin` → `Europe/Berlin`, `Europe/Berln` → `Europe/Berlin`. */
function zoneMeantBy(text: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone')
  const city = `/${text.toLowerCase().replaceAll(' ', '_')}`
  return zones.find((zone) => zone.toLowerCase().endsWith(city)) ?? nearest(text, zones)
}

/** What is wrong with a language tag, as the end of a sentence; undefined when it can be one. */
export function localeProblem(text: string): string | undefined {
  return asLocale(text) === undefined
    ? 'is not a language; want a tag such as de, de-AT or zh-Hant'
    : undefined
}

/** A BCP 47 tag in its usual spelling (`de-at` → `de-AT`); undefined when it is none. */
export const asLocale = remembered((text) => {
  // Languages have two or three letters: `german` is well formed, but nobody's tag.
  if (!/^[A-Za-z]{2,3}(-|$)/.test(text)) return undefined
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch {
    // A RangeError is how Intl says that the tag is malformed.
    return undefined
  }
})
