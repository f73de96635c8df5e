import { z } from 'zod'

import { asJson } from '../json.ts'
import { becameBy, isFromTwilio, isStandardWebhook } from './hearing.ts'
import type { Heard, Incoming, News } from './sender.ts'

/** Who tells what became of cards, and how they show that it is them. */
export type Teller =
  | { readonly kind: 'signed'; readonly keys: readonly Uint8Array[] }
  | { readonly kind: 'twilio'; readonly authToken: string }

/** Reads what a receiver, or the Twilio behind it, tells of a card that was taken. */
export function hearReceiver(incoming: Incoming, teller: Teller): Heard {
  if (incoming.method !== 'POST') return { status: 405, news: [] }
  const isTheirs =
    teller.kind === 'signed'
      ? isStandardWebhook(incoming, teller.keys)
      : isFromTwilio(incoming, teller.authToken)
  if (!isTheirs) return { status: 401, news: [] }
  const news = teller.kind === 'signed' ? signedNews(incoming.body) : twilioNews(incoming.body)
  return news === undefined ? { status: 400, news: [] } : { status: 200, news }
}

const told = z.object({
  data: z.object({
    status: z.string(),
    code: z.string().max(100).optional(),
    detail: z.string().max(500).optional(),
    /** As the card was told with, or as the receiver answered then. */
    key: z.string().min(1).max(100).optional(),
    id: z.string().min(1).max(200).optional(),
  }),
})

/** Undefined for what nobody could understand; a word that says nothing of the way is understood. */
function signedNews(body: Uint8Array): readonly News[] | undefined {
  const { data } = told.safeParse(asJson(body)).data ?? {}
  const about = data === undefined ? undefined : aboutOf(data)
  if (data === undefined || about === undefined) return undefined
  const became = becameBy(data.status)
  if (became === undefined) return []
  const { id, code, detail } = data
  return [
    {
      about,
      became,
      ...(id === undefined ? {} : { receipt: id }),
      ...(became === 'bounced'
        ? { code: code ?? data.status, detail: detail ?? 'the receiver says so' }
        : {}),
    },
  ]
}

function aboutOf({ key, id }: z.output<typeof told>['data']): News['about'] | undefined {
  if (key !== undefined) return { key }
  return id === undefined ? undefined : { receipt: id }
}

/** Twilio, "Error and Warning Dictionary": why a message that was taken did not arrive. */
const TWILIO: Readonly<Record<string, readonly [code: string, says: string]>> = {
  21610: ['opted-out', 'they have answered STOP'],
  30003: ['recipient', 'the telephone is switched off or out of reach'],
  30004: ['recipient', 'the number blocks messages'],
  30005: ['recipient', 'there is no such number'],
  30006: ['recipient', 'it is a landline, or of a network that cannot be reached'],
  30007: ['policy', 'a network has filtered it as unwanted'],
  30008: ['not-delivered', 'the network does not say why'],
  30034: ['policy', 'the number is not registered for messages to the United States'],
}

/** Twilio, "Outbound message status callbacks". Its id of the message is what the receiver has answered with. */
function twilioNews(body: Uint8Array): readonly News[] | undefined {
  const form = new URLSearchParams(Buffer.from(body).toString('utf8'))
  const receipt = form.get('MessageSid') ?? ''
  if (receipt === '') return undefined
  const became = becameBy(form.get('MessageStatus') ?? '')
  if (became === undefined) return []
  if (became !== 'bounced') return [{ about: { receipt }, became }]
  const number = form.get('ErrorCode') ?? ''
  const [code, says] = TWILIO[number] ?? ['not-delivered', "Twilio's list of errors says why"]
  return [{ about: { receipt }, became, code, detail: `Twilio could not deliver it (${number}): ${says}` }]
}
