import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import sharp from 'sharp'

/** A postcard as Lob keeps it. */
export interface Postcard {
  readonly id: string
  /** Every field as it came, `to[name]` and the like. */
  readonly fields: Readonly<Record<string, string>>
  readonly front: Buffer
  readonly key: string | undefined
  isDeleted: boolean
}

export interface Lob {
  readonly url: string
  readonly port: number
  readonly apiKey: string
  postcards(): readonly Postcard[]
  readonly requests: string[]
  /** The next answers to a POST, by error code and status, before anything is kept. */
  readonly refusals: { status: number; code: string }[]
  close(): Promise<void>
}

/** Pixels of the front with its bleed, at 300 dots an inch (Lob's OpenAPI description, postcards). */
const FRONTS: Readonly<Record<string, readonly [number, number]>> = {
  '4x6': [1275, 1875],
  '6x9': [1875, 2775],
}

/** What a postcard needs; `from` only abroad, and either an id or an address inline. */
const NEEDED = ['size', 'use_type', 'back'] as const

class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** Lob's postcards: create once per key, list by metadata, delete until they are mailed. */
export async function lobEmulator(apiKey = 'test_0123456789abcdef'): Promise<Lob> {
  const postcards: Postcard[] = []
  const requests: string[] = []
  const refusals: Lob['refusals'] = []
  let next = 1

  async function create(request: IncomingMessage): Promise<object> {
    const { fields, front } = await formIn(request)
    const refusal = refusals.shift()
    if (refusal !== undefined) throw new Refused(refusal.status, refusal.code)
    const key = request.headers['idempotency-key']
    const known = postcards.find((one) => one.key !== undefined && one.key === key)
    if (known !== undefined) return shown(known)
    await mustBePrintable(fields, front)
    const id = `psc_${String(next++).padStart(16, '0')}`
    const postcard = { id, fields, front, key: typeof key === 'string' ? key : undefined, isDeleted: false }
    postcards.push(postcard)
    return shown(postcard)
  }

  function list(query: URLSearchParams): object {
    const wanted = query.get('metadata[key]')
    const found = postcards.filter(({ fields }) => wanted === null || fields['metadata[key]'] === wanted)
    return { object: 'list', data: found.slice(0, Number(query.get('limit') ?? 10)).map(shown) }
  }

  function remove(id: string): object {
    const postcard = postcards.find((one) => one.id === id)
    if (postcard === undefined || postcard.isDeleted) throw new Refused(404, 'not_found')
    if (postcard.fields['send_date'] === undefined) throw new Refused(422, 'mailpiece_already_sent')
    postcard.isDeleted = true
    return { id, deleted: true, object: 'postcard' }
  }

  async function answer(request: IncomingMessage): Promise<object> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://lob')
    requests.push(`${request.method} ${pathname}`)
    const shownKey = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`
    if (request.headers.authorization !== shownKey) throw new Refused(401, 'invalid_api_key')
    if (pathname === '/v1/postcards' && request.method === 'POST') return create(request)
    if (pathname === '/v1/postcards' && request.method === 'GET') return list(searchParams)
    const id = pathname.split('/').at(-1) ?? ''
    if (request.method === 'DELETE') return remove(id)
    const postcard = postcards.find((one) => one.id === id)
    if (postcard !== undefined && request.method === 'GET') return shown(postcard)
    throw new Refused(404, 'not_found')
  }

  const server = createServer((request, response) => {
    answer(request)
      .then((body) => respond(response, 200, body))
      .catch((error: unknown) => {
        const { status, code } = error instanceof Refused ? error : new Refused(500, 'internal_server_error')
        respond(response, status, { error: { message: `no: ${code}`, status_code: status, code } })
      })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    apiKey,
    postcards: () => postcards,
    requests,
    refusals,
    close: () => new Promise((closed) => void server.close(() => closed())),
  }
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function shown({ id, fields, isDeleted }: Postcard) {
  const { size, send_date: mailed = '2026-12-01' } = fields
  return {
    id,
    object: 'postcard',
    size,
    url: `https://lob-assets.test/${id}.pdf?signature=x`,
    send_date: mailed,
    expected_delivery_date: '2026-12-09',
    ...(isDeleted ? { deleted: true } : {}),
  }
}

/** Multipart as adapters send it, or JSON as Lob's own clients do. */
async function formIn(request: IncomingMessage) {
  const type = request.headers['content-type'] ?? ''
  const body = new Response(request, { headers: { 'content-type': type } })
  if (type.startsWith('application/json')) {
    const json = (await body.json()) as Readonly<Record<string, unknown>>
    const { front, ...rest } = flat(json)
    return { fields: rest, front: Buffer.from(front ?? '', 'base64') }
  }
  const form = await body.formData()
  const front = form.get('front')
  const fields = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  return { fields, front: front instanceof File ? Buffer.from(await front.arrayBuffer()) : Buffer.alloc(0) }
}

function flat(json: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([inner, one]) => [`${name}[${inner}]`, String(one)])
        : [[name, String(value)]],
    ),
  )
}

async function mustBePrintable(fields: Readonly<Record<string, string>>, front: Buffer): Promise<void> {
  const missing = NEEDED.find((name) => (fields[name] ?? '') === '')
  if (missing !== undefined) throw new Refused(422, `${missing}_is_required`)
  if (fields['to'] === undefined && fields['to[address_line1]'] === undefined)
    throw new Refused(422, 'to_is_required')
  if ((fields['to[name]'] ?? '').length > 40) throw new Refused(422, 'address_length_exceeds_limit')
  if (fields['to[address_zip]'] === '00000') throw new Refused(422, 'failed_deliverability_strictness')
  if (front.length > 5_000_000) throw new Refused(422, 'file_size_exceeds_limit')
  const { width, height } = await sharp(front)
    .metadata()
    .catch(() => ({ width: 0, height: 0 }))
  const [short, long] = FRONTS[fields['size'] ?? ''] ?? [0, 0]
  const fits = [short, long].join() === [width, height].toSorted((a, b) => a - b).join()
  if (!fits) throw new Refused(422, 'invalid_file_dimensions')
}
