import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { GeminiRejection } from './gemini-client.ts'
import { geminiRetirement } from './gemini-models.ts'
import type { Answer } from './generator.ts'
import { bounded } from './discretion.ts'
import { evidenceOf } from './openai-evidence.ts'
import type { HeardLimits } from './quota.ts'
import { type HeadersRead, lengthMs, retryAfterMs } from '../retry-after.ts'

/** A word of Google's that names something: a reason, a quota, a model, a media type. What is none is not there. */
export const Name = z
  .string()
  .regex(/^[\w./:+-]{1,200}$/)
  .optional()
  .catch(undefined)

/** A quota that was used up. A limit of nothing has no `quotaValue`: its JSON leaves zeros out. */
const Violation = z.object({ quotaId: Name.transform((id) => id ?? ''), quotaValue: Name })
type Violation = z.infer<typeof Violation>

/** One of the `details` of an error (google/rpc/error_details.proto); each kind has its own fields. */
const Detail = z.object({
  reason: Name,
  retryDelay: Name,
  violations: z.array(Violation).catch([]).default([]),
})

/** An error as all of Google's APIs write it (google.rpc.Status in JSON; AIP-193). */
const Complaint = z.object({
  code: z.int().min(400).max(599).optional().catch(undefined),
  message: z.string().catch(''),
  status: Name,
  details: z.array(Detail.catch({ reason: undefined, retryDelay: undefined, violations: [] })).catch([]),
})
type Complaint = z.infer<typeof Complaint>

/** A rejection that was read: what the arms below decide on, and the sentence for people. */
interface Heard {
  readonly status: number
  /** Whether Google itself spoke, and not a gateway in front of it. */
  readonly itself: boolean
  /** `INVALID_ARGUMENT`: the canonical code of google.rpc, which says a little more than the status. */
  readonly rpc: string | undefined
  /** `API_KEY_INVALID`: the `reason` of its ErrorInfo. */
  readonly reason: string | undefined
  readonly violations: readonly Violation[]
  readonly retryDelay: string | undefined
  readonly headers: HeadersRead
  readonly detail: string
  readonly model: string
  readonly now: Date
}

type Rejected = Exclude<Answer, { readonly kind: 'picture' }>
type Arm = (heard: Heard) => Rejected

/**
 * The answer in a rejection: by the reason in its details first, then by its status, never by its message. What is
 * ambiguous is decided so that money is never released for a picture that may have been painted:
 *
 * - Google does not charge for what it answers with a 4xx or 500 (billing FAQ: "If your request fails with a 400 or 500
 *   error, you won't be charged"), so a 5xx with its own envelope is `unavailable`.
 * - 504 from anybody, and any other 5xx that a gateway wrote in Google's place: `unknown`; but a gateway that says 503
 *   and asks with `retry-after` to come again did not take the request on (RFC 9110, section 15.6.4).
 * - 408 and 409: not begun: `unavailable`. 499: somebody thought that we had hung up: `unknown`.
 * - An error inside a 200 is what its own `code` says; without one, `unknown`.
 */
export function geminiRejected(
  rejection: GeminiRejection,
  { model, now }: { readonly model: string; readonly now: Date },
): Rejected {
  const complaint = Complaint.safeParse(rejection.error).data
  const status = rejection.status < 300 ? (complaint?.code ?? rejection.status) : rejection.status
  const details = complaint?.details ?? []
  const heard: Heard = {
    status,
    itself: complaint !== undefined,
    rpc: complaint?.status,
    reason: details.find(({ reason }) => reason !== undefined)?.reason,
    violations: details.flatMap(({ violations }) => violations),
    retryDelay: details.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay,
    headers: rejection.headers,
    detail: sentence(status, complaint),
    model,
    now,
  }
  return {
    ...armFor(heard)(heard),
    ...evidenceOf({
      status,
      providerText: complaint === undefined ? undefined : bounded(complaint.message),
      limits: limitsIn(heard.violations),
    }),
  }
}

function armFor({ reason = '', status }: Heard): Arm {
  return BY_REASON.get(reason) ?? BY_STATUS.get(status) ?? byClass(status)
}

type Stops = 'spend' | 'access'

/** Only the account's owner can put it right. */
const refusedAs = (code: string, stops?: Stops): Arm => {
  return ({ detail }) => ({
    kind: 'refused',
    ending: 'failed',
    code,
    detail,
    softer: false,
    ...(stops === undefined ? {} : { stops }),
  })
}

const unavailable: Arm = ({ status, detail }) => ({
  kind: 'unavailable',
  ending: status === 408 ? 'timeout' : 'failed',
  code: `http_${status}`,
  detail,
})

const unknown: Arm = ({ status, detail }) => ({
  kind: 'unknown',
  ending: status === 504 ? 'timeout' : status === 499 ? 'cancelled' : 'unknown',
  code: `http_${status}`,
  detail: `${detail} The picture may have been painted.`,
})

/** Billing is off, or the free tier is not offered where we are (troubleshooting guide): true of every request. */
const malformed: Arm = (heard) => {
  return heard.rpc === 'FAILED_PRECONDITION'
    ? refusedAs('failed_precondition', 'access')(heard)
    : refusedAs('request_rejected')(heard)
}

const forbidden: Arm = (heard) => {
  return heard.itself ? refusedAs('permission_denied', 'access')(heard) : refusedAs('forbidden')(heard)
}

