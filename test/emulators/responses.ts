import type { IncomingMessage, ServerResponse } from 'node:http'

import { onLoopback } from './loopback.ts'
import { type Body, bodyOf } from './openai/body.ts'
import { type Bill, type Fault, type Order, type Script, script } from './responses-script.ts'

/** An answer word for word, instead of a stream. */
export interface Said {
  readonly kind: 'said'
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** Takes the request and never says a word. */
export interface Hang {
  readonly kind: 'hang'
}

export interface Recorded {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Body
}

export interface ResponsesEmulator extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  readonly origin: string
  /** `http://127.0.0.1:…/v1` */
  readonly url: string
  readonly apiKey: string
  /** Requests for a picture, in order. */
  readonly requests: readonly Recorded[]
  /** Of each response that was begun. */
  readonly bills: readonly Bill[]
}

export interface ResponsesOptions {
  /** By the number of the request for a picture, from 1. */
  readonly faults?: readonly (Fault | Said | Hang | undefined)[]
  readonly apiKey?: string
  /** Before the last event, in ms. */
  readonly latencyMs?: number
  /** Answers what is no request for a picture; also sees those for one first. */
  readonly beside?: (request: Recorded) => Promise<Said | undefined> | Said | undefined
  /** What the service says in place of what it was asked for. */
  readonly ignores?: { readonly size: string; readonly quality: string; readonly imageModel: string }
}

/** OpenAI's Responses API on a free port of this machine, as much of it as the hosted image tool needs. */
export async function responsesEmulator(options: ResponsesOptions = {}): Promise<ResponsesEmulator> {
  const { faults = [], apiKey = 'sk-emulator-2f6a91c4d0b7', latencyMs = 0 } = options
  const requests: Recorded[] = []
  const bills: Bill[] = []

  async function answer(request: IncomingMessage): Promise<Said | Script | 'hang'> {
    const { body } = await bodyOf(request)
    const recorded = { path: request.url ?? '', headers: request.headers, body }
    const isForPicture = /\/responses(?:\?.*)?$/.test(recorded.path)
    if (isForPicture) requests.push(recorded)
    const beside = await options.beside?.(recorded)
    if (beside !== undefined) return beside
    if (!isForPicture) return said(404, { message: `Invalid URL (${recorded.path})`, code: null })
    return (
      (options.beside === undefined ? stranger(recorded, apiKey) : undefined) ?? against(body) ?? give(body)
    )
  }

  async function give(body: Body): Promise<Said | Script | 'hang'> {
    const fault = faults[requests.length - 1]
    return fault?.kind === 'hang' ? 'hang' : fault?.kind === 'said' ? fault : paint(body, fault)
  }

  async function paint(body: Body, fault: Fault | undefined): Promise<Script> {
    const painting = await script(
      orderIn(body, options.ignores),
      requests.length,
      faultOf(fault, options.ignores),
    )
    bills.push(painting.bill)
    return painting
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const told = await answer(request)
    if (told === 'hang') return
    response.setHeader('x-request-id', `req_responses_${requests.length}`)
    if ('status' in told) {
      response.writeHead(told.status, { 'content-type': 'application/json', ...told.headers }).end(told.body)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    await tell(response, told, latencyMs)
  }

  const server = await onLoopback(respond)
  return {
    origin: server.origin,
    url: `${server.origin}/v1`,
    apiKey,
    requests,
    bills,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** An error in OpenAI's envelope. */
function said(
  status: number,
  error: { readonly message: string; readonly code: string | null; readonly [more: string]: unknown },
): Said {
  return {
    kind: 'said',
    status,
    body: JSON.stringify({ error: { type: 'invalid_request_error', param: null, ...error } }),
  }
}

function stranger({ headers }: Recorded, apiKey: string): Said | undefined {
  if (headers['authorization'] === `Bearer ${apiKey}`) return undefined
  return said(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key' })
}

async function tell(response: ServerResponse, { events, last }: Script, latencyMs: number): Promise<void> {
  for (const [at, event] of events.entries()) {
    if (at === events.length - 1 && latencyMs > 0) await new Promise((wake) => setTimeout(wake, latencyMs))
    const type = 'type' in event ? String(event.type) : 'message'
    await new Promise((written) =>
      response.write(`event: ${type}\ndata: ${JSON.stringify(event)}\n\n`, written),
    )
  }
  if (last === 'close') response.end()
  if (last === 'reset') response.destroy()
}

/** What the real service says against a body; of `tool_choice`, what the ChatGPT backend says. */
function against(body: Body): Said | undefined {
  if (typeof body['instructions'] !== 'string' || body['instructions'] === '') {
    return said(400, { message: 'Instructions are required', code: null })
  }
  if ('tool_choice' in body) {
    const message = "Tool choice 'image_generation' not found in 'tools' parameter."
    return said(400, { message, param: 'tool_choice', code: null })
  }
  if (body['stream'] !== true) return said(400, { message: 'Stream must be set to true', code: null })
  const tool = toolIn(body)
  const hasImage = contentIn(body).some(({ type }) => type === 'input_image')
  if (tool['action'] === 'edit' && !hasImage) {
    return said(400, {
      message: 'An image is required for the edit action.',
      param: 'tools',
      code: 'invalid_value',
    })
  }
  return undefined
}

type Fields = Readonly<Record<string, unknown>>

function toolIn(body: Body): Fields {
  const [tool] = body['tools'] as readonly Fields[] // a test sends one
  return tool ?? {}
}

function contentIn(body: Body): readonly Fields[] {
  const [message] = body['input'] as readonly { content: readonly Fields[] }[] // a test sends one
  return message?.content ?? []
}

function orderIn(body: Body, ignores: ResponsesOptions['ignores']): Order {
  const content = contentIn(body)
  return {
    host: String(body['model']),
    prompt: String(content.find(({ type }) => type === 'input_text')?.['text']),
    references: content.filter(({ type }) => type === 'input_image').length,
    tool: toolIn(body),
    imageModel: ignores?.imageModel ?? String(toolIn(body)['model']),
  }
}

function faultOf(fault: Fault | undefined, ignores: ResponsesOptions['ignores']): Fault | undefined {
  if (fault !== undefined || ignores === undefined) return fault
  const [width = 0, height = 0] = ignores.size.split('x').map(Number)
  return { kind: 'painted-otherwise', width, height, quality: ignores.quality }
}
