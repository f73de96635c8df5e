import type { IncomingMessage, ServerResponse } from 'node:http'

import { type CameIn, cameIn } from './came-in.ts'
import { onLoopback } from './loopback.ts'

/** A message as people see it in a conversation. */
export interface SlackMessage {
  readonly channel: string
  readonly ts: string
  /** As a reader sees it: entities are letters again. */
  readonly text: string
  /** `<!channel>`, `<@U…>`: whom it rings for, and what it links. */
  readonly rings: readonly string[]
  readonly file?: {
    readonly name: string
    readonly title: string
    readonly alt: string
    readonly bytes: Buffer
  }
}

interface Place {
  readonly isPrivate?: boolean
  readonly isArchived?: boolean
  /** The app was never invited. */
  readonly isForeign?: boolean
}

/** What a method answers instead: before it did anything, or after it did what was asked. */
export interface SlackFault {
  readonly method: string
  readonly when: 'before' | 'after'
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>> | string
  /** How often; for ever when left out. */
  readonly times?: number
}

interface Options {
  /** Left out: all that a card needs. */
  readonly scopes?: readonly string[]
  readonly places?: Readonly<Record<string, Place>>
  readonly faults?: readonly SlackFault[]
  /** `files.info` knows of a share only when it is asked so often. 0: the completion itself tells. Infinity: never. */
  readonly sharesAtLook?: number
  /** Says `ok`, and shows the file to nobody (paradigmxyz/centaur #311). */
  readonly dropsShares?: boolean
}

interface Upload {
  readonly id: string
  readonly name: string
  readonly length: number
  readonly alt: string
  bytes?: Buffer
  title?: string
  isCompleted?: true
  looks: number
  message?: SlackMessage
}

export interface SlackEmulator extends AsyncDisposable {
  readonly port: number
  /** With a slash at its end, as the library wants it. */
  readonly apiRoot: string
  readonly token: string
  /** Of everybody that has looked. */
  readonly messages: readonly SlackMessage[]
  /** Names of the methods that were called, in turn. */
  readonly calls: readonly string[]
}

type Said = Readonly<Record<string, unknown>>

interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Said | string
}

const EVERY_SCOPE = ['files:write', 'files:read', 'chat:write', 'im:write', 'users:read.email']

/** Its limit for the alternative text (`alt_txt_too_large`). */
const MOST_ALT = 1_000
/** Longer texts are cut off silently. */
const MOST_TEXT = 40_000

const PEOPLE: Readonly<Record<string, { readonly email: string; readonly conversation: string }>> = {
  U012ADA345: { email: 'ada@example.org', conversation: 'D012ADA345' },
}

