import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { asJson } from '../json.ts'
import { isSame } from './hearing.ts'
import type { Heard, Incoming, News } from './sender.ts'

/** An older signature may be a copy of somebody who listened (Lob, "Webhooks": five minutes). */
const FRESH_MS = 5 * 60_000

const event = z.object({
  reference_id: z.string().regex(/^psc_\w+$/),
  event_type: z.object({ id: z.string() }),
})

/** What Lob tells of a postcard on its way, by what it proves. Being mailed or in transit is what `accepted` means already. */
const BECAME: Readonly<Record<string, Pick<News, 'became' | 'code' | 'detail'>>> = {
  'postcard.delivered': { became: 'delivered' },
  'postcard.returned_to_sender': {
    became: 'bounced',
    code: 'returned',
    detail: 'the post brought it back to whoever sent it',
  },
  'postcard.rejected': { became: 'bounced', code: 'rejected', detail: 'Lob would not print it' },
  'postcard.failed': { became: 'bounced', code: 'failed', detail: 'Lob could not print it' },
  'postcard.deleted': {
    became: 'bounced',
    code: 'called-back',
    detail: 'it was called back before it was mailed',
  },
}

/** Understands Lob's webhooks: HMAC-SHA256 over time and body, in hex. */
export function hearLob(secret: string): (incoming: Incoming) => Heard {
  return ({ headers, body, now }) => {
    const timestamp = headers['lob-signature-timestamp'] ?? ''
    const right = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
    const isTheirs = isSame(headers['lob-signature'] ?? '', right)
    if (!isTheirs || Math.abs(now.getTime() - Number(timestamp)) > FRESH_MS) return { status: 401, news: [] }
    const told = event.safeParse(asJson(body)).data
    const became = told === undefined ? undefined : BECAME[told.event_type.id]
    if (told === undefined || became === undefined) return { status: 200, news: [] }
    return { status: 200, news: [{ about: { receipt: told.reference_id }, ...became }] }
  }
}
