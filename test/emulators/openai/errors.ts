import { errorIn, fixture } from '../../fixtures/openai/fixture.ts'
import type { Room } from './bucket.ts'
import type { Fault } from './faults.ts'
import type { Hint } from './limits.ts'

/** One answer of the service, before the headers that every answer has. */
export interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** How much of the work was done before it was said. */
  readonly after?: 'nothing' | 'the latency'
}

export function failure(
  status: number,
  error: {
    message: string
    type: string
    param?: string | null
    code: string | null
    [more: string]: unknown
  },
): Spoken {
  return { status, body: JSON.stringify({ error: { param: null, ...error } }) }
}

export const missingKey = failure(401, {
  message:
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
  type: 'invalid_request_error',
  code: null,
})

export function wrongKey(key: string): Spoken {
  const shown = `${key.slice(0, 7)}********${key.slice(-4)}`
  const message = `Incorrect API key provided: ${shown}. You can find your API key at https://platform.openai.com/account/api-keys.`
  return failure(401, { message, type: 'invalid_request_error', code: 'invalid_api_key' })
}

export function noSuchModel(model: string): Spoken {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`
  return failure(404, { message, type: 'invalid_request_error', param: 'model', code: 'model_not_found' })
}

export function retiredModel(model: string): Spoken {
  const message = `The model \`${model}\` has been shut down.`
  return failure(410, { message, type: 'invalid_request_error', code: null })
}

export function invalid(param: string, message: string, code: string | null = 'invalid_value'): Spoken {
  return failure(400, { message, type: 'image_generation_user_error', param, code })
}

/** `12s`, `240ms`, `1m30s`: lengths as the service writes them. */
export function length(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}ms`
  const minutes = Math.floor(ms / 60_000)
  const seconds = `${Number(((ms - minutes * 60_000) / 1_000).toFixed(3))}s`
  return minutes === 0 ? seconds : `${minutes}m${seconds}`
}

const EVERY_HINT: readonly Hint[] = ['retry-after', 'retry-after-ms', 'message']

export function tooMany(
  {
    model,
    type,
    weight,
    hints = EVERY_HINT,
  }: {
    readonly model: string
    readonly type: 'input-images' | 'tokens'
    readonly weight: number
    readonly hints?: readonly Hint[] | undefined
  },
  room: Room,
): Spoken {
  const dimension = type === 'tokens' ? 'tokens per min (TPM)' : 'input-images per min'
  const counts = `Limit ${room.limit}, Used ${Math.ceil(room.used)}, Requested ${weight}.`
  const isHopeless = room.until === Infinity
  const hint = isHopeless || !hints.includes('message') ? '' : ` Please try again in ${length(room.until)}.`
  const message = `Rate limit reached for ${model} (for limit gpt-image) in organization org-emulator on ${dimension}: ${counts}${hint} Visit https://platform.openai.com/account/rate-limits to learn more.`
  const wait = { 'retry-after': String(Math.ceil(room.until / 1_000)), 'retry-after-ms': String(room.until) }
  const told = Object.fromEntries(
    Object.entries(wait).filter(([name]) => hints.some((each) => each === name)),
  )
  return {
    ...failure(429, { message, type, code: 'rate_limit_exceeded' }),
    headers: isHopeless ? { 'x-should-retry': 'false' } : told,
  }
}

/** One of the recorded bodies, word for word. */
function recorded(status: number, name: string, headers: Readonly<Record<string, string>> = {}): Spoken {
  const types = { html: 'text/html', json: 'application/json', sse: 'text/event-stream', txt: 'text/plain' }
  const type = Object.entries(types).find(([ending]) => name.endsWith(`.${ending}`))?.[1]
  return {
    status,
    body: fixture(name),
    headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
  }
}

function retryAfter(value: number | string | undefined): Record<string, string> {
  return value === undefined ? {} : { 'retry-after': String(value) }
}

/** What a fault makes the service say instead of a picture; undefined when it shows only in or after the picture. */
export function said(fault: Fault): Spoken | undefined {
  if (fault.kind === 'moderation') return moderated(fault)
  if (fault.kind === 'recorded') return recorded(fault.status, fault.body, fault.headers)
  if (fault.kind === 'quota') {
    const { message, type } = errorIn('insufficient-quota.json')
    return failure(429, { message, type, code: fault.code })
  }
  if (fault.kind === 'not-verified') return recorded(403, 'not-verified.json')
  if (fault.kind === 'shut-down') return retiredModel('gpt-image-2')
  if (fault.kind === 'slow-down') return recorded(429, 'slow-down.json', retryAfter(fault.retryAfter))
  if (fault.kind === 'rate-limit') {
    const hint = fault.says === undefined ? '' : ` Please try again in ${fault.says}.`
    const message = `Rate limit reached for gpt-image-2 (for limit gpt-image) in organization org-emulator on input-images per min: Limit 5, Used 5, Requested 1.${hint}`
    const spoken = failure(429, { message, type: 'input-images', code: 'rate_limit_exceeded' })
    return { ...spoken, headers: fault.headers ?? {} }
  }
  return brokenDown(fault)
}

function moderated(fault: Extract<Fault, { kind: 'moderation' }>): Spoken {
  const { stage = 'input', categories = ['other'], code = 'moderation_blocked' } = fault
  const message = `Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_emulator. safety_violations=[${categories.join(', ')}].`
  const type = code === 'moderation_blocked' ? 'image_generation_user_error' : 'invalid_request_error'
  const details = { moderation_stage: stage, categories }
  const spoken = failure(400, { message, type, code, moderation_details: details })
  return { ...spoken, after: stage === 'output' ? 'the latency' : 'nothing' }
}

function brokenDown(fault: Fault): Spoken | undefined {
  if (fault.kind === 'server-error') {
    return { ...recorded(500, 'server-error.json'), after: 'the latency' }
  }
  if (fault.kind === 'overloaded') return recorded(503, 'overloaded.json', retryAfter(fault.retryAfter))
  if (fault.kind === 'bad-gateway') return { ...page(502, 'Bad Gateway'), after: 'the latency' }
  if (fault.kind === 'gateway-timeout') return { ...page(504, 'Gateway Time-out'), after: 'the latency' }
  if (fault.kind === 'answer') return { headers: {}, ...fault }
  return undefined
}

function page(status: number, title: string): Spoken {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${status} ${title}</title></head><body><center><h1>${status} ${title}</h1></center><hr><center>cloudflare</center></body></html>`,
  }
}
