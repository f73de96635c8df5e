import { captionWithin } from '../finish/caption.ts'
import type { Limits } from '../finish/limits.ts'
import type { MediaType } from '../media-type.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import type { Answered } from './http.ts'
import { kind } from './kind.ts'
import type { Parcel, Receipt, Sender, Sent } from './sender.ts'
import { parsed, target } from './telegram-address.ts'
import { movedTo } from './telegram-answer.ts'
import { call, judged, type TelegramSender } from './telegram-bot.ts'
import { checked } from './telegram-check.ts'
import { telegramChannel } from './telegram-schema.ts'
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

/**
 * One attempt. The one exception to a single request: a group that became a supergroup is refused with proof and with
 * its new number, which never works again with the old one, so it is asked under the new one at once.
 */
async function delivered(settings: TelegramSender, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
  const first = await posted(settings, { parcel, to: target(parcel.address) }, signal)
  const moved = first.kind === 'answer' ? movedTo(first) : undefined
  if (moved === undefined) return judged(settings, first)
  try {
    // Topics are of supergroups, so what had one was none before.
    const sent = judged(settings, await posted(settings, { parcel, to: { chat_id: moved } }, signal))
    return sent.kind === 'receipt' ? withNewNumber(sent, moved) : sent
  } catch (error) {
    if (!signal.aborted) throw error
    const detail = 'Telegram gave the group another number, and there was no time left to use it'
    return { kind: 'transient', code: 'timeout', detail, retryAfterMs: undefined }
  }
}

/** A group's number leads to nobody and opens nothing without the token, so it may be told; the owner has to write it down. */
function withNewNumber(receipt: Receipt, moved: string): Receipt {
  return {
    ...receipt,
    note: `This group became a supergroup and has another number. Write ${moved} instead of the old one in the list of people`,
  }
}

async function posted(
  settings: TelegramSender,
  { parcel, to }: { parcel: Parcel; to: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<Answered> {
  const { file, bytes } = parcel
  // What is too large for a photo, because it was made when jobs.yaml said something else, still goes as it is.
  const isPhoto = settings.as === 'photo' && unfit(parcel, PHOTO) === undefined
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...to, ...manner(settings) })) form.set(name, value)
  if (file.caption !== '') form.set('caption', file.caption)
  const blob = new Blob([new Uint8Array(bytes)], { type: file.mediaType })
  form.set(isPhoto ? 'photo' : 'document', blob, cardName(parcel))
  if (!isPhoto) form.set('disable_content_type_detection', 'true')
  return call(settings, { method: isPhoto ? 'sendPhoto' : 'sendDocument', fields: form }, signal)
}

function manner({ silent, protect }: TelegramSender): Readonly<Record<string, string>> {
  return {
    ...(silent ? { disable_notification: 'true' } : {}),
    ...(protect ? { protect_content: 'true' } : {}),
  }
}

function told(settings: TelegramSender, to: string, text: string): Promise<void> {
  const link_preview_options = { is_disabled: true }
  const fields = { ...target(to), text: captionWithin(text, TEXT), link_preview_options }
  return tell(settings.clock, async (signal) =>
    judged(settings, await call(settings, { method: 'sendMessage', fields }, signal)),
  )
}

/** `type: telegram` in jobs.yaml. */
export const telegram = kind({
  type: 'telegram',
  schema: telegramChannel,
  make: (settings, { clock }) => telegramSender({ ...settings, clock }),
})
