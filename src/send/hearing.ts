import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

import type { Incoming, News } from './sender.ts'

type Signed = Pick<Incoming, 'headers' | 'body'>

/** Older and younger ones may be recordings: the 5 minutes that the libraries of Standard Webhooks allow. */
const TOLERANCE_MS = 300_000

/**
 * Was it signed with one of these keys, and just now? Standard Webhooks 1.0.0, "Signature scheme": HMAC-SHA256 over id, time and
 * body, in base64; the header may hold several while a key is changed.
 */
export function isStandardWebhook(
  { headers, body, now }: Signed & Pick<Incoming, 'now'>,
  keys: readonly Uint8Array[],
): boolean {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > TOLERANCE_MS) return false
  const right = keys.map((key) => {
    return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  })
  const shown = (headers['webhook-signature'] ?? '').split(' ').filter((one) => one.startsWith('v1,'))
  return shown.some((one) => right.some((each) => isSame(one.slice('v1,'.length), each)))
}

/** Was it signed with the secret of this Meta app? `X-Hub-Signature-256`: HMAC-SHA256 over the body, in hex, behind `sha256=`. */
export function isFromMeta({ headers, body }: Signed, appSecret: string): boolean {
  const right = createHmac('sha256', appSecret).update(body).digest('hex')
  return isSame(headers['x-hub-signature-256'] ?? '', `sha256=${right}`)
}

/**
 * Was it signed with the token of this Twilio account? `X-Twilio-Signature`: HMAC-SHA1 over the address under which Twilio knows
 * us and the fields of the form in order, in base64. Of a body that is no form its hash stands in the address.
 */
export function isFromTwilio(
  { headers, body, publicUrl }: Signed & Pick<Incoming, 'publicUrl'>,
  authToken: string,
): boolean {
  if (publicUrl === undefined) return false
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')
  if (!isForm && !isBodyNamed(publicUrl, body)) return false
  const right = createHmac('sha1', authToken)
    .update(publicUrl + (isForm ? inOrder(body) : ''))
    .digest('base64')
  return isSame(headers['x-twilio-signature'] ?? '', right)
}

function isBodyNamed(url: string, body: Uint8Array): boolean {
  const named = URL.canParse(url) ? new URL(url).searchParams.get('bodySHA256') : null
  return named !== null && isSame(named.toLowerCase(), createHash('sha256').update(body).digest('hex'))
}

/** Names and values without anything between them; of a name that comes twice the same value counts once. */
function inOrder(body: Uint8Array): string {
  const fields = [...new URLSearchParams(Buffer.from(body).toString('utf8'))]
  const lines = new Set(fields.map(([name, value]) => `${name}\0${value}`))
  return [...lines]
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((line) => line.replace('\0', ''))
    .join('')
}

/** What the words of services mean here; Twilio's, Meta's and those of services like them. */
const BECAME: Readonly<Record<string, News['became']>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  read: 'delivered',
  played: 'delivered',
  opened: 'delivered',
  undelivered: 'bounced',
  failed: 'bounced',
  rejected: 'bounced',
  bounced: 'bounced',
  canceled: 'bounced',
  cancelled: 'bounced',
  expired: 'bounced',
}

/** Undefined for a word that says nothing of a card's way. */
export function becameBy(word: string): News['became'] | undefined {
  const known = word.toLowerCase()
  return Object.hasOwn(BECAME, known) ? BECAME[known] : undefined
}

/** Are they the same? Takes as long for a wrong one as for a right one of its length. */
export function isSame(shown: string, right: string): boolean {
  const [one, other] = [Buffer.from(shown), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
