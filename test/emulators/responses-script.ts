import { type Tokens, tokensOf } from './openai/bill.ts'
import { picture } from './openai/pictures.ts'

/** What one stream tells, and how it ends. */
export interface Script {
  readonly events: readonly object[]
  /** After the last event: closed as usual, cut, or nothing any more. */
  readonly last: 'close' | 'reset' | 'silence'
}

/** What can be otherwise with one response; the recorded failures of this route. */
export type Fault =
  /** Only words come, and no picture. */
  | { readonly kind: 'text-only'; readonly text: string }
  | { readonly kind: 'refusal'; readonly text: string }
  /** Where the picture stands; usually in both. `nested` is how a gateway wrapped it. */
  | { readonly kind: 'only-in'; readonly place: 'item' | 'output' | 'nested' }
  | { readonly kind: 'previews'; readonly count: number; readonly final: boolean }
  | { readonly kind: 'two-pictures' }
  | { readonly kind: 'not-base64' }
  | {
      readonly kind: 'painted-otherwise'
      readonly width: number
      readonly height: number
      readonly quality: string
    }
  | { readonly kind: 'no-usage' }
  /** The stream ends, or is cut: while it paints, or right after the picture. */
  | { readonly kind: 'ends'; readonly when: 'painting' | 'painted'; readonly how: Script['last'] }
  /** The tool says that it failed. */
  | { readonly kind: 'call-failed'; readonly error: object | undefined }
  /** `response.failed`, or an event of the type `error`. */
  | { readonly kind: 'failed'; readonly error: object; readonly as: 'response.failed' | 'error' }
  /** Painted all the same, before it failed. */
  | { readonly kind: 'failed-after'; readonly error: object }
  | { readonly kind: 'incomplete'; readonly reason: string }
  | { readonly kind: 'chatter'; readonly events: number; readonly painted: boolean }

/** As much of a request as is painted. */
export interface Order {
  readonly host: string
  readonly prompt: string
  readonly references: number
  readonly tool: Readonly<Record<string, unknown>>
  /** What the service says that it used, beside what it was asked for. */
  readonly imageModel: string
}

/** Of one response: our instructions and the tool's own, as in a recorded one. */
const HOST_FRAME = 2_200
const HOST_WORDS = 180

/** What a response costs. */
export interface Bill extends Tokens {
  readonly hostIn: number
  readonly hostOut: number
}

export interface Painting extends Script {
  readonly bill: Bill
}

/** The events of one response, as the Responses API numbers and names them. */
export async function script(order: Order, number: number, fault: Fault | undefined): Promise<Painting> {
  const item = await painted(order, number, fault)
  const isPainted = !['text-only', 'refusal', 'call-failed', 'failed', 'incomplete'].includes(
    fault?.kind ?? '',
  )
  const talks = fault?.kind === 'chatter' && !fault.painted
  const bill = billOf(order, isPainted && !talks)
  const response = (more: object): object => ({
    id: `resp_${number}`,
    object: 'response',
    status: 'in_progress',
    error: null,
    incomplete_details: null,
    model: `${order.host}-2026-09-22`,
    output: [],
    tools: [{ ...order.tool, model: order.imageModel }],
    ...more,
  })
  const middle = [...middleOf(item, fault)]
  const end = endOf({ item, fault, bill, response })
  const events = [
    { type: 'response.created', response: response({}) },
    { type: 'response.in_progress', response: response({}) },
    ...middle,
    ...(fault?.kind === 'ends' ? [] : [end]),
  ]
  return {
    events: events.map((event, at) => ({ ...event, sequence_number: at })),
    last: fault?.kind === 'ends' ? fault.how : 'close',
    bill,
  }
}

function billOf({ prompt, references, tool }: Order, isPainted: boolean): Bill {
  const [width = 1_024, height = 1_024] = String(tool['size']).split('x').map(Number)
  const model = String(tool['model'])
  const all = tokensOf({ model, prompt, quality: String(tool['quality']), width, height, n: 1, references })
  const images = isPainted ? all : { textIn: 0, imageIn: 0, imageOut: 0 }
  return { ...images, hostIn: HOST_FRAME + all.textIn + all.imageIn, hostOut: HOST_WORDS + all.textIn }
}

interface Item {
  readonly id: string
  readonly type: 'image_generation_call'
  readonly status: string
  readonly result: string | null
  readonly [more: string]: unknown
}

async function painted({ prompt, tool }: Order, number: number, fault: Fault | undefined): Promise<Item> {
  const asked = {
    size: String(tool['size']),
    quality: tool['quality'],
    format: String(tool['output_format']),
  }
  const used = fault?.kind === 'painted-otherwise' ? otherwise(fault) : asked
  const [width = 1_024, height = 1_024] = used.size.split('x').map(Number)
  const bytes = await picture({ width, height, format: used.format, number })
  return {
    id: `ig_${number}`,
    type: 'image_generation_call',
    // Seen beside whole pictures; only `response.completed` says `completed`.
    status: 'generating',
    action: tool['action'],
    background: tool['background'] ?? 'opaque',
    output_format: used.format,
    quality: used.quality,
    size: used.size,
    revised_prompt: `Painted with care: ${prompt}`,
    result: fault?.kind === 'not-base64' ? 'this is not base64!' : bytes.toString('base64'),
  }
}

