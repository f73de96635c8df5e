import type { IncomingMessage, ServerResponse } from 'node:http'

import { onLoopback } from './loopback.ts'
import { bad, type Chat, chatFor, type Complaint, type Shown, topicIn } from './telegram/chats.ts'
import { documentOf, photoOf, type Upload } from './telegram/uploads.ts'

/** Bot API, `sendPhoto` and `sendMessage`, after entities were parsed. */
const MOST_CAPTION = 1_024
const MOST_TEXT = 4_096

/** An answer that does not come from the rules: of a server that has a bad day, or of a door before it. */
export interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export interface TelegramOptions {
  readonly chats: readonly Chat[]
  /** Said to the next calls that would send something, one each, instead of doing it. */
  readonly says?: readonly Spoken[]
}

export interface TelegramEmulator extends AsyncDisposable {
  readonly origin: string
  readonly port: number
  /** What @BotFather gave. */
  readonly token: string
  /** In the order in which it came. */
  readonly shown: readonly Shown[]
  /** The names of the methods that were called, in order. */
  readonly called: readonly string[]
  /** The names of the fields of each call. */
  readonly fields: readonly (readonly string[])[]
}

/** What came in a form, JSON or a query: texts by name, and files by name. */
interface Fields {
  readonly texts: Readonly<Record<string, string | undefined>>
  readonly files: Readonly<Record<string, File | undefined>>
}

const TOKEN = '4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK'

/** How a bot sees itself: Bot API, `getMe`. */
const ME = {
  id: 4_839_574_812,
  is_bot: true,
  first_name: 'Wellwisher',
  username: 'wellwisher_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
}

/** Starts the Bot API on a free port of this machine. It sends nothing twice by itself, and forgets no request. */
export async function telegramEmulator({ chats, says = [] }: TelegramOptions): Promise<TelegramEmulator> {
  const shown: Shown[] = []
  const called: string[] = []
  const named: string[][] = []
  const left = [...says]

  async function call(method: string, fields: Fields): Promise<object> {
    const { texts, files } = fields
    called.push(method)
    named.push([...Object.keys(texts), ...Object.keys(files)])
    switch (method.toLowerCase()) {
      case 'getme':
        return ME
      case 'getchat': {
        const chat = chatFor(chats, texts['chat_id'])
        return 'status' in chat ? chat : { ...described(chat), accent_color_id: 0, max_reaction_count: 11 }
      }
      case 'sendphoto':
        return left.shift() ?? send(fields, 'photo')
      case 'senddocument':
        return left.shift() ?? send(fields, 'document')
      case 'sendmessage':
        return left.shift() ?? send(fields, 'text')
      default:
        return { status: 404, description: 'Not Found' }
    }
  }

  async function send(fields: Fields, kind: Shown['kind']): Promise<object | Complaint> {
    const { texts } = fields
    const chat = chatFor(chats, texts['chat_id'])
    if ('status' in chat) return chat
    const topic = topicIn(chat, texts['message_thread_id'])
    if (typeof topic === 'object') return topic
    const text = textOf(fields, kind)
    if (typeof text === 'object') return text
    const upload = await uploaded(fields, kind)
    if (upload !== undefined && 'status' in upload) return upload
    const message: Shown = {
      chat: chat.id,
      id: shown.filter((one) => one.chat === chat.id).length + 1,
      topic,
      kind,
      bytes: upload?.bytes,
      fileName: upload?.name,
      width: upload?.width,
      height: upload?.height,
      text,
      isSilent: texts['disable_notification'] === 'true',
      isProtected: texts['protect_content'] === 'true',
    }
    shown.push(message)
    return told(message, chat)
  }

  const server = await onLoopback(async (request, response) => {
    const fields = await fieldsOf(request)
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    if (token === undefined || !/^\d+:[\w-]{35}$/.test(token)) {
      return answer(response, { status: 404, description: 'Not Found' })
    }
    if (token !== TOKEN) return answer(response, { status: 401, description: 'Unauthorized' })
    if (fields === undefined) return answer(response, bad("can't parse the request"))
    return answer(response, await call(method, fields))
  })

  return {
    origin: server.origin,
    port: Number(new URL(server.origin).port),
    token: TOKEN,
    shown,
    called,
    fields: named,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function textOf({ texts }: Fields, kind: Shown['kind']): string | Complaint {
  const text = texts[kind === 'text' ? 'text' : 'caption'] ?? ''
  if (texts['parse_mode'] !== undefined) return bad('unsupported parse_mode')
  if (kind === 'text' && text.trim() === '') return bad('message text is empty')
  if (kind === 'text') return text.length > MOST_TEXT ? bad('message is too long') : text
  return text.length > MOST_CAPTION ? bad('message caption is too long') : text
}

async function uploaded(
  { texts, files }: Fields,
  kind: Shown['kind'],
): Promise<Upload | Complaint | undefined> {
  if (kind === 'text') return undefined
  // `attach://NAME` names another field of the same form.
  const [, attached = kind] = /^attach:\/\/(.+)$/.exec(texts[kind] ?? '') ?? []
  return kind === 'photo' ? photoOf(files[attached]) : documentOf(files[attached])
}

function described({ id, type, username }: Chat) {
  const name = type === 'private' ? { first_name: 'Ada' } : { title: 'Family' }
  return { id, type, ...name, ...(username === undefined ? {} : { username }) }
}

/** Bot API, `Message`. */
function told({ id, topic, kind, text, bytes, width, height, fileName }: Shown, chat: Chat): object {
  const file = { file_id: `AgACAgQAAx${id}`, file_unique_id: `AQAD${id}`, file_size: bytes?.length }
  return {
    message_id: id,
    from: ME,
    chat: described(chat),
    date: 1_796_000_000,
    ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
    ...(kind === 'photo' ? { photo: [{ ...file, width, height }] } : {}),
    ...(kind === 'document' ? { document: { ...file, file_name: fileName, mime_type: 'image/jpeg' } } : {}),
    ...(kind === 'text' ? { text } : text === '' ? {} : { caption: text }),
  }
}

function answer(response: ServerResponse, said: object): void {
  if (isSpoken(said)) response.writeHead(said.status, said.headers).end(said.body)
  else if (isComplaint(said)) {
    const { status, description, parameters } = said
    const more = parameters === undefined ? {} : { parameters }
    json(response, status, { ok: false, error_code: status, description, ...more })
  } else json(response, 200, { ok: true, result: said })
}

function isSpoken(said: object): said is Spoken {
  return 'status' in said && 'body' in said
}

function isComplaint(said: object): said is Complaint {
  return 'status' in said && 'description' in said
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Undefined when it cannot be read. */
async function fieldsOf(request: IncomingMessage): Promise<Fields | undefined> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://emulator').searchParams)
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part) // no encoding is set
  const bytes = Buffer.concat(parts)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { texts: query, files: {} }
  try {
    if (type.startsWith('application/json')) {
      return { texts: { ...query, ...asTexts(JSON.parse(bytes.toString())) }, files: {} }
    }
    const form = [...(await new Response(bytes, { headers: { 'content-type': type } }).formData())]
    const texts = form.filter((field): field is [string, string] => typeof field[1] === 'string')
    const files = form.filter((field): field is [string, File] => field[1] instanceof File)
    return { texts: { ...query, ...Object.fromEntries(texts) }, files: Object.fromEntries(files) }
  } catch {
    return undefined
  }
}

/** Numbers and truths of JSON are taken as if they were written in a form. */
function asTexts(body: unknown): Record<string, string> {
  const entries: [string, unknown][] = Object.entries(body ?? {})
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}
