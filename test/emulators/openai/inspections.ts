import sharp from 'sharp'

import type { Clock } from '../../../src/clock.ts'
import type { Body } from './body.ts'
import { failure, noSuchModel, said, type Spoken } from './errors.ts'
import type { Fault } from './faults.ts'
import type { Silence } from './studio.ts'

/** What comes of one look at a picture. */
export type Look =
  /** The checklist; what is left out is as it should be. */
  | {
      readonly kind: 'seen'
      readonly letters?: boolean
      readonly people?: boolean
      readonly busy?: boolean
      readonly reason?: string
    }
  | { readonly kind: 'refusal' }
  /** The text of the answer, whatever was asked for. */
  | { readonly kind: 'text'; readonly text: string }
  /** It thought until its tokens were used up. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'no-usage' }
  | { readonly kind: 'half-json' }
  /** Takes the request and never says a word. */
  | { readonly kind: 'hang' }
  /** As of a request for a picture; only those that answer with an error. */
  | { readonly kind: 'error'; readonly fault: Fault }

export interface Inspections {
  answer(body: Body): Promise<Spoken | Silence>
  /** How many looks were asked for. */
  readonly asked: number
  /** Micro-dollars of all that were billed. */
  readonly bill: number
}

/** Thousandths of a micro-dollar per token, as the price list has them. Written apart from src, so that one can prove the other. */
const PRICES: Readonly<Record<string, { readonly input: number; readonly output: number }>> = {
  'gpt-5.4-mini': { input: 750, output: 4_500 },
  'gpt-6-luna': { input: 100, output: 500 },
}

const TEXT_TOKENS = 420
const ANSWER_TOKENS = 96
/** Pixels along the edge of a patch, and what each counts with the model that counts most. */
const PATCH = 32
const MOST_PER_PATCH = 2.46

/** The Responses API, as much of it as a look at a picture needs; `looks` by the number of the request, from 1. */
export function inspections(
  looks: readonly (Look | undefined)[],
  { latencyMs, clock, closing }: { latencyMs: number; clock: Clock; closing: AbortSignal },
): Inspections {
  let asked = 0
  let bill = 0
  return {
    get asked() {
      return asked
    },
    get bill() {
      return bill
    },
    async answer(body) {
      const look = looks[asked++] ?? { kind: 'seen' }
      const read = await pictureIn(body)
      if ('status' in read) return read
      if (look.kind === 'error') return said(look.fault) ?? failure(500, BROKEN)
      const model = String(body['model'])
      const usage = usageOf(read)
      const price = PRICES[model]
      if (price === undefined) return noSuchModel(model)
      bill += Math.ceil((usage.input_tokens * price.input + usage.output_tokens * price.output) / 1_000)
      if (look.kind === 'hang') return 'hang'
      if (latencyMs > 0) await clock.sleep(latencyMs, closing)
      const spoken = { status: 200, body: JSON.stringify(responseOf(look, { number: asked, model, usage })) }
      return look.kind === 'half-json' ? { ...spoken, body: spoken.body.slice(0, 60) } : spoken
    },
  }
}

const BROKEN = { message: 'The server had an error.', type: 'server_error', code: null }

type Usage = ReturnType<typeof usageOf>

function usageOf({ width, height }: { readonly width: number; readonly height: number }) {
  const patches = Math.ceil(width / PATCH) * Math.ceil(height / PATCH)
  const input_tokens = TEXT_TOKENS + Math.ceil(patches * MOST_PER_PATCH)
  return { input_tokens, output_tokens: ANSWER_TOKENS, total_tokens: input_tokens + ANSWER_TOKENS }
}

function responseOf(
  look: Exclude<Look, { kind: 'error' }>,
  { number, model, usage }: { number: number; model: string; usage: Usage },
): object {
  const isWhole = look.kind !== 'incomplete'
  return {
    id: `resp_look_${number}`,
    object: 'response',
    status: isWhole ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: isWhole ? null : { reason: 'max_output_tokens' },
    model: `${model}-2026-03-17`,
    output: [
      { id: 'rs_1', type: 'reasoning', summary: [] },
      ...(isWhole
        ? [{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [partOf(look)] }]
        : []),
    ],
    ...(look.kind === 'no-usage' ? {} : { usage }),
  }
}

function partOf(look: Exclude<Look, { kind: 'error' }>): object {
  if (look.kind === 'refusal') return { type: 'refusal', refusal: "I'm sorry, I can't help with that." }
  return {
    type: 'output_text',
    annotations: [],
    text: look.kind === 'text' ? look.text : checklist(look.kind === 'seen' ? look : {}),
  }
}

function checklist(seen: Partial<Extract<Look, { kind: 'seen' }>>): string {
  const { letters = false, people = false, busy = false, reason = 'It was looked at.' } = seen
  return JSON.stringify({
    letters: { yes: letters, reason },
    people: { yes: people, reason },
    calm_free: { yes: !busy, reason },
  })
}

type Fields = Readonly<Record<string, unknown>>

/** The one picture of a request that is as the service wants it; else what it says against it. */
async function pictureIn(body: Body): Promise<Spoken | { readonly width: number; readonly height: number }> {
  if (PRICES[String(body['model'])] === undefined) return noSuchModel(String(body['model']))
  const against = schemaProblem(body)
  if (against !== undefined) return wrong('text.format.schema', against)
  if (body['store'] !== false) return wrong('store', 'A test wants nothing to be kept.')
  const base64 = base64In(body)
  if (base64 === undefined) return wrong(IMAGE, 'Invalid image data URL.')
  try {
    const { width, height } = await sharp(Buffer.from(base64, 'base64')).metadata()
    return { width, height }
  } catch {
    return wrong(IMAGE, 'The image data you provided does not represent a valid image.')
  }
}

const IMAGE = 'input[0].content[1].image_url'

/** One question and one JPEG. */
function base64In(body: Body): string | undefined {
  const [message] = body['input'] as readonly { content: readonly Fields[] }[] // a test sends one
  const [text, image] = message?.content ?? []
  if (text?.['type'] !== 'input_text' || image?.['type'] !== 'input_image') return undefined
  return /^data:image\/jpeg;base64,([\w+/]+=*)$/.exec(String(image['image_url']))?.[1]
}

function wrong(param: string, message: string): Spoken {
  return failure(400, { message, type: 'invalid_request_error', param, code: 'invalid_value' })
}

/** Strict structured output wants every object closed and every key required. */
function schemaProblem({ text }: Body): string | undefined {
  const { format } = (text ?? {}) as { format?: Fields } // looked at below
  if (format?.['type'] !== 'json_schema' || format['strict'] !== true)
    return 'A strict json_schema is wanted.'
  if (!/^[\w-]{1,64}$/.test(String(format['name']))) return "Missing required parameter: 'text.format.name'."
  return isClosed(format['schema'] as Fields) ? undefined : "'additionalProperties' is required to be false." // the same
}

function isClosed({ type, properties, required, additionalProperties }: Fields): boolean {
  if (type !== 'object') return true
  const inner = properties as Readonly<Record<string, Fields>> // of an object
  const isRequired = JSON.stringify(required) === JSON.stringify(Object.keys(inner))
  return additionalProperties === false && isRequired && Object.values(inner).every(isClosed)
}
