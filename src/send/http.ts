import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

import type * as Undici from 'undici'

import { formOf } from '../form.ts'
import { type HeadersRead, retryAfterMs } from '../retry-after.ts'
import { asJson } from '../json.ts'
import { hostOf, isPrivate, lookupPublic, PrivateAddress } from './private-address.ts'
import type { Sent } from './sender.ts'

/** One request to a service. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** A form is written byte for byte as it is (`formOf`), with its own content type. */
  readonly body?: string | Uint8Array | FormData
  /** Refuses addresses inside of a network, also when a name leads there. */
  readonly publicOnly?: boolean
  /** Most that is read of the answer; 1 MiB unless told. */
  readonly mostBytes?: number
}

/** A whole answer. */
export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: HeadersRead
  readonly text: string
  /** Undefined when the text is no JSON. */
  readonly json: unknown
}

/** How one request ended. */
export type Answered =
  | Answer
  /** Proven: no byte of it was written. `refused`: and it would not be another time. */
  | {
      readonly kind: 'never-left'
      readonly code: string
      readonly refused?: 'certificate' | 'private-address' | 'address'
    }
  /** It left, or may have, and no whole answer came back. */
  | { readonly kind: 'lost'; readonly code: string }

/** No answer of a service that takes a card is longer. */
const MOST_ANSWER_BYTES = 2 ** 20

/** Time for DNS, TCP and TLS together. */
const CONNECT_MS = 20_000

/**
 * Asks once: a fresh connection, no redirect followed, no second request for any reason. Whether the request left is known from
 * what undici publishes when it begins to write (`undici:client:sendHeaders`), not guessed from the error: until then nothing
 * was sent, from then on nobody knows. An abort is answered at once. Rejects only with the reason of a signal that was
 * aborted before.
 */
export async function ask(asked: Asked, signal: AbortSignal): Promise<Answered> {
  signal.throwIfAborted()
  const { bytes, type } = await written(asked.body)
  signal.throwIfAborted()
  if (asked.publicOnly === true && isPrivate(hostOf(asked.url))) {
    return { kind: 'never-left', code: 'EPRIVATE', refused: 'private-address' }
  }
  // Loaded with the first card: commands that send nothing need not wait for it.
  const undici = await import('undici')
  signal.throwIfAborted()
  const line = lineFor(undici, asked.publicOnly === true)
  try {
    const headers = { ...(type === undefined ? {} : { 'content-type': type }), ...asked.headers }
    const { method } = asked
    const response = await undici.request(asked.url, {
      method,
      headers,
      body: bytes,
      dispatcher: line.agent,
      signal,
    })
    const text = await textOf(response.body, asked.mostBytes ?? MOST_ANSWER_BYTES)
    const { statusCode: status } = response
    return { kind: 'answer', status, headers: readable(response.headers), text, json: asJson(text) }
  } catch (error) {
    const code = signal.aborted ? 'ABORTED' : codeOf(error)
    if (line.isUsed()) return { kind: 'lost', code }
    const refused = refusalOf(error, code)
    return { kind: 'never-left', code, ...(refused === undefined ? {} : { refused }) }
  } finally {
    line.close()
  }
}

/** One connection, and whether something was written on it. */
interface Line {
  readonly agent: Undici.Agent
  isUsed(): boolean
  close(): void
}

/** A fresh one for each request: a kept-alive one may be closed by the other side just when we write. */
function lineFor(undici: typeof Undici, publicOnly: boolean): Line {
  const connect = undici.buildConnector({
    timeout: CONNECT_MS,
    allowH2: false,
    ...(publicOnly ? { lookup: lookupPublic } : {}),
  })
  const sockets = new Set<unknown>()
  let used = false
  const agent = new undici.Agent({
    pipelining: 0,
    allowH2: false,
    // There is one deadline, and it is the caller's signal.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(options, callback) {
      connect(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null)
        sockets.add(socket)
        return callback(null, socket)
      })
    },
  })
  const onHeaders = (message: unknown) => {
    if (sockets.has((message as { socket: Socket }).socket)) used = true
  }
  subscribe(SEND_HEADERS, onHeaders)
  return {
    agent,
    isUsed: () => used,
    close() {
      unsubscribe(SEND_HEADERS, onHeaders)
      // Whatever is still open belongs to a request that is over.
      void agent.destroy()
    },
  }
}

/** Published by undici right before the first byte of a request is written. */
const SEND_HEADERS = 'undici:client:sendHeaders'

async function written(body: Asked['body']) {
  if (!(body instanceof FormData)) return { bytes: body ?? null, type: undefined }
  return formOf(body)
}

class TooLong extends Error {
  readonly code = 'ANSWER_TOO_LONG'
}

