import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Clock, systemClock } from '../../src/clock.ts'
import { onLoopback } from './loopback.ts'
import { archive } from './openai/archive.ts'
import { type Body, bodyOf } from './openai/body.ts'
import { failure, missingKey, noSuchModel, type Spoken, wrongKey } from './openai/errors.ts'
import type { Faults } from './openai/faults.ts'
import { type Inspections, inspections, type Look } from './openai/inspections.ts'
import { type LimitOptions, limits } from './openai/limits.ts'
import { allModels, modelNamed } from './openai/models.ts'
import type { Painting } from './openai/painting.ts'
import { type Counts, type Silence, studio } from './openai/studio.ts'
import { write } from './openai/wire.ts'

export interface EmulatorOptions extends LimitOptions {
  /** From the request to the picture; by the number of the request when it differs. */
  readonly latencyMs?: number | ((n: number) => number)
  /** Of the buckets and of the latency. */
  readonly clock?: Clock
  readonly faults?: Faults
  /** What comes of looks at pictures, by their number from 1; left out: every picture is as it should be. */
  readonly looks?: readonly (Look | undefined)[]
  readonly apiKey?: string
}

/** A request as it came in. No secret is kept. */
interface Recorded {
  /** Counts requests to the images endpoints from 1; 0 for others. */
  readonly n: number
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
  /** The JSON exactly as it came; undefined for forms. */
  readonly raw: string | undefined
  readonly at: Date
}

export interface OpenaiEmulator extends AsyncDisposable, Readonly<Counts> {
  /** `http://127.0.0.1:…/v1` */
  readonly url: string
  readonly apiKey: string
  readonly requests: readonly Recorded[]
  /** Pictures that went out whole. */
  readonly served: number
  /** Looks at pictures, and their bill in micro-dollars; pictures are counted apart. */
  readonly looks: Pick<Inspections, 'asked' | 'bill'>
}

const KEPT_HEADERS = ['content-type', 'accept', 'user-agent', 'x-client-request-id']

/** Starts OpenAI's Images API on a free port of this machine. */
export async function openaiEmulator(options: EmulatorOptions): Promise<OpenaiEmulator> {
  const { clock = systemClock, apiKey = 'sk-emulator-7d1f0c2b9a8e', latencyMs = 0, faults = [] } = options
  const limit = limits(options, clock)
  const counts = { asked: 0, bill: 0, painted: 0, served: 0, rejected429: 0 }
  const requests: Recorded[] = []
  const closing = new AbortController()
  const latencyOf = typeof latencyMs === 'number' ? () => latencyMs : latencyMs
  const looks = inspections(options.looks ?? [], { latencyMs: latencyOf(0), clock, closing: closing.signal })
  const shelves = archive(counts, () => latencyOf(0))
  const paint = studio({
    limits: limit,
    faults,
    latencyMs: latencyOf,
    clock,
    closing: closing.signal,
    counts,
    isStored: shelves.isStored,
  })

  async function answer(request: IncomingMessage, path: string): Promise<Painting | Silence> {
    if (path === '/__stats') return json({ ...counts, requests: requests.map(shown) })
    const { body, raw, wrong } = await bodyOf(request)
    const isImages = request.method === 'POST' && /^\/v1\/images\/(generations|edits)$/.test(path)
    const n = isImages ? ++counts.asked : 0
    requests.push({
      n,
      method: request.method ?? '',
      path,
      headers: kept(request),
      body,
      raw,
      at: clock.now(),
    })
    const stranger = identify(request, apiKey)
    if (stranger !== undefined) return stranger
    if (wrong !== undefined) return wrong
    if (isImages) return paint(n, path, body)
    if (path === '/v1/responses') return looks.answer(body)
    return shelves.answer(request.method ?? '', path, body) ?? catalogue(path)
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now()
    const path = new URL(request.url ?? '/', 'http://emulator').pathname
    const said = await answer(request, path)
    const whole = await write(response, said, { ...limit.headers(), ...usual(requests.length, began) })
    if (whole && path.startsWith('/v1/images/') && typeof said === 'object' && said.status === 200)
      counts.served++
  }

  const server = await onLoopback(respond)

  return {
    url: `${server.origin}/v1`,
    apiKey,
    requests,
    looks,
    get asked() {
      return counts.asked
    },
    get bill() {
      return counts.bill
    },
    get painted() {
      return counts.painted
    },
    get served() {
      return counts.served
    },
    get rejected429() {
      return counts.rejected429
    },
    async [Symbol.asyncDispose]() {
      closing.abort()
      await server[Symbol.asyncDispose]()
    },
  }
}

function json(body: object): Spoken {
  return { status: 200, body: JSON.stringify(body) }
}

function catalogue(path: string): Spoken {
  if (path === '/v1/models') return json(allModels())
  const [, id] = /^\/v1\/models\/([^/]+)$/.exec(path) ?? []
  if (id !== undefined) {
    const model = modelNamed(id)
    return model === undefined ? noSuchModel(id) : json(model)
  }
  return failure(404, { message: `Invalid URL (${path})`, type: 'invalid_request_error', code: null })
}

/** Who is asking; undefined when they may. */
function identify({ headers }: IncomingMessage, apiKey: string): Spoken | undefined {
  const [, key] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
  if (key === undefined) return missingKey
  return key === apiKey ? undefined : wrongKey(key)
}

function kept({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  )
}

/** What every answer carries. */
function usual(number: number, began: number): Record<string, string> {
  return {
    'x-request-id': `req_emulator_${number}`,
    'openai-organization': 'org-emulator',
    'openai-processing-ms': String(Math.round(performance.now() - began)),
    'openai-version': '2020-10-01',
  }
}

/** As much of a request as another process needs to know. */
function shown({ n, path, headers, body, at }: Recorded): object {
  return { n, path, attempt: headers['x-client-request-id'], prompt: body['prompt'], at }
}
