import { createHash } from 'node:crypto'

/** A form as it goes over the wire. */
interface Form {
  /** The media type, with the line that parts the fields. */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One field: what stands above it, and what it holds. */
interface Field {
  readonly head: string
  readonly content: Uint8Array
}

/**
 * A form as `multipart/form-data` (RFC 7578), its texts byte for byte as they are: `Response` and `fetch` would write every
 * line break as CR LF, so that the service read another prompt than the one that was judged, counted and hashed.
 */
export async function formOf(form: FormData): Promise<Form> {
  const fields = await Promise.all([...form].map(([name, value]) => fieldOf(name, value)))
  const sum = createHash('sha256')
  for (const { content } of fields) sum.update(content)
  // Nobody writes a text that holds its own hash, so the fields do not hold this line.
  const line = `wellwisher-${sum.digest('hex').slice(0, 40)}`
  const parts = fields.flatMap(({ head, content }) => [
    Buffer.from(`--${line}\r\n${head}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ])
  const bytes = Buffer.concat([...parts, Buffer.from(`--${line}--\r\n`)])
  return { type: `multipart/form-data; boundary=${line}`, bytes }
}

async function fieldOf(name: string, value: string | File): Promise<Field> {
  const head = `content-disposition: form-data; name="${quoted(name)}"`
  if (typeof value === 'string') return { head, content: Buffer.from(value) }
  const type = value.type === '' ? 'application/octet-stream' : value.type
  return {
    head: `${head}; filename="${quoted(value.name)}"\r\ncontent-type: ${type}`,
    content: new Uint8Array(await value.arrayBuffer()),
  }
}

/** HTML standard, "multipart form data": what would end a name early is escaped. */
function quoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')
}
