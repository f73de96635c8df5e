import { z } from 'zod'

import { type Homeserver, placeOf } from './homeserver.ts'
import type { Parcel, Reconciled } from './sender.ts'

/** A page of what was written into a room, and at most so many of them. */
const PAGE = 100
const MOST_PAGES = 20

/** The clocks of two machines may differ by so much. */
const CLOCKS_APART_MS = 600_000

const page = z.object({
  chunk: z.array(
    z.object({
      event_id: z.string(),
      sender: z.string(),
      origin_server_ts: z.number(),
      content: z.object({ filename: z.string().optional().catch(undefined) }),
      unsigned: z.object({ transaction_id: z.string().optional() }).optional().catch(undefined),
    }),
  ),
  end: z.string().optional(),
})
type Event = z.output<typeof page>['chunk'][number]

/** Looks through what this account wrote into the room since the first try, newest first, for the card with this key. */
export async function searched(
  server: Homeserver,
  parcel: Omit<Parcel, 'keep'>,
  { begunAt, signal }: { readonly begunAt: Date; readonly signal: AbortSignal },
): Promise<Reconciled> {
  const self = await server.whoami(signal)
  if ('ends' in self) return unresolved(self.ends.detail)
  const room = await server.roomAt(parcel.address, signal)
  if ('ends' in room) return unresolved(room.ends.detail)
  const { place } = parcel.kept
  // Nothing was kept, so no try has come as far as to show the card.
  if (place === undefined) return { kind: 'not-sent', detail: 'no try has come as far as to show the card' }
  if (place !== placeOf(self.found.device, room.found)) {
    return unresolved('the room or the login is another one than at the first try')
  }
  const { user } = self.found
  const filter = JSON.stringify({ senders: [user], types: ['m.room.message'] })
  const since = begunAt.getTime() - CLOCKS_APART_MS
  let from: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const query = new URLSearchParams({ dir: 'b', limit: String(PAGE), filter, ...(from && { from }) })
    const path = `rooms/${encodeURIComponent(room.found)}/messages?${query.toString()}`
    const step = await server.get(path, page, signal)
    if ('ends' in step) return unresolved(step.ends.detail)
    const { chunk, end } = step.found
    const ours = chunk.find((event) => event.sender === user && isCard(event, parcel.key))
    if (ours !== undefined) return { kind: 'receipt', at: 'accepted', receipt: ours.event_id }
    if (end === undefined || chunk.some(({ origin_server_ts: at }) => at < since)) {
      return { kind: 'not-sent', detail: 'the room has no message with this card' }
    }
    from = end
  }
  return unresolved(`the card is not among the last ${MOST_PAGES * PAGE} messages of the room`)
}

function isCard({ content, unsigned }: Event, key: string): boolean {
  return unsigned?.transaction_id === key || content.filename?.startsWith(`card-${key}.`) === true
}

function unresolved(detail: string): Reconciled {
  return { kind: 'unresolved', detail }
}
