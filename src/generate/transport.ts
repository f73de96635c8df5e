import { formOf } from '../form.ts'
import { Agent, buildConnector, type Dispatcher, fetch, Headers, type RequestInit, Response } from 'undici'

/** How a request ended that brought no answer. */
export type Broken =
  /** Proven: the request was never handed on, or no connection came to be, so no byte of it was sent. */
  | { readonly kind: 'never-left'; readonly cause: string }
  /** The request may have been read, and what came back cannot be used. */
  | {
      readonly kind: 'lost'
      readonly code: 'connection_lost' | 'unreadable_answer' | 'incomplete_image' | 'response_too_large'
      readonly cause: string
    }

/** A `fetch` as packages take one. */
export type Fetch = (input: unknown, init?: object) => Promise<globalThis.Response>

/** Time for DNS, TCP and TLS together; proxies were seen to take up to 33 s, and nobody waits for them longer. */
const CONNECT_MS = 30_000

/**
 * Most that is read of one response, unpacked. The largest picture, 8.3 million pixels of noise as PNG, is 25 MB, or
 * 33 MB in base64.
 */
const MOST_RESPONSE_BYTES = 64 * 2 ** 20

/** Nothing was sent. */
class NeverLeft extends Error {}

class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge'
}

/**
 * undici's fetch, which asks once, follows no redirect and stops reading when a body grows too large. Whoever needs it
 * loads this file with the first call: it takes time that `--help` does not have.
 */
export function fetchOnce(): Fetch {
  const agent = dispatcher()
  const ask: Fetch = async (input, init = {}) => {
    const { dispatcher: only, wasUsed } = once(agent)
    const request = { ...(await written(init)), dispatcher: only, redirect: 'manual' as const }
    const response = await fetch(String(input), request).catch((error: unknown) => {
      // undici refuses some requests by itself, such as those to a port of a list (fetch standard, "port blocking").
      throw wasUsed() ? error : new NeverLeft(codeOf(error), { cause: error })
    })
    const body = response.body?.pipeThrough(atMost(MOST_RESPONSE_BYTES)) ?? null
    const { status, headers } = response
    return new Response(body, { status, headers })
  }
  // Tells the package that forms are understood, so that it makes no request to find out.
  return Object.assign(ask, { Response: globalThis.Response })
}

/**
 * What an error that is no answer of the service says of the request. `fetch failed` says nothing; what happened stands
 * at the end of the chain of causes.
 */
export function broken(error: unknown): Broken {
  const causes = [...causesOf(error)]
  const cause = codeOf(causes.at(-1))
  if (causes.some((each) => each instanceof NeverLeft)) return { kind: 'never-left', cause }
  if (causes.some((each) => each instanceof ResponseTooLarge)) {
    return { kind: 'lost', code: 'response_too_large', cause }
  }
  const unreadable = causes.some((each) => each instanceof SyntaxError)
  return { kind: 'lost', code: unreadable ? 'unreadable_answer' : 'connection_lost', cause }
}

/**
 * One fresh connection for each call. Kept-alive ones are closed by the other side just when we write, and then
 * nobody knows whether the request was read; a handshake costs a tenth of a second, a picture a minute. The same
 * goes for HTTP/2, where one lost connection takes every call with it. undici's own time-outs (300 s for the
 * headers and between two parts of the body) are off: there is one deadline, and it is not here.
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
        else callback(new NeverLeft(codeOf(error), { cause: error }), null)
      })
    },
  })
}

/**
 * The package's request. Its forms are of Node's own class, which this undici does not know and would send as the text
 * `[object FormData]`; so they are written out here.
 */
async function written(init: object): Promise<RequestInit> {
  const request = init as RequestInit // by the same standard as undici's
  const { body } = request
  if (!(body instanceof FormData)) return request
  const form = await formOf(body)
  const headers = new Headers(request.headers)
  headers.set('content-type', form.type)
  return { ...request, headers: [...headers], body: form.bytes }
}

/** By its standard, fetch sends a request again after a 421; ours costs money each time. */
function once(agent: Agent): { readonly dispatcher: Dispatcher; wasUsed(): boolean } {
  let sent = false
  const onlyOnce = agent.compose((dispatch) => (options, handler) => {
    if (sent) throw new Error('a second request for one attempt')
    sent = true
    return dispatch(options, handler)
  })
  return { dispatcher: onlyOnce, wasUsed: () => sent }
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

function* causesOf(error: unknown): Generator<Error> {
  for (let each = error; each instanceof Error; each = each.cause) yield each
}

/** `ECONNREFUSED`, or the error's name: never its message, which may quote what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
