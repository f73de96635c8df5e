import { z } from 'zod'

import { asJson } from '../json.ts'
import { cardName } from './card-name.ts'
import { ask } from './http.ts'
import { asked, judged, type NtfySender } from './ntfy-server.ts'
import type { Parcel, Reconciled } from './sender.ts'

/** Clocks may differ by so much. */
const CLOCKS_APART_MS = 60_000

/** All that a topic remembers of half a day is longer than one answer to a message. */
const MOST_REMEMBERED_BYTES = 16 * 2 ** 20

const remembered = z.object({
  id: z.string(),
  time: z.number(),
  attachment: z.object({ name: z.string() }).optional().catch(undefined),
})
type Remembered = z.output<typeof remembered>

/** Asks the topic for everything that it remembers. */
export async function searched(
  settings: NtfySender,
  parcel: Omit<Parcel, 'keep'>,
  { begunAt, signal }: { readonly begunAt: Date; readonly signal: AbortSignal },
): Promise<Reconciled> {
  const { url, headers } = asked(settings, `${parcel.address}/json?poll=1&since=all`)
  const answered = await ask({ method: 'GET', url, headers, mostBytes: MOST_REMEMBERED_BYTES }, signal)
  if (answered.kind !== 'answer' || answered.status !== 200) {
    const sent = judged(settings, answered)
    const detail = sent.kind === 'receipt' ? 'ntfy does not say what the topic remembers' : sent.detail
    return { kind: 'unresolved', detail }
  }
  const messages = linesOf(answered.text)
  const ours = messages.find(({ attachment }) => attachment?.name === cardName(parcel))
  if (ours !== undefined) return { kind: 'receipt', at: 'accepted', receipt: ours.id }
  // Topics forget the oldest first: one that knows something from before the send would know the card.
  if (messages.some(({ time }) => time * 1_000 < begunAt.getTime() - CLOCKS_APART_MS)) {
    return { kind: 'not-sent', detail: 'the topic remembers what came before the card, and not the card' }
  }
  const detail = 'the topic remembers nothing from before the card, so it may have forgotten the card, too'
  return { kind: 'unresolved', detail }
}

/** A message of JSON in each line. */
function linesOf(text: string): readonly Remembered[] {
  return text.split('\n').flatMap((line) => {
    const { data } = remembered.safeParse(asJson(line))
    return data === undefined ? [] : [data]
  })
}
