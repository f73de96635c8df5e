import type { Answer, Evidence } from './generator.ts'
import { countsIn, heardLimits } from './heard-limits.ts'
import { bounded } from './discretion.ts'
import { Complaint, evidenceOf } from './openai-evidence.ts'
import type { HeardLimits } from './quota.ts'
import { type HeadersRead, retryAfterMs } from '../retry-after.ts'

/** What the openai package throws for an answer that is not 2xx; as much of it as is read here. */
export interface Rejection {
  /** 200 when the error came inside an answer that had begun well. */
  readonly status: number
  readonly headers: HeadersRead
  /** The `error` of the envelope; undefined when the body was something else. */
  readonly error: unknown
}

/** A rejection that was read: what the arms below decide on, and the sentence for people. */
interface Heard {
  readonly status: number
  readonly complaint: Complaint | undefined
  readonly code: string | undefined
  readonly headers: HeadersRead
  readonly limits: HeardLimits | undefined
  readonly detail: string
  readonly now: Date
}

type Rejected = Exclude<Answer, { readonly kind: 'picture' }>

/**
 * The answer in a rejection: by code first, then by type and status, never by the message, which only gives numbers:
 * the length of a wait, and the limits. What is ambiguous is decided so that money is never released for a picture that
 * may have been painted:
 *
 * - 5xx with OpenAI's own envelope, known by its type: it says that nothing was made, so `unavailable`.
 * - 504 from anybody, and any other 5xx that a gateway wrote in OpenAI's place: what stands behind it may still be
 *   painting, so `unknown`. Gateways write envelopes, too, without a type or with one of their own: `cf_bad_gateway` of
 *   Cloudflare, `internal_server_error` of LiteLLM, `new_api_error`, `api_error` and `upstream_error` were seen. Envoy says 503 also for a connection
 *   that broke after the request was handed on (its response flags UC, UR and LR); but a gateway that asks with
 *   `retry-after` to come again did not take the request on (RFC 9110, section 15.6.4).
 * - 408 and 409: not begun (RFC 9110, sections 15.5.9 and 15.5.10): `unavailable`.
 * - 499: somebody on the way thought that we had hung up, and nobody knows what stands behind: `unknown`.
 * - Every other 4xx is a clear no.
 * - An error inside a 200: what its code or type says; without one that is known, `unknown`.
 */
export function rejected(rejection: Rejection, now: Date): Rejected {
  const { status, headers, error } = rejection
  const complaint = Complaint.safeParse(error).data
  const heard: Heard = {
    status,
    complaint,
    code: complaint?.code,
    headers,
    limits: heardLimits(headers, complaint),
    detail: sentence(status, complaint),
    now,
  }
  const arm = BY_CODE.get(complaint?.code ?? '') ?? BY_CODE.get(complaint?.type ?? '') ?? byStatus(heard)
  return { ...arm(heard), ...evidenceIn(heard, error) }
}

type Arm = (heard: Heard) => Rejected

const unsafe: Arm = ({ code = 'moderation_blocked', detail }) => ({
  kind: 'refused',
  ending: 'safety_filtered',
  code,
  detail,
  softer: true,
})

function refusedAs(code: string): Arm {
  return ({ detail }) => ({ kind: 'refused', ending: 'failed', code, detail, softer: false })
}

/** Only the account's owner can put it right, and until then every request ends so. */
function stoppedAs(code: string, stops: 'spend' | 'access'): Arm {
  return ({ detail }) => ({ kind: 'refused', ending: 'failed', code, detail, softer: false, stops })
}

const malformed: Arm = (heard) => refusedAs(heard.code ?? 'request_rejected')(heard)

/** The one documented 403 with an envelope and no code: the organisation is not verified. */
const forbidden: Arm = (heard) => {
  const isUnverified = heard.complaint?.type === 'invalid_request_error'
  return stoppedAs(heard.code ?? (isUnverified ? 'not_verified' : 'forbidden'), 'access')(heard)
}

