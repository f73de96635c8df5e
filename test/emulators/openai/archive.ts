import { micros, tokensOf } from './bill.ts'
import type { Body, Part } from './body.ts'
import { failure, invalid, type Spoken } from './errors.ts'
import { painting } from './painting.ts'
import type { IsStored } from './references.ts'
import { isComplaint, type Order, orderIn } from './rules.ts'
import type { Counts } from './studio.ts'

interface Kept {
  readonly told: object
  readonly text: string
  readonly purpose: string
}

/** Files and batches: what is asked today, painted for half the money, and fetched when it is done. */
export interface Archive {
  /** Undefined when the path is none of its own. */
  answer(method: string, path: string, body: Body): Spoken | undefined
  /** Whether a picture was uploaded under this id and is still there. */
  readonly isStored: IsStored
}

/** Seconds since 1970; nothing here depends on it. */
const NOW = 1_795_000_000

const WORK_OF_BATCHES = ['/v1/images/generations', '/v1/images/edits']

export function archive(counts: Counts, latencyMs: () => number): Archive {
  const files = new Map<string, Kept>()
  const batches = new Map<string, object>()
  const running = { number: 0 }
  const isStored: IsStored = (id) => files.get(id)?.purpose === 'vision'

  function keep(kept: { name: string; purpose: string; text: string; more?: object }): string {
    const id = `file-emulator-${++running.number}`
    const { name: filename, purpose, text, more = {} } = kept
    const bytes = Buffer.byteLength(text)
    const file = { id, object: 'file', bytes, created_at: NOW, filename, purpose, ...more }
    files.set(id, { told: file, text, purpose })
    return id
  }

  function upload({ file, purpose, ...more }: Body): Spoken {
    if (typeof file !== 'object' || file === null) return invalid('file', "Missing 'file'.")
    const { name, text, kind, bytes } = file as Part & { readonly text?: string } // made by body.ts
    if (purpose === 'vision' && kind === undefined) {
      return failure(400, { message: 'Invalid file format.', type: 'invalid_request_error', code: null })
    }
    const seconds = more['expires_after[seconds]']
    const expires = seconds === undefined ? {} : { expires_at: NOW + Number(seconds) }
    const size = text === undefined ? { bytes } : {}
    const id = keep({ name, purpose: String(purpose), text: text ?? '', more: { ...size, ...expires } })
    return told(files.get(id)?.told)
  }

  function begin({ input_file_id: input, endpoint, completion_window: window }: Body): Spoken {
    const kept = files.get(String(input))
    if (kept === undefined) return invalid('input_file_id', `No such file: ${String(input)}.`)
    if (!WORK_OF_BATCHES.includes(String(endpoint))) return invalid('endpoint', 'Unsupported endpoint.')
    if (window !== '24h') return invalid('completion_window', "Invalid value. Supported value: '24h'.")
    const id = `batch_emulator_${++running.number}`
    const batch = { id, object: 'batch', endpoint, input_file_id: input, completion_window: window }
    const lines = kept.text.split('\n').filter((line) => line.trim() !== '')
    const none = { total: lines.length, completed: 0, failed: 0 }
    batches.set(id, { ...batch, status: 'in_progress', request_counts: none })
    setTimeout(() => void finish(id, batch, lines), latencyMs()).unref()
    return told({ ...batch, status: 'validating', request_counts: none })
  }

  async function finish(id: string, batch: object, lines: readonly string[]): Promise<void> {
    const done = await Promise.all(lines.map((line, index) => worked(line, index + 1)))
    const completed = done.filter(({ status }) => status === 200).length
    const text = done.map(({ line }) => line).join('\n')
    const output = keep({ name: 'output.jsonl', purpose: 'batch_output', text })
    const request_counts = { total: done.length, completed, failed: done.length - completed }
    batches.set(id, { ...batch, status: 'completed', output_file_id: output, request_counts })
  }

  async function worked(
    text: string,
    number: number,
  ): Promise<{ readonly status: number; readonly line: string }> {
    const { custom_id, url, body } = JSON.parse(text) as { custom_id: string; url: string; body: Body } // a test wrote it
    const { status, body: answer } = await worth(orderIn(url, body, isStored), number)
    const response = {
      status_code: status,
      request_id: `req_batch_${number}`,
      body: JSON.parse(answer) as unknown,
    }
    return { status, line: JSON.stringify({ id: `line_${number}`, custom_id, response, error: null }) }
  }

  async function worth(order: Order | Spoken, number: number): Promise<Spoken> {
    if (isComplaint(order)) return order
    const tokens = tokensOf(order)
    counts.painted += order.n
    counts.bill += Math.ceil(micros(tokens) / 2)
    return painting(order, { tokens, number, fault: undefined })
  }

  function shelf(path: string): Spoken | undefined {
    const [, kind, id = '', content] = /^\/v1\/(files|batches)\/([^/]+)(\/content)?$/.exec(path) ?? []
    if (kind === undefined) return undefined
    if (kind === 'batches') return told(batches.get(id))
    const kept = files.get(id)
    return content !== undefined && kept !== undefined ? { status: 200, body: kept.text } : told(kept?.told)
  }

  function remove(path: string): Spoken | undefined {
    const [, id] = /^\/v1\/files\/([^/]+)$/.exec(path) ?? []
    return id === undefined
      ? undefined
      : told(files.delete(id) ? { id, object: 'file', deleted: true } : undefined)
  }

  return {
    isStored,
    answer(method, path, body) {
      if (method === 'GET') return shelf(path)
      if (method === 'DELETE') return remove(path)
      if (path === '/v1/files') return upload(body)
      return path === '/v1/batches' ? begin(body) : undefined
    },
  }
}

function told(thing: object | undefined): Spoken {
  if (thing !== undefined) return { status: 200, body: JSON.stringify(thing) }
  return failure(404, { message: 'No such object.', type: 'invalid_request_error', param: 'id', code: null })
}
