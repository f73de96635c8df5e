import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { type Loopback, onLoopback } from './loopback.ts'
import { type Media, pictureIn } from './whatsapp/media.ts'
import { type Place, type Shown, shownBy, type Template } from './whatsapp/messages.ts'
import { BAD_TOKEN, bodyOf, isRefusal, type Refusal, refused, unknownObject } from './whatsapp/refusals.ts'

/** An answer that the rules do not lead to. */
export interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export interface WhatsappOptions {
  readonly templates?: readonly Template[]
  /** Said to the next requests that would send a message, one each, instead of doing it. */
  readonly says?: readonly Spoken[]
  /** The same for uploads. */
  readonly saysToUploads?: readonly Spoken[]
  /** Of so many messages the answer never comes, although they were taken. */
  readonly answersLost?: number
  /** Numbers without WhatsApp, digits only. */
  readonly unreachable?: readonly string[]
  /** Real time unless told: media last for 30 days, and the window of who wrote to us for 24 hours. */
  readonly now?: () => Date
}

export interface WhatsappEmulator extends AsyncDisposable {
  readonly port: number
  /** For `api_root`. */
  readonly root: string
  readonly token: string
  readonly appSecret: string
  readonly phoneNumberId: string
  readonly accountId: string
  /** In the order in which it came. */
  readonly shown: readonly Shown[]
  /** `POST media`, `POST messages`, `GET phone` …, in order. */
  readonly called: readonly string[]
  /** The `GET` of a phone number answers this, too. */
  readonly number: Record<string, string>
  /** A person writes to our number: for 24 hours anything may be sent to them. */
  hears(number: string): void
  /** What Meta tells a webhook of messages, as it is on the wire. */
  statuses(...of: readonly Status[]): {
    readonly body: string
    readonly headers: Readonly<Record<string, string>>
  }
}

export interface Status {
  readonly wamid: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  readonly code?: number
}

const VERSION = '/v25.0'
const TOKEN = 'EAAGm0PX4ZCpsBAtest0token0of0a0system0user'
const APP_SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
const PHONE = '106540352242922'
const ACCOUNT = '102290129340398'
const OUR_NUMBER = '15550783881'

/** Meta, "Media": how long it keeps what was uploaded. */
const MEDIA_MS = 30 * 86_400_000
const WINDOW_MS = 86_400_000

