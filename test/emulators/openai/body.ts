import type { IncomingMessage } from 'node:http'
import { failure, invalid, type Spoken } from './errors.ts'

export type Body = Readonly<Record<string, unknown>>

export interface Read {
  readonly body: Body
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
  try {
    const body: unknown = JSON.parse(bytes.toString())
    if (typeof body === 'object' && body !== null) return { body: { ...body } }
  } catch {
    // Said below, as for any other body that is no object.
  }
  const message = 'We could not parse the JSON body of your request.'
  return { body: {}, wrong: failure(400, { message, type: 'invalid_request_error', code: null }) }
}

async function fromForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<Read> {
  const form = await new Response(bytes, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  if (form === undefined) return { body: {}, wrong: invalid('body', 'Could not parse multipart form.', null) }
  const body: Record<string, unknown> = {}
  const images: object[] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') body[name] = value
    else if (name === 'image' || name === 'image[]') {
      if (!['image/png', 'image/jpeg', 'image/webp'].includes(value.type)) {
        const message = `Invalid image file or mode for image ${images.length + 1}, please check your image file.`
        return { body: {}, wrong: invalid('image', message, 'invalid_image_file') }
      }
      images.push({ name: value.name, type: value.type, bytes: value.size })
    } else body[name] = { name: value.name, type: value.type, bytes: value.size, text: await textOf(value) }
  }
  return { body: images.length === 0 ? body : { ...body, images } }
}

/** Only what is text by its nature is kept: the lines of a batch. */
async function textOf(file: Blob & { readonly name: string }): Promise<string | undefined> {
  return file.name.endsWith('.jsonl') ? file.text() : undefined
}
