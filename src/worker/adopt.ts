import type { AttemptId } from '../card.ts'
import type { Painted } from '../generate/generator.ts'
import type { Painter } from '../generate/painter.ts'
import type { AttemptEnd, Claim } from '../ledger/ledger.ts'
import { NOTHING } from '../money.ts'
import type { Warning } from '../warning.ts'
import type { Worker } from './worker.ts'

/** A picture that is safe in the spool becomes the card's; also one that was found there after a crash. */
export async function adoptPicture(
  worker: Worker,
  claim: Claim,
  found: {
    painted: Painted
    attempt: AttemptId
    painter: Painter | undefined
    warnings: readonly Warning[]
  },
): Promise<Claim> {
  const { painted, attempt: id, painter } = found
  const sha256 = await worker.blobs.put(painted.bytes)
  const now = worker.clock.now()
  const { mediaType, width, height } = painted
  const after = await worker.ledger.attempts.painted(claim, ended(id, painted, { painter, now }), {
    picture: { sha256, mediaType, width, height },
    why: `painted by ${painter?.generator.name ?? 'a generator that is gone'}`,
    now,
    nextAt: now,
    warnings: [...found.warnings, ...painted.warnings],
  })
  await worker.spool.forget(id)
  return after
}

function ended(
  id: AttemptId,
  { usage, requestId }: Painted,
  { painter, now }: { painter: Painter | undefined; now: Date },
): AttemptEnd {
  const bill = usage === undefined ? undefined : painter?.terms?.bill(usage)
  const free = painter !== undefined && painter.terms === undefined
  return {
    id,
    ending: 'generated',
    answer: 'picture',
    code: undefined,
    detail: undefined,
    requestId,
    usage,
    // Without a word of what was used, the most that it can have cost stays charged.
    money: free
      ? { kind: 'settled', bill: NOTHING }
      : bill === undefined
        ? { kind: 'kept' }
        : { kind: 'settled', bill },
    now,
  }
}

/**
 * A card found `painting` whose process is gone. A whole picture in the spool is adopted; otherwise nobody knows whether it
 * was painted, so its money stays charged and it is asked for once more.
 */
export async function adopt(worker: Worker, claim: Claim, id: AttemptId): Promise<Claim> {
  const { ledger, spool, clock } = worker
  const begun = claim.attempts.find((one) => one.id === id)
  const known = begun === undefined ? undefined : worker.painters(begun.generator)
  const painter = known === undefined || 'lacks' in known ? undefined : known
  const painted = await spool.find(id)
  if (painted !== undefined) {
    const warnings = claim.card.warnings.length === 0 ? fallbackWarning(claim, begun?.generator) : []
    return adoptPicture(worker, claim, { painted, attempt: id, painter, warnings })
  }
  const now = clock.now()
  const paid = begun?.paid ?? true
  await ledger.attempts.end({
    id,
    ending: paid ? 'unknown' : 'cancelled',
    answer: paid ? 'unknown' : 'wait',
    code: 'crashed',
    detail: 'the worker stopped while it was being painted',
    requestId: undefined,
    usage: undefined,
    money: paid ? { kind: 'kept' } : { kind: 'released' },
    now,
  })
  return ledger.claims.move(
    claim,
    { at: 'due' },
    { why: 'found after a crash, without a picture', now, nextAt: now },
  )
}

function fallbackWarning({ attempts }: Claim, generator: string | undefined) {
  const first = attempts.find(({ counts }) => counts)?.generator
  if (first === undefined || generator === undefined || first === generator) return []
  return [{ code: 'fallback', detail: `${first} could not paint it.` }]
}
