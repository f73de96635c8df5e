import type { IncomingMessage } from 'node:http'

import { type Clock, systemClock } from '../../src/clock.ts'
import { onLoopback } from './loopback.ts'
import { isFile, messageOf, MOST_MESSAGE_BYTES, type Published } from './ntfy/message.ts'
import { type Asked, type Publication, publicationOf } from './ntfy/publication.ts'

export interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export interface NtfyOptions {
  /** Topics that only who has the token may use; left out: none, and nobody needs one. */
  readonly reserved?: readonly string[]
  readonly mostAttachment?: number
  /** `cache-duration: 0`: what nobody listens to is gone. */
  readonly forgets?: boolean
  /** Said to the next publications, one each, instead of doing them. */
  readonly says?: readonly Spoken[]
  readonly clock?: Clock
}

export interface NtfyEmulator extends AsyncDisposable {
  readonly origin: string
  readonly port: number
  readonly token: string
  /** In the order in which it came. */
  readonly published: readonly (Published & { readonly bytes?: Buffer })[]
  /** Method and path of each request. */
  readonly asked: readonly string[]
}

const TOKEN = 'tk_agq0q7mvbo37yoxfbuze02nisdyzz'

/** ntfy's `errors.go`. */
export function failure(code: number, error: string): Spoken {
  const http = Math.floor(code / 100)
  const body = JSON.stringify({ code, http, error, link: 'https://ntfy.sh/docs/publish/' })
  return { status: http, headers: { 'content-type': 'application/json' }, body }
}

/** Starts an ntfy server on a free port of this machine. */
export async function ntfyEmulator(options: NtfyOptions = {}): Promise<NtfyEmulator> {
  const {
    reserved = [],
    mostAttachment = 15 * 2 ** 20,
    forgets = false,
    says = [],
    clock = systemClock,
  } = options
  const kept: { readonly message: Published; readonly bytes: Buffer | undefined }[] = []
  const asked: string[] = []
  const left = [...says]

  /** What keeps somebody out; undefined when they may come in. */
  function door({ authorization }: IncomingMessage['headers'], topic?: string): Spoken | undefined {
    if (authorization !== undefined && authorization !== `Bearer ${TOKEN}`) {
      return failure(40101, 'unauthorized')
    }
    if (topic === undefined || authorization !== undefined || !reserved.includes(topic)) return undefined
    return failure(40301, 'forbidden')
  }

  function publish(of: Publication): Spoken {
    const { body } = of
    if (isFile(of) && mostAttachment === 0) {
      return failure(40014, 'invalid request: attachments not allowed')
    }
    if (isFile(of) && body.length > mostAttachment) {
      return failure(41301, 'attachment too large, or bandwidth limit reached')
    }
    if (Buffer.byteLength(of.message) > MOST_MESSAGE_BYTES) return failure(40003, 'message invalid: too long')
    const id = `Msg${String(kept.length + 1).padStart(9, '0')}`
    const message = messageOf(of, { id, time: Math.floor(clock.now().getTime() / 1_000) })
    kept.push({ message, bytes: isFile(of) ? body : undefined })
    return json(message)
  }

  function listed(topic: string): Spoken {
    const lines = kept.filter(({ message }) => !forgets && message.topic === topic)
    const body = lines.map(({ message }) => `${JSON.stringify(message)}\n`).join('')
    return { status: 200, headers: { 'content-type': 'application/x-ndjson' }, body }
  }

  /** `GET` of something that is read; undefined when there is no such thing. */
  function read({ path, headers }: Asked): Spoken | undefined {
    if (path === '/v1/health') return json({ healthy: true })
    const username = headers.authorization === undefined ? '*' : 'wellwisher'
    if (path === '/v1/account') return door(headers) ?? json({ username })
    const [, topic = '', what] = /^\/([-\w]{1,64})\/(json|auth)$/.exec(path) ?? []
    if (what === undefined) return undefined
    return door(headers, topic) ?? (what === 'auth' ? json({ success: true }) : listed(topic))
  }

  function answer(request: Asked): Spoken {
    const { method, path, headers } = request
    asked.push(`${method} ${path}`)
    if (method === 'GET') return read(request) ?? failure(40401, 'page not found')
    if (method !== 'PUT' && method !== 'POST') return failure(40401, 'page not found')
    const publication = publicationOf(request)
    if (publication === undefined) return failure(40009, 'invalid request: topic invalid')
    return door(headers, publication.topic) ?? left.shift() ?? publish(publication)
  }

  const server = await onLoopback(async (request, response) => {
    const { status, headers, body } = answer(await asAsked(request))
    response.writeHead(status, headers).end(body)
  })

  return {
    origin: server.origin,
    port: Number(new URL(server.origin).port),
    token: TOKEN,
    get published() {
      return kept.map(({ message, bytes }) => ({ ...message, ...(bytes && { bytes }) }))
    },
    asked,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function json(body: object): Spoken {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function asAsked(request: IncomingMessage): Promise<Asked> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://emulator')
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part) // no encoding is set
  return { method: request.method ?? '', path, query, headers: request.headers, body: Buffer.concat(parts) }
}
