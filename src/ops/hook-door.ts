import type { IncomingMessage } from 'node:http'

import type { Clock } from '../clock.ts'
import type { Heard, Incoming, News, Sender } from '../send/sender.ts'
import type { Log } from '../worker/worker.ts'
import { type Answer, type Door, NOTHING_HERE, text } from './door.ts'

export interface HookDoorSettings {
  readonly senders: () => ReadonlyMap<string, Sender>
  /** Where the world reaches us, `https://cards.example.org`; undefined where jobs.yaml does not say. */
  readonly base: () => string | undefined
  /** Writes down what a channel told; resolves when that would survive a power cut. */
  readonly tell: Tell
  readonly clock: Clock
  readonly log: Log
}

export type Tell = (channel: string, news: readonly News[], now: Date) => Promise<unknown>

const UNDER = '/hooks/'

/** Most services tell some hundred bytes at a time; Meta's payloads can have 3 MB (its WhatsApp webhooks, "Payload size"). */
const MOST_BYTES = 4_194_304

/** Each may hold that much in memory. */
const MOST_AT_ONCE = 4

/** Whoever knocks without the right signature may do so as often as they like; the log has a line of it only so often. */
const TOLD_EACH_MS = 60_000

/**
 * Where services tell what became of a card: `/hooks/CHANNEL`. The sender of that channel says whether it is from there, and what
 * is told is answered for only when it is written down. Nothing of what came is logged.
 */
export function hookDoor(settings: HookDoorSettings): Door {
  const refused = refusals(settings)
  return {
    under: UNDER,
    methods: ['GET', 'POST'],
    mostAtOnce: MOST_AT_ONCE,
    async open(request) {
      const channel = (request.url ?? '').slice(UNDER.length).split('?')[0] ?? ''
      const sender = settings.senders().get(channel)
      if (sender?.hear === undefined) return NOTHING_HERE
      const body = await bodyOf(request)
      if (body === undefined) return text(413, 'that is too much')
      const heard = listen(sender, incoming(request, body, settings), { channel, ...settings })
      if (heard.status === 401 || heard.status === 403) refused(channel, heard.status)
      return answer(heard, { channel, ...settings })
    },
  }
}

function incoming(
  { method = '', url = '', headers }: IncomingMessage,
  body: Uint8Array,
  { base, clock }: HookDoorSettings,
): Incoming {
  const address = base()
  return {
    method,
    url,
    publicUrl: address === undefined ? undefined : `${address}${url}`,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body,
    now: clock.now(),
  }
}

type Of = HookDoorSettings & { readonly channel: string }

function listen(sender: Sender, asked: Incoming, { channel, log }: Of): Heard {
  try {
    return sender.hear?.(asked) ?? { status: 404, news: [] }
  } catch (error) {
    // Its message may quote what came.
    const code = error instanceof Error ? error.name : 'threw'
    log.error({ event: 'hook.failed', channel, code }, 'what a service told could not be read')
    return { status: 500, news: [] }
  }
}

async function answer({ status, body, news }: Heard, { channel, tell, clock, log }: Of): Promise<Answer> {
  if (news.length > 0) {
    try {
      await tell(channel, news, clock.now())
    } catch (error) {
      // The service tells it again: what is not answered for with 2xx did not arrive.
      log.error(
        { event: 'hook.failed', channel, err: error },
        'what a service told could not be written down',
      )
      return text(503, 'not now', { 'retry-after': '60' })
    }
    log.info({ event: 'hook', channel, news: news.length }, 'a service told what became of cards')
  }
  return { status, type: 'text/plain; charset=utf-8', body: body ?? '' }
}

/** The whole body; undefined when it is too long, or whoever sent it hung up. The server hangs up on who stalls. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return undefined
  const parts: Buffer[] = []
  let length = 0
  try {
    // What is too long is still answered: its connection must not end with the reading.
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += part.length
      if (length > MOST_BYTES) return undefined
      parts.push(part)
    }
  } catch {
    // Nobody is left to answer.
    return undefined
  }
  return Buffer.concat(parts)
}

/** Counts those that were turned away, and logs the first, then at most one line each minute. */
function refusals({ clock, log }: HookDoorSettings): (channel: string, status: number) => void {
  const counts = new Map<string, { refused: number; toldAt: number }>()
  return (channel, status) => {
    const now = clock.now().getTime()
    const known = counts.get(channel)
    const refused = (known?.refused ?? 0) + 1
    const isTold = known === undefined || Math.abs(now - known.toldAt) >= TOLD_EACH_MS
    counts.set(channel, isTold ? { refused: 0, toldAt: now } : { refused, toldAt: known.toldAt })
    if (!isTold) return
    const fields = { event: 'hook.refused', channel, status, refused } as const
    log.warn(fields, 'somebody who is not the service, or has another secret, was turned away')
  }
}
