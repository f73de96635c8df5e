import { z } from 'zod'

import type { Clock } from '../clock.ts'
import {
  dataOf,
  Message,
  receiptOf,
  type Request,
  sentByBlueBubbles,
  type Service,
  SERVICE,
  unasked,
} from './bluebubbles-answers.ts'
import { checkedBlueBubbles } from './bluebubbles-check.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Answer, type Answered, ask, judge } from './http.ts'
import { parseImessage, targetOf } from './imessage-address.ts'
import { failedSend, imessageLimits, imessageManner, whenToAskAgain } from './imessage-manner.ts'
import type { NotSent } from './imsg-answers.ts'
import type { Address, Parcel, Parsed, Receipt, Reconciled, Sender, Sent } from './sender.ts'

interface BlueBubblesSettings {
  /** Without a / at its end. */
  readonly url: string
  readonly password: string
  readonly method: 'apple-script' | 'private-api'
  readonly clock: Clock
  readonly owner: string | undefined
}

/** What is kept before the card is handed over: whoever finds nothing kept knows that it never was. */
const ASKED = 'asked'

/**
 * Sends cards through a BlueBubbles server (1.9, `packages/server/src/server/api/http`). Picture and words are two messages there, and
 * the picture is the card: what becomes of the words is a note on its receipt. The server knows a key only while it is busy with
 * it, and waits up to 20 minutes for a message to appear; so a card is found again by the name of its file.
 */
export function blueBubblesSender({ clock, owner, ...settings }: BlueBubblesSettings): Sender {
  const service = serviceAt(settings)
  const { method } = settings

  async function hand(parcel: Parcel, chat: string, signal: AbortSignal): Promise<Sent> {
    await parcel.keep({ [ASKED]: 'attachment' })
    if (signal.aborted) return stopped
    const name = cardName(parcel)
    const answered = await service(
      { path: 'message/attachment', body: formFor(parcel, { chat, method }) },
      signal,
    )
    const read = (answer: Answer) => sentByBlueBubbles(answer, name)
    const sent = judge(answered, { service: SERVICE, now: clock.now(), read })
    if (sent.kind !== 'receipt' || parcel.file.caption === '') return sent
    return withWords(
      sent,
      signal.aborted ? undefined : await service(wordsFor(parcel, { chat, method }), signal),
    )
  }

  return {
    ...imessageManner,
    owner,
    parse,
    check: (signal) => checkedBlueBubbles(service, method, signal),

    async send(parcel, signal) {
      signal.throwIfAborted()
      const wrong = unfit(parcel, imessageLimits)
      if (wrong !== undefined) return wrong
      const chat = await conversation({ service, address: parcel.address, now: clock.now() }, signal)
      if (chat.kind !== 'chat') return chat
      return signal.aborted ? stopped : hand(parcel, chat.guid, signal)
    },

    async reconcile(parcel, { begunAt, signal }) {
      if (parcel.kept[ASKED] === undefined) {
        return { kind: 'not-sent', detail: `${SERVICE} was never given it` }
      }
      const again = whenToAskAgain(begunAt, clock.now())
      const chat = await conversation({ service, address: parcel.address, now: clock.now() }, signal)
      if (chat.kind !== 'chat') return { kind: 'unresolved', detail: chat.detail, ...again }
      const sought = { chat: chat.guid, name: cardName(parcel), begunAt }
      const reconciled = found(await service(queryFor(sought), signal), sought.name, again)
      return parcel.file.caption === '' || reconciled.kind !== 'receipt'
        ? reconciled
        : { ...reconciled, note: WORDS_IN_DOUBT }
    },
  }
}

/** The password stands in the address of each request, so no address is ever told. */
function serviceAt({ url, password }: Pick<BlueBubblesSettings, 'url' | 'password'>): Service {
  return ({ path, body }, signal) => {
    const at = `${url}/api/v1/${path}?password=${encodeURIComponent(password)}`
    if (body === undefined) return ask({ method: 'GET', url: at }, signal)
    if (body instanceof FormData) return ask({ method: 'POST', url: at, body }, signal)
    const headers = { 'content-type': 'application/json' }
    return ask(
      { method: 'POST', url: at, headers, body: JSON.stringify(body), mostBytes: MOST_ANSWER },
      signal,
    )
  }
}

/** Messages of a day in one conversation, as the server tells them. */
const MOST_ANSWER = 8 * 2 ** 20

function parse(written: string | undefined): Parsed {
  const parsed = parseImessage(written)
  if (parsed.kind !== 'address' || targetOf(parsed.address).kind !== 'chat') return parsed
  return { kind: 'unusable', why: 'BlueBubbles knows no conversation by that number; only imsg does' }
}

