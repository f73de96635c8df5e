import { z } from 'zod'

import type { Answer } from './http.ts'
import type { News, Sent } from './sender.ts'

/** What one of Meta's codes proves and means. */
interface Meaning {
  readonly codes: readonly number[]
  /** What is told, behind the code. Meta's own text is left out: it may quote a number or a name. */
  readonly says: string
  readonly outcome:
    | {
        readonly kind: 'permanent'
        readonly code: 'credentials' | 'recipient' | 'opted-out' | 'content' | 'policy' | 'quota' | 'config'
        readonly concerns?: 'channel'
      }
    | {
        readonly kind: 'transient'
        readonly code: string
        readonly waitMs: number
        readonly concerns?: 'channel'
      }
}

/** Meta, "Rate limits": a number gets its throughput back within seconds, an app or account within the hour. */
const SOON_MS = 30_000
const LATER_MS = 300_000

/** The same, "Pair rate limits": one message each six seconds from one number to another. */
const PAIR_MS = 6_000

const permanent = (code: Extract<Meaning['outcome'], { kind: 'permanent' }>['code']) =>
  ({ kind: 'permanent', code }) as const

/** All of them are so for each card, until a person does something. */
const stop = (code: Extract<Meaning['outcome'], { kind: 'permanent' }>['code']) =>
  ({ kind: 'permanent', code, concerns: 'channel' }) as const

/** Or not in this language. */
const NO_SUCH_TEMPLATE = 132_001

/**
 * Meta, "Cloud API error codes" (November 2026). Decisions go by the code, as Meta advises, not by the HTTP status or the title.
 * An answer with one of these proves that the message was not taken.
 */
const MEANINGS: readonly Meaning[] = [
  {
    codes: [0, 3, 10, 190, ...Array.from({ length: 100 }, (_, index) => 200 + index)],
    says: 'the token is not valid, or may not send from this number',
    outcome: stop('credentials'),
  },
  {
    codes: [4, 80_007],
    says: 'the app or the account has asked too often in this hour',
    outcome: { kind: 'transient', code: 'rate-limited', waitMs: LATER_MS, concerns: 'channel' },
  },
  {
    codes: [130_429],
    says: 'the number sends more at a time than it may',
    outcome: { kind: 'transient', code: 'rate-limited', waitMs: SOON_MS, concerns: 'channel' },
  },
  {
    codes: [131_056],
    says: 'this person got another message from this number a moment ago',
    outcome: { kind: 'transient', code: 'rate-limited', waitMs: PAIR_MS },
  },
  {
    codes: [2, 131_000, 131_016],
    says: 'something is wrong at Meta for a while',
    outcome: { kind: 'transient', code: 'unavailable', waitMs: SOON_MS },
  },
  {
    codes: [131_057],
    says: 'the account is in maintenance for a while',
    outcome: { kind: 'transient', code: 'unavailable', waitMs: LATER_MS, concerns: 'channel' },
  },
  {
    codes: [131_047],
    says: 'this person has not written to the number for 24 hours, so only an approved template may be sent',
    outcome: permanent('policy'),
  },
  {
    codes: [131_026],
    says: 'the number is not on WhatsApp, or its WhatsApp cannot take this',
    outcome: permanent('recipient'),
  },
  {
    codes: [131_021],
    says: 'the number is the one that cards come from',
    outcome: permanent('recipient'),
  },
  {
    codes: [131_030],
    says: 'the sending number is a test number, and this one is not among those that it may write to',
    outcome: permanent('recipient'),
  },
  {
    codes: [131_051],
    says: 'this kind of message cannot be sent to them',
    outcome: permanent('recipient'),
  },
  {
    codes: [131_049],
    says: 'Meta lets this person have no more marketing messages for now',
    outcome: permanent('policy'),
  },
  {
    codes: [130_472],
    says: 'Meta keeps marketing messages from this person, as an experiment',
    outcome: permanent('policy'),
  },
  {
    codes: [131_050],
    says: 'this person has stopped marketing messages from you',
    outcome: permanent('opted-out'),
  },
  {
    codes: [368, 131_031, 131_048, 130_497],
    says: 'the account is restricted: WhatsApp Manager says why',
    outcome: stop('policy'),
  },
  {
    codes: [131_042],
    says: 'the account has no valid means of payment',
    outcome: stop('quota'),
  },
  {
    codes: [33, 131_045, 133_010],
    says: 'the sending number is not registered; is phone_number_id right?',
    outcome: stop('config'),
  },
  {
    codes: [NO_SUCH_TEMPLATE],
    says: 'there is no approved template with this name in this language',
    outcome: permanent('config'),
  },
  {
    codes: [132_000, 132_012],
    says: 'the template has other blanks than `params` fills, or no picture above its text',
    outcome: stop('config'),
  },
  {
    codes: [132_007, 132_015, 132_016],
    says: 'the template breaks a rule, or was paused or disabled for its quality',
    outcome: stop('config'),
  },
  {
    codes: [132_005],
    says: 'the text of the template and its blanks together are too long',
    outcome: permanent('config'),
  },
  {
    codes: [100, 131_008, 131_009],
    says: 'a part of the message is missing or is not what Meta takes',
    outcome: permanent('config'),
  },
  {
    codes: [131_052, 131_053],
    says: 'the picture could not be taken',
    outcome: permanent('content'),
  },
]

