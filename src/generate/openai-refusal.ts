import { z } from 'zod'
import type { Answer } from './generator.ts'
import { retryAfterMs } from './retry-after.ts'

/** What the openai package throws for an answer that is not 2xx; as much of it as is read here. */
export interface Rejection {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  /** The `error` of the envelope; undefined when the body was something else. */
  readonly error: unknown
}

/** `{"error": …}` as the service writes it; every field is missing at times. */
const Complaint = z.object({
  message: z.string().catch(''),
  code: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional()
    .catch(undefined),
  moderation_details: z
    .object({ moderation_stage: z.string().optional(), categories: z.array(z.string()).default([]) })
    .optional()
    .catch(undefined),
})
type Complaint = z.infer<typeof Complaint>

/** A rejection that was read: what the arms below decide on, and the sentence for people. */
interface Heard {
  readonly status: number
  readonly code: string | undefined
  /** Whether OpenAI itself spoke, and not a gateway in front of it. */
  readonly enveloped: boolean
  readonly headers: Rejection['headers']
  readonly message: string
  readonly detail: string
  readonly now: Date
}

/**
 * The answer in a rejection: by code first, then by status, never by the message, which only gives the length of a
 * wait. What is ambiguous is decided so that money is never released for a picture that may have been painted:
 *
 * - 5xx with OpenAI's own envelope: it says that nothing was made, so `unavailable`. 503 from anybody means that the
 *   request was not taken on (RFC 9110, section 15.6.4): `unavailable`.
 * - 504, and any other 5xx that a gateway wrote in OpenAI's place: what stands behind it may still be painting:
 *   `unknown`.
 * - 408 and 409: not begun (RFC 9110, sections 15.5.9 and 15.5.10): `unavailable`.
 * - Every other 4xx is a clear no.
 */
export function rejected(rejection: Rejection, now: Date): Answer {
  const parsed = Complaint.safeParse(rejection.error)
  const heard: Heard = {
    status: rejection.status,
    code: parsed.data?.code,
    enveloped: parsed.success,
    headers: rejection.headers,
    message: parsed.data?.message ?? '',
    detail: sentence(rejection.status, parsed.data),
    now,
  }
  return (BY_CODE.get(heard.code ?? '') ?? byStatus(heard.status))(heard)
}

type Arm = (heard: Heard) => Answer

const unsafe: Arm = ({ code = 'moderation_blocked', detail }) => ({
  kind: 'refused',
  ending: 'safety_filtered',
  code,
  detail,
  softer: true,
})

/** Only the account's owner can put it right. */
const refusedAs = (code: string): Arm => {
  return ({ detail }) => ({ kind: 'refused', ending: 'failed', code, detail, softer: false })
}

const malformed: Arm = (heard) => refusedAs(heard.code ?? 'request_rejected')(heard)

const forbidden: Arm = (heard) => {
  // The one documented 403 with an envelope and no code: the organisation is not verified.
  return refusedAs(heard.code ?? (heard.enveloped ? 'not_verified' : 'forbidden'))(heard)
}

const unavailable: Arm = ({ status, code = `http_${status}`, detail }) => ({
  kind: 'unavailable',
  ending: 'failed',
  code,
  detail,
})

const unknown: Arm = ({ status, code = `http_${status}`, detail }) => ({
  kind: 'unknown',
  ending: status === 504 ? 'timeout' : 'unknown',
  code,
  detail: `${detail} The picture may have been painted.`,
})

/**
 * The spacing of the fastest published tier, 60 s / 250 images. Hints shorter than that were seen on pooled limits
 * (15 ms) and are useless: whoever else waits is told the same.
 */
const SHORTEST_WAIT_MS = 240
/** When nobody says how long: the spacing of the slowest tier, 60 s / 5 images. */
const UNSAID_WAIT_MS = 12_000
/** No limit of OpenAI is counted over more than a day; a longer wait is somebody's broken clock. */
const LONGEST_WAIT_MS = 86_400_000

const tooMany: Arm = (heard) => {
  const { code = 'rate_limit_exceeded', detail, headers, message, now } = heard
  if (isHopeless(headers)) return refusedAs('over_limit')(heard)
  const asked = retryAfterMs(headers, message, now) ?? UNSAID_WAIT_MS
  return { kind: 'wait', code, ms: Math.min(Math.max(asked, SHORTEST_WAIT_MS), LONGEST_WAIT_MS), detail }
}

/** A request that weighs more than a whole minute allows, or a limit of nothing: waiting does not help. */
function isHopeless(headers: Heard['headers']): boolean {
  const limits = ['x-ratelimit-limit-images', 'x-ratelimit-limit-input-images'].map((name) =>
    headers.get(name),
  )
  return headers.get('x-should-retry') === 'false' || limits.includes('0')
}

const broke = refusedAs('quota_exhausted')

/** Codes that say enough whatever the status is. A table by name: `error.code` is what OpenAI asks to branch on. */
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
  ['slow_down', tooMany],
  ['rate_limit_exceeded', tooMany],
  ['model_not_found', refusedAs('model_not_found')],
  ['invalid_value', malformed],
  ['invalid_image_file', malformed],
])

const BY_STATUS: ReadonlyMap<number, Arm> = new Map([
  [401, refusedAs('auth_required')],
  [403, forbidden],
  [404, refusedAs('not_found')],
  [408, unavailable],
  [409, unavailable],
  [410, refusedAs('model_retired')],
  [429, tooMany],
  [503, unavailable],
  [504, unknown],
])

function byStatus(status: number): Arm {
  const arm = BY_STATUS.get(status)
  if (arm !== undefined) return arm
  // A redirect is not followed: it would carry the request, and the key, to another place.
  if (status < 400) return refusedAs('redirected')
  if (status < 500) return malformed
  return (heard) => (heard.enveloped ? unavailable(heard) : unknown(heard))
}

function sentence(status: number, complaint: Complaint | undefined): string {
  if (complaint === undefined) return `OpenAI answered ${status} and did not say why.`
  const { moderation_details: moderation, code } = complaint
  const stage =
    moderation === undefined ? [] : [moderation.moderation_stage ?? 'unknown', ...moderation.categories]
  const why = [code, ...stage].filter((word) => word !== undefined).join(', ')
  return `OpenAI answered ${status}${why === '' ? '' : ` (${why})`}: ${complaint.message || 'no reason given'}`
}
