import { type Tokens, usageOf } from './bill.ts'
import type { Spoken } from './errors.ts'
import type { Fault } from './faults.ts'
import { picture } from './pictures.ts'
import type { Order } from './rules.ts'
import { eventsOf } from './stream.ts'

/** How an answer gets onto the wire. */
export interface Painting extends Spoken {
  readonly cut?: 'half, then reset' | 'half, then silence'
}

/** The 200 for an order that was painted, with what a fault does to it. */
export async function painting(
  order: Order,
  {
    tokens,
    number,
    fault,
  }: { readonly tokens: Tokens; readonly number: number; readonly fault: Fault | undefined },
): Promise<Painting> {
  const pictures = await Promise.all(
    Array.from({ length: order.n }, async (_, index) => {
      const png = await picture({ ...order, ...shapeIn(fault), number: number * 10 + index })
      return { b64_json: png.toString('base64') }
    }),
  )
  const answer = {
    created: 1_795_000_000 + number,
    background: order.background === 'auto' ? 'opaque' : order.background,
    output_format: order.format,
    quality: fault?.kind === 'wrong-quality' ? fault.quality : order.quality,
    size: `${order.width}x${order.height}`,
    data: dataWith(pictures, fault),
    ...(isUnbilled(fault) ? {} : { usage: usageOf(tokens) }),
  }
  if (order.previews === undefined) return wired(JSON.stringify(answer), fault)
  const events = wired(await eventsOf(order, answer, number), fault)
  return { ...events, headers: { 'content-type': 'text/event-stream', ...events.headers } }
}

function isUnbilled(fault: Fault | undefined): boolean {
  return fault !== undefined && ['no-usage', 'empty-data', 'missing-b64', 'address'].includes(fault.kind)
}

function shapeIn(fault: Fault | undefined): Partial<Order> {
  if (fault?.kind === 'wrong-size') return { width: fault.width, height: fault.height }
  return fault?.kind === 'jpeg' ? { format: 'jpeg' } : {}
}

type Data = readonly { readonly b64_json: string }[]

/** What faults do to the list of pictures. */
const DATA: Readonly<Partial<Record<Fault['kind'], (pictures: Data) => readonly object[]>>> = {
  'empty-data': () => [],
  'billed-empty': () => [],
  'missing-b64': () => [{}],
  address: () => [{ url: 'https://example.org/picture.png' }],
  'two-pictures': (pictures) => [...pictures, ...pictures],
  // One stray character, which a lenient decoder skips.
  'bad-base64': changed((base64) => `${base64.slice(0, 100)}!${base64.slice(100)}`),
  // A multiple of four: valid base64 of half a picture.
  'truncated-base64': changed((base64) => base64.slice(0, Math.floor(base64.length / 8) * 4)),
  'wrong-magic': changed(() => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')),
}

function changed(change: (base64: string) => string): (pictures: Data) => Data {
  return (pictures) => pictures.map(({ b64_json }) => ({ b64_json: change(b64_json) }))
}

function dataWith(pictures: Data, fault: Fault | undefined): readonly object[] {
  return (fault === undefined ? undefined : DATA[fault.kind])?.(pictures) ?? pictures
}

function wired(body: string, fault: Fault | undefined): Painting {
  if (fault?.kind === 'not-json') {
    const portal = '<html>Welcome to the hotel network</html>'
    return { status: 200, body: portal, headers: { 'content-type': 'text/html' } }
  }
  if (fault?.kind === 'half-json') return { status: 200, body: body.slice(0, body.length / 2) }
  if (fault?.kind === 'huge-body') {
    return { status: 200, body: `${body.slice(0, -1)},"padding":"${' '.repeat(fault.bytes)}"}` }
  }
  if (fault?.kind === 'stall') return { status: 200, body, cut: 'half, then silence' }
  if (fault?.kind === 'reset') return { status: 200, body, cut: 'half, then reset' }
  return { status: 200, body }
}
