import { IntlMessageFormat } from 'intl-messageformat'

import { nearest } from '../../mistake.ts'

/** What a text may name, and what stands for it. */
export type Arguments = Readonly<Record<string, string | number>>

/**
 * A text with its arguments put in, counted as the language counts (CLDR, through Intl). Throws when the text is no ICU
 * message or names an argument that is not given: our own are tried by a test, those of users when they are read.
 */
export function said(text: string, locale: string, given: Arguments): string {
  return String(parsed(text, locale).format(given))
}

/** What is wrong with a text that may name these arguments, as the end of a sentence; undefined when nothing is. */
export function messageProblem(text: string, known: readonly string[]): string | undefined {
  const named = argumentsIn(text)
  if (typeof named === 'string') return named
  const strange = named.find((name) => !known.includes(name))
  if (strange === undefined) return undefined
  const meant = nearest(strange, known)
  const hint = meant === undefined ? '' : ` (did you mean {${meant}}?)`
  return `names {${strange}}, which is not known here; want ${known.map((name) => `{${name}}`).join(', ')}${hint}`
}

/** Texts are set in type, so `<` is a letter like every other. */
function parsed(text: string, locale: string): IntlMessageFormat {
  return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
}

/** The arguments of a text, or what is wrong with its form. */
function argumentsIn(text: string): readonly string[] | string {
  try {
    return parsed(text, 'en').getAst().flatMap(argumentsOf)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const why = error.message.toLowerCase().replaceAll('_', ' ')
    return `is no ICU message (${why}); a { that is no argument is written '{'`
  }
}

/** As much of a parsed text as tells its arguments: only they, and what has arms, have a name. */
interface Part {
  readonly type: number
  readonly value?: unknown
  readonly options?: unknown
}

/** The parser's kinds of parts: a literal is 0, `#` is 7. */
const LITERAL = 0
const POUND = 7

function argumentsOf({ type, value, options }: Part): readonly string[] {
  if (type === LITERAL || type === POUND) return []
  const arms = Object.values((options ?? {}) as Readonly<Record<string, { readonly value: readonly Part[] }>>)
  return [
    ...(typeof value === 'string' ? [value] : []),
    ...arms.flatMap((arm) => arm.value.flatMap(argumentsOf)),
  ]
}
