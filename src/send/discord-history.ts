import { z } from 'zod'

import { type Answered, ask } from './http.ts'
import type { Reconciled } from './sender.ts'

/** The first instant that an id of Discord can tell, in ms since 1970 (docs/reference, "Snowflakes"). */
const EPOCH_MS = 1_420_070_400_000
const INSTANT_BITS = 22n

/** Our clock and Discord's may differ by so much. */
const SKEW_MS = 60_000

/** Discord lists so many messages at once, and we read so many lists: more has never been said while a card was on its way. */
const PER_LIST = 100
const MOST_LISTS = 10

/** What was begun so recently may arrive yet. */
const SETTLED_MS = 180_000
const ASK_AGAIN_MS = 60_000

export const Message = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  attachments: z.array(z.object({ filename: z.string() })),
})
const Messages = z.array(Message)
type Message = z.output<typeof Message>

/** Where to look for what. */
interface Search {
  /** `…/channels/ID/messages`, and what authorises. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly fileName: string
  readonly begunAt: Date
  readonly now: Date
  readonly signal: AbortSignal
}

/** Looks through what was said in the channel since then for a message with that file. */
export async function searchHistory(search: Search): Promise<Reconciled> {
  let after = (BigInt(search.begunAt.getTime() - SKEW_MS - EPOCH_MS) << INSTANT_BITS).toString()
  let isReadable = false
  for (let list = 0; list < MOST_LISTS; list++) {
    const read = await messages(search, `?limit=${PER_LIST}&after=${after}`)
    if (read.kind === 'unresolved') return read
    const found = read.messages.find((one) => hasFile(one, search.fileName))
    if (found !== undefined) return { kind: 'receipt', at: 'accepted', receipt: found.id }
    isReadable ||= read.messages.length > 0
    if (read.messages.length < PER_LIST) return notFound(search, isReadable)
    after = newest(read.messages)
  }
  return { kind: 'unresolved', detail: 'too much was said in the channel since then to look through it' }
}

export function hasFile({ attachments }: Message, fileName: string): boolean {
  return attachments.some(({ filename }) => filename === fileName)
}

/**
 * A bot that may not read the history is shown an empty one: only who sees some message knows that another is missing.
 */
async function notFound(search: Search, isReadable: boolean): Promise<Reconciled> {
  const ageMs = search.now.getTime() - search.begunAt.getTime()
  if (ageMs < SETTLED_MS) {
    return { kind: 'unresolved', detail: 'the card is not there yet', retryAfterMs: ASK_AGAIN_MS }
  }
  const last = isReadable ? undefined : await messages(search, '?limit=1')
  if (last?.kind === 'unresolved') return last
  if (last?.messages.length === 0) {
    const detail = 'the bot sees no message in the channel: let it read the message history, or look yourself'
    return { kind: 'unresolved', detail }
  }
  return { kind: 'not-sent', detail: 'no message since then has the card' }
}

type Read =
  | { readonly kind: 'messages'; readonly messages: readonly Message[] }
  | Extract<Reconciled, { kind: 'unresolved' }>

async function messages({ url, headers, signal }: Search, query: string): Promise<Read> {
  const answered = await ask({ method: 'GET', url: `${url}${query}`, headers }, signal)
  const read =
    answered.kind === 'answer' && answered.status === 200 ? Messages.safeParse(answered.json).data : undefined
  if (read !== undefined) return { kind: 'messages', messages: read }
  const detail = `Discord could not be asked what was said in the channel (${wordFor(answered)})`
  return { kind: 'unresolved', detail, retryAfterMs: ASK_AGAIN_MS }
}

function wordFor(answered: Answered): string {
  return answered.kind === 'answer' ? String(answered.status) : answered.code
}

function newest(all: readonly Message[]): string {
  return all
    .map(({ id }) => BigInt(id))
    .reduce((one, other) => (one > other ? one : other), 0n)
    .toString()
}