/** Starts the Graph API on a free port of this machine, as far as cards need it. */
export async function whatsappEmulator(options: WhatsappOptions = {}): Promise<WhatsappEmulator> {
  const { templates = [], unreachable = [], now = () => new Date() } = options
  const left = [...(options.says ?? [])]
  const leftForUploads = [...(options.saysToUploads ?? [])]
  let toLose = options.answersLost ?? 0
  const media: Media[] = []
  const shown: Shown[] = []
  const called: string[] = []
  const heard = new Map<string, Date>()
  const number: Record<string, string> = {
    display_phone_number: '+1 555-078-3881',
    verified_name: 'Cards for friends',
    quality_rating: 'GREEN',
    status: 'CONNECTED',
  }
  const younger = (at: Date | undefined, ms: number) =>
    at !== undefined && now().getTime() - at.getTime() < ms
  const place: Place = {
    templates,
    media: (id) => media.find((one) => one.id === id && younger(one.at, MEDIA_MS)),
    isOpen: (one) => younger(heard.get(one), WINDOW_MS),
    ourNumber: OUR_NUMBER,
    unreachable,
  }

  async function upload(request: IncomingMessage, bytes: Buffer): Promise<object> {
    const spoken = leftForUploads.shift()
    if (spoken !== undefined) return spoken
    const type = request.headers['content-type'] ?? ''
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
      .formData()
      .catch(() => undefined)
    if (form === undefined) return refused(100, 'The parameter messaging_product is required.')
    const picture = await pictureIn(form)
    if (isRefusal(picture)) return picture
    const id = String(1_037_543_291_543_636 + media.length)
    media.push({ ...picture, id, at: now() })
    return { id }
  }

  function send(bytes: Buffer): object | Promise<object> {
    const spoken = left.shift()
    if (spoken !== undefined) return spoken
    const seen = shownBy(asJson(bytes), place)
    if (isRefusal(seen)) return seen
    // Real ones hold the number, too.
    const wamid = `wamid.${Buffer.from(`${seen.to} ${shown.length + 1}`).toString('base64')}`
    shown.push({ ...seen, wamid })
    if (toLose-- > 0) return new Promise(() => {})
    return {
      messaging_product: 'whatsapp',
      contacts: [{ input: seen.to, wa_id: seen.to }],
      messages: [{ id: wamid, ...(seen.template === undefined ? {} : { message_status: 'accepted' }) }],
    }
  }

  function look(url: URL): object {
    const wanted = (url.searchParams.get('fields') ?? '').split(',')
    const told = Object.entries(number).filter(([name]) => wanted.includes(name))
    return { ...Object.fromEntries(told), id: PHONE }
  }

  function list(url: URL): object {
    const name = url.searchParams.get('name') ?? ''
    return { data: templates.filter((one) => one.name.includes(name)).map(listed) }
  }

  type Asked = { readonly request: IncomingMessage; readonly url: URL; readonly bytes: Buffer }
  const edges: Readonly<Record<string, (asked: Asked) => object | Promise<object>>> = {
    [`POST ${VERSION}/${PHONE}/media`]: ({ request, bytes }) => upload(request, bytes),
    [`POST ${VERSION}/${PHONE}/messages`]: ({ bytes }) => send(bytes),
    [`GET ${VERSION}/${PHONE}`]: ({ url }) => look(url),
    [`GET ${VERSION}/${ACCOUNT}/message_templates`]: ({ url }) => list(url),
  }

  async function answerTo(request: IncomingMessage, bytes: Buffer): Promise<object> {
    const { method = '', headers } = request
    const url = new URL(request.url ?? '/', 'http://emulator')
    if (headers.authorization !== `Bearer ${TOKEN}`) return BAD_TOKEN
    const [, , id = '', edge = 'phone'] = url.pathname.split('/')
    called.push(`${method} ${edge}`)
    const asked = edges[`${method} ${url.pathname}`]
    return asked === undefined ? unknownObject(id, method) : asked({ request, url, bytes })
  }

  const server: Loopback = await onLoopback(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part) // no encoding is set
    answer(response, await answerTo(request, Buffer.concat(parts)))
  })

  return {
    port: Number(new URL(server.origin).port),
    root: `${server.origin}${VERSION}`,
    token: TOKEN,
    appSecret: APP_SECRET,
    phoneNumberId: PHONE,
    accountId: ACCOUNT,
    shown,
    called,
    number,
    hears: (one) => void heard.set(one, now()),
    statuses: (...of) => {
      // Meta escapes what is no ASCII, and signs it so.
      const body = JSON.stringify(webhookOf(of, { shown, at: now() })).replaceAll(
        /[\u0080-\uFFFF]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex')
      return {
        body,
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      }
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** Meta, "Status messages webhook reference". */
function webhookOf(of: readonly Status[], { shown, at }: { shown: readonly Shown[]; at: Date }): object {
  const statuses = of.map(({ wamid, status, code }) => {
    const message = shown.find((one) => one.wamid === wamid)
    return {
      id: wamid,
      status,
      timestamp: String(Math.floor(at.getTime() / 1_000)),
      recipient_id: message?.to ?? '',
      ...(message?.key === undefined ? {} : { biz_opaque_callback_data: message.key }),
      pricing: { billable: true, pricing_model: 'PMP', category: 'marketing', type: 'regular' },
      ...(code === undefined
        ? {}
        : {
            errors: [
              {
                code,
                title: 'A title – which may change',
                href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
              },
            ],
          }),
    }
  })
  const metadata = { display_phone_number: OUR_NUMBER, phone_number_id: PHONE }
  const value = { messaging_product: 'whatsapp', metadata, statuses }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: ACCOUNT, changes: [{ value, field: 'messages' }] }],
  }
}

function listed({ name, language, status, header, body }: Template, index: number): object {
  const components = [
    ...(header === 'NONE' ? [] : [{ type: 'HEADER', format: header }]),
    { type: 'BODY', text: body },
  ]
  return {
    name,
    language,
    status,
    category: 'MARKETING',
    components,
    id: String(594_425_479_261_596 + index),
  }
}

function answer(response: ServerResponse, said: object): void {
  if (isSpoken(said)) response.writeHead(said.status, said.headers).end(said.body)
  else if (isRefusal(said)) json(response, said.status, bodyOf(said satisfies Refusal))
  else json(response, 200, said)
}

function isSpoken(said: object): said is Spoken {
  return 'status' in said && 'body' in said
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body))
}

function asJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
