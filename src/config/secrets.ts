import { type Secret, secretVariables } from '../redaction.ts'
import { type Path, readJobs } from './document.ts'
import type { Environment } from './environment.ts'

/** Keys below `channels:` whose values are no secrets, and would hide ordinary words. */
const OPEN_KEYS: readonly PropertyKey[] = [
  'type',
  'path',
  'from',
  'host',
  'port',
  'public',
  'as',
  'api_root',
  'homeserver',
  'domain',
  'selector',
  'tls',
  'server',
  'priority',
  'driver',
  'command',
  'stage',
  'method',
]

/** Keys whose values are secrets also when they stand in jobs.yaml itself. */
const SECRET_KEY = /token|secret|password|key$|^webhook$|^urls$/i

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g

/** Everything secret that a jobs.yaml brings into this process, by its text and its environment. Pure. */
export function secretsIn(text: string, env: Environment): readonly Secret[] {
  const meant = readJobs(text, env).value
  const plain = readJobs(text, {}).value
  return [...secretVariables(env), ...ofValues({ meant, plain, at: [] }, env)]
}

interface Place {
  readonly meant: unknown
  /** As it is written, before the environment. */
  readonly plain: unknown
  readonly at: Path
}

function ofValues({ meant, plain, at }: Place, env: Environment): readonly Secret[] {
  if (typeof meant === 'string') return ofText({ meant, plain, at }, env)
  if (typeof meant !== 'object' || meant === null) return []
  return Object.entries(meant).flatMap(([key, value]: [string, unknown]) =>
    ofValues({ meant: value, plain: within(plain, key), at: [...at, key] }, env),
  )
}

function ofText(
  { meant, plain, at }: { meant: string; plain: unknown; at: Path },
  env: Environment,
): readonly Secret[] {
  if (!mayHold(at)) return []
  if (typeof plain !== 'string' || plain === meant) {
    return isSecretAt(at) ? [{ name: 'secret', value: meant }] : []
  }
  const variables = [...plain.matchAll(VARIABLE)].flatMap(([written, name = '']) => {
    const value = env[name]
    return value === undefined ? [] : [{ name: written, value }]
  })
  return [{ name: plain, value: meant }, ...variables]
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined
}

/** What stands in a channel, in a ping or by the page may be secret, until its key says otherwise. */
function mayHold(at: Path): boolean {
  if (isPing(at)) return true
  const [top] = at
  if (top !== 'channels' && top !== 'alerts' && top !== 'http') return false
  return !OPEN_KEYS.includes(at.at(-1) ?? '')
}

/** Does what stands here give access, also when it was written there itself? */
export function isSecretAt(at: Path): boolean {
  // What stands in a list is of the key of the list.
  const key = at.findLast((step) => !/^\d+$/.test(String(step)))
  return isPing(at) || (mayHold(at) && SECRET_KEY.test(String(key)))
}

function isPing([top, , key]: Path): boolean {
  return top === 'jobs' && key === 'ping'
}
