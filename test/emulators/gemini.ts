import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Clock, systemClock } from '../../src/clock.ts'
import { onLoopback } from './loopback.ts'
import { noSuchModel, type Spoken, wrongKey } from './gemini/errors.ts'
import type { Fault } from './gemini/faults.ts'
import { MODELS } from './gemini/grid.ts'
import { type Asked, orderIn, painting } from './gemini/studio.ts'

interface Options {
  /** By the number of the request, 1 for the first. */
  readonly faults?: readonly Fault[]
  /** From the request to the picture. */
  readonly latencyMs?: number
  readonly clock?: Clock
}

/** A request as it came in. No secret is kept. */
interface Recorded {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Asked
}

export interface GeminiEmulator extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  readonly url: string
  readonly apiKey: string
  readonly requests: readonly Recorded[]
  readonly asked: number
  readonly painted: number
  /** What the service bills, in micro-dollars, not rounded. */
  readonly bill: number
}

const KEPT_HEADERS = ['content-type', 'x-client-request-id', 'x-server-timeout']

type Silence = 'hang' | 'reset'

/** An answer, and how much of it goes out. */
interface Told extends Spoken {
  readonly cut?: 'half' | 'half, then reset'
}

/** Starts Google's Gemini API, as far as it paints, on a free port of this machine. */
export async function geminiEmulator(options: Options = {}): Promise<GeminiEmulator> {
  const { clock = systemClock, faults = [], latencyMs = 0 } = options
  const apiKey = 'emulator-5cf1a09d7e24'
  const requests: Recorded[] = []
  const counts = { painted: 0, bill: 0 }
  const closing = new AbortController()

  async function told(request: IncomingMessage): Promise<Told | Silence> {
    const path = new URL(request.url ?? '/', 'http://emulator').pathname
    const body = JSON.parse(await text(request)) as Asked // the package wrote it
    requests.push({ method: request.method ?? '', path, headers: kept(request), body })
    const n = requests.length
    const fault = faults[n - 1]
    const instead = unpainted(fault)
    if (instead !== undefined) return instead
    if (request.headers['x-goog-api-key'] !== apiKey) return wrongKey
    const [, model = ''] = /^\/v1beta\/models\/([^/:]+):generateContent$/.exec(path) ?? []
    const known = MODELS[model]
    if (known === undefined) return noSuchModel(model)
    const order = orderIn(body, model, known)
    if ('status' in order) return order
    if (latencyMs > 0) await clock.sleep(latencyMs, closing.signal)
    const { body: answer, bill } = await painting(order, n, fault)
    counts.painted++
    counts.bill += bill
    return spoken(answer, fault)
  }

  const server = await onLoopback(async (request, response) => write(response, await told(request)))

  return {
    url: server.origin,
    apiKey,
    requests,
    get asked() {
      return requests.length
    },
    get painted() {
      return counts.painted
    },
    get bill() {
      return counts.bill
    },
    async [Symbol.asyncDispose]() {
      closing.abort()
      await server[Symbol.asyncDispose]()
    },
  }
}

function kept(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.map((name) => [name, request.headers[name]]).filter(([, value]) => value !== undefined),
  ) as Record<string, string> // those that are not there were left out
}

function unpainted(fault: Fault | undefined): Told | Silence | undefined {
  if (fault?.kind === 'answer') return fault
  if (fault?.kind === 'huge-body') return { status: 200, body: ' '.repeat(fault.bytes) }
  return fault?.kind === 'reset' && fault.when === 'before' ? 'reset' : undefined
}

function spoken(body: string, fault: Fault | undefined): Told | Silence {
  if (fault?.kind === 'hang') return 'hang'
  if (fault?.kind === 'half-json') return { status: 200, body: body.slice(0, body.length / 2) }
  if (fault?.kind === 'stall') return { status: 200, body, cut: 'half' }
  if (fault?.kind !== 'reset') return { status: 200, body }
  return fault.when === 'after-painting' ? 'reset' : { status: 200, body, cut: 'half, then reset' }
}

async function write(response: ServerResponse, answer: Told | Silence): Promise<void> {
  if (answer === 'hang') return
  if (answer === 'reset') {
    response.destroy()
    return
  }
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': bytes.length,
    ...answer.headers,
  })
  if (answer.cut === undefined) {
    response.end(bytes)
    return
  }
  await new Promise((written) => response.write(bytes.subarray(0, bytes.length / 2), written))
  if (answer.cut === 'half, then reset') response.destroy()
}
