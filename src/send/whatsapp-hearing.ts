import { z } from 'zod'

import { asJson } from '../json.ts'
import { becameBy, isFromMeta, isSame } from './hearing.ts'
import type { Heard, Incoming, News } from './sender.ts'
import { whyBounced } from './whatsapp-errors.ts'
import { receiptOf } from './whatsapp-message.ts'

/** What is agreed with the Meta app whose webhooks come in. */
export interface MetaApp {
  readonly appSecret: string
  /** Shown by Meta when the webhook is set up, in the clear. */
  readonly verifyToken: string
  /** The app may have several numbers; the others are other channels, or not ours. */
  readonly phoneNumberId: string
}

/**
 * Reads a request of Meta's: the question with which a webhook is set up, and what became of messages. What is signed and tells of
 * anything else is taken and forgotten; Meta repeats for days what is not answered with 200.
 */
export function hearMeta(incoming: Incoming, app: MetaApp): Heard {
  if (incoming.method === 'GET') return challenged(incoming, app)
  if (!isFromMeta(incoming, app.appSecret)) return { status: 401, news: [] }
  return { status: 200, news: newsIn(incoming.body, app) }
}

/** Meta, "Webhooks: verification requests": the challenge comes back as it is, to whoever knows the word. */
function challenged({ url }: Incoming, { verifyToken }: MetaApp): Heard {
  const asked = new URLSearchParams(url.split('?')[1])
  const isKnown = isSame(asked.get('hub.verify_token') ?? '', verifyToken)
  if (asked.get('hub.mode') !== 'subscribe' || !isKnown) return { status: 403, news: [] }
  return { status: 200, body: asked.get('hub.challenge') ?? '', news: [] }
}

const payload = z.object({
  entry: z.array(z.object({ changes: z.array(z.object({ value: z.unknown() })) })),
})

const value = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  statuses: z.array(z.unknown()),
})

/** Meta, "Status messages webhook reference". */
const status = z.object({
  id: z.string().min(1),
  status: z.string(),
  biz_opaque_callback_data: z.string().min(1).optional(),
  errors: z
    .array(z.object({ code: z.int() }))
    .optional()
    .catch(undefined),
})

function newsIn(body: Uint8Array, { phoneNumberId }: MetaApp): readonly News[] {
  const { data } = payload.safeParse(asJson(body))
  const values = (data?.entry ?? []).flatMap(({ changes }) =>
    changes.flatMap((change) => value.safeParse(change.value).data ?? []),
  )
  return values
    .filter(({ metadata }) => metadata.phone_number_id === phoneNumberId)
    .flatMap(({ statuses }) => statuses)
    .flatMap((one) => status.safeParse(one).data ?? [])
    .flatMap(newsOf)
}

function newsOf({
  id,
  status: word,
  biz_opaque_callback_data: key,
  errors,
}: z.output<typeof status>): News[] {
  const became = becameBy(word)
  if (became === undefined) return []
  // By the key, which we gave: of a message whose answer never came nobody knows the receipt.
  const receipt = receiptOf(id)
  const about = key === undefined ? { receipt } : { key }
  const why = became === 'bounced' ? whyBounced((errors ?? []).map(({ code }) => code)) : {}
  return [{ about, became, receipt, ...why }]
}
