import { type Redaction, WITHHELD } from '../redaction.ts'

/** A stack is longer than other texts, and worth it: it is a bug. */
const MOST_OF_A_STACK = 4_000

/** More of a list, and deeper, is no news but a heap of data. */
const MOST_ITEMS = 50
const DEEPEST = 5

/** Fields that hold names of ours: an id of ten digits is no telephone number. */
const IDS: ReadonlySet<string> = new Set([
  'event',
  'run',
  'card',
  'cards',
  'job',
  'person',
  'channel',
  'state',
  'attempt',
  'sha256',
  'generator',
  'request_id',
  'code',
])

/** A value of a log line as it may be shown: plain data, every text redacted, no bytes. Never throws. */
export function shown(value: unknown, redaction: Redaction): unknown {
  try {
    return plain(value, { redaction, id: false, depth: 0 })
  } catch {
    // Some getter or `toJSON` broke; what it would have said is unknown.
    return WITHHELD
  }
}

interface Around {
  readonly redaction: Redaction
  readonly id: boolean
  readonly depth: number
}

function plain(value: unknown, around: Around): unknown {
  switch (typeof value) {
    case 'string':
      return around.id ? around.redaction.id(value) : around.redaction.text(value)
    case 'number':
    case 'boolean':
    case 'undefined':
      return value
    case 'bigint':
      return around.redaction.text(value.toString())
    case 'object':
      return value === null ? null : thing(value, around)
    case 'function':
    case 'symbol':
      return undefined
    default:
      throw new Error('a value of no type')
  }
}

function thing(value: object, around: Around): unknown {
  if (around.depth > DEEPEST) return '[…]'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Error) return error(value, around)
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  const inside = { ...around, depth: around.depth + 1 }
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item: unknown) => plain(item, inside))
    return value.length > MOST_ITEMS ? [...items, `and ${value.length - MOST_ITEMS} more`] : items
  }
  const entries = Object.entries(value).slice(0, MOST_ITEMS)
  return Object.fromEntries(
    entries.map(([key, item]: [string, unknown]) => [
      around.redaction.text(key, 100),
      plain(item, { ...inside, id: IDS.has(key) }),
    ]),
  )
}

/** What is known of an error; the lines of its stack in one. */
function error(value: Error, { redaction, depth }: Around): unknown {
  const { name, message, stack, cause } = value
  const code = 'code' in value ? value.code : undefined
  const frames = /\n\s+at [^]*$/.exec(stack ?? '')?.[0].replace(/\s*\n\s*/g, ' | ')
  return {
    type: redaction.text(name),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: redaction.text(String(code)) } : {}),
    message: redaction.text(message),
    ...(frames === undefined ? {} : { stack: redaction.text(frames, MOST_OF_A_STACK) }),
    ...(cause === undefined ? {} : { cause: plain(cause, { redaction, id: false, depth: depth + 1 }) }),
  }
}
