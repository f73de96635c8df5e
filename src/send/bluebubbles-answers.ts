import { z } from 'zod'

import { type Answer, type Answered, judge } from './http.ts'
import { failedSend } from './imessage-manner.ts'
import type { NotSent } from './imsg-answers.ts'
import type { Receipt, Sent } from './sender.ts'

/** One request; `body` makes it a POST. */
export interface Request {
  readonly path: string
  readonly body?: object
}

/** A server that is asked. */
export type Service = (request: Request, signal: AbortSignal) => Promise<Answered>

/** The first word of what is told. */
export const SERVICE = 'BlueBubbles'

/** A message as the server tells it (`MessageResponse`): only what we read of it. */
export const Message = z.object({
  guid: z.string().min(1),
  /** Of Messages, 0 where nothing is wrong. */
  error: z
    .int()
    .nullish()
    .transform((error) => (error === 0 || error === null ? undefined : error)),
  isFromMe: z.boolean().nullish(),
  dateDelivered: z.number().nullish(),
  attachments: z.array(z.object({ transferName: z.string().nullish() })).nullish(),
})
export type Message = z.output<typeof Message>

/** Every answer of the server is wrapped so, also its refusals (`ResponseFormat`). */
const Envelope = z.object({
  status: z.int(),
  data: z.unknown().optional(),
  error: z.object({ type: z.string().optional(), message: z.string().optional() }).nullish(),
})

/** What is inside of a yes; undefined when it is none of this server. */
export function dataOf({ status, json }: Answer): unknown {
  if (status !== 200) return undefined
  const envelope = Envelope.safeParse(json).data
  return envelope?.status === 200 ? envelope.data : undefined
}

/**
 * What an answer to an attachment proves. The server has found the message in the database of Messages by then, by the file's name;
 * a 500 may carry the message that failed.
 */
export function sentByBlueBubbles(answer: Answer, name: string): Sent | undefined {
  const { status, json } = answer
  if (isNotThere(answer)) return notThere(status)
  const envelope = Envelope.safeParse(json).data
  if (status === 400) return invalid(envelope)
  const message = Message.safeParse(envelope?.data).data
  if (message === undefined || (status !== 200 && status !== 500)) return undefined
  if (message.error !== undefined) return failedSend(message.error)
  return status === 200 ? receiptOf(message, name) : undefined
}

function invalid(envelope: z.output<typeof Envelope> | undefined): Sent | undefined {
  return QUEUED.test(envelope?.error?.message ?? '') ? queued : undefined
}

function isNotThere({ status }: Answer): boolean {
  return status === 404 || status === 405
}

/** `MessageValidator`: the same key is under way. What becomes of that one, nobody has said yet. */
const QUEUED = /already queued/i

const queued = {
  kind: 'unknown',
  code: 'queued',
  detail: 'BlueBubbles is still busy with an earlier try of this card',
} as const satisfies Sent

/** The proof that a message shows the card; undefined when it shows something else. */
export function receiptOf(message: Message, name: string): Receipt | undefined {
  const names = message.attachments?.map(({ transferName }) => transferName) ?? []
  // Not every answer brings them along, and then the server has matched them itself.
  if (names.length > 0 && !names.includes(name)) return undefined
  const isDelivered = (message.dateDelivered ?? 0) > 0
  return { kind: 'receipt', at: isDelivered ? 'delivered' : 'accepted', receipt: message.guid }
}

function notThere(status: number): NotSent {
  return {
    kind: 'permanent',
    code: 'config',
    detail: `there is no BlueBubbles server at this url (${status})`,
    concerns: 'channel',
  }
}

/** What a question that changes nothing came to, when it brought nothing: whatever was lost, no card was. */
export function unasked(answered: Answered, now: Date): NotSent {
  if (answered.kind === 'answer' && isNotThere(answered)) return notThere(answered.status)
  const judged = judge(answered, { service: SERVICE, now })
  if (judged.kind === 'permanent' || judged.kind === 'transient') return judged
  const detail = `${SERVICE} did not say which conversation it is, so nothing was sent`
  return { kind: 'transient', code: 'unreachable', detail, retryAfterMs: undefined }
}