const missing: Arm = (heard) => {
  const { itself, model, now, detail } = heard
  if (!itself) return refusedAs('not_found')(heard)
  const gone = geminiRetirement(model)
  if (gone === undefined || now.toISOString() < gone.on) return refusedAs('model_not_found')(heard)
  const why = `Google shut ${model} down on ${gone.on}; its successor is ${gone.successor}. ${detail}`
  return refusedAs('model_retired')({ ...heard, detail: why })
}

/** Shorter hints are useless: whoever else waits is told the same. */
const SHORTEST_WAIT_MS = 1_000
/** When nobody says how long: the limits that are not of a day are of a minute. */
const UNSAID_WAIT_MS = 60_000
/** No limit is counted over more than a day, which summer time makes 25 hours long. */
const LONGEST_WAIT_MS = 90_000_000

const tooMany: Arm = (heard) => {
  const { violations, detail } = heard
  // The free tier has no pictures at all: nothing is painted until somebody sets up billing.
  if (violations.some((each) => each.quotaId.endsWith('-FreeTier') && isNothing(each)))
    return refusedAs('free_tier', 'spend')(heard)
  if (violations.some(({ quotaValue }) => quotaValue === '0')) return refusedAs('over_limit')(heard)
  const ms = Math.min(Math.max(waitIn(heard), SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
  return { kind: 'wait', code: 'rate_limit_exceeded', ms, detail }
}

function isNothing({ quotaValue = '0' }: Violation): boolean {
  return quotaValue === '0'
}

/** The longest of what was said. A quota of a day is told with the delay of a minute's, and is not back before midnight. */
function waitIn({ violations, retryDelay, headers, now }: Heard): number {
  const said = [
    lengthMs(retryDelay ?? null),
    retryAfterMs(headers, '', now),
    violations.some(({ quotaId }) => quotaId.includes('PerDay')) ? untilMidnight(now) : undefined,
  ].filter((ms) => ms !== undefined)
  return said.length === 0 ? UNSAID_WAIT_MS : Math.ceil(Math.max(...said))
}

/** "Requests per day (RPD) quotas reset at midnight Pacific time" (rate-limits page, read 2026-11-20). */
function untilMidnight(now: Date): number {
  const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(
    'America/Los_Angeles',
  )
  return there.startOfDay().add({ days: 1 }).epochMilliseconds - now.getTime()
}

/** The limits of a minute that were used up; those of a day are no rate. */
function limitsIn(violations: readonly Violation[]): HeardLimits | undefined {
  const perMinute = violations.filter(({ quotaId }) => quotaId.includes('PerMinute'))
  const images = strictest(perMinute.filter(({ quotaId }) => quotaId.includes('Requests')))
  const tokens = strictest(perMinute.filter(({ quotaId }) => quotaId.includes('Tokens')))
  if (images === undefined && tokens === undefined) return undefined
  return {
    ...(images === undefined ? {} : { images: { limit: images } }),
    ...(tokens === undefined ? {} : { tokens: { limit: tokens } }),
  }
}

function strictest(violations: readonly Violation[]): number | undefined {
  const limits = violations.map(({ quotaValue = '' }) => Number(quotaValue)).filter((limit) => limit >= 1)
  return limits.length === 0 ? undefined : Math.min(...limits)
}

const closed = (code: string): Arm => refusedAs(code, 'access')

/** Reasons that say more than their status, which is 400 for a wrong key (google/api/error_reason.proto). */
const BY_REASON: ReadonlyMap<string, Arm> = new Map([
  ['API_KEY_INVALID', closed('auth_required')],
  ['CREDENTIALS_MISSING', closed('auth_required')],
  ['ACCOUNT_STATE_INVALID', closed('auth_required')],
  ['BILLING_DISABLED', refusedAs('billing_disabled', 'spend')],
  ['SERVICE_DISABLED', closed('service_disabled')],
  ['CONSUMER_SUSPENDED', closed('consumer_suspended')],
  ['API_KEY_SERVICE_BLOCKED', closed('key_restricted')],
  ['API_KEY_IP_ADDRESS_BLOCKED', closed('key_restricted')],
  ['API_KEY_HTTP_REFERRER_BLOCKED', closed('key_restricted')],
  ['API_KEY_ANDROID_APP_BLOCKED', closed('key_restricted')],
  ['API_KEY_IOS_APP_BLOCKED', closed('key_restricted')],
])

const notTakenOn: Arm = (heard) => {
  return heard.itself || heard.headers.get('retry-after') !== null ? unavailable(heard) : unknown(heard)
}

const BY_STATUS: ReadonlyMap<number, Arm> = new Map([
  [400, malformed],
  [401, refusedAs('auth_required', 'access')],
  // "Your Prepay credit balance is depleted" (troubleshooting guide, 2026).
  [402, refusedAs('quota_exhausted', 'spend')],
  [403, forbidden],
  [404, missing],
  [408, unavailable],
  [409, unavailable],
  [429, tooMany],
  [499, unknown],
  [503, notTakenOn],
  [504, unknown],
])

function byClass(status: number): Arm {
  if (status < 300) return unknown
  // A redirect is not followed: it would carry the request, and the key, to another place.
  if (status < 400) return refusedAs('redirected')
  if (status < 500) return refusedAs('request_rejected')
  return (heard) => (heard.itself ? unavailable(heard) : unknown(heard))
}

function sentence(status: number, complaint: Complaint | undefined): string {
  if (complaint === undefined) return `Gemini answered ${status} and did not say why.`
  const { message, status: rpc, details } = complaint
  const why = [rpc, ...details.map(({ reason }) => reason)].filter((each) => each !== undefined).join(', ')
  return `Gemini answered ${status}${why === '' ? '' : ` (${why})`}: ${message || 'no reason given'}`
}
