import type { AttemptId } from '../card.ts'
import type { Painted } from '../generate/generator.ts'
import type { StoredPicture } from '../ledger/attempt.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Worker } from './worker.ts'

/** While no disk takes a picture that was paid for, it is held in memory and tried again so often, */
const TRY_AGAIN_MS = 5_000
/** and given up after so long: by then a person has been told, and the process must be able to end. */
const PATIENCE_MS = 60_000

/** Bytes first: resolves when a picture would survive a power cut. Rejects with the disk's error, or the signal's reason. */
export async function spoolUp(
  worker: Worker,
  { attempt, painted }: { attempt: AttemptId; painted: Painted },
  signal: AbortSignal,
): Promise<void> {
  const { spool, clock } = worker
  for (let waitedMs = 0; ; waitedMs += TRY_AGAIN_MS) {
    try {
      await spool.keep(attempt, painted)
      return
    } catch (error) {
      if (waitedMs === 0)
        await tell(worker, {
          attempt,
          error,
          where: 'no disk takes it, and it is held in memory for a minute',
        })
      if (waitedMs >= PATIENCE_MS) throw error
      await clock.sleep(TRY_AGAIN_MS, signal)
    }
  }
}

/** The picture by its hash; undefined when it cannot be stored now, and then it stays in the spool. */
export async function store(
  worker: Worker,
  { bytes, mediaType, width, height }: Painted,
  attempt: AttemptId,
): Promise<StoredPicture | undefined> {
  const { clock, log } = worker
  const begun = clock.now().getTime()
  try {
    const sha256 = await worker.blobs.put(bytes)
    const ms = clock.now().getTime() - begun
    log.info({ event: 'store', attempt, sha256, bytes: bytes.length, ms }, 'stored')
    return { sha256, mediaType, width, height, bytes: bytes.length }
  } catch (error) {
    await tell(worker, { attempt, error, where: 'it is safe in the spool, and is stored from there later' })
    return undefined
  }
}

/** Longer than `run-job` stays for, so that a full disk does not keep it for ever. */
const STORE_AGAIN_MS = 3 * 60_000

/** The card stays `painting` and is looked at again; its picture is in the spool and is not bought again. */
export async function waitForStorage({ ledger, clock }: Worker, claim: Claim): Promise<Claim> {
  const nextAt = new Date(clock.now().getTime() + STORE_AGAIN_MS)
  await ledger.claims.release(claim, { nextAt })
  return { ...claim, card: { ...claim.card, nextAt } }
}

async function tell(
  { alert, log }: Worker,
  { attempt, error, where }: { attempt: AttemptId; error: unknown; where: string },
): Promise<void> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  log.error(
    { event: 'store.failed', attempt, code: 'blob_commit_failed', cause: code },
    `a picture could not be stored: ${where}`,
  )
  await alert({
    code: 'blob_commit_failed',
    text: `A picture that was painted could not be stored (${code}): ${where}. Look at the disk of the data folder.`,
  })
}
