import type { IncomingMessage, ServerResponse } from 'node:http'

import { z } from 'zod'

import { type Loopback, onLoopback } from './loopback.ts'

/** One message as Messages on the Mac has it. */
export interface BlueBubblesMessage {
  readonly guid: string
  readonly chat: string
  readonly tempGuid: string
  readonly text: string
  readonly file?: { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string }
  readonly dateCreated: number
}

/** What goes wrong with one request that sends; whether the message is there all the same. */
export interface BlueBubblesTrouble {
  readonly of: 'attachment' | 'text'
  readonly status: number
  readonly json: unknown
  readonly arrives: boolean
}

/** A BlueBubbles server 1.9 on a Mac, as far as a sender of cards sees it. */
export interface BlueBubblesEmulator extends Loopback {
  readonly messages: readonly BlueBubblesMessage[]
  /** `POST /api/v1/message/text`, without what is secret. */
  readonly requests: readonly string[]
  /** Ids of conversations that Messages has. */
  readonly chats: Set<string>
  /** Of `/server/info`. */
  info: Readonly<Record<string, unknown>>
  /** What Messages says of every message later. */
  fate: { readonly error: number; readonly dateDelivered: number | null }
  next(trouble: BlueBubblesTrouble): void
  /** The next attachments wait for their message to appear, as the real server does for 20 minutes, until `appear`. */
  wait(): void
  appear(): void
}

const AttachmentFields = z.strictObject({
  chatGuid: z.string().min(1),
  tempGuid: z.string().min(1),
  name: z.string().min(1),
  method: z.enum(['apple-script', 'private-api']),
  attachment: z.instanceof(File),
})
const TextFields = z.strictObject({
  chatGuid: z.string().min(1),
  tempGuid: z.string().min(1),
  message: z.string().min(1),
  method: z.enum(['apple-script', 'private-api']),
})
const QueryFields = z.strictObject({
  chatGuid: z.string(),
  after: z.number().min(0),
  limit: z.number().min(1).max(1_000),
  with: z.array(z.string()),
  sort: z.enum(['ASC', 'DESC']),
})

/** The newest in every conversation: she sends the card on, so that its name alone is no proof. */
const HERS = {
  originalROWID: 9_000,
  guid: 'BB-hers',
  text: '',
  attachments: [{ guid: 'at-hers', transferName: 'card-abcdefghijklmnopqrstuvwxyz.jpg' }],
  isFromMe: false,
  dateCreated: 4_000_000_000_000,
  error: 0,
  dateDelivered: null,
}

interface Said {
  readonly status: number
  readonly json: unknown
}

