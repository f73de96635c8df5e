import type { Worker } from './worker.ts'

const DAY_MS = 86_400_000

/** Whoever has been writing a file for so long is dead. */
const HALF_WRITTEN_MS = DAY_MS

/**
 * Pictures and files of cards that ended long ago are cleared away; those of a card that has not ended never are. Answers
 * how many files are gone. The ledger keeps what it knows of them.
 */
export async function clearAway(
  { ledger, blobs, clock, world, log }: Worker,
  signal: AbortSignal,
): Promise<number> {
  const now = clock.now()
  const before = new Date(now.getTime() - world().keepPicturesDays * DAY_MS)
  let gone = 0
  while (!signal.aborted) {
    const batch = await ledger.pictures.expired(before)
    if (batch.length === 0) break
    for (const { card, blobs: unwanted } of batch) {
      for (const sha256 of unwanted) await blobs.remove(sha256)
      await ledger.pictures.cleared(card, now)
      gone += unwanted.length
    }
  }
  if (gone > 0) log.info({ files: gone }, 'cleared away pictures and files of cards that ended long ago')
  return gone
}

/** What writers that died left half-written. Looks at every name in the folder, so once a day is enough. */
export async function sweepHalfWritten({ blobs, clock, log }: Worker): Promise<void> {
  const swept = await blobs.sweep(new Date(clock.now().getTime() - HALF_WRITTEN_MS))
  if (swept > 0) log.info({ files: swept }, 'cleared away files that were never written to their end')
}
