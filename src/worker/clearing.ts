import type { Sha256 } from '../card.ts'
import type { Worker, World } from './worker.ts'

const DAY_MS = 86_400_000

/** Whoever has been writing a file for so long is dead. */
const HALF_WRITTEN_MS = DAY_MS

/**
 * Pictures and files of cards that ended long ago are cleared away; those of a card that has not ended never are, nor those of
 * a card of which a job still follows the style. Answers how many files are gone. The ledger keeps what it knows of them.
 */
export async function clearAway(worker: Worker, signal: AbortSignal): Promise<number> {
  const { ledger, clock, world, log } = worker
  const now = clock.now()
  const before = new Date(now.getTime() - world().keepPicturesDays * DAY_MS)
  let gone = 0
  while (!signal.aborted) {
    const batch = await ledger.pictures.expired(before, stylesOf(world()))
    if (batch.length === 0) break
    for (const { card, blobs: unwanted } of batch) {
      // Said first: whoever sends the card again at this moment keeps its picture.
      if (await ledger.pictures.cleared(card, { before, at: now })) gone += await removeAll(worker, unwanted)
    }
  }
  if (gone > 0)
    log.info({ event: 'clear', files: gone }, 'cleared away pictures and files of cards that ended long ago')
  return gone
}

/** A file that the disk does not let go is told of and left: nothing else waits for it. */
async function removeAll({ blobs, log }: Worker, unwanted: readonly Sha256[]): Promise<number> {
  let gone = 0
  for (const sha256 of unwanted) {
    try {
      await blobs.remove(sha256)
      gone += 1
    } catch (error) {
      log.error(
        { event: 'clear.failed', sha256, err: error },
        'a picture that is not kept any more could not be removed',
      )
    }
  }
  return gone
}

/** Stored pictures that go with the prompts of a job. */
function stylesOf({ jobs }: World): ReadonlySet<Sha256> {
  const references = [...jobs.values()].flatMap(({ job }) => job.references ?? [])
  return new Set(references.flatMap((place) => (place.kind === 'blob' ? [place.sha256] : [])))
}

/** What writers that died left half-written. Looks at every name in the folders, so once a day is enough. */
export async function sweepHalfWritten({ blobs, spool, clock, log }: Worker): Promise<void> {
  const before = new Date(clock.now().getTime() - HALF_WRITTEN_MS)
  const swept = (await blobs.sweep(before)) + (await spool.sweep(before))
  if (swept > 0)
    log.info({ event: 'clear', files: swept }, 'cleared away files that were never written to their end')
}
