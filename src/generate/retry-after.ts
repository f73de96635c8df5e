/** As much of a response's headers as is read here. */
interface HeadersRead {
  get(name: string): string | null
}

/**
 * How long a server asked us to stay away, in ms; undefined when it did not say. The longest of what it said:
 * `retry-after-ms`, `retry-after` (seconds or an HTTP date: RFC 9110, section 10.2.3), and the hint that OpenAI
 * writes into the message (`Please try again in 1m30s.`). The text gives only the length, never the class.
 */
export function retryAfterMs(headers: HeadersRead, message: string, now: Date): number | undefined {
  const said = [
    decimal(headers.get('retry-after-ms')),
    fromRetryAfter(headers.get('retry-after'), now),
    fromMessage(message),
  ].filter((ms) => ms !== undefined)
  return said.length === 0 ? undefined : Math.ceil(Math.max(...said))
}

const SECOND_MS = 1_000

function fromRetryAfter(value: string | null, now: Date): number | undefined {
  const seconds = decimal(value)
  if (seconds !== undefined) return seconds * SECOND_MS
  // `Date.parse` guesses at almost anything and in the local zone; a date of HTTP always ends in GMT.
  if (value === null || !/^[A-Z][a-z]+, .+ GMT$/.test(value.trim())) return undefined
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
const HINT = new RegExp(String.raw`\btry again (?:in|after) ((?:${LENGTH}\s?)+)`, 'i')
const PART = /(\d+(?:\.\d+)?)\s?([a-z]+)/gi

function fromMessage(message: string): number | undefined {
  const hint = HINT.exec(message)?.[1]
  if (hint === undefined) return undefined
  return [...hint.matchAll(PART)].reduce((sum, [, amount, unit = '']) => {
    return sum + Number(amount) * (UNITS.find(({ begins }) => begins.test(unit))?.ms ?? 0)
  }, 0)
}