const notFound: Arm = (heard) =>
  refusedAs(heard.complaint?.param === 'model' ? 'model_not_found' : 'not_found')(heard)

function unavailable(ending: 'failed' | 'timeout'): Arm {
  return (heard) => {
    const { status, code = `http_${status}`, detail } = heard
    const ms = askedFor(heard)
    const later = ms === undefined ? {} : { retryAfterMs: ms }
    return { kind: 'unavailable', ending, code, detail, ...later }
  }
}

/** How long the service asked to be left alone. */
function askedFor({ complaint, headers, now }: Heard): number | undefined {
  return retryAfterMs(headers, complaint?.message ?? '', now)
}

function unknown(ending: 'unknown' | 'timeout' | 'cancelled'): Arm {
  return ({ status, code = `http_${status}`, detail }) => ({
    kind: 'unknown',
    ending,
    code,
    detail: `${detail} The picture may have been painted.`,
  })
}

/**
 * The spacing of the fastest published tier, 60 s / 250 images. Hints shorter than that were seen on pooled limits
 * (15 ms) and are useless: whoever else waits is told the same.
 */
const SHORTEST_WAIT_MS = 240
/** When nobody says how long, at least the spacing of the slowest tier, 60 s / 5 images. */
const UNSAID_WAIT_MS = 12_000
const MINUTE_MS = 60_000

const tooMany: Arm = (heard) => {
  const { code, detail } = heard
  const never = hopeless(heard)
  if (never !== undefined) return never(heard)
  const asked = askedFor(heard) ?? Math.max(UNSAID_WAIT_MS, refillMs(heard))
  return {
    kind: 'wait',
    code: code === 'slow_down' ? code : 'rate_limit_exceeded',
    ms: Math.max(asked, SHORTEST_WAIT_MS),
    detail,
  }
}

/** What limits say of the time when nothing else does: until the tokens are full again, or one more image is allowed. */
function refillMs({ complaint, limits }: Heard): number {
  if (complaint?.type === 'tokens') return limits?.tokens?.resetMs ?? 0
  const limit = limits?.images?.limit
  return limit === undefined ? 0 : MINUTE_MS / limit
}

/**
 * Waiting does not help: the limit is zero, as where an account has no images at all (then no request of it can pass),
 * or this request weighs more than a whole minute allows, or the service says so. The zero is a number in a header or
 * beside `Limit` in the message: data about the account, while that it is about limits at all was said by code or status.
 */
function hopeless({ complaint, headers, limits }: Heard): Arm | undefined {
  const counts = complaint === undefined ? undefined : countsIn(complaint)
  if (limits?.images?.limit === 0 || counts?.limit === 0) return stoppedAs('over_limit', 'access')
  const tooHeavy = counts?.requested !== undefined && counts.requested > counts.limit
  return tooHeavy || headers.get('x-should-retry') === 'false' ? refusedAs('over_limit') : undefined
}

const broke = stoppedAs('quota_exhausted', 'spend')

/**
 * Codes that say enough whatever the status is. A table by name: `error.code` is what OpenAI asks to branch on. Where
 * it has no code, the type is looked up here, too: `billing_not_active` and `insufficient_quota` were seen as both.
 */
const BY_CODE: ReadonlyMap<string, Arm> = new Map([
  ['moderation_blocked', unsafe],
  ['content_policy_violation', unsafe],
  ['image_content_policy_violation', unsafe],
  ['insufficient_quota', broke],
  ['credit_balance_exhausted', broke],
  ['organization_spend_limit_exceeded', broke],
  ['project_spend_limit_exceeded', broke],
  ['organization_usage_limit_exceeded', broke],
  ['billing_hard_limit_reached', broke],
  ['billing_not_active', broke],
  ['slow_down', tooMany],
  ['rate_limit_exceeded', tooMany],
  // Also with 403, where the project may not use this model; another one it may (Aider-AI/aider issue 604).
  ['model_not_found', refusedAs('model_not_found')],
  ['invalid_value', malformed],
  ['invalid_image_file', malformed],
])

