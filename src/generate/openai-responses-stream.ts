import { z } from 'zod'

import { present, word } from './openai-evidence.ts'
import { Tokens } from './tokens.ts'

/** One call of the image tool, as it was told last. */
export interface ImageCall {
  readonly id: string | undefined
  /** In base64; undefined until it is painted. */
  readonly result: string | undefined
  readonly failed: boolean
  /** Why it failed, in the service's envelope. */
  readonly error: unknown
  readonly revisedPrompt: string | undefined
  readonly applied: {
    readonly size?: string
    readonly quality?: string
    readonly background?: string
    readonly format?: string
  }
}

/** What the events of one response amount to. */
export interface Heard {
  /** In the order in which they began; each only once, in however many events it was told. */
  readonly calls: readonly ImageCall[]
  /** How many previews came. They are thrown away; that there were some means that painting had begun. */
  readonly previews: number
  /** What the host model said in words. */
  readonly text: string
  /** The words of a part that is marked as a refusal. */
  readonly refusal: string
  /** The last event of a whole response; undefined while it is missing. */
  readonly end: 'completed' | 'failed' | 'incomplete' | undefined
  /** The envelope of an error that came inside HTTP 200. */
  readonly complaint: unknown
  /** `max_output_tokens`, `content_filter` */
  readonly incomplete: string | undefined
  readonly responseId: string | undefined
  readonly hostModel: string | undefined
  readonly imageModel: string | undefined
  /** Tokens of the host model, and of all calls of the image tool together. */
  readonly host: { readonly input: number; readonly output: number } | undefined
  readonly images: { readonly text: number; readonly image: number; readonly output: number } | undefined
  /** Why reading stopped although there was more. */
  readonly cutOff: string | undefined
}

/** Hears the events of a response, one after the other. */
export interface Listener {
  /** False when nothing more is to be read. */
  take(event: unknown): boolean
  /** An error that the package threw for an event. */
  complain(error: unknown): void
  heard(): Heard
}

/**
 * Most events of one response (capabilities, D8), not counting the pieces of a text, of which a long one has hundreds and
 * which only their bytes bound. A picture needs about ten; what sends more is not read to its end.
 */
const MOST_EVENTS = 512

/** How deep calls are looked for within items: gateways were seen to wrap them once. */
const DEEPEST = 4

const Name = word()
const Words = z.string().optional().catch(undefined)

const Call = z.object({
  type: z.literal('image_generation_call'),
  id: Name,
  status: Name,
  result: z.string().min(1).optional().catch(undefined),
  error: z.unknown().optional(),
  revised_prompt: Words,
  size: Name,
  quality: Name,
  background: Name,
  output_format: Name,
})

const Message = z.object({
  type: z.literal('message'),
  content: z.array(z.object({ type: z.string(), text: Words, refusal: Words })).catch([]),
})

const Response = z.object({
  id: Name,
  model: Name,
  output: z.array(z.unknown()).catch([]),
  error: z.unknown().optional(),
  incomplete_details: z.object({ reason: Name }).optional().catch(undefined),
  tools: z
    .array(z.object({ type: z.string(), model: Name }))
    .optional()
    .catch(undefined),
  usage: z.object({ input_tokens: Tokens, output_tokens: Tokens }).optional().catch(undefined),
  tool_usage: z
    .object({
      image_gen: z.object({
        input_tokens: Tokens,
        output_tokens: Tokens,
        input_tokens_details: z
          .object({ text_tokens: Tokens, image_tokens: Tokens })
          .optional()
          .catch(undefined),
      }),
    })
    .optional()
    .catch(undefined),
})
type Response = z.infer<typeof Response>

const Event = z.object({
  type: z.string(),
  item: z.unknown().optional(),
  response: z.unknown().optional(),
  partial_image_index: z.int().nonnegative().catch(0),
})

const ENDS: Readonly<Record<string, NonNullable<Heard['end']>>> = {
  'response.completed': 'completed',
  'response.failed': 'failed',
  'response.incomplete': 'incomplete',
}

type Changing<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Hears a response of which nothing is certain: the picture is in `output_item.done`, or only in
 * `response.completed`, or in both; `output` may be empty; previews look like pictures and are none. Types that are
 * not known are passed over.
 */
