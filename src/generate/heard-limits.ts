import type { HeardBucket, HeardLimits } from './quota.ts'
import { type HeadersRead, lengthMs, LONGEST_HINT_MS, valuesIn } from '../retry-after.ts'

/** What stands in the message of a 429: `Limit 5, Used 5, Requested 1.` */
export interface Counts {
  readonly of: 'images' | 'tokens' | undefined
  readonly perMinute: boolean
  readonly limit: number
  readonly used?: number
  readonly requested?: number
}

/** As much of a 429's error as is read here. */
interface Complained {
  readonly message: string
  readonly type?: string | undefined
}

/** The names under which each bucket was seen or documented; openai-images.md of the reference, section 2.3. */
const NAMES = {
  images: ['images', 'input-images'],
  tokens: ['tokens', 'project-tokens'],
} as const

/**
 * What a service said of its limits, in headers and in the message of a 429. Everything is optional, and what is not a
 * sensible number is not there. Said several times, the strictest counts. The message gives only numbers: what kind of
 * answer it is, its code and status say.
 */
export function heardLimits(headers: HeadersRead, complained?: Complained): HeardLimits | undefined {
  const counts = complained === undefined ? undefined : countsIn(complained)
  const images = bucket('images', headers, counts)
  const tokens = bucket('tokens', headers, counts)
  if (images === undefined && tokens === undefined) return undefined
  return { ...(images === undefined ? {} : { images }), ...(tokens === undefined ? {} : { tokens }) }
}

function bucket(of: 'images' | 'tokens', headers: HeadersRead, counts?: Counts): HeardBucket | undefined {
  const told = counts?.of === of && counts.perMinute ? counts : undefined
  const all = (what: string, read: Read): readonly (number | undefined)[] =>
    NAMES[of].flatMap((name) => everyOne(headers.get(`x-ratelimit-${what}-${name}`), read))
  const left = told?.used === undefined ? [] : [Math.max(0, told.limit - told.used)]
  const limits = [...all('limit', whole), ...(told === undefined ? [] : [told.limit])]
  const remaining = [...all('remaining', whole), ...left]
  const heard = {
    ...strictest('limit', limits, Math.min),
    ...strictest('remaining', remaining, Math.min),
    ...strictest('resetMs', all('reset', resetIn), Math.max),
  }
  return Object.keys(heard).length === 0 ? undefined : heard
}

function strictest<Name extends string>(
  name: Name,
  said: readonly (number | undefined)[],
  of: (...values: number[]) => number,
): { readonly [name in Name]?: number } {
  const there = said.filter((value) => value !== undefined)
  return there.length === 0 ? {} : ({ [name]: of(...there) } as { [name in Name]: number }) // its one key is the name
}

type Read = (value: string) => number | undefined

/** The values of a header that came several times; none when one of them is something else, such as a policy. */
function everyOne(value: string | null, read: Read): readonly (number | undefined)[] {
  const all = valuesIn(value).map(read)
  return all.includes(undefined) ? [] : all
}

function whole(value: string): number | undefined {
  return /^\d{1,12}$/.test(value.trim()) ? Number(value) : undefined
}

function resetIn(value: string): number | undefined {
  const ms = lengthMs(value)
  return ms === undefined || ms > LONGEST_HINT_MS ? undefined : Math.ceil(ms)
}

/** `on tokens per min (TPM): Limit 30000, Requested 31538`; without `on …` where an account has no images at all. */
const COUNTS =
  /(?:\bon (?<of>[a-z][a-z_ -]{0,40}?) per (?<window>[a-z]{1,10})(?: \([A-Z]{1,5}\))?|\S): Limit (?<limit>\d{1,12}), (?:Used (?<used>\d{1,12}), )?Requested (?<requested>\d{1,12})\b/
/** As DALL·E's limit was told: `for images per minute in organization org-x. Limit: 0/1min. Current: 1/1min.` */
const OLDER_COUNTS =
  /\bfor (?<of>[a-z]{1,40}) per (?<window>minute)\b.{0,200}?\bLimit: (?<limit>\d{1,12})\/1min\. Current: (?<used>\d{1,12})\/1min\b/s

/** The numbers in the message of a 429; undefined when there are none. */
export function countsIn({ message, type }: Complained): Counts | undefined {
  const found = (COUNTS.exec(message) ?? OLDER_COUNTS.exec(message))?.groups
  if (found === undefined) return undefined
  const { of = type ?? '', window = 'min', limit, used, requested } = found
  return {
    of: of.endsWith('images') ? 'images' : of.startsWith('tokens') ? 'tokens' : undefined,
    perMinute: window.startsWith('min'),
    limit: Number(limit),
    ...(used === undefined ? {} : { used: Number(used) }),
    ...(requested === undefined ? {} : { requested: Number(requested) }),
  }
}
