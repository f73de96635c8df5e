import { z } from 'zod'

import type { Clock } from '../clock.ts'
import type { Limits } from '../finish/limits.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Answer, type Answered, ask, judge } from './http.ts'
import { kind } from './kind.ts'
import { isAmerican } from './north-america.ts'
import type { Parcel, Sender, Sent } from './sender.ts'
import { parseTelephone } from './telephone.ts'
import { checkWhatsapp } from './whatsapp-checkup.ts'
import { lacksTemplate, readRefusal } from './whatsapp-errors.ts'
import { hearMeta } from './whatsapp-hearing.ts'
import { messageOf, receiptOf } from './whatsapp-message.ts'
import { whatsappChannel, type WhatsappSettings } from './whatsapp-schema.ts'

/** Meta, "Media: supported media types": JPEG and PNG, 8 bits, 5 MB. */
const MOST_BYTES = 5_000_000

/** No service limit: larger on no telephone. */
const LONGEST_EDGE = 4_096

/** Meta, "Image messages": 1024 characters. In a template the caption is one of its blanks, and 1024 are for all of its text. */
const CAPTION = { most: 1_024, unit: 'utf16' } as const
const CAPTION_IN_TEMPLATE = { most: 512, unit: 'utf16' } as const

/** Meta, "Rate limits": 80 messages a second, and one each six seconds to one number. Far below the first, since nobody waits. */
const PACE = { minTimeMs: 50, perAddressMs: 6_000 }

/** Meta, "Media": what was uploaded is kept for 30 days; one less, for what is on its way. */
const MEDIA_MS = 29 * 86_400_000

interface WhatsappSender extends WhatsappSettings {
  readonly clock: Clock
}

/**
 * Sends cards through Meta's Cloud API: the picture first, which nobody sees, then the message with it. Meta drops no repeats and
 * cannot be asked, so a message without an answer is unknown until a status of it comes in, which names its key.
 */
function whatsappSender(settings: WhatsappSender): Sender {
  const { app_secret: appSecret, verify_token: verifyToken, phone_number_id: phoneNumberId } = settings
  const limits: Limits = {
    formats: ['image/jpeg', 'image/png'],
    maxBytes: MOST_BYTES,
    maxEdge: LONGEST_EDGE,
    caption: settings.template === undefined ? CAPTION : CAPTION_IN_TEMPLATE,
  }
  return {
    type: 'whatsapp',
    limits,
    retrySafety: 'none',
    pace: PACE,
    consent: 'required',
    early: false,
    owner: settings.to,
    parse: parseTelephone,
    check: (signal) => checkWhatsapp(settings, signal),
    async send(parcel, signal) {
      signal.throwIfAborted()
      return unfit(parcel, limits) ?? unwelcome(settings, parcel) ?? sentIn(settings, parcel, signal)
    },
    ...(appSecret === undefined || verifyToken === undefined
      ? {}
      : { hear: (incoming) => hearMeta(incoming, { appSecret, verifyToken, phoneNumberId }) }),
  }
}

/** A card in a template is marketing for Meta, and that is not brought to American numbers since 2025-04-01. */
function unwelcome({ template }: WhatsappSender, { address }: Parcel): Sent | undefined {
  if (template === undefined || !isAmerican(address)) return undefined
  const detail =
    'WhatsApp brings no templates like this one to numbers of the United States; use another channel for them'
  return { kind: 'permanent', code: 'policy', detail }
}

/** Two steps; only the second is seen by anybody. */
async function sentIn(settings: WhatsappSender, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
  const media = knownMedia(settings, parcel) ?? (await uploaded(settings, parcel, signal))
  if (typeof media !== 'string') return media
  if (signal.aborted) {
    const detail = 'the picture is at WhatsApp, and there was no time left for the message'
    return { kind: 'transient', code: 'timeout', detail, retryAfterMs: undefined }
  }
  const answered = await ask(
    {
      method: 'POST',
      url: `${placeOf(settings)}/messages`,
      headers: { ...authorization(settings), 'content-type': 'application/json' },
      body: JSON.stringify(messageOf(parcel, { media, template: settings.template })),
    },
    signal,
  )
  return judged(settings, answered, (answer) => receiptIn(answer) ?? refusalIn(settings, answer))
}