/** Starts as much of Slack's Web API as brings a card to a conversation, on a free port of this machine. */
export async function slackEmulator(options: Options = {}): Promise<SlackEmulator> {
  const { scopes = EVERY_SCOPE, dropsShares = false, sharesAtLook = 0 } = options
  const places: Record<string, Place> = { C012AB3CD: {}, G012AB3CD: { isPrivate: true }, ...options.places }
  const token = 'xoxb-emulator-1f0c5e77a2'
  const uploads: Upload[] = []
  const messages: SlackMessage[] = []
  const calls: string[] = []
  const struck = new Map<SlackFault, number>()

  function post(channel: string, text: string, upload?: Upload): SlackMessage {
    const ts = `1796900000.${String(messages.length + 1).padStart(6, '0')}`
    const file = upload?.bytes && {
      name: upload.name,
      title: upload.title ?? upload.name,
      alt: upload.alt,
      bytes: upload.bytes,
    }
    const message = { channel, ts, ...shown(text), ...(file === undefined ? {} : { file }) }
    messages.push(message)
    return message
  }

  const methods: Readonly<Record<string, { readonly scope?: string; run(asked: CameIn): Said }>> = {
    'auth.test': {
      run: () => ({
        url: 'https://analytical.slack.com/',
        team: 'Analytical Engine',
        user: 'cards',
        team_id: 'T0',
        user_id: 'U0BOT',
      }),
    },
    'users.lookupByEmail': {
      scope: 'users:read.email',
      run: ({ fields }) => {
        const [id] = Object.entries(PEOPLE).find(([, { email }]) => email === fields.get('email')) ?? []
        return id === undefined ? error('users_not_found') : { user: { id } }
      },
    },
    'conversations.open': {
      scope: 'im:write',
      run: ({ fields }) => {
        const person = PEOPLE[fields.get('users') ?? '']
        return person === undefined ? error('user_not_found') : { channel: { id: person.conversation } }
      },
    },
    'files.getUploadURLExternal': {
      scope: 'files:write',
      run: (asked) => {
        const { fields } = asked
        const [name, length] = [fields.get('filename') ?? '', Number(fields.get('length'))]
        if (name === '' || !Number.isInteger(length) || length < 1) return error('missing_argument')
        const alt = fields.get('alt_txt') ?? ''
        if (alt.length > MOST_ALT) return error('alt_txt_too_large')
        const id = `F0${String(uploads.length + 1).padStart(7, '0')}`
        uploads.push({ id, name, length, alt, looks: 0 })
        return { upload_url: `http://${asked.headers.host}/upload/v1/${id}`, file_id: id }
      },
    },
    'files.completeUploadExternal': {
      scope: 'files:write',
      run: ({ fields }) => {
        const [wanted] = JSON.parse(fields.get('files') ?? '[]') as { id?: string; title?: string }[]
        const upload = uploads.find(({ id }) => id === wanted?.id)
        if (upload?.bytes === undefined || upload.isCompleted) return error('file_not_found')
        const channel = fields.get('channel_id') ?? ''
        const refused = whyNot(channel)
        if (refused !== undefined) return error(refused)
        upload.isCompleted = true
        if (wanted?.title !== undefined) upload.title = wanted.title
        if (!dropsShares) upload.message = post(channel, fields.get('initial_comment') ?? '', upload)
        return { files: [aboutFile(upload)] }
      },
    },
    'files.info': {
      scope: 'files:read',
      run: ({ fields, query }) => {
        const upload = uploads.find(({ id }) => id === (fields.get('file') ?? query.get('file')))
        if (!upload?.isCompleted) return error('file_not_found')
        upload.looks++
        return { file: aboutFile(upload) }
      },
    },
    'chat.postMessage': {
      scope: 'chat:write',
      run: ({ fields }) => {
        const [channel, text] = [fields.get('channel') ?? '', fields.get('text') ?? '']
        if (text === '') return error('no_text')
        const refused = whyNot(channel)
        return refused === undefined ? { channel, ts: post(channel, text).ts } : error(refused)
      },
    },
  }

  function whyNot(channel: string): string | undefined {
    const direct = Object.values(PEOPLE).some(({ conversation }) => conversation === channel)
    const place = direct ? {} : places[channel]
    if (place === undefined) return 'channel_not_found'
    if (place.isArchived) return 'is_archived'
    return place.isForeign ? 'not_in_channel' : undefined
  }

  function aboutFile({ id, name, title, looks, message }: Upload): Said {
    if (message === undefined || looks < sharesAtLook) return { id, name, title, shares: {} }
    const isPublic = message.channel.startsWith('C') && !places[message.channel]?.isPrivate
    const share = { [message.channel]: [{ ts: message.ts, reply_users: [] }] }
    return { id, name, title, shares: isPublic ? { public: share } : { private: share } }
  }

  function called(method: string, asked: CameIn): Spoken {
    const known = methods[method]
    if (known === undefined) return refusal('unknown_method')
    const authorization = asked.headers.authorization
    if (authorization === undefined) return refusal('not_authed')
    if (authorization !== `Bearer ${token}`) return refusal('invalid_auth')
    if (asked.isBroken) return refusal('invalid_form_data')
    const head = { 'x-oauth-scopes': scopes.join(',') }
    if (known.scope !== undefined && !scopes.includes(known.scope)) {
      return {
        status: 200,
        headers: head,
        body: { ok: false, error: 'missing_scope', needed: known.scope, provided: scopes.join(',') },
      }
    }
    return { status: 200, headers: head, body: { ok: true, ...known.run(asked) } }
  }

  function brought(id: string, { method, bytes, files }: CameIn): Spoken {
    const session = uploads.find((one) => one.id === id)
    if (method !== 'POST' || session === undefined || session.isCompleted)
      return { status: 404, body: 'not found' }
    const [file] = files.values()
    const came = file?.bytes ?? bytes
    if (came.length !== session.length) return { status: 400, body: 'length' }
    session.bytes = came
    return { status: 200, body: `OK - ${came.length}` }
  }

  function struckBy(method: string, when: SlackFault['when']): Spoken | undefined {
    for (const fault of options.faults ?? []) {
      const count = struck.get(fault) ?? 0
      if (fault.method !== method || fault.when !== when || count >= (fault.times ?? Infinity)) continue
      struck.set(fault, count + 1)
      return { status: fault.status ?? 200, headers: fault.headers ?? {}, body: fault.body }
    }
    return undefined
  }

  const server = await onLoopback(async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await cameIn(request)
    const [, kind = '', name = ''] = /^\/(api|upload\/v1)\/([\w.]+)$/.exec(asked.path) ?? []
    const method = kind === 'api' ? name : 'upload'
    calls.push(method)
    const before = struckBy(method, 'before')
    if (before !== undefined) return write(response, before)
    const said = kind === 'api' ? called(name, asked) : brought(name, asked)
    write(response, struckBy(method, 'after') ?? said)
  })

  return {
    port: Number(new URL(server.origin).port),
    apiRoot: `${server.origin}/api/`,
    token,
    messages,
    calls,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function error(code: string): Said {
  return { ok: false, error: code }
}

function refusal(code: string): Spoken {
  return { status: 200, body: error(code) }
}

/** Slack's formatting: three letters are written as entities, and what stands in angle brackets is a link or a ring. */
function shown(text: string): Pick<SlackMessage, 'text' | 'rings'> {
  const whole = text.slice(0, MOST_TEXT)
  const rings = [...whole.matchAll(/<[^<>]+>/g)].map(([each]) => each)
  const letters = whole.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return { text: letters, rings }
}

function write(response: ServerResponse, { status, headers, body }: Spoken): void {
  const isText = typeof body === 'string'
  const type = isText ? 'text/plain' : 'application/json; charset=utf-8'
  response.writeHead(status, { 'content-type': type, ...headers }).end(isText ? body : JSON.stringify(body))
}
