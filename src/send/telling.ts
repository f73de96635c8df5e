import { type Clock, expiring } from '../clock.ts'
import type { Sent } from './sender.ts'

/** How long a note to the owner may be on its way, in ms; the next channel is tried after that. */
const NOTE_MS = 30_000

/** Brings a note to the owner; rejects with what is told of it when the other side gave no receipt. */
export async function tell(clock: Clock, note: (signal: AbortSignal) => Promise<Sent>): Promise<void> {
  const { signal, clear } = expiring(clock, NOTE_MS, new AbortController().signal)
  try {
    const sent = await note(signal)
    if (sent.kind !== 'receipt') throw new Error(sent.detail)
  } finally {
    clear()
  }
}
