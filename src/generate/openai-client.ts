import { APIError, OpenAI } from 'openai'
import type { Rejection } from './openai-refusal.ts'
import { keptHeaders } from './own-headers.ts'
import type { HeadersRead } from '../retry-after.ts'
import { broken, type Broken, type Fetch, fetchOnce } from './transport.ts'

/** How one request ended on the wire, before anybody reads a meaning into it. */
export type Reply =
  | {
      readonly kind: 'replied'
      readonly body: unknown
      readonly requestId: string | undefined
      /** What the service says of its limits stands here. */
      readonly headers: HeadersRead
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | Broken

/** The longest that Node's timers hold: the deadline of a call is the caller's signal and nobody else's. */
const NEVER_MS = 2 ** 31 - 1

/**
 * The openai package without a will of its own: it asks once, waits for nothing and prints nothing. Whoever needs it
 * loads this file with the first call: it takes a tenth of a second that `--help` does not have.
 */
export function openaiPackage({
  apiKey,
  baseUrl,
  fetch = fetchOnce(),
}: {
  readonly apiKey: string
  readonly baseUrl: string
  readonly fetch?: Fetch
}): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // It would repeat time-outs and every 429 without a grant or a reservation.
    maxRetries: 0,
    timeout: NEVER_MS,
    // `OPENAI_LOG=debug` would print prompts.
    logLevel: 'off',
    fetch: withOwnHeaders(fetch, apiKey),
  })
}

/** Headers of the package that belong to the request itself. */
const KEPT = ['content-type', 'x-client-request-id'] as const

/**
 * All headers that are sent are listed here. The package would add what it finds in the environment, which may be meant for
 * somebody else: OPENAI_ORG_ID, OPENAI_PROJECT_ID, and OPENAI_CUSTOM_HEADERS, where an `Authorization` wins over our key.
 */
function withOwnHeaders(fetch: Fetch, apiKey: string): Fetch {
  const ask: Fetch = (input, init = {}) => {
    const headers = {
      ...keptHeaders(init, KEPT),
      accept: 'application/json',
      authorization: `Bearer ${apiKey}`,
      'user-agent': 'wellwisher',
    }
    return fetch(input, { ...init, headers })
  }
  // As in transport.ts: forms are understood.
  return Object.assign(ask, { Response: globalThis.Response })
}

/** What an error of the package says of the wire. */
export function replyIn(error: unknown): Exclude<Reply, { kind: 'replied' }> {
  if (error instanceof APIError && error.status !== undefined && error.headers !== undefined) {
    return {
      kind: 'rejected',
      rejection: { status: error.status, headers: error.headers, error: error.error },
    }
  }
  return broken(error)
}
