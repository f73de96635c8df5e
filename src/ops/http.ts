import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

import type { Log } from '../worker/worker.ts'
import { type Answer, type Door, NOTHING_HERE, text } from './door.ts'
import type { Health, Verdict } from './health.ts'
import type { Metrics } from './metrics.ts'

export interface HttpSettings {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly token: string | undefined
  /** The world may come in by another address, through a proxy: then nobody sees the metrics who shows no token. */
  readonly isPublic?: boolean
  /** What else is behind it. */
  readonly doors?: readonly Door[]
  readonly health: Pick<Health, 'alive' | 'ready'>
  readonly metrics: Pick<Metrics, 'contentType' | 'text'>
  readonly log: Log
  /** How long somebody may take to say what they want, in ms; 5 s unless told. */
  readonly headersMs?: number
}

export interface Listening {
  /** Where it really listens. */
  readonly port: number
  close(): Promise<void>
}

/** Whoever speaks slower than this, or not at all, is hung up on: nothing that is asked here is long. */
const HEADERS_MS = 5_000
const REQUEST_MS = 10_000
const IDLE_MS = 5_000
const LOOK_EVERY_MS = 1_000

/** Whoever takes nothing of what is told for so long is hung up on, too. */
const STALLED_MS = 30_000

/** A line with a path and a token fits easily. */
const MOST_HEADER_BYTES = 8_192
const MOST_CONNECTIONS = 64

/**
 * Listens for whoever watches: `/metrics`, `/healthz`, `/readyz`, only GET, no body is read; and for whoever knocks at one of the
 * doors. What the host header says means nothing. A port that is taken is a warning and undefined: cards go out without it.
 */
export async function listen(settings: HttpSettings): Promise<Listening | undefined> {
  const { host, port, log } = settings
  const doors = (settings.doors ?? []).map(turnstile)
  const server = createServer(
    {
      headersTimeout: settings.headersMs ?? HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: IDLE_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      maxHeaderSize: MOST_HEADER_BYTES,
    },
    (request, response) => void respond(request, response, { ...settings, doors }),
  )
  server.maxConnections = MOST_CONNECTIONS
  server.timeout = STALLED_MS
  try {
    await begin(server, { host, port })
  } catch (error) {
    const what = `the metrics cannot be asked for at ${host}:${port}; everything else goes on`
    log.warn({ event: 'http.failed', host, port, err: error }, what)
    return undefined
  }
  const address = server.address()
  const at = typeof address === 'object' && address !== null ? address.port : port
  log.info({ event: 'http.start', host, port: at }, `metrics and health at http://${host}:${at}`)
  return {
    port: at,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

function begin(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed).listen({ host, port }, () => {
      server.off('error', failed).on('error', () => {
        // A connection that could not be accepted is whoever asked's to repeat.
      })
      listening()
    })
  })
}

/** A door with the number of those that are in, each until its answer is gone. */
interface Turnstile extends Door {
  inside: number
}

function turnstile(door: Door): Turnstile {
  return { ...door, inside: 0 }
}

type Behind = Omit<HttpSettings, 'doors'> & { readonly doors: readonly Turnstile[] }

async function respond(request: IncomingMessage, response: ServerResponse, behind: Behind): Promise<void> {
  const { log } = behind
  let answer: Answer
  try {
    const door = behind.doors.find(({ under }) => request.url?.startsWith(under))
    answer = await (door === undefined ? answerTo(request, behind) : enter(door, request, response))
  } catch (error) {
    log.error({ event: 'http.failed', err: error }, 'a question about the worker could not be answered')
    answer = text(500, 'this could not be told; the log says why')
  }
  // A body would have to be read before the next question on this connection.
  const hasBody = request.headers['content-length'] !== undefined || 'transfer-encoding' in request.headers
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(hasBody ? { connection: 'close' } : {}),
    ...answer.headers,
  })
  response.end(answer.body)
}

async function enter(door: Turnstile, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
  const { method = '' } = request
  if (!door.methods.includes(method)) return onlyBy(door.methods)
  if (door.inside >= door.mostAtOnce) return text(503, 'too many at once', { 'retry-after': '1' })
  door.inside++
  response.once('close', () => door.inside--)
  return door.open(request)
}

function onlyBy(methods: readonly string[]): Answer {
  return text(405, `only ${methods.join(' and ')}`, { allow: methods.join(', ') })
}

async function answerTo(
  { method, url = '/', headers }: IncomingMessage,
  { token, isPublic, health, metrics }: Behind,
): Promise<Answer> {
  const [path] = url.split('?')
  if (!['/metrics', '/healthz', '/readyz'].includes(path ?? '')) return NOTHING_HERE
  if (method !== 'GET') return onlyBy(['GET'])
  // A word on whether it works helps nobody else, and probes often have no token.
  if (path === '/healthz') return told(health.alive())
  if (path === '/readyz') return told(await health.ready())
  if (token === undefined ? isPublic === true : !isSame(headers.authorization ?? '', `Bearer ${token}`)) {
    return text(401, 'show the token', { 'www-authenticate': 'Bearer' })
  }
  return { status: 200, type: metrics.contentType, body: await metrics.text() }
}

function told(verdict: Verdict): Answer {
  return { status: verdict.ok ? 200 : 503, type: 'application/json', body: `${JSON.stringify(verdict)}\n` }
}

/** Takes as long for a wrong token as for a right one, also when it is longer. */
function isSame(shown: string, wanted: string): boolean {
  return timingSafeEqual(hashOf(shown), hashOf(wanted))
}

function hashOf(word: string): Buffer {
  return createHash('sha256').update(word).digest()
}
