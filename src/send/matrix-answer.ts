import { z } from 'zod'

import type { Answer } from './http.ts'
import type { Sent } from './sender.ts'

/** Client-Server API, "Standard error response". */
const refused = z.object({
  errcode: z.string(),
  error: z.string().catch(''),
  retry_after_ms: z.number().nonnegative().optional().catch(undefined),
})

/** What is said in so many words, by its code; undefined where the code proves nothing or is left to the status. */
export function readRefusal({ status, json, headers }: Answer): Sent | undefined {
  const { data } = refused.safeParse(json)
  if (data === undefined || status < 400 || status >= 500) return undefined
  const { errcode, error, retry_after_ms: retryAfterMs } = data
  const detail = `Matrix answered ${status} ${errcode}: ${error}`
  // The header came with version 1.10, and is read by the general rule; before it was in the body.
  if (status === 429 && headers.get('retry-after') === null) {
    return { kind: 'transient', code: 'rate-limited', detail, retryAfterMs, concerns: 'channel' }
  }
  const code = CODES[errcode]
  if (code === undefined) return undefined
  return {
    kind: 'permanent',
    code,
    detail,
    ...(code === 'credentials' || code === 'config' ? { concerns: 'channel' as const } : {}),
  }
}

/** Client-Server API, "Common error codes" and "Other error codes". */
const CODES: Readonly<
  Record<string, 'config' | 'content' | 'credentials' | 'policy' | 'recipient' | 'too-large'>
> = {
  M_UNKNOWN_TOKEN: 'credentials',
  M_MISSING_TOKEN: 'credentials',
  M_USER_DEACTIVATED: 'credentials',
  M_USER_LOCKED: 'credentials',
  M_USER_SUSPENDED: 'credentials',
  M_FORBIDDEN: 'recipient',
  M_NOT_FOUND: 'recipient',
  M_INVALID_PARAM: 'recipient',
  M_UNRECOGNIZED: 'config',
  M_TOO_LARGE: 'too-large',
  M_BAD_JSON: 'content',
  M_NOT_JSON: 'content',
  M_RESOURCE_LIMIT_EXCEEDED: 'policy',
}