const BY_STATUS: ReadonlyMap<number, Arm> = new Map([
  [401, stoppedAs('auth_required', 'access')],
  // Not from OpenAI itself, but from others that speak its API: payment required (RFC 9110, section 15.5.3).
  [402, broke],
  [403, forbidden],
  [404, notFound],
  [408, unavailable('timeout')],
  [409, unavailable('failed')],
  [410, refusedAs('model_retired')],
  [413, refusedAs('request_too_large')],
  [429, tooMany],
  // nginx: the client closed the request.
  [499, unknown('cancelled')],
  [504, unknown('timeout')],
  // Cloudflare's 504: the connection stood, and no answer came for 100 s.
  [524, unknown('timeout')],
])

/** Types of errors inside a 200, where no status says more. */
const BY_TYPE: ReadonlyMap<string, Arm> = new Map([
  ['invalid_request_error', malformed],
  ['image_generation_user_error', malformed],
  ['server_error', unavailable('failed')],
  ['service_unavailable_error', unavailable('failed')],
  ['image_generation_server_error', unavailable('failed')],
  ['rate_limit_error', tooMany],
  // Of what there were too many.
  ['input-images', tooMany],
  ['images', tooMany],
  ['tokens', tooMany],
  ['requests', tooMany],
])

/**
 * Types by which OpenAI itself says that it failed (openai-openapi, `InferenceServiceUnavailable` and
 * `InferenceRateLimited`; 500 of images; in streams with the code `image_generation_failed`, as sdcb/chats quotes it).
 * Gateways have types of their own.
 */
const OWN_FAILURES: ReadonlySet<string> = new Set([
  'server_error',
  'service_unavailable_error',
  'image_generation_server_error',
  'rate_limit_error',
])

function byStatus(heard: Heard): Arm {
  const { status, complaint, headers } = heard
  if (status === 200) return within(heard)
  const arm = BY_STATUS.get(status)
  if (arm !== undefined) return arm
  // A redirect is not followed: it would carry the request, and the key, to another place.
  if (status < 400) return refusedAs('redirected')
  if (status < 500) return malformed
  // Whether OpenAI itself spoke, and not a gateway in front of it.
  const itself = OWN_FAILURES.has(complaint?.type ?? '')
  const turnedAway = status === 503 && headers.get('retry-after') !== null
  return itself || turnedAway ? unavailable('failed') : unknown('unknown')
}

function within({ complaint }: Heard): Arm {
  // In the Responses API, `server_error` is a code.
  return BY_TYPE.get(complaint?.code ?? '') ?? BY_TYPE.get(complaint?.type ?? '') ?? unknown('unknown')
}

function sentence(status: number, complaint: Complaint | undefined): string {
  if (complaint === undefined) return `OpenAI answered ${status} and did not say why.`
  const moderation = moderationIn(complaint)
  const stage = moderation === undefined ? [] : [moderation.stage, ...moderation.categories]
  const why = [complaint.code, ...stage].filter((each) => each !== undefined).join(', ')
  return `OpenAI answered ${status}${why === '' ? '' : ` (${why})`}: ${complaint.message || 'no reason given'}`
}

function evidenceIn({ status, complaint, headers, limits }: Heard, error: unknown): { evidence?: Evidence } {
  const text = typeof error === 'string' ? error : complaint?.message
  return evidenceOf({
    requestId: requestIdIn(headers),
    status: status === 200 ? undefined : status,
    providerText: text === undefined ? undefined : bounded(text),
    moderation: moderationIn(complaint),
    limits,
  })
}

function moderationIn(complaint: Complaint | undefined): Evidence['moderation'] {
  const details = complaint?.moderation_details
  if (details === undefined) return undefined
  return { stage: details.moderation_stage ?? 'unknown', categories: details.categories }
}

/** The service's own name of the call, which its support asks for. */
export function requestIdIn(headers: HeadersRead): string | undefined {
  const id = headers.get('x-request-id')
  return id === null ? undefined : bounded(id, 200)
}
