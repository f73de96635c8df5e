import type { Answer, Painted } from '../generate/generator.ts'
import type { Stop, Worker } from './worker.ts'

/** So long before its day is over a card does not wait for a late picture any more: the fallback needs time, too. */
const ROOM_MS = 60_000

/**
 * After the deadline the card stays in hand while its picture may still come: it is stored then, and not bought again.
 * Undefined when none comes, the worker is told to stop, or the card's time is nearly over.
 */
export async function latePicture(
  { log, clock }: Worker,
  answer: Answer,
  { stop, lateAt }: { stop: Stop; lateAt: Date },
): Promise<Painted | undefined> {
  if (answer.kind !== 'unknown' || answer.late === undefined || stop.soon.aborted) return undefined
  log.warn(
    { event: 'generate.late', code: answer.code },
    'the deadline has passed; a late picture would still be taken',
  )
  const enough = new AbortController()
  const roomMs = Math.max(0, lateAt.getTime() - clock.now().getTime() - ROOM_MS)
  const leaving = clock.sleep(roomMs, AbortSignal.any([stop.soon, enough.signal])).catch(() => {
    // Told to stop, or it came: whoever waits sees which.
  })
  try {
    return await Promise.race([answer.late, leaving.then(() => undefined)])
  } finally {
    enough.abort()
  }
}
