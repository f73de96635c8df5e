import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'

import { bucket } from './bucket.ts'
import type { Load } from './load.ts'

/** What a service saw. */
export interface Seen {
  readonly requests: number
  readonly refused: number
  /** See `Bucket.overshoot`, in requests. */
  readonly overshoot: number
}

export interface Service extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  readonly url: string
  seen(): Seen
}

/** What a picture's answer looks like, without the picture: bytes are not what is measured. */
const PICTURE = JSON.stringify({ created: 0, data: [{ b64_json: '' }] })
const TOO_MANY = JSON.stringify({ error: { type: 'requests', code: 'rate_limit_exceeded' } })

/**
 * A service on 127.0.0.1 whose limit nobody is told. `POST` asks; `GET` is free, so that connections can be made before the
 * clock runs.
 */
export async function service(load: Load): Promise<Service> {
  const limit = bucket(load)
  let [requests, refused] = [0, 0]

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.writeHead(204).end()
      return
    }
    requests++
    const entry = limit.enter(performance.now())
    request.resume()
    if (entry.kind === 'in') {
      await after(load.latencyMs)
      response.writeHead(200, { 'content-type': 'application/json' }).end(PICTURE)
      return
    }
    refused++
    const ms = Math.ceil(entry.missingMs)
    const wait = { 'retry-after-ms': String(ms), 'retry-after': String(Math.ceil(ms / 1_000)) }
    response.writeHead(429, { 'content-type': 'application/json', ...wait }).end(TOO_MANY)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      // The caller hung up: there is nobody left to tell.
      response.destroy()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => ({ requests, refused, overshoot: limit.overshoot }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}