/** A template that is not there in its own language is not there for anybody; in that of the words, others may have theirs. */
function refusalIn({ template }: WhatsappSender, answer: Answer): Sent | undefined {
  const sent = readRefusal(answer)
  const isForAll = template?.language !== undefined && lacksTemplate(answer)
  return isForAll && sent?.kind === 'permanent' ? { ...sent, concerns: 'channel' } : sent
}

/** What an earlier try brought there, when it is the same picture and is still kept. */
function knownMedia({ clock }: WhatsappSender, { kept, file }: Parcel): string | undefined {
  const age = clock.now().getTime() - Date.parse(kept['uploaded'] ?? '')
  return age >= 0 && age < MEDIA_MS && kept['sha256'] === file.sha256 ? kept['media'] : undefined
}

const mediaAnswer = z.object({ id: z.string().regex(/^[\w-]{1,200}$/) })

/** Brings the picture there; the id of it, which is written down, or why there is none. Nobody sees anything of it, whatever happens. */
async function uploaded(
  settings: WhatsappSender,
  parcel: Parcel,
  signal: AbortSignal,
): Promise<string | Sent> {
  const { file, bytes } = parcel
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.mediaType)
  const blob = new Blob([new Uint8Array(bytes)], { type: file.mediaType })
  form.set('file', blob, cardName(parcel))
  const url = `${placeOf(settings)}/media`
  const answered = await ask({ method: 'POST', url, headers: authorization(settings), body: form }, signal)
  const isTaken = answered.kind === 'answer' && answered.status === 200
  const media = isTaken ? mediaAnswer.safeParse(answered.json).data?.id : undefined
  if (media === undefined) return provenNotSent(judged(settings, answered, readRefusal))
  await parcel.keep({ media, sha256: file.sha256, uploaded: settings.clock.now().toISOString() })
  return media
}

/** What became of an upload may be unknown, and what became of the message is not. */
function provenNotSent(sent: Sent): Sent {
  if (sent.kind !== 'unknown') return sent
  const detail = `${sent.detail}. That was the picture; no message was sent`
  return { kind: 'transient', code: sent.code, detail, retryAfterMs: undefined }
}

const taken = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1).max(500), message_status: z.string().optional() })]),
})

/** Meta, "Template pacing": what it holds back at first, and may never send. */
const HELD: Readonly<Record<string, string>> = {
  held_for_quality_assessment:
    'WhatsApp holds it back until others have said how they like the template; a status says whether it goes out',
  paused: 'WhatsApp has paused the template, so it may not go out; a status says so',
}

function receiptIn({ status, json }: Answer): Sent | undefined {
  const [message] = (status === 200 ? taken.safeParse(json).data?.messages : undefined) ?? []
  if (message === undefined) return undefined
  const note = HELD[message.message_status ?? '']
  return {
    kind: 'receipt',
    at: 'accepted',
    receipt: receiptOf(message.id),
    ...(note === undefined ? {} : { note }),
  }
}

function judged(
  { clock }: WhatsappSender,
  answered: Answered,
  read: (answer: Answer) => Sent | undefined,
): Sent {
  return judge(answered, { service: 'WhatsApp', now: clock.now(), read })
}

function placeOf({ api_root: root, phone_number_id: id }: WhatsappSettings): string {
  return `${root}/${id}`
}

function authorization({ token }: WhatsappSettings) {
  return { authorization: `Bearer ${token}` }
}

/** `type: whatsapp` in jobs.yaml. */
export const whatsapp = kind({
  type: 'whatsapp',
  schema: whatsappChannel,
  make: (settings, { clock }) => whatsappSender({ ...settings, clock }),
})
