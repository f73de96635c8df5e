import type { APIPromise, OpenAI } from 'openai'
import type { Reference } from './generator.ts'
import type { Asked } from './openai-body.ts'
import { openaiPackage, type Reply, replyIn } from './openai-client.ts'
import { streamed } from './openai-stream.ts'

/** One paid request, by the route that it takes. */
export type Order =
  | { readonly route: 'generations'; readonly asked: Asked }
  /** As a form with the pictures in it. */
  | { readonly route: 'edits'; readonly asked: Asked; readonly references: readonly Reference[] }
  /** As JSON that names pictures which the service keeps already. */
  | { readonly route: 'edits-by-id'; readonly asked: Asked; readonly ids: readonly string[] }

/** What goes beside a request. */
export interface Beside {
  /** `X-Client-Request-Id`: by this name the service's own log knows the request. */
  readonly id: string
  readonly signal: AbortSignal
  readonly onPartial?: ((index: number) => void) | undefined
}

/** How the upload of one file ended. */
export type Uploaded =
  | { readonly kind: 'uploaded'; readonly id: string }
  | Exclude<Reply, { kind: 'replied' }>

/** OpenAI's images endpoints, and the files for them. */
export interface OpenaiImages {
  /** Makes one POST; never a second one. Rejects only when the signal is aborted. */
  paint(order: Order, beside: Beside): Promise<Reply>
  /** Stores a reference there; costs nothing. Rejects only when the signal is aborted. */
  upload(reference: Reference, beside: Beside & { readonly keptSeconds: number }): Promise<Uploaded>
}

export function openaiImages(at: { readonly apiKey: string; readonly baseUrl: string }): OpenaiImages {
  const client = openaiPackage(at)
  return {
    async paint(order, beside) {
      try {
        return await painted(client, order, beside)
      } catch (error) {
        beside.signal.throwIfAborted()
        return replyIn(error)
      }
    },

    async upload(reference, { keptSeconds, ...beside }) {
      try {
        const file = await client.files.create(
          {
            file: fileOf(reference, 0),
            purpose: 'vision',
            expires_after: { anchor: 'created_at', seconds: keptSeconds },
          },
          optionsOf(beside),
        )
        return idIn(file)
      } catch (error) {
        beside.signal.throwIfAborted()
        return replyIn(error)
      }
    },
  }
}

async function painted(client: OpenAI, order: Order, beside: Beside): Promise<Reply> {
  const { data, response, request_id } = await posted(client, order, optionsOf(beside)).withResponse()
  const more = { requestId: request_id ?? undefined, headers: response.headers }
  if (!isStream(data)) return { kind: 'replied', body: data, ...more }
  // Whatever stands between us and the service may not know of streams; the picture is whole all the same.
  if (/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
    return { kind: 'replied', body: await response.json(), ...more }
  }
  const { onPartial } = beside
  const reply = await streamed(data, onPartial === undefined ? {} : { onPartial })
  // The package ends a stream without a word when it is aborted.
  if (reply.kind === 'lost') beside.signal.throwIfAborted()
  return reply.kind === 'replied' ? { ...reply, ...more } : reply
}

type Options = ReturnType<typeof optionsOf>

function optionsOf({ id, signal }: Beside): {
  readonly signal: AbortSignal
  readonly headers: { readonly 'X-Client-Request-Id': string }
} {
  return { signal, headers: { 'X-Client-Request-Id': id } }
}

function posted(client: OpenAI, order: Order, options: Options): APIPromise<unknown> {
  switch (order.route) {
    case 'generations':
      return client.images.generate(order.asked, options)
    case 'edits':
      return client.images.edit({ ...order.asked, image: order.references.map(fileOf) }, options)
    case 'edits-by-id': {
      // openai 7.55 knows only the form; the JSON is `EditImageBodyJsonParam` of openai-openapi.
      const body = { ...order.asked, images: order.ids.map((file_id) => ({ file_id })) }
      return client.post('/images/edits', { ...options, body, stream: order.asked.stream ?? false })
    }
    default:
      throw new Error(`unknown route ${JSON.stringify(order satisfies never)}`)
  }
}

/** A part of a form without a type is answered with 400 `invalid_image_file`. */
function fileOf({ bytes }: Reference, index: number): File {
  return new File([new Uint8Array(bytes)], `reference-${index + 1}.png`, { type: 'image/png' })
}

function isStream(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}

function idIn(file: unknown): Uploaded {
  const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined
  if (typeof id === 'string' && id !== '') return { kind: 'uploaded', id }
  return { kind: 'lost', code: 'unreadable_answer', cause: 'no id' }
}