const stopped = {
  kind: 'transient',
  code: 'stopped',
  detail: 'we were told to stop before anything was sent',
  retryAfterMs: undefined,
} as const satisfies NotSent

const Chat = z.object({ guid: z.string().min(1) })

type Conversation = { readonly kind: 'chat'; readonly guid: string } | NotSent

/**
 * Which conversation it is, as the server knows it: an id that we made up ourselves would be refused where there is none. macOS 26
 * calls those of two `any`, older ones after their service.
 */
async function conversation(
  { service, address, now }: { readonly service: Service; readonly address: Address; readonly now: Date },
  signal: AbortSignal,
): Promise<Conversation> {
  const target = targetOf(address)
  const rest = target.kind === 'group' ? target.guid.slice(target.guid.indexOf(';')) : `;-;${address}`
  for (const name of [`any${rest}`, `iMessage${rest}`]) {
    if (signal.aborted) return stopped
    const answered = await service({ path: `chat/${encodeURIComponent(name)}` }, signal)
    const chat = answered.kind === 'answer' ? Chat.safeParse(dataOf(answered)).data : undefined
    if (chat !== undefined) return { kind: 'chat', guid: chat.guid }
    if (answered.kind !== 'answer' || !isNoChat(answered)) return unasked(answered, now)
  }
  return {
    kind: 'permanent',
    code: 'recipient',
    detail: 'Messages has no conversation with this address yet: begin it once by hand on the Mac',
  }
}

/** `ChatRouter.find`: the server is there, and the conversation is not. */
function isNoChat({ status, json }: Answer): boolean {
  return status === 404 && z.object({ status: z.literal(404), error: z.object({}) }).safeParse(json).success
}

interface Way {
  readonly chat: string
  readonly method: BlueBubblesSettings['method']
}

function formFor(parcel: Parcel, { chat, method }: Way): FormData {
  const name = cardName(parcel)
  const form = new FormData()
  form.set('chatGuid', chat)
  form.set('tempGuid', parcel.key)
  form.set('name', name)
  form.set('method', method)
  form.set('attachment', new File([new Uint8Array(parcel.bytes)], name, { type: parcel.file.mediaType }))
  return form
}

function wordsFor({ key, file }: Parcel, { chat, method }: Way): Request {
  const body = { chatGuid: chat, tempGuid: `${key}-words`, message: file.caption, method }
  return { path: 'message/text', body }
}

/** The card is there, whatever became of its words. */
function withWords(receipt: Receipt, answered: Answered | undefined): Receipt {
  const message = answered?.kind === 'answer' ? Message.safeParse(dataOf(answered)).data : undefined
  if (message !== undefined && message.error === undefined) return receipt
  const isLost = answered?.kind === 'lost' || (answered?.kind === 'answer' && answered.status >= 500)
  const note = isLost
    ? 'the picture arrived; whether the words below it did is not known'
    : 'the picture arrived, and the words below it did not'
  return { ...receipt, note }
}

/** Clocks of two computers may differ, and zones may be set wrong; names are what tells cards apart. */
const SLACK_MS = 86_400_000

/** The server takes no more (`MessageValidator.queryBodyRules`). */
const MOST_MESSAGES = 1_000

function queryFor({ chat, begunAt }: { readonly chat: string; readonly begunAt: Date }): Request {
  const after = begunAt.getTime() - SLACK_MS
  const body = { chatGuid: chat, after, limit: MOST_MESSAGES, with: ['attachment'], sort: 'DESC' }
  return { path: 'message/query', body }
}

/** What nobody has seen of a card that was found afterwards. */
const WORDS_IN_DOUBT = 'the answer had been lost; look whether the words below the picture arrived'

function found(answered: Answered, name: string, again: { readonly retryAfterMs?: number }): Reconciled {
  const messages = answered.kind === 'answer' ? z.array(Message).safeParse(dataOf(answered)).data : undefined
  if (messages === undefined) {
    return { kind: 'unresolved', detail: `${SERVICE} did not tell what was sent`, ...again }
  }
  const message = messages.find(
    ({ isFromMe, attachments }) =>
      isFromMe === true && attachments?.some(({ transferName }) => transferName === name) === true,
  )
  if (message === undefined) {
    return { kind: 'unresolved', detail: 'Messages shows no message with the card', ...again }
  }
  const receipt = receiptOf(message, name)
  if (message.error === undefined && receipt !== undefined) {
    return receipt
  }
  const failed = failedSend(message.error)
  return { kind: failed.kind === 'permanent' ? 'not-sent' : 'unresolved', detail: failed.detail }
}
