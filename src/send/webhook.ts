import { createHmac } from 'node:crypto'

import { z } from 'zod'

import type { Clock } from '../clock.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Answer, ask, judge } from './http.ts'
import { kind, type Surroundings } from './kind.ts'
import { hostOf } from './private-address.ts'
import type { Address, Checked, Parcel, Sender, Sent } from './sender.ts'
import { tell } from './telling.ts'
import { hearReceiver, type Teller } from './webhook-hearing.ts'
import { webhookChannel, type WebhookSettings } from './webhook-schema.ts'

/** Standard Webhooks 1.0.0, "Timeouts": 15 to 30 s. */
const PATIENCE_MS = 30_000

/** How long a card can be fetched: receivers that keep links do so for a few days. */
const LINK_MS = 7 * 86_400_000

/** A body with a picture in it is read into memory by most receivers; as base64 it is a third larger. */
const MOST_INLINE_BYTES = 1_500_000
const MOST_LINKED_BYTES = 10_000_000
const LONGEST_EDGE = 2_048

interface Told {
  readonly id: string
  readonly type: string
  readonly data: object
}

/**
 * Tells a receiver of each card, signed as Standard Webhooks 1.0.0 says. The id of what is told is the key of the delivery, and a
 * receiver drops what it has had: so a card may be told again. An answer that is a web page is no receipt.
 */
function webhookSender(settings: WebhookSettings, at: Pick<Surroundings, 'clock' | 'publish'>): Sender {
  const { clock, publish } = at
  const teller = tellerOf(settings)
  const service = `The webhook at ${hostOf(settings.url)}`
  const limits = {
    formats: ['image/jpeg', 'image/png', 'image/webp'],
    maxBytes: settings.image === 'inline' ? MOST_INLINE_BYTES : MOST_LINKED_BYTES,
    maxEdge: LONGEST_EDGE,
  } as const satisfies Sender['limits']
  /** Said once, and true until jobs.yaml says otherwise. */
  let gone = false

  async function post(told: Told, signal: AbortSignal): Promise<Sent> {
    if (gone) return goneFor(service)
    const answered = await ask(
      {
        method: 'POST',
        url: settings.url,
        publicOnly: !settings.allow_private,
        ...signed(told, settings.secret, clock),
      },
      signal,
    )
    const sent = judge(answered, {
      service,
      now: clock.now(),
      read: (answer) => receiptIn(answer, told, service),
    })
    if (sent.kind === 'permanent' && sent.code === 'gone') gone = true
    return sent
  }

  return {
    type: 'webhook',
    limits,
    retrySafety: 'native',
    early: false,
    patienceMs: PATIENCE_MS,
    owner: settings.to ?? '',
    // Whom it is for may be known to the receiver alone, by the id of the card.
    parse: (written) => ({ kind: 'address', address: (written ?? '') as Address }),

    async check(signal): Promise<Checked> {
      if (settings.image === 'link' && publish === undefined) return unlinked
      const { allow_private: isPrivate, url } = settings
      const answered = await ask({ method: 'HEAD', url, publicOnly: !isPrivate }, signal)
      if (answered.kind !== 'answer') return { ok: false, ...unreachable(answered, service) }
      const { status } = answered
      const warnings = ODD.has(status) ? [`it answers ${status} to HEAD; is it the right address?`] : []
      return { ok: true, identity: hostOf(url), warnings }
    },

    async notify({ key, text }) {
      const told = { id: key, type: 'notice', data: { to: settings.to ?? null, text } }
      await tell(clock, (signal) => post(told, signal))
    },

    async send(parcel, signal) {
      signal.throwIfAborted()
      const wrong = unfit(parcel, limits)
      if (wrong !== undefined) return wrong
      const picture = settings.image === 'inline' ? inline(parcel) : linked(parcel, publish)
      if (picture === undefined) {
        return { kind: 'permanent', code: 'config', detail: unlinked.problem, concerns: 'channel' }
      }
      return post({ id: parcel.key, type: 'card.ready', data: dataOf(parcel, picture) }, signal)
    },
    ...(teller === undefined ? {} : { hear: (incoming) => hearReceiver(incoming, teller) }),
  }
}

function tellerOf({ statuses, secret }: WebhookSettings): Teller | undefined {
  if (statuses === undefined) return undefined
  if (statuses === 'signed') return { kind: 'signed', keys: keysOf(secret) }
  return { kind: 'twilio', authToken: statuses.twilio_token }
}

function keysOf(secret: WebhookSettings['secret']): readonly Uint8Array[] {
  return Array.isArray(secret) ? secret : [secret]
}

const unlinked = {
  ok: false,
  problem: 'cards are told as links, and jobs.yaml does not say under which address they can be fetched',
  fix: 'Write `public: https://…` under `http:`, or `image: inline` for this channel.',
} as const satisfies Checked

/** What a receiver that exists may answer to HEAD, but more likely one that does not. */
const ODD: ReadonlySet<number> = new Set([401, 403, 404, 410])

function unreachable(
  answered: Exclude<Awaited<ReturnType<typeof ask>>, Answer>,
  service: string,
): { readonly problem: string; readonly fix: string } {
  if (answered.kind === 'never-left' && answered.refused === 'private-address') {
    return {
      problem: `${service} is inside of a private network`,
      fix: 'Write `allow_private: true` for this channel if it is yours.',
    }
  }
  return {
    problem: `${service} does not answer (${answered.code})`,
    fix: 'Look whether it runs, and at its address.',
  }
}

function goneFor(service: string): Sent {
  return {
    kind: 'permanent',
    code: 'gone',
    detail: `${service} has said that it is gone for good (410), and is not asked again`,
    concerns: 'channel',
  }
}

function dataOf(parcel: Parcel, picture: object) {
  const { file, label, key, address: to, name, subject, locale, day } = parcel
  return {
    card: label,
    key,
    day,
    recipient: { name, address: to === '' ? null : to },
    subject,
    caption: file.caption,
    alt_text: file.alt,
    locale,
    image: {
      file_name: cardName(parcel),
      media_type: file.mediaType,
      sha256: file.sha256,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
      ...picture,
    },
  }
}

function inline({ bytes }: Parcel) {
  return { base64: Buffer.from(bytes).toString('base64') }
}

function linked({ file }: Parcel, publish: Surroundings['publish']) {
  return publish === undefined ? undefined : { url: publish(file, LINK_MS) }
}

/** Headers and body (Standard Webhooks 1.0.0, "Webhook headers"): the time is that of the attempt, the id never changes. */
function signed({ id, type, data }: Told, secrets: WebhookSettings['secret'], clock: Clock) {
  const now = clock.now()
  const timestamp = Math.floor(now.getTime() / 1_000)
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data })
  const signatures = keysOf(secrets).map((key) => {
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Wellwisher',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures.join(' '),
    },
  }
}

/** Ids of receivers are a word, not a story. */
const theirId = z.object({ id: z.string().min(1).max(200) })

/** Any 2xx is a yes, and an `id` in it is theirs; a web page with 200 is most likely somebody else's door. */
function receiptIn({ status, headers, text, json }: Answer, { id }: Told, service: string): Sent | undefined {
  if (status === 410) return goneFor(service)
  if (status < 200 || status > 299) return undefined
  if (/html/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text)) return undefined
  return { kind: 'receipt', at: 'accepted', receipt: theirId.safeParse(json).data?.id ?? id }
}

/** `type: webhook` in jobs.yaml. */
export const webhook = kind({ type: 'webhook', schema: webhookChannel, make: webhookSender })
