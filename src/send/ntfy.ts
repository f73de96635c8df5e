import { captionWithin } from '../finish/caption.ts'
import type { Limits } from '../finish/limits.ts'
import { cardName } from './card-name.ts'
import { encodedWord } from './encoded-word.ts'
import { unfit } from './fits.ts'
import { ask } from './http.ts'
import { kind } from './kind.ts'
import { checked } from './ntfy-check.ts'
import { searched } from './ntfy-memory.ts'
import { ntfyChannel, type NtfySettings, TOPIC } from './ntfy-schema.ts'
import { asked, isPublic, judged, type NtfySender } from './ntfy-server.ts'
import type { Address, Parcel, Parsed, Sender, Sent } from './sender.ts'
import { tell } from './telling.ts'

/** ntfy's configuration, `message-size-limit`: in bytes. */
const TEXT = { most: 4_096, unit: 'bytes' } as const

/** ntfy's documentation, "Limitations": of ntfy.sh, and `attachment-file-size-limit` of a server of one's own. */
const MOST_BYTES = { 'ntfy.sh': 2_000_000, others: 15_000_000 }

/** A request every five seconds once sixty are used up (`visitor-request-limit-burst`, `-replenish`). */
const PACE = { minTimeMs: 5_000 }

/** Larger on no screen. */
const LONGEST_EDGE = 4_096

/**
 * Publishes to topics of ntfy, which forgets a picture after three hours: for notes to the owner, and for cards where that is
 * soon enough. A topic that remembers can be asked for the file name of a card, which has its key.
 *
 * @internal
 */
export function ntfySender(settings: NtfySender): Sender {
  const { topic } = settings
  const limits = limitsOf(settings)
  return {
    type: 'ntfy',
    limits,
    retrySafety: 'reconcile',
    pace: PACE,
    early: false,
    owner: topic,
    parse: parsed,
    check: (signal) => checked(settings, signal),
    async send(parcel, signal) {
      signal.throwIfAborted()
      return unfit(parcel, limits) ?? delivered(settings, parcel, signal)
    },
    reconcile: (parcel, { begunAt, signal }) => searched(settings, parcel, { begunAt, signal }),
    ...(topic === undefined ? {} : { notify: ({ text }) => told(settings, topic, text) }),
  }
}

function limitsOf(settings: NtfySettings): Limits {
  return {
    formats: ['image/jpeg', 'image/png', 'image/webp'],
    maxBytes: isPublic(settings) ? MOST_BYTES['ntfy.sh'] : MOST_BYTES.others,
    maxEdge: LONGEST_EDGE,
    caption: TEXT,
  }
}

function parsed(written = ''): Parsed {
  const topic = written.trim()
  if (topic === '') return { kind: 'none' }
  if (TOPIC.test(topic)) return { kind: 'address', address: topic as Address }
  return { kind: 'unusable', why: 'is no topic; want up to 64 letters, digits, dashes and underscores' }
}

/** What is said of every message, as headers. */
function manner({ priority, tags }: NtfySettings, title: string): Readonly<Record<string, string>> {
  return {
    title: encodedWord(title),
    ...(priority === 'default' ? {} : { priority }),
    ...(tags.length === 0 ? {} : { tags: tags.join(',') }),
  }
}

async function delivered(settings: NtfySender, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
  const { file, bytes, subject } = parcel
  const { url, headers } = asked(settings, parcel.address)
  // Without words ntfy would write some of its own.
  const message = file.caption === '' ? captionWithin(file.alt, TEXT) : file.caption
  const answered = await ask(
    {
      method: 'PUT',
      url,
      headers: {
        ...headers,
        ...manner(settings, subject),
        'content-type': file.mediaType,
        filename: cardName(parcel),
        message: encodedWord(message),
      },
      body: bytes,
    },
    signal,
  )
  return judged(settings, answered)
}

function told(settings: NtfySender, topic: string, text: string): Promise<void> {
  const { url, headers } = asked(settings, topic)
  const note = {
    method: 'PUT',
    url,
    headers: { ...headers, ...manner(settings, 'Wellwisher'), 'content-type': 'text/plain; charset=utf-8' },
    body: captionWithin(text, TEXT),
  }
  return tell(settings.clock, async (signal) => judged(settings, await ask(note, signal)))
}

/** `type: ntfy` in jobs.yaml. */
export const ntfy = kind({
  type: 'ntfy',
  schema: ntfyChannel,
  make: (settings, { clock }) => ntfySender({ ...settings, clock }),
})
