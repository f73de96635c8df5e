import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A file of a form, as it came in. */
export interface CameFile {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** A request as a strict server reads it. */
export interface CameIn {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
  /** Fields of a form or of a JSON object, texts as they are; a value of JSON that is no text is written as JSON. */
  readonly fields: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, CameFile>
  /** The body could not be read as what it says that it is. */
  readonly isBroken: boolean
}

/** Reads a request to its end. Rejects when its sender goes away before. */
export async function cameIn(request: IncomingMessage): Promise<CameIn> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://emulator')
  const bytes = await buffer(request)
  const whole = {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    bytes,
  }
  const read = await fieldsOf(bytes, request.headers['content-type'] ?? '').catch(() => undefined)
  if (read === undefined) return { ...whole, fields: new Map(), files: new Map(), isBroken: true }
  return { ...whole, ...read, isBroken: false }
}

async function fieldsOf(bytes: Buffer<ArrayBuffer>, type: string) {
  const none = { fields: new Map<string, string>(), files: new Map<string, CameFile>() }
  if (type.startsWith('application/json')) {
    const object = JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>
    return { ...none, fields: new Map(Object.entries(object).map(([name, value]) => [name, asText(value)])) }
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...none, fields: new Map(new URLSearchParams(bytes.toString())) }
  }
  if (type.startsWith('multipart/form-data')) return fromForm(bytes, type)
  return none
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

async function fromForm(bytes: Buffer<ArrayBuffer>, type: string) {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const [fields, files] = [new Map<string, string>(), new Map<string, CameFile>()]
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name, value)
    else
      files.set(name, { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) })
  }
  return { fields, files }
}
