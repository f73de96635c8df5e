import type { Limits } from '../finish/limits.ts'
import { mailboxOf } from './email-address.ts'
import { type Bounces, bouncesSince, openBounces } from './email-bounces.ts'
import { httpPost, KEY_LASTS_MS } from './email-http.ts'
import { cardLetter, noticeLetter } from './email-letter.ts'
import { emailChannel, type EmailSettings } from './email-schema.ts'
import { type Post, smtpPost } from './email-smtp.ts'
import { SILENCE_MS } from './email-talk.ts'
import { unfit } from './fits.ts'
import { kind, type Surroundings } from './kind.ts'
import type { Address, Checked, Pace, Parsed, Sender } from './sender.ts'

/**
 * Servers take 10 to 25 MB, a third less of a file for its encoding; a card of 2 MB opens at once everywhere. 1,536 is the
 * longer edge of a card as it is usually painted, shown 600 wide. Outlook shows no WebP.
 */
const LIMITS: Limits = { formats: ['image/jpeg', 'image/png'], maxBytes: 2_000_000, maxEdge: 1_536 }

/** Exchange Online takes 30 mails a minute, fewer than other large providers. */
const SMTP_PACE: Pace = { minTimeMs: 2_000, maxConcurrent: 2 }

/** Resend takes 2 requests a second (resend.com/docs, Rate Limit, read in November 2026). */
const HTTP_PACE: Pace = { minTimeMs: 500, maxConcurrent: 2 }

/** What is left after the silence of a server for the rest of the talk. */
const REST_OF_THE_TALK_MS = 10_000

/**
 * Sends cards as mails, one person each. Over SMTP the other side drops nothing, so nobody knows after an answer that did
 * not come; a service over HTTP drops a second mail with the same key.
 *
 * @internal
 */
export function emailSender(settings: EmailSettings, at: Pick<Surroundings, 'folder' | 'clock'>): Sender {
  const post = postOf(settings, at)
  const bounces = bouncesOf(settings)
  const owner = settings.to
  return {
    type: 'email',
    limits: LIMITS,
    ...mannersOf(settings),
    early: false,
    parse,
    owner: owner?.address,

    async check(signal) {
      const checked = await post.check(signal)
      return bounces === undefined ? checked : withBounces(checked, bounces, signal)
    },

    ...(owner === undefined
      ? {}
      : {
          async notify(notice) {
            const letter = noticeLetter(notice, settings, owner)
            const sent = await post.deliver(letter, notice.key, new AbortController().signal)
            if (sent.kind !== 'receipt') throw new Error(sent.detail)
          },
        }),

    async send(parcel, signal) {
      signal.throwIfAborted()
      const to = mailboxOf(parcel.address)
      const refused = unfit(parcel, LIMITS)
      if (refused !== undefined) return refused
      if (to === undefined) {
        return { kind: 'permanent', code: 'recipient', detail: 'the address is no mail address' }
      }
      return post.deliver(cardLetter(parcel, settings, to), parcel.key, signal)
    },

    ...(bounces === undefined
      ? {}
      : { collect: (since: Date, signal: AbortSignal) => bouncesSince(bounces, since, signal) }),
  }
}

function postOf(settings: EmailSettings, { folder, clock }: Pick<Surroundings, 'folder' | 'clock'>): Post {
  const { url, tls, http, from } = settings
  if (http !== undefined) return httpPost({ http, from, clock })
  if (url === undefined) throw new Error('a mail channel without a way out got past the schema of jobs.yaml')
  return smtpPost({ account: withWish(url, tls), settings, folder, clock })
}

/** `tls: none` is about a server that has no encryption; one that has nothing else keeps it. */
function withWish<Account extends NonNullable<EmailSettings['url']>>(
  account: Account,
  wish: EmailSettings['tls'],
): Account {
  return wish === 'none' && account.tls === 'upgrade' ? { ...account, tls: 'none' } : account
}

function bouncesOf({ bounces, from, tls }: EmailSettings): Bounces | undefined {
  if (bounces === undefined) return undefined
  return { account: withWish(bounces.imap, tls), folder: bounces.folder, domain: from.domain }
}

/** How safely, and how fast. */
function mannersOf({
  http,
  on_unknown: wish,
}: EmailSettings): Pick<Sender, 'retrySafety' | 'keyLastsMs' | 'pace' | 'patienceMs'> {
  if (http !== undefined) return { retrySafety: 'native', keyLastsMs: KEY_LASTS_MS, pace: HTTP_PACE }
  return {
    // The owner's word that a second copy with the same Message-ID does no harm: docs/decisions.
    retrySafety: wish === 'resend-same-id' ? 'native' : 'none',
    pace: SMTP_PACE,
    patienceMs: SILENCE_MS + REST_OF_THE_TALK_MS,
  }
}

function parse(written: string | undefined): Parsed {
  const text = written?.trim().replace(/^mailto:/i, '') ?? ''
  if (text === '') return { kind: 'none' }
  const mailbox = mailboxOf(text)
  if (mailbox !== undefined) return { kind: 'address', address: mailbox.address as Address }
  const why = /[;,].*@/.test(text) ? 'names more than one mail address' : 'is no mail address'
  return { kind: 'unusable', why }
}

/** Cards go out without it, so it is no problem of the channel. */
async function withBounces(checked: Checked, bounces: Bounces, signal: AbortSignal): Promise<Checked> {
  if (!checked.ok) return checked
  try {
    await openBounces(bounces, signal)
    return checked
  } catch (error) {
    signal.throwIfAborted()
    const problem = error instanceof Error ? error.message : 'the mailbox of bounces.imap cannot be read'
    return { ...checked, warnings: [...(checked.warnings ?? []), problem] }
  }
}

/** `type: email` in jobs.yaml. */
export const email = kind({ type: 'email', schema: emailChannel, make: emailSender })
