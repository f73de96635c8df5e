import { picture } from './pictures.ts'
import type { Order } from './rules.ts'

interface Answered {
  readonly data: readonly object[]
  readonly usage?: object
  readonly [more: string]: unknown
}

/** The same answer as events: previews first, which look like the picture and are none, and then the picture. */
export async function eventsOf(order: Order, { data, ...answer }: Answered, number: number): Promise<string> {
  const name = order.route === 'edits' ? 'image_edit' : 'image_generation'
  const { created: created_at, usage, ...echo } = answer
  const previews = await Promise.all(
    Array.from({ length: order.previews ?? 0 }, async (_, index) => {
      // Another number, so other bytes than the picture's.
      const png = await picture({ ...order, number: number * 10 + 5 + index })
      const preview = { b64_json: png.toString('base64'), partial_image_index: index }
      return event(`${name}.partial_image`, { ...preview, created_at, ...echo })
    }),
  )
  const [first] = data
  if (first === undefined) return previews.join('')
  return [...previews, event(`${name}.completed`, { ...first, created_at, ...echo, usage })].join('')
}

function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`
}
