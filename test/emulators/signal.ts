import type { IncomingMessage, ServerResponse } from 'node:http'

import { z } from 'zod'

import { type Loopback, onLoopback } from './loopback.ts'

/** One message as somebody at Signal has it. */
export interface SignalMessage {
  readonly to: string
  readonly text: string
  readonly attachments: readonly {
    readonly bytes: Uint8Array
    readonly name: string | undefined
    readonly mediaType: string | undefined
  }[]
  readonly timestamp: string
}

/** What goes wrong with one request, and whether the recipient has the message all the same. */
export interface SignalTrouble {
  readonly status: number
  readonly json: unknown
  readonly arrives: boolean
}

/** signal-cli-rest-api with one registered number, as far as a sender of cards sees it. */
export interface SignalEmulator extends Loopback {
  readonly messages: readonly SignalMessage[]
  /** `GET` and `POST` that came, as `POST /v2/send`. */
  readonly requests: readonly string[]
  /** The next message ends so. */
  next(trouble: SignalTrouble): void
}

export interface SignalSettings {
  readonly number: string
  /** `user:password`, when a proxy stands before it. */
  readonly login?: string
}

/** The body of `POST /v2/send` (swagger, `api.SendMessageV2`). Go would let other keys pass; a mistyped one must not. */
const Send = z.strictObject({
  number: z.string().regex(/^\+[1-9]\d{6,14}$/),
  recipients: z.tuple([z.string().min(1)]),
  message: z.string(),
  base64_attachments: z.array(z.string()).optional(),
  text_mode: z.enum(['normal', 'styled']).optional(),
  notify_self: z.boolean().optional(),
})

const FIRST_TIMESTAMP = 1_765_353_600_000

export async function signalEmulator({ number, login }: SignalSettings): Promise<SignalEmulator> {
  const messages: SignalMessage[] = []
  const requests: string[] = []
  let trouble: SignalTrouble | undefined

  const send = (body: string): { readonly status: number; readonly json: unknown } => {
    const read = Send.safeParse(parsed(body))
    if (!read.success) return failed("Couldn't process request - invalid request")
    const { recipients, message, base64_attachments: files = [] } = read.data
    if (read.data.number !== number) return failed(`User ${read.data.number} is not registered.`)
    const [to] = recipients
    if (!isRecipient(to)) return failed(`Invalid identifier ${to}`)
    const attachments = files.map(attachmentIn)
    if (attachments.some(({ bytes }) => bytes.length === 0)) return failed('The base64 data does not exist.')
    const ending = trouble
    trouble = undefined
    const timestamp = String(FIRST_TIMESTAMP + messages.length)
    if (ending?.arrives ?? true) messages.push({ to, text: message, attachments, timestamp })
    return ending ?? { status: 201, json: { timestamp } }
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    const asked = `${request.method} ${request.url}`
    requests.push(asked)
    const say = (status: number, json: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(json))
    if (login !== undefined && request.headers.authorization !== basic(login)) {
      response
        .writeHead(401, { 'www-authenticate': 'Basic realm="signal"' })
        .end('401 Authorization Required')
    } else if (asked === 'GET /v1/about') say(200, ABOUT)
    else if (asked === 'GET /v1/accounts') say(200, [number])
    else if (asked === 'POST /v2/send') {
      const { status, json } = send(body)
      say(status, json)
    } else response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found')
  }

  const loopback = await onLoopback(respond)
  return {
    ...loopback,
    messages,
    requests,
    next(next) {
      trouble = next
    },
  }
}

const ABOUT = {
  versions: ['v1', 'v2'],
  build: 2,
  mode: 'json-rpc',
  version: '0.96',
  capabilities: { 'v2/send': ['quotes', 'mentions'] },
}

function failed(error: string) {
  return { status: 400, json: { error } }
}

function basic(login: string): string {
  return `Basic ${Buffer.from(login).toString('base64')}`
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A number, a username, or the id of a group, which is 32 bytes in base64 twice (`getRecipientType`). */
function isRecipient(to: string): boolean {
  if (!to.startsWith('group.')) return /^\+[1-9]\d{6,14}$/.test(to) || /^\w{3,32}\.\d{2,}$/.test(to)
  const once = Buffer.from(to.slice('group.'.length), 'base64').toString('latin1')
  return Buffer.from(once, 'base64').length === 32
}

/** `data:TYPE;filename=NAME;base64,…`, or base64 alone (`AttachmentEntry.extractMetaData`). */
function attachmentIn(written: string) {
  const [, mediaType, name, base64 = written] =
    /^data:([^;,]+)(?:;filename=([^;,]+))?;base64,(.*)$/s.exec(written) ?? []
  return { mediaType, name, bytes: Buffer.from(base64, 'base64') }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
