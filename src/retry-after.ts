/** As much of a response's headers as is read here. */
export interface HeadersRead {
  get(name: string): string | null
}

/** No limit of these services is counted over more than a day; more is a slip, such as seconds since 1970. */
export const LONGEST_HINT_MS = 86_400_000

/**
 * How long a server asked us to stay away, in ms; undefined when it did not say. The longest of what it said:
 * `retry-after-ms`, `retry-after` (seconds or an HTTP date: RFC 9110, section 10.2.3), and the hint that OpenAI
 * writes into the message (`Please try again in 1m30s.`). The text gives only the length, never the class. A header
 * of more than a day was not said; a text, which names its unit, is cut to a day.
 */
export function retryAfterMs(headers: HeadersRead, message: string, now: Date): number | undefined {
  const all = [
    ...valuesIn(headers.get('retry-after-ms')).map(decimal),
    ...valuesIn(headers.get('retry-after')).map((value) => fromRetryAfter(value, now)),
    fromMessage(message),
  ]
  const said = all.filter((ms) => ms !== undefined).filter((ms) => ms <= LONGEST_HINT_MS)
  return said.length === 0 ? undefined : Math.ceil(Math.max(...said))
}

/**
 * The values of a header, which are joined with commas when it came several times (RFC 9110, section 5.3), as behind a
 * gateway that adds its own. The comma after the day of the week in a date parts nothing.
 */
export function valuesIn(value: string | null): readonly string[] {
  return [...(value ?? '').matchAll(/\s*[A-Z][a-z]+,[^,]+|[^,]+/g)].map(([each]) => each)
}

/**
 * A length of time as it stands alone in a header, in ms: `120ms`, `1s`, `6m0s`, `58.891s`, or a plain number of
 * seconds. Undefined for anything else.
 */
export function lengthMs(value: string | null): number | undefined {
  const seconds = decimal(value)
  if (seconds !== undefined) return seconds * SECOND_MS
  return value !== null && ALONE.test(value) ? sumOf(value) : undefined
}

const SECOND_MS = 1_000

function fromRetryAfter(value: string, now: Date): number | undefined {
  const length = lengthMs(value)
  if (length !== undefined) return length
  // `Date.parse` guesses at almost anything and in the local zone; a date of HTTP always ends in GMT.
  if (!/^[A-Z][a-z]+, .+ GMT$/.test(value.trim())) return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

function decimal(value: string | null): number | undefined {
  return value !== null && /^\d{1,12}(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined
}

/** By the first letters of a unit; `ms` and `milliseconds` before `m`, `min` and `minutes`. */
const UNITS = [
  { begins: /^(ms|milli)/i, ms: 1 },
  { begins: /^s/i, ms: SECOND_MS },
  { begins: /^m/i, ms: 60 * SECOND_MS },
  { begins: /^h/i, ms: 3_600 * SECOND_MS },
  { begins: /^d/i, ms: 86_400 * SECOND_MS },
] as const

const LENGTH = String.raw`\d{1,12}(?:\.\d{1,12})?\s?(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)(?![a-z])`
const LENGTHS = String.raw`(?:${LENGTH}(?:\s?(?:,|and)?\s?))+`
/** `Please try again in 12s`, `try again after 51.84 seconds`, and Azure's `Please retry after 86400 seconds`. */
const HINT = new RegExp(String.raw`\b(?:try again|retry) (?:in|after) (${LENGTHS})`, 'i')
const ALONE = new RegExp(String.raw`^\s*(?:${LENGTH}\s?)+$`, 'i')
const PART = /(\d+(?:\.\d+)?)\s?([a-z]+)/gi

function fromMessage(message: string): number | undefined {
  const hint = HINT.exec(message)?.[1]
  return hint === undefined ? undefined : Math.min(sumOf(hint), LONGEST_HINT_MS)
}

function sumOf(lengths: string): number {
  return [...lengths.matchAll(PART)].reduce((sum, [, amount, unit = '']) => {
    return sum + Number(amount) * (UNITS.find(({ begins }) => begins.test(unit))?.ms ?? 0)
  }, 0)
}