const BY_CODE: ReadonlyMap<number, Meaning> = new Map(
  MEANINGS.flatMap((meaning) => meaning.codes.map((code) => [code, meaning] as const)),
)

/** Meta, "Handle errors": the body of every refusal. */
const refusal = z.object({ error: z.object({ code: z.int() }) })

/** Is it said of a template that it is not there? */
export function lacksTemplate({ json }: Pick<Answer, 'json'>): boolean {
  return refusal.safeParse(json).data?.error.code === NO_SUCH_TEMPLATE
}

/** What an answer with an error of Meta's own proves; undefined for any other answer. */
export function readRefusal({
  status,
  json,
  headers,
}: Pick<Answer, 'status' | 'json' | 'headers'>): Sent | undefined {
  const code = refusal.safeParse(json).data?.error.code
  if (code === undefined) return status === 404 ? notMeta : undefined
  const meaning = BY_CODE.get(code)
  if (meaning === undefined) return unnamed(code, status)
  const detail = `WhatsApp refused it (${code}): ${meaning.says}`
  const { outcome } = meaning
  if (outcome.kind === 'permanent') return { ...outcome, detail }
  const { waitMs, ...others } = outcome
  const asked = Number(headers.get('retry-after') ?? Number.NaN) * 1_000
  return { ...others, detail, retryAfterMs: asked > waitMs ? asked : waitMs }
}

const notMeta: Sent = {
  kind: 'permanent',
  code: 'config',
  detail: 'what answers at api_root does not know the Graph API (404)',
  concerns: 'channel',
}

/** Of a code that was made after these lines were written, a 4xx still proves that nothing was taken. */
function unnamed(code: number, status: number): Sent | undefined {
  if (status < 400 || status > 499 || status === 408 || status === 429) return undefined
  const detail = `WhatsApp refused it (${code}): Meta's list of error codes says why`
  return { kind: 'permanent', code: 'content', detail }
}

/** Why a message that had been taken did not arrive, by the codes in its status. */
export function whyBounced(codes: readonly number[]): Required<Pick<News, 'code' | 'detail'>> {
  const [first] = codes
  if (first === undefined)
    return { code: 'not-delivered', detail: 'WhatsApp could not deliver it, and does not say why' }
  const meaning = BY_CODE.get(first)
  const says = meaning?.says ?? "Meta's list of error codes says why"
  return {
    code: meaning?.outcome.code ?? 'not-delivered',
    detail: `WhatsApp could not deliver it (${first}): ${says}`,
  }
}