async function textOf(body: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > most) throw new TooLong()
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function readable(headers: Readonly<Record<string, string | string[] | undefined>>): HeadersRead {
  return {
    get(name) {
      const value = headers[name.toLowerCase()]
      return Array.isArray(value) ? value.join(', ') : (value ?? null)
    },
  }
}

/** `ECONNREFUSED`, or the error's name: never its message, which may quote an address with a key in it. */
function codeOf(error: unknown): string {
  let found = 'unknown'
  for (let each = error; each instanceof Error; each = each.cause) {
    found = 'code' in each && typeof each.code === 'string' ? each.code : each.name
    // Several addresses were tried; the last says as much as the others.
    if (each instanceof AggregateError && each.errors.length > 0) return codeOf(each.errors.at(-1))
  }
  return found
}

/** Of OpenSSL, as Node names them: nobody has to look at the certificate again before it is another one. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO$)/

function refusalOf(error: unknown, code: string) {
  if (code === PrivateAddress.code) return 'private-address'
  if (CERTIFICATE.test(code)) return 'certificate'
  if (code === 'ERR_INVALID_URL' || code === 'UND_ERR_INVALID_ARG') return 'address'
  return error instanceof TypeError ? 'address' : undefined
}

/** How an answer becomes the word of a sender. */
export interface Judging {
  /** `Telegram`: the first word of what is told. */
  readonly service: string
  readonly now: Date
  /** What this service says in its own words; undefined leaves it to the general rule. A receipt comes from nowhere else. */
  readonly read?: (answer: Answer) => Sent | undefined
}

/**
 * What an attempt came to. The service's own words go first; then the general rule: nothing that left and was not answered in
 * full is anything but unknown, and 408, 409 and 5xx may come from a door that had handed the card on.
 */
export function judge(answered: Answered, judging: Judging): Sent {
  switch (answered.kind) {
    case 'answer':
      return judging.read?.(answered) ?? byStatus(answered, judging)
    case 'never-left':
      return neverLeft(answered, judging)
    case 'lost':
      return {
        kind: 'unknown',
        code: answered.code === 'ABORTED' ? 'timeout' : 'lost',
        detail: `${judging.service} was asked, and its answer did not come (${answered.code})`,
      }
    default:
      throw new Error(`unknown answer ${JSON.stringify(answered satisfies never)}`)
  }
}

function neverLeft({ code, refused }: Extract<Answered, { kind: 'never-left' }>, { service }: Judging): Sent {
  if (refused !== undefined) {
    const detail = `${service} ${REFUSED[refused]} (${code})`
    return { kind: 'permanent', code: 'config', detail, concerns: 'channel' }
  }
  const detail = `${service} could not be reached (${code}), so nothing was sent`
  return { kind: 'transient', code: 'unreachable', detail, retryAfterMs: undefined }
}

const REFUSED = {
  certificate: 'shows a certificate that cannot be trusted, so nothing was sent',
  'private-address': 'is at an address inside of a network, which jobs.yaml does not allow',
  address: 'has an address that cannot be asked',
} as const

/** RFC 9110, section 15: what a status proves of a request that is not safe to repeat. */
function byStatus({ status, headers }: Answer, { service, now }: Judging): Sent {
  const detail = `${service} answered ${status}`
  if (status === 429) {
    const wait = retryAfterMs(headers, '', now)
    const told = `${service} wants to be asked less often (429)`
    return {
      kind: 'transient',
      code: 'rate-limited',
      detail: told,
      retryAfterMs: wait,
      concerns: 'channel',
    }
  }
  if (status >= 300 && status < 400) {
    const moved = `${detail}: it is somewhere else, and nobody is followed there`
    return { kind: 'permanent', code: 'config', detail: moved, concerns: 'channel' }
  }
  const code = PROVEN[status]
  if (code !== undefined) {
    return {
      kind: 'permanent',
      code,
      detail,
      ...(code === 'credentials' ? { concerns: 'channel' as const } : {}),
    }
  }
  if (status >= 200 && status < 300) {
    return { kind: 'unknown', code: 'unreadable', detail: `${detail}, without a receipt that can be read` }
  }
  return { kind: 'unknown', code: `http-${status}`, detail: `${detail}, which proves nothing` }
}

/** Statuses with which nothing was taken, by what they are mostly about. A service that means something else says so in `read`. */
const PROVEN: Readonly<Record<number, 'content' | 'credentials' | 'recipient' | 'too-large' | 'config'>> = {
  400: 'content',
  401: 'credentials',
  403: 'credentials',
  404: 'recipient',
  405: 'config',
  410: 'recipient',
  413: 'too-large',
  415: 'content',
  422: 'content',
  431: 'content',
}
