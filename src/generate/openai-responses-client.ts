import { APIError, type OpenAI } from 'openai'
import type { Responses } from 'openai/resources/responses/responses'

import { type Reply, replyIn } from './openai-client.ts'
import type { Bounds, HostedBody } from './openai-responses-body.ts'
import type { Heard, Listener } from './openai-responses-stream.ts'
import type { HeadersRead } from '../retry-after.ts'

/** How one request ended on the wire, before anybody reads a meaning into it. */
export type Streamed =
  | {
      readonly kind: 'streamed'
      readonly heard: Heard
      readonly headers: HeadersRead
      readonly requestId: string | undefined
      /** Set when the connection broke within the stream. */
      readonly broke: Extract<Reply, { kind: 'lost' }> | undefined
    }
  | Exclude<Reply, { kind: 'replied' }>

/** Makes one POST, never a second one, and hears all of its events. Rejects only when the signal is aborted. */
export type AskHost = (
  body: HostedBody & Partial<Bounds>,
  call: { readonly attempt: string; readonly listener: Listener; readonly signal: AbortSignal },
) => Promise<Streamed>

/** The hosted tool through the openai package. Loaded with the first call. */
export function askingWith(client: OpenAI): AskHost {
  return async (body, { attempt, listener, signal }) => {
    const headers = { 'X-Client-Request-Id': attempt }
    try {
      // The package's types want fields that its service does not.
      const asked = body as unknown as Responses.ResponseCreateParamsStreaming
      const answer = await client.responses.create(asked, { signal, headers }).withResponse()
      const broke = await hear(eventsIn(answer.data, answer.response), listener, signal)
      return {
        kind: 'streamed',
        heard: listener.heard(),
        headers: answer.response.headers,
        requestId: answer.request_id ?? undefined,
        broke,
      }
    } catch (error) {
      signal.throwIfAborted()
      return replyIn(error)
    }
  }
}

/** Whatever stands between us and the service may not know of streams; a whole response is its own last event. */
async function* eventsIn(stream: AsyncIterable<unknown>, response: Response): AsyncIterable<unknown> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
    yield* stream
    return
  }
  const whole: unknown = await response.json()
  const status = typeof whole === 'object' && whole !== null && 'status' in whole ? whole.status : undefined
  yield { type: `response.${typeof status === 'string' ? status : 'completed'}`, response: whole }
}

async function hear(
  events: AsyncIterable<unknown>,
  listener: Listener,
  signal: AbortSignal,
): Promise<Extract<Reply, { kind: 'lost' }> | undefined> {
  try {
    for await (const event of events) if (!listener.take(event)) break
  } catch (error) {
    signal.throwIfAborted()
    // What the service says in the stream is thrown without a status; everything else is the connection.
    if (error instanceof APIError && error.status === undefined && error.error !== undefined) {
      listener.complain(error.error)
      return undefined
    }
    const reply = replyIn(error)
    return reply.kind === 'lost' ? reply : { kind: 'lost', code: 'connection_lost', cause: reply.kind }
  }
  // The package ends a stream that was aborted as if it were over.
  signal.throwIfAborted()
  return undefined
}