function otherwise({ width, height, quality }: Extract<Fault, { kind: 'painted-otherwise' }>) {
  return { size: `${width}x${height}`, quality, format: 'png' }
}

/** What comes between the beginning and the last event. */
function* middleOf(item: Item, fault: Fault | undefined): Generator<object> {
  const words = wordsIn(fault)
  if (words !== undefined) yield { type: 'response.output_item.done', output_index: 0, item: words }
  else if (fault?.kind === 'chatter') yield* chatter(item, fault)
  else if (fault?.kind !== 'incomplete') yield* calling(item, fault)
}

function* chatter(
  item: Item,
  { events, painted: isPainted }: Extract<Fault, { kind: 'chatter' }>,
): Generator<object> {
  if (isPainted) yield { type: 'response.output_item.done', output_index: 0, item }
  for (let n = 0; n < events; n++) yield { type: 'response.queued' }
}

/** The tool is called, and as far as the fault lets it, it paints. */
function* calling(item: Item, fault: Fault | undefined): Generator<object> {
  const at = { item_id: item.id, output_index: 0 }
  const begun = { ...item, status: 'in_progress', result: null }
  yield { type: 'response.output_item.added', output_index: 0, item: begun }
  yield { type: 'response.image_generation_call.in_progress', ...at }
  yield { type: 'response.image_generation_call.generating', ...at }
  if (fault?.kind === 'previews') yield* previews(item, fault.count)
  if (fault?.kind === 'call-failed') {
    const failed = { ...item, status: 'failed', result: null, ...(fault.error && { error: fault.error }) }
    yield { type: 'response.output_item.done', output_index: 0, item: failed }
  }
  if (!isFinished(fault)) return
  yield { type: 'response.image_generation_call.completed', ...at }
  yield* doneOf(item, fault)
}

function* previews(item: Item, count: number): Generator<object> {
  const at = { item_id: item.id, output_index: 0 }
  // Whoever takes a preview for the picture gets half of one.
  const half = item.result?.slice(0, 400)
  for (let index = 0; index < count; index++) {
    const preview = { partial_image_index: index, partial_image_b64: half }
    yield { type: 'response.image_generation_call.partial_image', ...at, ...preview }
  }
}

function isFinished(fault: Fault | undefined): boolean {
  if (fault?.kind === 'previews') return fault.final
  if (fault?.kind === 'ends') return fault.when === 'painted'
  return fault?.kind !== 'call-failed' && fault?.kind !== 'failed'
}

function* doneOf(item: Item, fault: Fault | undefined): Generator<object> {
  const place = fault?.kind === 'only-in' ? fault.place : 'item'
  if (place === 'output') return
  const told = place === 'nested' ? { type: 'tool_result', content: [{ call: item }] } : item
  yield { type: 'response.output_item.done', output_index: 0, item: told }
  if (fault?.kind === 'two-pictures') {
    yield { type: 'response.output_item.done', output_index: 1, item: { ...item, id: `${item.id}_2` } }
  }
}

function wordsIn(fault: Fault | undefined): object | undefined {
  if (fault?.kind !== 'text-only' && fault?.kind !== 'refusal') return undefined
  const part =
    fault.kind === 'text-only'
      ? { type: 'output_text', text: fault.text, annotations: [] }
      : { type: 'refusal', refusal: fault.text }
  return { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] }
}

interface Ending {
  readonly item: Item
  readonly fault: Fault | undefined
  readonly bill: Bill
  readonly response: (more: object) => object
}

function endOf({ item, fault, bill, response }: Ending): object {
  if (fault?.kind === 'failed' && fault.as === 'error') return { type: 'error', ...fault.error }
  if (fault?.kind === 'failed' || fault?.kind === 'failed-after') {
    return { type: 'response.failed', response: response({ status: 'failed', error: fault.error }) }
  }
  const usage = fault?.kind === 'no-usage' ? {} : usageOf(bill)
  if (fault?.kind === 'incomplete') {
    const incomplete = { status: 'incomplete', incomplete_details: { reason: fault.reason }, ...usage }
    return { type: 'response.incomplete', response: response(incomplete) }
  }
  const output = outputOf(item, fault)
  return { type: 'response.completed', response: response({ status: 'completed', output, ...usage }) }
}

/** Without a fault, the picture stands in here once more. */
function outputOf(item: Item, fault: Fault | undefined): readonly object[] {
  if (fault === undefined || (fault.kind === 'only-in' && fault.place === 'output')) {
    return [{ ...item, status: 'completed' }]
  }
  return [wordsIn(fault)].filter((each) => each !== undefined)
}

function usageOf({ textIn, imageIn, imageOut, hostIn, hostOut }: Bill): object {
  return {
    usage: {
      input_tokens: hostIn,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: hostOut,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: hostIn + hostOut,
    },
    tool_usage: {
      image_gen: {
        input_tokens: textIn + imageIn,
        input_tokens_details: { image_tokens: imageIn, text_tokens: textIn },
        output_tokens: imageOut,
        output_tokens_details: { image_tokens: imageOut, text_tokens: 0 },
        total_tokens: textIn + imageIn + imageOut,
      },
      web_search: { num_requests: 0 },
    },
  }
}
