import { allLocales } from '@faker-js/faker'
import { cleanLine } from '../src/people/name.ts'

/** The given names of one language as faker lists them: nobody here chose them. */
export interface NameList {
  /** BCP 47. */
  readonly locale: string
  readonly names: readonly string[]
}

/** Thaana, in which Divehi is written, is in no font that we bundle. */
const UNBUNDLED = ['dv']

/** Every list there is, each name once, in the list's order, and read as a list of people is read. */
export function givenNames(): readonly NameList[] {
  return Object.entries(allLocales)
    .filter(([key]) => !UNBUNDLED.includes(key))
    .map(([key, { person }]) => ({ locale: tagOf(key), names: namesIn(person?.first_name) }))
    .filter(({ names }) => names.length > 0)
}

function namesIn(list: unknown): readonly string[] {
  return [...new Set(entries(list).flatMap((name) => cleanLine(name) ?? []))]
}

/** `sr_RS_latin` → `sr-Latn-RS`, as Intl writes it. */
function tagOf(key: string): string {
  const [language = key, ...rest] = key.split('_').filter((part) => part !== 'ocker')
  const script = { latin: 'Latn', cyrl: 'Cyrl' }[rest.at(-1) ?? '']
  const region = rest.find((part) => /^[A-Z]{2}$/.test(part))
  return [language, script, region].filter((part) => part !== undefined).join('-')
}

function entries(list: unknown): string[] {
  if (Array.isArray(list)) return list.flatMap((name: unknown) => (typeof name === 'string' ? [name] : []))
  return typeof list === 'object' && list !== null ? Object.values(list).flatMap(entries) : []
}

/** So many of a list, spread evenly over it, and its longest name first. */
export function sampleOf(names: readonly string[], count: number): readonly string[] {
  const longest = names.reduce((a, b) => (b.length > a.length ? b : a), '')
  const step = Math.max(1, names.length / count)
  const spread = Array.from(
    { length: Math.min(count, names.length) },
    (_, at) => names[Math.floor(at * step)],
  )
  return [...new Set([longest, ...spread])].filter((name) => name !== undefined)
}

/** Names of regions in a language, from CLDR: text in scripts for which there is no list of given names. */
export function regionNames(locale: string): readonly string[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(0x41 + at))
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes.flatMap((code) => names.of(code) ?? [])
}
