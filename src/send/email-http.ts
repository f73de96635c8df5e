import { z } from 'zod'

import type { Clock } from '../clock.ts'
import type { Mailbox } from './email-address.ts'
import type { Letter } from './email-letter.ts'
import type { EmailSettings } from './email-schema.ts'
import type { Post } from './email-smtp.ts'
import { withoutMailbox } from './email-words.ts'
import { type Answer, ask, judge } from './http.ts'
import type { Checked, Sent } from './sender.ts'

/** Named in whatever is told of it. */
const SERVICE = 'the mail service'

/** Keys are remembered for 24 hours (resend.com/docs, Idempotency Keys, read in November 2026); an hour is left for clocks. */
export const KEY_LASTS_MS = 23 * 3_600_000

/** A day's quota is counted over 24 hours, and frees itself little by little. */
const QUOTA_MS = 3_600_000

/** A request with this key is being worked on; it takes seconds. */
const CONCURRENT_MS = 5_000

export interface HttpSettings {
  readonly http: NonNullable<EmailSettings['http']>
  readonly from: Mailbox
  readonly clock: Clock
}

/** Hands letters to a service that takes them as Resend does. */
export function httpPost({ http, from, clock }: HttpSettings): Post {
  const base = http.url.replace(/\/+$/, '')
  const headers = { authorization: `Bearer ${http.key}` }
  return {
    async deliver(letter, key, signal) {
      const answered = await ask(
        {
          method: 'POST',
          url: `${base}/emails`,
          headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify(bodyOf(letter)),
        },
        signal,
      )
      const shown = withoutMailbox(letter.to, { password: http.key })
      return judge(answered, {
        service: SERVICE,
        now: clock.now(),
        read: (answer) => readSent(answer, shown),
      })
    },

    async check(signal) {
      const answered = await ask({ method: 'GET', url: `${base}/domains`, headers }, signal)
      if (answered.kind === 'answer') return checked(answered, { from, host: new URL(base).host })
      return {
        ok: false,
        problem: `${SERVICE} could not be reached (${answered.code})`,
        fix: 'look at http.url, and whether this machine may reach it',
      }
    },
  }
}

/** https://resend.com/docs/api-reference/emails/send-email */
function bodyOf(letter: Letter) {
  const { picture, replyTo } = letter
  return {
    from: written(letter.from),
    to: [written(letter.to)],
    ...(replyTo === undefined ? {} : { reply_to: written(replyTo) }),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    headers: letter.headers,
    ...(picture === undefined
      ? {}
      : {
          attachments: [
            {
              filename: picture.fileName,
              content: Buffer.from(picture.bytes).toString('base64'),
              content_type: picture.mediaType,
              content_id: picture.contentId,
            },
          ],
        }),
  }
}

/** In one line, the name in quotes: no sign in it means anything there. */
function written({ name = '', address }: Mailbox): string {
  const quoted = name.replace(/["\\<>]/g, ' ').trim()
  return quoted === '' ? address : `"${quoted}" <${address}>`
}

const Taken = z.object({ id: z.string().min(1) })

const Refused = z.object({ name: z.string(), message: z.string().default('') })

/** Codes of https://resend.com/docs/api-reference/errors, read in November 2026. */
function readSent({ status, json }: Answer, shown: (text: string) => string): Sent | undefined {
  if (status >= 200 && status < 300) {
    const taken = Taken.safeParse(json)
    return taken.success ? { kind: 'receipt', at: 'accepted', receipt: taken.data.id } : undefined
  }
  const refused = Refused.safeParse(json)
  if (!refused.success) return undefined
  const { name, message } = refused.data
  const detail = `${SERVICE} answered ${status} ${shown(name)}: ${shown(message)}`
  // A code that is not in the table is judged by the status alone.
  return status >= 400 && status < 500 ? ANSWERS[name]?.(detail) : undefined
}

const forAll =
  (code: string) =>
  (detail: string): Sent => ({ kind: 'permanent', code, detail, concerns: 'channel' })

const forOne =
  (code: string) =>
  (detail: string): Sent => ({ kind: 'permanent', code, detail })

const ANSWERS: Readonly<Record<string, (detail: string) => Sent>> = {
  missing_api_key: forAll('credentials'),
  restricted_api_key: forAll('credentials'),
  invalid_api_key: forAll('credentials'),
  invalid_from_address: forAll('config'),
  not_found: forAll('config'),
  method_not_allowed: forAll('config'),
  monthly_quota_exceeded: forAll('quota'),
  daily_quota_exceeded: (detail) => ({
    kind: 'transient',
    code: 'quota',
    detail,
    retryAfterMs: QUOTA_MS,
    concerns: 'channel',
  }),
  invalid_attachment: forOne('content'),
  security_error: forOne('policy'),
  // Another mail was taken under this key: this one was not.
  invalid_idempotent_request: forOne('key-used'),
  concurrent_idempotent_requests: (detail) => ({
    kind: 'transient',
    code: 'concurrent',
    detail,
    retryAfterMs: CONCURRENT_MS,
  }),
}

const Domains = z.object({ data: z.array(z.object({ name: z.string(), status: z.string() })) })

/** Asks for the domains, because there is nothing else to ask that sends nothing. */
function checked({ status, json }: Answer, { from, host }: { from: Mailbox; host: string }): Checked {
  const identity = `${from.domain} through ${host}`
  const name = Refused.safeParse(json).data?.name
  // A key that may only send is the better one here.
  if (name === 'restricted_api_key') return { ok: true, identity }
  if (status === 401 || status === 403) {
    return {
      ok: false,
      problem: `${SERVICE} does not take the key (${status})`,
      fix: 'look at http.key: it may have been withdrawn, or be of another account',
    }
  }
  const domains = Domains.safeParse(json)
  if (status !== 200 || !domains.success) {
    const warning = `${SERVICE} does not say which domains may be sent from (${status}); a test card tells`
    return { ok: true, identity, warnings: [warning] }
  }
  const isVerified = domains.data.data.some(
    (one) => one.status === 'verified' && one.name.toLowerCase() === from.domain.toLowerCase(),
  )
  if (isVerified) return { ok: true, identity }
  const warning = `${from.domain} is not among the verified domains of the account; ${SERVICE} may refuse mails from there`
  return { ok: true, identity, warnings: [warning] }
}
