import { z } from 'zod'

import { cardName } from './card-name.ts'
import { type Homeserver, placeOf, type Step } from './homeserver.ts'
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
      origin_server_ts: z.number(),
      content: z.object({ filename: z.string().optional().catch(undefined) }),
    }),
  ),
  end: z.string().optional(),
})

/** What to look for, and where. */
interface Search {
  readonly room: string
  /** Whose messages. */
  readonly user: string
  /** Of the file. */
  readonly name: string
  readonly since: Date
}

/** Looks through what this account wrote into the room since the first try, newest first, for the card with this key. */
export async function searched(
  server: Homeserver,
  parcel: Omit<Parcel, 'keep'>,
  { begunAt, signal }: { readonly begunAt: Date; readonly signal: AbortSignal },
): Promise<Reconciled> {
  const { place } = parcel.kept
  // It is kept right before the card is shown.
  if (place === undefined) return { kind: 'not-sent', detail: 'no try has come as far as to show the card' }
  const self = await server.whoami(signal)
  if ('ends' in self) return unresolved(self.ends.detail)
  const room = await server.roomAt(parcel.address, signal)
  if ('ends' in room) return unresolved(room.ends.detail)
  if (place !== placeOf(self.found.device, room.found)) {
    return unresolved('the room or the login is another one than at the first try')
  }
  const since = new Date(begunAt.getTime() - CLOCKS_APART_MS)
  const search = { room: room.found, user: self.found.user, name: cardName(parcel), since }
  return pageByPage((from) => pageOf(server, { ...search, from }, signal), search)
}

async function pageByPage(
  turn: (from: string | undefined) => Promise<Step<z.output<typeof page>>>,
  { name, since }: Search,
): Promise<Reconciled> {
  let from: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const step = await turn(from)
    if ('ends' in step) return unresolved(step.ends.detail)
    const { chunk, end } = step.found
    const card = chunk.find(({ content }) => content.filename === name)
    if (card !== undefined) return { kind: 'receipt', at: 'accepted', receipt: card.event_id }
    if (end === undefined || chunk.some(({ origin_server_ts: at }) => at < since.getTime())) {
      return { kind: 'not-sent', detail: 'the room has no message with this card' }
    }
    from = end
  }
  return unresolved(`the card is not among the last ${MOST_PAGES * PAGE} messages of the room`)
}

function pageOf(
  server: Homeserver,
  { room, user, from }: Search & { readonly from: string | undefined },
  signal: AbortSignal,
): Promise<Step<z.output<typeof page>>> {
  const filter = JSON.stringify({ senders: [user], types: ['m.room.message'] })
  const query = new URLSearchParams({ dir: 'b', limit: String(PAGE), filter, ...(from && { from }) })
  return server.get(`rooms/${encodeURIComponent(room)}/messages?${query.toString()}`, page, signal)
}

function unresolved(detail: string): Reconciled {
  return { kind: 'unresolved', detail }
}
