import type { ServerResponse } from 'node:http'

import type { Clock } from '../../src/clock.ts'
import { systemClock } from '../../src/clock.ts'
import { type CameIn, cameIn } from './came-in.ts'
import { readAs } from './discord-text.ts'
import { onLoopback } from './loopback.ts'

/** A message as people see it. */
export interface DiscordMessage {
  readonly id: string
  readonly channel: string
  /** As a reader sees it, when all of its formatting is done. */
  readonly text: string
  /** What was formatted, mentioned or linked: nothing of a card should be. */
  readonly formatted: readonly string[]
  readonly rings: boolean
  readonly file?: { readonly name: string; readonly alt: string; readonly bytes: Buffer }
}

/** What is answered instead: before anything was done, or after. */
export interface DiscordFault {
  readonly path: RegExp
  readonly method?: string
  readonly when: 'before' | 'after'
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

interface Options {
  readonly faults?: readonly DiscordFault[]
  readonly clock?: Clock
  /** The bot may not read what was said before: lists are empty. */
  readonly mayNotRead?: boolean
  /** Takes a message, and loses its file. */
  readonly losesFiles?: boolean
}

export interface DiscordEmulator extends AsyncDisposable {
  readonly port: number
  /** With a slash at its end. */
  readonly apiRoot: string
  readonly token: string
  /** The whole secret address. */
  readonly webhook: string
  readonly messages: readonly DiscordMessage[]
  readonly requests: readonly string[]
  /** Somebody else says something. */
  say(channel: string, text: string): void
}

interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

interface Stored extends DiscordMessage {
  readonly nonce: string | undefined
  readonly at: number
}

interface Payload {
  readonly content?: string
  readonly nonce?: string | number
  readonly enforce_nonce?: boolean
  readonly allowed_mentions?: { readonly parse?: readonly string[] }
  readonly attachments?: readonly {
    readonly id: number | string
    readonly filename?: string
    readonly description?: string
  }[]
}

/** discord.com/developers/docs/reference, "Uploading files": 10 MiB without a boost. */
const MOST_BYTES = 10 * 2 ** 20
const MOST_CONTENT = 2_000
const MOST_ALT = 1_024
const MOST_NONCE = 25
/** "the past few minutes": two here. */
const NONCE_MS = 120_000
/** The first instant of a snowflake. */
const EPOCH_MS = 1_420_070_400_000

const WEBHOOK = { id: '1180000000000000001', channel: '1190000000000000001' }
const CHANNELS: Readonly<Record<string, { readonly isForbidden?: boolean }>> = {
  [WEBHOOK.channel]: {},
  '1190000000000000002': {},
  '1190000000000000009': { isForbidden: true },
}

/** Starts as much of Discord's API as brings a card to a channel, on a free port of this machine. */
export async function discordEmulator(options: Options = {}): Promise<DiscordEmulator> {
  const { clock = systemClock, faults = [], mayNotRead = false, losesFiles = false } = options
  const token = 'MTE4MDAwMDAwMDAwMDAwMDAwMQ.emulator.b8d1f20c'
  const secret = 'emulator-webhook-secret-7d0f-66c1'
  const stored: Stored[] = []
  const requests: string[] = []

  function snowflake(): string {
    const ms = BigInt(clock.now().getTime() - EPOCH_MS)
    return String((ms << 22n) + BigInt(stored.length + 1))
  }

  function store(channel: string, payload: Payload, asked?: CameIn): Stored {
    const file = losesFiles ? undefined : fileIn(payload, asked)
    const { content = '', nonce, allowed_mentions: mentions } = payload
    const message = {
      id: snowflake(),
      channel,
      ...readAs(content),
      rings: mentions?.parse?.length !== 0 && /@everyone|@here|<@/.test(content),
      nonce: nonce === undefined ? undefined : String(nonce),
      at: clock.now().getTime(),
      ...(file === undefined ? {} : { file }),
    }
    stored.push(message)
    return message
  }

  function posted(channel: string, asked: CameIn, isBot: boolean): Spoken {
    const read = payloadOf(asked)
    if ('status' in read) return read
    const wrong = wrongIn(read, asked)
    if (wrong !== undefined) return wrong
    const nonce =
      isBot && read.enforce_nonce === true && read.nonce !== undefined ? String(read.nonce) : undefined
    const since = clock.now().getTime() - NONCE_MS
    const before = stored.find(
      (one) => nonce !== undefined && one.nonce === nonce && one.channel === channel && one.at >= since,
    )
    const message = before ?? store(channel, read, asked)
    return { status: 200, body: aboutMessage(message) }
  }

  function webhook([id, key]: readonly string[], asked: CameIn): Spoken {
    if (id !== WEBHOOK.id) return refusal(404, 10_015, 'Unknown Webhook')
    if (key !== secret) return refusal(401, 50_027, 'Invalid Webhook Token')
    if (asked.method === 'GET') {
      return { status: 200, body: { type: 1, id, name: 'Cards', channel_id: WEBHOOK.channel, guild_id: '1' } }
    }
    const channel = asked.query.get('thread_id') ?? WEBHOOK.channel
    if (CHANNELS[channel] === undefined) return refusal(404, 10_003, 'Unknown Channel')
    const said = posted(channel, asked, false)
    // Without it a lost message is no error, and nothing names one that is not lost.
    return said.status === 200 && asked.query.get('wait') !== 'true' ? { status: 204, body: undefined } : said
  }

  function bot(path: string, asked: CameIn): Spoken {
    if (asked.headers.authorization !== `Bot ${token}`) return refusal(401, 0, '401: Unauthorized')
    if (path === 'users/@me') return { status: 200, body: { id: '118', username: 'cards', bot: true } }
    const [, channel = '', messages] = /^channels\/(\d+)(\/messages)?$/.exec(path) ?? []
    const place = CHANNELS[channel]
    if (place === undefined) return refusal(404, 10_003, 'Unknown Channel')
    if (place.isForbidden) return refusal(403, 50_001, 'Missing Access')
    if (messages === undefined) return { status: 200, body: { id: channel, type: 0 } }
    return asked.method === 'GET' ? listed(channel, asked.query) : posted(channel, asked, true)
  }

  function listed(channel: string, query: URLSearchParams): Spoken {
    if (mayNotRead) return { status: 200, body: [] }
    const after = BigInt(query.get('after') ?? 0)
    const limit = Number(query.get('limit') ?? 50)
    if (limit < 1 || limit > 100) return refusal(400, 50_035, 'Invalid Form Body')
    const there = stored.filter((one) => one.channel === channel && BigInt(one.id) > after)
    // With `after` the oldest of them, else the newest; newest first in either case.
    const some = query.has('after') ? there.slice(0, limit) : there.slice(-limit)
    return { status: 200, body: some.toReversed().map(aboutMessage) }
  }

  function answered(asked: CameIn): Spoken {
    if (!/^\S+/.test(asked.headers['user-agent'] ?? '')) return refusal(403, 40_333, 'internal network error')
    const [, path = ''] = /^\/api\/(?:v10\/)?(.+)$/.exec(asked.path) ?? []
    const [, ...hook] = /^webhooks\/(\d+)\/([\w-]+)$/.exec(path) ?? []
    return hook.length > 0 ? webhook(hook, asked) : bot(path, asked)
  }

  function struckBy({ path, method }: CameIn, when: DiscordFault['when']): Spoken | undefined {
    return faults.find((one) => one.when === when && one.path.test(path) && (one.method ?? method) === method)
  }

  const server = await onLoopback(async (request, response) => {
    const asked = await cameIn(request)
    requests.push(`${asked.method} ${asked.path.replace(secret, '…')}`)
    const before = struckBy(asked, 'before')
    if (before !== undefined) return write(response, before)
    const said = answered(asked)
    write(response, struckBy(asked, 'after') ?? said)
  })

  return {
    port: Number(new URL(server.origin).port),
    apiRoot: `${server.origin}/api/v10/`,
    token,
    webhook: `${server.origin}/api/webhooks/${WEBHOOK.id}/${secret}`,
    messages: stored,
    requests,
    say: (channel, content) => void store(channel, { content }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function fileIn({ attachments = [] }: Payload, asked: CameIn | undefined): DiscordMessage['file'] {
  const [attachment] = attachments
  const came = asked?.files.get(`files[${attachment?.id ?? 0}]`)
  return (
    came && { name: attachment?.filename ?? came.name, alt: attachment?.description ?? '', bytes: came.bytes }
  )
}

function payloadOf({ fields, isBroken, headers }: CameIn): Payload | Spoken {
  if (isBroken) return refusal(400, 50_109, 'The request body contains invalid JSON.')
  const text = fields.get('payload_json')
  try {
    if (text !== undefined) return JSON.parse(text) as Payload
  } catch {
    return refusal(400, 50_109, 'The request body contains invalid JSON.')
  }
  const isJson = (headers['content-type'] ?? '').startsWith('application/json')
  if (!isJson) return { content: fields.get('content') ?? '' }
  const mentions = fields.get('allowed_mentions')
  return {
    content: fields.get('content') ?? '',
    ...(fields.has('nonce')
      ? { nonce: fields.get('nonce') ?? '', enforce_nonce: fields.get('enforce_nonce') === 'true' }
      : {}),
    ...(mentions === undefined ? {} : { allowed_mentions: JSON.parse(mentions) as { parse: string[] } }),
  }
}

function wrongIn(
  { content = '', nonce, attachments = [] }: Payload,
  { files, bytes }: CameIn,
): Spoken | undefined {
  if (bytes.length > MOST_BYTES) return refusal(413, 40_005, 'Request entity too large')
  if (content.length > MOST_CONTENT) return invalid('content', `Must be ${MOST_CONTENT} or fewer in length.`)
  if (nonce !== undefined && String(nonce).length > MOST_NONCE)
    return invalid('nonce', `Must be ${MOST_NONCE} or fewer in length.`)
  if (attachments.some(({ description = '' }) => description.length > MOST_ALT)) {
    return invalid('attachments', `Must be ${MOST_ALT} or fewer in length.`)
  }
  if (attachments.some(({ id }) => !files.has(`files[${id}]`)))
    return invalid('attachments', 'Attachment not found.')
  return content === '' && files.size === 0 ? refusal(400, 50_006, 'Cannot send an empty message') : undefined
}

function aboutMessage({ id, channel, file, nonce, text }: Stored): unknown {
  const attachments =
    file === undefined ? [] : [{ id: `${id}1`, filename: file.name, size: file.bytes.length }]
  return {
    id,
    type: 0,
    channel_id: channel,
    content: text,
    attachments,
    ...(nonce === undefined ? {} : { nonce }),
  }
}

function refusal(status: number, code: number, message: string): Spoken {
  return { status, body: { message, code } }
}

function invalid(field: string, message: string): Spoken {
  const errors = { [field]: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message }] } }
  return { status: 400, body: { code: 50_035, message: 'Invalid Form Body', errors } }
}

function write(response: ServerResponse, { status, headers, body }: Spoken): void {
  if (body === undefined) return void response.writeHead(status, headers ?? {}).end()
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/html' : 'application/json'
  response.writeHead(status, { 'content-type': type, ...headers }).end(text)
}
