import type { z } from 'zod'

import { nearest } from '../mistake.ts'
import type { Allowed, AllowedAt } from './allowed.ts'
import type { YamlDocument, Path } from './document.ts'
import { type Problem, veiled } from './problem.ts'

type Issue = z.core.$ZodIssue

/** A file that is held to a schema. */
export interface Judged extends YamlDocument {
  readonly allowedAt: AllowedAt
}

/** What may stand at a path of this very document. */
function allowedIn(document: Judged, path: Path): Allowed {
  return document.allowedAt(path, (at) => document.writtenAt(at))
}

/** What the schema found, as problems with a place, what is wrong, and what is allowed. */
export function schemaProblems(document: Judged, issues: readonly Issue[]): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(document, issue, []))
}

function problemsOf(document: Judged, issue: Issue, above: Path): readonly Problem[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(document, path, key))
  if (issue.code === 'invalid_key') return [badName(document, path, issue.issues)]
  if (isMissing(document, path)) return [missingKey(document, path)]
  if (issue.code === 'invalid_union' && issue.discriminator === undefined) {
    const meant = meantBranch(issue.errors)
    if (meant !== undefined) return meant.flatMap((inner) => problemsOf(document, inner, path))
  }
  const { code, what } = aboutValue(document, issue, path)
  return [{ code, offset: document.valueAt(path), what: `${subject(document, path)} ${what}` }]
}

/** Of several forms, the one whose outer shape fits what was written. */
function meantBranch(errors: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const near = errors.filter(
    (issues) => !issues.some(({ code, path }) => wrongShape.has(code) && path.length === 0),
  )
  return near.length === 1 ? near[0] : undefined
}

const wrongShape: ReadonlySet<Issue['code']> = new Set(['invalid_type', 'invalid_value'])

/** Code of the problem, and the end of a sentence that begins with the value. */
function aboutValue(
  document: Judged,
  issue: Issue,
  path: Path,
): { readonly code: string; readonly what: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrong-type', what: `must be ${typeWanted(issue.expected)}${meaning(document, path)}` }
    case 'invalid_value':
      return { code: 'unknown-value', what: notAmong(issue.values.map(String), document.writtenAt(path)) }
    case 'invalid_union':
      return issue.discriminator === undefined
        ? { code: 'wrong-type', what: `has the wrong form${meaning(document, path)}` }
        : {
            code: 'unknown-value',
            what: notAmong(allowedIn(document, path).values, document.writtenAt(path)),
          }
    case 'too_small':
      return { code: 'bad-value', what: tooSmall(issue) }
    case 'too_big':
      return { code: 'bad-value', what: `is too much; want at most ${issue.maximum}` }
    case 'custom':
    case 'invalid_format':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return { code: 'bad-value', what: issue.message }
    default:
      throw new Error(`unknown kind of issue ${String(issue satisfies never)}`)
  }
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'array') return 'is an empty list; want at least one entry'
  return origin === 'string'
    ? 'is an empty text; want at least one letter'
    : `is too little; want at least ${minimum}`
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text (one value, in quotes if need be)',
  number: 'a number, without quotes',
  int: 'a whole number, without quotes',
  array: 'a list, such as [a, b]',
  object: 'a group of `key: value` lines',
  record: 'a group of `name:` lines',
}

function typeWanted(expected: string): string {
  return TYPES[expected] ?? expected
}

function meaning(document: Judged, path: Path): string {
  const { description } = allowedIn(document, path)
  return description === undefined ? '' : `. ${description}`
}

function notAmong(values: readonly string[], written: string | undefined): string {
  // A number that is near another is not meant by it.
  const meant = written === undefined || /^\d/.test(written) ? undefined : nearest(written, values)
  return `is not allowed here; want ${values.join(' or ')}${didYouMean(meant)}`
}

function unknownKey(document: Judged, path: Path, key: string): Problem {
  const { keys } = allowedIn(document, path)
  const meant = nearest(key, keys)
  return {
    code: 'unknown-key',
    offset: document.keyAt([...path, key]),
    what: `${inside(path)}"${veiled(key)}" is not a key here${unrepresentable(path)}${didYouMean(meant)}. Allowed: ${keys.join(', ')}`,
  }
}

/** The same code word as in a denial: what a provider is not known to take is refused, not dropped. */
function unrepresentable(path: Path): string {
  return path.includes('provider_params') ? ' (projection_unsupported)' : ''
}

/** A key that somebody may choose, in a form that it cannot have; most are names. */
function badName(document: YamlDocument, path: Path, issues: readonly Issue[]): Problem {
  const [said] = issues.filter(({ code }) => code === 'custom')
  const what =
    said?.message ?? 'cannot be a name; want lower-case letters, digits and dashes, beginning with a letter'
  return {
    code: 'bad-name',
    offset: document.keyAt(path),
    what: `${inside(path.slice(0, -1))}"${veiled(String(path.at(-1)))}" ${what}`,
  }
}

function isMissing(document: YamlDocument, path: Path): boolean {
  return path.length > 0 && typeof path.at(-1) === 'string' && !document.has(path)
}

function missingKey(document: Judged, path: Path): Problem {
  return {
    code: 'missing-key',
    offset: document.keyAt(path.slice(0, -1)),
    what: `${inside(path.slice(0, -1))}"${String(path.at(-1))}" is missing${meaning(document, path)}`,
  }
}

function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : ` (did you mean "${meant}"?)`
}

/** `jobs.birthday: `, or nothing at the top. */
function inside(path: Path): string {
  return path.length === 0 ? '' : `${tellPath(path)}: `
}

/** `jobs.birthday.send[0]` */
export function tellPath(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

/** The value as it stands in the file, below its key: `jobs.birthday.timezone: "Europe/Berln"`. */
export function subject(document: YamlDocument, path: Path): string {
  const written = document.writtenAt(path)
  if (path.length === 0) return 'the file'
  return written === undefined ? tellPath(path) : veiled(`${tellPath(path)}: "${written}"`)
}