export async function blueBubblesEmulator(
  password: string,
  chats: readonly string[],
): Promise<BlueBubblesEmulator> {
  const messages: BlueBubblesMessage[] = []
  const requests: string[] = []
  const underWay = new Set<string>()
  let trouble: BlueBubblesTrouble | undefined
  let appearing: PromiseWithResolvers<void> | undefined

  const emulator = {
    messages,
    requests,
    chats: new Set(chats),
    info: {
      os_version: '26.1',
      server_version: '1.9.9',
      private_api: false,
      helper_connected: false,
      detected_icloud: 'ada@example.org',
      detected_imessage: 'ada@example.org',
    } as Readonly<Record<string, unknown>>,
    fate: { error: 0, dateDelivered: null } as BlueBubblesEmulator['fate'],
    next(next: BlueBubblesTrouble) {
      trouble = next
    },
    wait() {
      appearing = Promise.withResolvers()
    },
    appear() {
      appearing?.resolve()
      appearing = undefined
    },
  }

  const told = (message: BlueBubblesMessage) => ({
    originalROWID: messages.indexOf(message) + 1,
    guid: message.guid,
    text: message.text,
    attachments:
      message.file === undefined ? [] : [{ guid: `at-${message.guid}`, transferName: message.file.name }],
    isFromMe: true,
    dateCreated: message.dateCreated,
    ...emulator.fate,
  })

  const write = (
    of: 'attachment' | 'text',
    message: Omit<BlueBubblesMessage, 'guid' | 'dateCreated'>,
  ): Said => {
    if (!emulator.chats.has(message.chat)) {
      return failed(500, { type: 'iMessage Error', message: 'Can’t get chat id. (-1728)' })
    }
    const ending = trouble?.of === of ? trouble : undefined
    if (ending !== undefined) trouble = undefined
    const whole = { ...message, guid: `BB-${messages.length + 1}`, dateCreated: Date.now() }
    if (ending?.arrives ?? true) messages.push(whole)
    if (ending !== undefined) return ending
    if (emulator.fate.error === 0) return success(told(whole))
    return failed(500, { type: 'iMessage Error', message: 'See attached error code.', data: told(whole) })
  }

  const sendAttachment = async (request: IncomingMessage, body: Buffer): Promise<Said> => {
    const type = request.headers['content-type'] ?? ''
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    const read = AttachmentFields.safeParse(Object.fromEntries(form))
    if (!read.success) return invalid(z.prettifyError(read.error))
    const { chatGuid: chat, tempGuid, name, attachment } = read.data
    if (underWay.has(tempGuid)) return invalid('Attachment is already queued to be sent!')
    const bytes = new Uint8Array(await attachment.arrayBuffer())
    if (bytes.length === 0) return invalid('Attachment not provided or was empty!')
    underWay.add(tempGuid)
    const file = { bytes, name, mediaType: attachment.type }
    const said = write('attachment', { chat, tempGuid, text: '', file })
    await appearing?.promise
    underWay.delete(tempGuid)
    return said
  }

  const sendText = (body: Buffer): Said => {
    const read = TextFields.safeParse(parsed(body))
    if (!read.success) return invalid(z.prettifyError(read.error))
    const { chatGuid: chat, tempGuid, message: text } = read.data
    return write('text', { chat, tempGuid, text })
  }

  const query = (body: Buffer): Said => {
    const read = QueryFields.safeParse(parsed(body))
    if (!read.success) return invalid(z.prettifyError(read.error))
    const { chatGuid, after, limit } = read.data
    const all = messages.filter(({ chat, dateCreated }) => chat === chatGuid && dateCreated >= after)
    return success([HERS, ...all.toReversed().map(told)].slice(0, limit))
  }

  const answer = async (request: IncomingMessage, url: URL, body: Buffer): Promise<Said> => {
    const { pathname } = url
    requests.push(`${request.method} ${decodeURIComponent(pathname)}`)
    if (url.searchParams.get('password') !== password) return unauthorized
    const asked = `${request.method} ${pathname.replace('/api/v1/', '')}`
    if (asked === 'GET ping') return success('pong')
    if (asked === 'GET server/info') return success(emulator.info)
    if (asked.startsWith('GET chat/')) {
      const guid = decodeURIComponent(asked.slice('GET chat/'.length))
      return emulator.chats.has(guid)
        ? success({ guid })
        : failed(404, { type: 'Database Error', message: 'Chat does not exist!' })
    }
    if (asked === 'POST message/attachment') return sendAttachment(request, body)
    if (asked === 'POST message/text') return sendText(body)
    if (asked === 'POST message/query') return query(body)
    return { status: 404, json: 'Not Found' }
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '/', 'http://mac')
    const { status, json } = await answer(request, url, Buffer.concat(parts))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
  }

  return Object.assign(emulator, await onLoopback(respond))
}

function success(data: unknown): Said {
  return { status: 200, json: { status: 200, message: 'Success', data } }
}

function failed(status: number, { type, message, data }: Failure): Said {
  const json = {
    status,
    message: 'It did not work',
    error: { type, message },
    ...(data === undefined ? {} : { data }),
  }
  return { status, json }
}

interface Failure {
  readonly type: string
  readonly message: string
  /** Of the message that failed. */
  readonly data?: unknown
}

function invalid(message: string): Said {
  return failed(400, { type: 'Validation Error', message })
}

const unauthorized = failed(401, { type: 'Authentication Error', message: 'Unauthorized' })

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
