import { APIError } from 'openai'
import { z } from 'zod'

/** How a stream of events ended. What `replied` holds is written as an answer without streaming is. */
export type Streamed =
  | { readonly kind: 'replied'; readonly body: unknown }
  | {
      readonly kind: 'lost'
      readonly code: 'incomplete_image' | 'response_too_large'
      readonly cause: string
    }

/** Three previews and a picture are four; 512 is many times what any service sends, and few enough to be read. */
const MOST_EVENTS = 512

/** The events of both endpoints (openai 7.55, `ImageGenStreamEvent` and `ImageEditStreamEvent`). */
const Event = z.object({
  type: z.string(),
  partial_image_index: z.int().nonnegative().optional().catch(undefined),
})
type Event = z.infer<typeof Event>

/**
 * Reads a stream to its picture. Previews are counted, told, and dropped at once: only what the completed event carries
 * is ever the picture, and reading ends with it. A failure that the service tells in the stream comes back as a body
 * with `error`, as a failure inside a 200 does without streaming. Both bodies say how many `previews` came before.
 *
 * What breaks below HTTP is thrown, as the package throws it. The package ends a stream that was aborted as if nothing
 * were missing, so the caller looks at its signal before it believes `incomplete_image`.
 */
export async function streamed(
  events: AsyncIterable<unknown>,
  watch: { readonly onPartial?: (index: number) => void },
): Promise<Streamed> {
  let [seen, previews] = [0, 0]
  try {
    for await (const each of events) {
      if (++seen > MOST_EVENTS) {
        return { kind: 'lost', code: 'response_too_large', cause: `more than ${MOST_EVENTS} events` }
      }
      const event = Event.safeParse(each).data
      switch (kindOf(event)) {
        case 'completed':
          return { kind: 'replied', body: bodyOf(each, previews) }
        case 'failed':
          return failed(each, previews)
        case 'preview':
          watch.onPartial?.(event?.partial_image_index ?? previews)
          previews++
          break
        case 'other':
          break
      }
    }
  } catch (error) {
    // The package throws what came as `event: error` or with an `error`, without a status.
    if (error instanceof APIError && error.status === undefined && error.error !== undefined) {
      return failed(error.error, previews)
    }
    throw error
  }
  return { kind: 'lost', code: 'incomplete_image', cause: `the stream ended after ${previews} previews` }
}

function kindOf(event: Event | undefined): 'completed' | 'failed' | 'preview' | 'other' {
  if (event === undefined) return 'other'
  if (/^image_(generation|edit)\.completed$/.test(event.type)) return 'completed'
  if (/^image_(generation|edit)\.partial_image$/.test(event.type)) return 'preview'
  return event.type === 'error' ? 'failed' : 'other'
}

function failed(error: unknown, previews: number): Streamed {
  return { kind: 'replied', body: { error, previews } }
}

const Completed = z.looseObject({
  b64_json: z.unknown().optional(),
  url: z.unknown().optional(),
  revised_prompt: z.unknown().optional(),
})

/** The completed event as the body that comes without streaming: its picture moves into `data`. */
function bodyOf(event: unknown, previews: number): unknown {
  const { b64_json, url, revised_prompt, ...rest } = Completed.parse(event)
  return { ...rest, data: [{ b64_json, url, revised_prompt }], previews }
}
