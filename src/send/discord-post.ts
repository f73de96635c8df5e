import type { Clock } from '../clock.ts'
import { captionWithin } from '../finish/caption.ts'
import { cardName } from './card-name.ts'
import { hasFile, Message } from './discord-history.ts'
import { discordRefusal } from './discord-refusal.ts'
import { asWritten } from './discord-text.ts'
import { type Answer, type Answered, ask, judge } from './http.ts'
import type { Parcel, Sent } from './sender.ts'

/** Where messages go, and as whom. */
export interface Way {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Everything goes to one channel, so that a limit of the channel concerns all. */
  readonly isOneChannel: boolean
  readonly clock: Clock
}

/** Of a message (Create Message). */
const MOST_CONTENT = { most: 2_000, unit: 'utf16' } as const

/** Of `attachments[].description`. */
const MOST_ALT = { most: 1_024, unit: 'utf16' } as const

/** SUPPRESS_EMBEDS: an address in the words brings no picture of its own. */
const NO_EMBEDS = 4

/** The most that a nonce may have; 125 bits of a key. */
const NONCE_LETTERS = 25

/** What is said in any message: its text, for whom it rings, and what makes a second one the same where a bot speaks. */
function saying(content: string, nonce: string | undefined) {
  return {
    content,
    allowed_mentions: { parse: [] },
    flags: NO_EMBEDS,
    ...(nonce === undefined ? {} : { nonce: nonce.slice(0, NONCE_LETTERS), enforce_nonce: true }),
  }
}

/** Posts a card with its words as one message. */
export async function postCard(
  way: Way,
  { parcel, nonce }: { readonly parcel: Parcel; readonly nonce: string | undefined },
  signal: AbortSignal,
): Promise<Sent> {
  const { file, bytes } = parcel
  const filename = fileNameOf(parcel)
  const description = captionWithin(file.alt, MOST_ALT)
  const payload = {
    ...saying(asWritten(file.caption), nonce),
    attachments: [{ id: 0, filename, description }],
  }
  const form = new FormData()
  form.set('payload_json', JSON.stringify(payload))
  form.set('files[0]', new Blob([new Uint8Array(bytes)], { type: file.mediaType }), filename)
  const answered = await ask({ method: 'POST', url: way.url, headers: way.headers, body: form }, signal)
  return discordJudged(way, answered, (answer) => cardIn(answer, filename))
}

/** Says something to the owner. */
export async function postNote(
  way: Way,
  { text, nonce }: { readonly text: string; readonly nonce: string | undefined },
  signal: AbortSignal,
): Promise<Sent> {
  const content = captionWithin(asWritten(text), MOST_CONTENT)
  const headers = { ...way.headers, 'content-type': 'application/json' }
  const body = JSON.stringify(saying(content, nonce))
  const answered = await ask({ method: 'POST', url: way.url, headers, body }, signal)
  return discordJudged(way, answered, messageIn)
}

export function fileNameOf({ key, file }: Pick<Parcel, 'key' | 'file'>): string {
  return cardName({ key, file })
}

/** What Discord's answer came to; `found` reads what was wanted out of a good one. */
export function discordJudged(
  { clock, isOneChannel }: Pick<Way, 'clock' | 'isOneChannel'>,
  answered: Answered,
  found: (answer: Answer) => Sent | undefined,
): Sent {
  const now = clock.now()
  return judge(answered, {
    service: 'Discord',
    now,
    read: (answer) => (answer.status === 200 ? found(answer) : discordRefusal(answer, { isOneChannel, now })),
  })
}

function messageIn({ json }: Answer): Sent | undefined {
  const message = Message.safeParse(json).data
  return message === undefined ? undefined : { kind: 'receipt', at: 'accepted', receipt: message.id }
}

/** A message without the card is none, and a second one would be one too many. */
function cardIn(answer: Answer, filename: string): Sent | undefined {
  const message = Message.safeParse(answer.json).data
  if (message === undefined || hasFile(message, filename)) return messageIn(answer)
  const detail = `Discord has posted message ${message.id} and lost the card that was in it`
  return { kind: 'unknown', code: 'card-lost', detail }
}
