import { APIError, OpenAI } from 'openai'
import { Agent, buildConnector, type Dispatcher, fetch, type RequestInit, Response } from 'undici'
import type { Rejection } from './openai-refusal.ts'

/** How one request ended on the wire, before anybody reads a meaning into it. */
export type Reply =
  | { readonly kind: 'replied'; readonly body: unknown; readonly requestId: string | undefined }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  /** Proven: no connection came to be, so no byte of the request was sent. */
  | { readonly kind: 'never-left'; readonly cause: string }
  /** The request may have been read, and what came back cannot be used. */
  | {
      readonly kind: 'lost'
      readonly code: 'connection_lost' | 'unreadable_answer' | 'response_too_large'
      readonly cause: string
    }

/** The body of `POST /images/generations`, exactly as it is sent. */
export interface Asked {
  readonly model: string
  readonly prompt: string
  readonly n: 1
  readonly size: string
  readonly quality: 'low' | 'medium' | 'high' | 'auto'
  readonly output_format: 'png'
}

/** Makes one POST; never a second one. Rejects only when the signal is aborted. */
export type Ask = (asked: Asked, attempt: string, signal: AbortSignal) => Promise<Reply>

/** Time for DNS, TCP and TLS together; proxies were seen to take up to 33 s, and nobody waits for them longer. */
const CONNECT_MS = 30_000

/**
 * Most that is read of one response, unpacked. The largest picture, 8.3 million pixels of noise as PNG, is 25 MB, or
 * 33 MB in base64.
 */
const MOST_RESPONSE_BYTES = 64 * 2 ** 20

/** The longest that Node's timers hold: the deadline of a call is the caller's signal and nobody else's. */
const NEVER_MS = 2 ** 31 - 1

/** No connection came to be. */
class NeverConnected extends Error {}

class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge'
}

/**
 * The openai package, told to make each call once and to leave all waiting to us. In a file of its own, because
 * loading it takes a tenth of a second that `--help` does not have.
 */
export function openaiClient({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): Ask {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // It would repeat time-outs and every 429 without a grant or a reservation.
    maxRetries: 0,
    timeout: NEVER_MS,
    // `OPENAI_LOG=debug` would print prompts.
    logLevel: 'off',
    fetch: boundedFetch(dispatcher()),
  })
  return async (asked, attempt, signal) => {
    try {
      const { data, request_id } = await client.images
        .generate(asked, { signal, headers: { 'X-Client-Request-Id': attempt } })
        .withResponse()
      return { kind: 'replied', body: data, requestId: request_id ?? undefined }
    } catch (error) {
      signal.throwIfAborted()
      return replyIn(error)
    }
  }
}

/**
 * One fresh connection for each call. Kept-alive ones are closed by the other side just when we write, and then
 * nobody knows whether the request was read; a handshake costs a tenth of a second, a picture a minute. The same
 * goes for HTTP/2, where one lost connection takes every call with it. undici's own time-outs (300 s) are off:
 * there is one deadline, and it is not here.
 */
function dispatcher(): Agent {
  const connector = buildConnector({ timeout: CONNECT_MS, allowH2: false })
  return new Agent({
    pipelining: 0,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(options, callback) {
      connector(options, (...[error, socket]) => {
        if (error === null) callback(null, socket)
        else callback(new NeverConnected(codeOf(error), { cause: error }), null)
      })
    },
  })
}

/** undici's fetch, which asks once, follows no redirect and stops reading when a body grows too large. */
function boundedFetch(agent: Agent): (input: unknown, init?: object) => Promise<globalThis.Response> {
  return async (input, init) => {
    const response = await fetch(String(input), {
      ...(init as RequestInit), // the package's request, by the same standard as undici's
      dispatcher: agent.compose(once),
      redirect: 'manual',
    })
    const body = response.body?.pipeThrough(atMost(MOST_RESPONSE_BYTES)) ?? null
    const { status, headers } = response
    return new Response(body, { status, headers })
  }
}

/** By its standard, fetch sends a request again after a 421; ours costs money each time. */
function once(dispatch: Dispatcher.Dispatch): Dispatcher.Dispatch {
  let sent = false
  return (options, handler) => {
    if (sent) throw new Error('a second request for one attempt')
    sent = true
    return dispatch(options, handler)
  }
}

function atMost(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes
  return new TransformStream({
    transform(chunk, controller) {
      left -= chunk.length
      if (left < 0) controller.error(new ResponseTooLarge(`more than ${bytes} bytes`))
      else controller.enqueue(chunk)
    },
  })
}

function replyIn(error: unknown): Reply {
  if (error instanceof APIError && error.status !== undefined && error.headers !== undefined) {
    return {
      kind: 'rejected',
      rejection: { status: error.status, headers: error.headers, error: error.error },
    }
  }
  const causes = [...causesOf(error)]
  const cause = codeOf(causes.at(-1))
  if (causes.some((each) => each instanceof NeverConnected)) return { kind: 'never-left', cause }
  if (causes.some((each) => each instanceof ResponseTooLarge))
    return { kind: 'lost', code: 'response_too_large', cause }
  const unreadable = causes.some((each) => each instanceof SyntaxError)
  return { kind: 'lost', code: unreadable ? 'unreadable_answer' : 'connection_lost', cause }
}

/** `fetch failed` says nothing; what happened stands at the end of the chain. */
function* causesOf(error: unknown): Generator<Error> {
  for (let each = error; each instanceof Error; each = each.cause) yield each
}

/** `ECONNREFUSED`, or the error's name: never its message, which may quote what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
