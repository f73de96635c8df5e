import { z } from 'zod'

import type { Clock } from '../clock.ts'
import { captionWithin } from '../finish/caption.ts'
import type { Limits } from '../finish/limits.ts'
import { ENDINGS, type MediaType } from '../media-type.ts'
import { unfit } from './fits.ts'
import { type Answered, ask, judge } from './http.ts'
import { kind } from './kind.ts'
import type { Address, Checked, Parcel, Parsed, Receipt, Sender, Sent } from './sender.ts'
import { movedTo, readAnswer } from './telegram-answer.ts'
import { telegramChannel, type TelegramSettings } from './telegram-schema.ts'
import { tell } from './telling.ts'

/** Bot API, `sendPhoto` and `sendDocument`: characters after entities were parsed; counted as UTF-16 to be safe. */
const CAPTION = { most: 1_024, unit: 'utf16' } as const

/** Bot API, `sendMessage`. */
const TEXT = { most: 4_096, unit: 'utf16' } as const

const FORMATS: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp']

/** Larger on no screen. */
const LONGEST_EDGE = 4_096

/** Bot API, `sendPhoto`: 10 MB, width and height together 10,000, and at most twenty times as long as wide. */
const PHOTO: Limits = {
  formats: FORMATS,
  maxBytes: 10_000_000,
  maxEdge: LONGEST_EDGE,
  maxEdgesTogether: 10_000,
  maxRatio: 20,
  caption: CAPTION,
}

/** The longest edge that a JPEG can have: ITU T.81, table B.2. */
const JPEG_EDGE = 65_535

/**
 * Bot API, `sendDocument`: 50 MB of anything.
 *
 * @internal
 */
export const DOCUMENT: Limits = {
  formats: [...FORMATS, 'application/pdf'],
  maxBytes: 50_000_000,
  maxEdge: JPEG_EDGE,
  caption: CAPTION,
}

/**
 * Bots FAQ, "My bot is hitting limits": 30 messages a second over all, one a second to a chat and twenty a minute to a
 * group. Nobody can tell a group from its address, and no person gets twenty cards a minute.
 */
const PACE = { minTimeMs: 34, perAddressMs: 3_000 }

/** A chat: a person's or a group's number, or a public name; and after a stroke the topic of a forum. */
const ADDRESS = /^(?<chat>-?[1-9]\d{0,15}|@[A-Za-z]\w{3,31})(?:\/(?<topic>[1-9]\d{0,9}))?$/

interface TelegramSender extends TelegramSettings {
  readonly clock: Clock
}

/**
 * Sends cards as a bot. Telegram knows no key, and a bot cannot read what it wrote, so what was sent without an answer stays
 * unknown.
 *
 * @internal
 */
export function telegramSender(settings: TelegramSender): Sender {
  const { to } = settings
  return {
    type: 'telegram',
    limits: settings.as === 'photo' ? PHOTO : { ...DOCUMENT, maxEdge: LONGEST_EDGE },
    retrySafety: 'none',
    pace: PACE,
    early: false,
    owner: to,
    parse: parsed,
    check: (signal) => checked(settings, signal),
    async send(parcel, signal) {
      signal.throwIfAborted()
      return unfit(parcel, DOCUMENT) ?? delivered(settings, parcel, signal)
    },
    ...(to === undefined ? {} : { notify: ({ text }) => told(settings, to, text) }),
  }
}

function parsed(written = ''): Parsed {
  const address = written.trim()
  if (address === '') return { kind: 'none' }
  if (ADDRESS.test(address)) return { kind: 'address', address: address as Address }
  const why = address.startsWith('+')
    ? 'is a telephone number; a bot writes to the number of a chat, after they pressed Start in it'
    : 'is no chat; want a number such as 12345 or -1001234567890, or @name of a public channel, and /55 after it for a topic'
  return { kind: 'unusable', why }
}

/** Where a message goes, as the Bot API wants it. */
function target(address: string): Readonly<Record<string, string>> {
  const { chat = '', topic } = ADDRESS.exec(address)?.groups ?? {}
  return { chat_id: chat, ...(topic === undefined ? {} : { message_thread_id: topic }) }
}

/**
 * One attempt. The one exception to a single request: a group that became a supergroup is refused with proof and with
 * its new number, which never works again with the old one, so it is asked under the new one at once.
 */