export function listener(onPreview: ((index: number) => void) | undefined): Listener {
  const calls: ImageCall[] = []
  const all: Changing<Omit<Heard, 'calls'>> = { ...SILENCE }
  const said = new Set<string>()
  let events = 0

  const look = (item: unknown, isFinal: boolean): void => {
    for (const call of callsIn(item, isFinal, DEEPEST)) {
      const at = calls.findIndex((known) => isSame(known, call))
      const known = calls[at]
      if (known === undefined) calls.push(call)
      else calls[at] = merged(known, call)
    }
    const message = Message.safeParse(item)
    for (const part of isFinal ? (message.data?.content ?? []) : []) {
      if (said.has(JSON.stringify(part))) continue
      said.add(JSON.stringify(part))
      all.text += part.text ?? ''
      all.refusal += part.refusal ?? ''
    }
  }

  const end = (how: NonNullable<Heard['end']>, response: Response | undefined): void => {
    all.end = how
    if (response === undefined) return
    for (const item of response.output) look(item, how === 'completed')
    // Whoever fails without a reason leaves everything open.
    all.complaint = response.error ?? all.complaint ?? (how === 'failed' ? {} : undefined)
    all.incomplete = response.incomplete_details?.reason
    all.host = hostTokens(response)
    all.images = imageTokens(response)
  }

  const about = ({ id, model, tools }: Response): void => {
    all.responseId ??= id
    all.hostModel = model ?? all.hostModel
    all.imageModel = tools?.find(({ type }) => type === 'image_generation')?.model ?? all.imageModel
  }

  return {
    take(event) {
      const parsed = Event.safeParse(event)
      if (parsed.data?.type.endsWith('.delta') === true) return true
      if (++events > MOST_EVENTS) {
        all.cutOff = `more than ${MOST_EVENTS} events`
        return false
      }
      if (!parsed.success) return true
      const { type, item, partial_image_index: index } = parsed.data
      // The package throws it only when the line above it, which some leave out, names it too.
      if (type === 'error') {
        all.complaint = withoutType(event)
        return false
      }
      const response = Response.safeParse(parsed.data.response).data
      if (response !== undefined) about(response)
      if (type === 'response.image_generation_call.partial_image') {
        all.previews++
        onPreview?.(index)
      }
      if (type === 'response.output_item.added') look(item, false)
      if (type === 'response.output_item.done') look(item, true)
      const ended = ENDS[type]
      if (ended !== undefined) end(ended, response)
      return ended === undefined
    },
    complain(error) {
      all.complaint = error ?? {}
    },
    heard: () => ({ ...all, calls: [...calls] }),
  }
}

/** An error that is its own event has the word `error` where others have their kind. */
function withoutType(event: unknown): object {
  return { ...(event as object), type: undefined } // it was read as one with a type
}

const SILENCE: Omit<Heard, 'calls'> = {
  previews: 0,
  text: '',
  refusal: '',
  end: undefined,
  complaint: undefined,
  incomplete: undefined,
  responseId: undefined,
  hostModel: undefined,
  imageModel: undefined,
  host: undefined,
  images: undefined,
  cutOff: undefined,
}

/** The calls in an item, and in what it is wrapped in. */
function* callsIn(value: unknown, isFinal: boolean, depth: number): Generator<ImageCall> {
  if (typeof value !== 'object' || value === null || depth === 0) return
  const call = Call.safeParse(value).data
  if (call !== undefined) yield callOf(call, isFinal)
  else for (const inner of Object.values(value)) yield* callsIn(inner, isFinal, depth - 1)
}

/**
 * Of a call that is not final, no result counts: it may be a preview. `output_item.done` was seen with the status
 * `generating` beside the whole picture; only `failed` says no.
 */
function callOf(call: z.infer<typeof Call>, isFinal: boolean): ImageCall {
  const failed = call.status === 'failed'
  const counts = !failed && (isFinal || call.status === 'completed')
  const { size, quality, background, output_format: format } = call
  return {
    id: call.id,
    result: counts ? call.result : undefined,
    failed,
    error: call.error ?? undefined,
    revisedPrompt: call.revised_prompt,
    applied: present<ImageCall['applied']>({ size, quality, background, format }) ?? {},
  }
}

function isSame(a: ImageCall, b: ImageCall): boolean {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id
  return a.result !== undefined && a.result === b.result
}

/** What was said once stays said: a later event may leave it out. */
function merged(known: ImageCall, more: ImageCall): ImageCall {
  return {
    id: known.id ?? more.id,
    result: known.result ?? more.result,
    failed: known.failed || more.failed,
    error: more.error ?? known.error,
    revisedPrompt: more.revisedPrompt ?? known.revisedPrompt,
    applied: { ...known.applied, ...more.applied },
  }
}

function hostTokens({ usage }: Response): Heard['host'] {
  return usage === undefined ? undefined : { input: usage.input_tokens, output: usage.output_tokens }
}

/** Without the details, all input counts as image tokens: the dearer of the two. */
function imageTokens({ tool_usage }: Response): Heard['images'] {
  if (tool_usage === undefined) return undefined
  const { input_tokens, output_tokens, input_tokens_details } = tool_usage.image_gen
  const text = input_tokens_details?.text_tokens ?? 0
  return { text, image: input_tokens_details?.image_tokens ?? input_tokens, output: output_tokens }
}
