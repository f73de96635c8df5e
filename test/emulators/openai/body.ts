import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { failure, invalid, type Spoken } from './errors.ts'

export type Body = Readonly<Record<string, unknown>>

/** A picture as it came in; its bytes are not kept. */
export interface Part {
  /** Of the form's field: `image[]`. */
  readonly part: string
  readonly name: string
  /** As the sender declares it. */
  readonly type: string
  /** By the first bytes; undefined: no picture that the service reads. */
  readonly kind: string | undefined
  readonly bytes: number
  readonly sha256: string
}

export interface Read {
  readonly body: Body
  /** Of JSON: exactly what came. */
  readonly raw?: string
  /** What the service says when it cannot read it. */
  readonly wrong?: Spoken
}

/** A request's body as one object, from JSON or multipart; what cannot be read is said as the service says it. */
export async function bodyOf(request: IncomingMessage): Promise<Read> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part) // no encoding is set
  const bytes = Buffer.concat(parts)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return fromForm(bytes, type)
  if (bytes.length === 0) return { body: {} }
  const raw = bytes.toString()
  try {
    const body: unknown = JSON.parse(raw)
    if (typeof body === 'object' && body !== null) return { body: { ...body }, raw }
  } catch {
    // Said below, as for any other body that is no object.
  }
  const message = 'We could not parse the JSON body of your request.'
  return { body: {}, raw, wrong: failure(400, { message, type: 'invalid_request_error', code: null }) }
}

async function fromForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<Read> {
  const form = await new Response(bytes, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  if (form === undefined) return { body: {}, wrong: invalid('body', 'Could not parse multipart form.', null) }
  const body: Record<string, unknown> = {}
  const images: Part[] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') body[name] = value
    else if (name === 'image' || name === 'image[]') images.push(await partOf(name, value))
    else body[name] = { ...(await partOf(name, value)), text: await textOf(value) }
  }
  return { body: images.length === 0 ? body : { ...body, images } }
}

async function partOf(part: string, file: File): Promise<Part> {
  const bytes = Buffer.from(await file.arrayBuffer())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { part, name: file.name, type: file.type, kind: kindOf(bytes), bytes: bytes.length, sha256 }
}

/** By magic bytes. */
export function kindOf(bytes: Buffer): string | undefined {
  if (bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (bytes.toString('latin1', 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  const riff = bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12)
  return riff === 'RIFFWEBP' ? 'image/webp' : undefined
}

/** Only what is text by its nature is kept: the lines of a batch. */
async function textOf(file: File): Promise<string | undefined> {
  return file.name.endsWith('.jsonl') ? file.text() : undefined
}