async function delivered(settings: TelegramSender, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
  const first = await posted(settings, { parcel, to: target(parcel.address) }, signal)
  const moved = first.kind === 'answer' ? movedTo(first) : undefined
  if (moved === undefined) return judged(settings, first)
  if (signal.aborted) {
    const detail = 'Telegram gave the group another number, and there was no time left to use it'
    return { kind: 'transient', code: 'moved', detail, retryAfterMs: undefined }
  }
  // Topics are of supergroups, so what had one was none before.
  const sent = judged(settings, await posted(settings, { parcel, to: { chat_id: moved } }, signal))
  return sent.kind === 'receipt' ? withNewNumber(sent, moved) : sent
}

/** A group's number leads to nobody and opens nothing without the token, so it may be told; the owner has to write it down. */
function withNewNumber(receipt: Receipt, moved: string): Receipt {
  return {
    ...receipt,
    note: `This group became a supergroup and has another number. Write ${moved} instead of the old one in the list of people`,
  }
}

function judged({ clock }: TelegramSender, answered: Answered): Sent {
  return judge(answered, { service: 'Telegram', now: clock.now(), read: readAnswer })
}

async function posted(
  settings: TelegramSender,
  { parcel, to }: { parcel: Parcel; to: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<Answered> {
  const { file, bytes, key } = parcel
  // What is too large for a photo, because it was made when jobs.yaml said something else, still goes as it is.
  const isPhoto = settings.as === 'photo' && unfit(parcel, PHOTO) === undefined
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...to, ...manner(settings) })) form.set(name, value)
  if (file.caption !== '') form.set('caption', file.caption)
  const blob = new Blob([new Uint8Array(bytes)], { type: file.mediaType })
  form.set(isPhoto ? 'photo' : 'document', blob, `card-${key}.${ENDINGS[file.mediaType]}`)
  if (!isPhoto) form.set('disable_content_type_detection', 'true')
  return ask(
    { method: 'POST', url: method(settings, isPhoto ? 'sendPhoto' : 'sendDocument'), body: form },
    signal,
  )
}

function manner({ silent, protect }: TelegramSender): Readonly<Record<string, string>> {
  return {
    ...(silent ? { disable_notification: 'true' } : {}),
    ...(protect ? { protect_content: 'true' } : {}),
  }
}

/** Holds the token: never to be told. */
function method({ api_root, token }: TelegramSender, name: string): string {
  return `${api_root.replace(/\/+$/, '')}/bot${token}/${name}`
}

const JSON_BODY = { 'content-type': 'application/json' }

const me = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) })

async function checked(settings: TelegramSender, signal: AbortSignal): Promise<Checked> {
  const answered = await ask({ method: 'GET', url: method(settings, 'getMe') }, signal)
  const { data } = me.safeParse(answered.kind === 'answer' ? answered.json : undefined)
  if (data === undefined) return trouble(judged(settings, answered))
  const warnings = await ownerWarnings(settings, signal)
  return { ok: true, identity: `@${data.result.username}`, ...(warnings.length === 0 ? {} : { warnings }) }
}

function trouble(sent: Sent): Checked {
  if (sent.kind === 'receipt') return { ok: false, problem: 'Telegram does not say who the bot is' }
  const isToken = sent.kind === 'permanent' && sent.code === 'credentials'
  const fix = 'Take the token that @BotFather shows under /mybots, API Token, into the environment.'
  return { ok: false, problem: sent.detail, ...(isToken ? { fix } : {}) }
}

async function ownerWarnings(settings: TelegramSender, signal: AbortSignal): Promise<readonly string[]> {
  const { to } = settings
  if (to === undefined) return []
  const address = parsed(to)
  if (address.kind === 'unusable') return [`to ${address.why}`]
  const body = JSON.stringify({ chat_id: target(to)['chat_id'] })
  const asked = { method: 'POST', url: method(settings, 'getChat'), headers: JSON_BODY, body }
  const answered = await ask(asked, signal)
  if (answered.kind === 'answer' && answered.status === 200) return []
  const sent = judged(settings, answered)
  if (sent.kind !== 'permanent') return []
  return [`the bot cannot write to the chat under to: ${sent.detail}. Open a chat with it and press Start`]
}

function told(settings: TelegramSender, to: string, text: string): Promise<void> {
  const body = JSON.stringify({
    ...target(to),
    text: captionWithin(text, TEXT),
    link_preview_options: { is_disabled: true },
  })
  const asked = { method: 'POST', url: method(settings, 'sendMessage'), headers: JSON_BODY, body }
  return tell(settings.clock, async (signal) => judged(settings, await ask(asked, signal)))
}

/** `type: telegram` in jobs.yaml. */
export const telegram = kind({
  type: 'telegram',
  schema: telegramChannel,
  make: (settings, { clock }) => telegramSender({ ...settings, clock }),
})
