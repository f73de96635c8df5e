import type { Spooled } from '../blobs/spool.ts'
import type { AttemptId } from '../card.ts'
import type { Evidence, Painted } from '../generate/generator.ts'
import type { Painter } from '../generate/painter.ts'
import type { AttemptEnd, LeftOver, StoredPicture } from '../ledger/attempt.ts'
import { cutShort } from '../ledger/inspection.ts'
import { type Claim, LostClaim } from '../ledger/ledger.ts'
import { NOTHING } from '../money.ts'
import type { Warning } from '../warning.ts'
import { store, waitForStorage } from './storing.ts'
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
  const stored = await store(worker, painted, id)
  if (stored === undefined) return waitForStorage(worker, claim)
  const now = worker.clock.now()
  const { bytes: _, ...picture } = stored
  try {
    const after = await worker.ledger.attempts.painted(
      claim,
      ended({ id, painted, stored, painter, now, keepPrompts: worker.world().keepPrompts }),
      {
        picture,
        why: `painted by ${painter?.generator.name ?? 'a generator that is gone'}`,
        now,
        nextAt: now,
        warnings: [...found.warnings, ...painted.warnings],
      },
    )
    await worker.spool.forget(id)
    return after
  } catch (error) {
    // Its bill is written, whoever has the card by now.
    if (error instanceof LostClaim) await worker.spool.forget(id)
    throw error
  }
}

/**
 * Attempts that nobody will end: their card went another way while they were painted, and the process is gone. One that left
 * its picture is billed by it, of the others nobody knows; their money stays charged. And pictures that nobody will come for:
 * those of attempts that were given up before they came.
 */
export async function settleLeftovers(worker: Worker): Promise<void> {
  for (const leftOver of await worker.ledger.attempts.leftOver()) {
    await orLater(worker, leftOver.id, () => settleLeftOver(worker, leftOver))
  }
  for (const id of await worker.ledger.inspections.leftOver()) {
    await worker.ledger.inspections.end(cutShort(id, worker.clock.now()))
  }
  for (const spooled of await worker.spool.list()) {
    await orLater(worker, spooled.attempt, () => settleSpooled(worker, spooled))
  }
}

/** One file that cannot be read keeps nobody from working; it is looked at again in a minute. */
async function orLater({ log }: Worker, attempt: AttemptId, settle: () => Promise<void>): Promise<void> {
  try {
    await settle()
  } catch (error) {
    log.error(
      { event: 'generate.settled', attempt, err: error },
      'an attempt that was left over could not be settled',
    )
  }
}

async function settleLeftOver(worker: Worker, { id, generator, paid }: LeftOver): Promise<void> {
  const { ledger, spool, clock } = worker
  const painted = await spool.find(id)
  if (painted !== undefined) return settlePicture(worker, { id, generator, painted })
  const end = unheardOf(id, { paid, now: clock.now() })
  await ledger.attempts.end(end)
  worker.log.warn(
    { event: 'generate.settled', attempt: id, ending: end.ending },
    'settled an attempt whose card went another way',
  )
}

/** What cannot be stored now stays in the spool, and is settled another time. */
async function settlePicture(
  worker: Worker,
  { id, generator, painted }: { id: AttemptId; generator: string; painted: Painted },
): Promise<void> {
  const stored = await store(worker, painted, id)
  if (stored === undefined) return
  const known = worker.painters(generator)
  const painter = 'lacks' in known ? undefined : known
  const now = worker.clock.now()
  const { keepPrompts } = worker.world()
  await worker.ledger.attempts.end(ended({ id, painted, stored, painter, now, keepPrompts }))
  await worker.spool.forget(id)
  worker.log.warn(
    { event: 'generate.settled', attempt: id, ending: 'generated' },
    'settled an attempt whose card went another way',
  )
}

const DAY_MS = 86_400_000

/** A file that says nothing to this ledger is kept as long as pictures are: it may be another ledger's, or damaged. */
async function settleSpooled(worker: Worker, { attempt: id, since }: Spooled): Promise<void> {
  const { ledger, spool, clock, world } = worker
  const waiting = await ledger.pictures.waiting(id)
  if (waiting?.stands === 'taken') return
  const painted = waiting?.stands === 'ended' ? await spool.find(id) : undefined
  if (waiting !== undefined && painted !== undefined) {
    await settlePicture(worker, { id, generator: waiting.generator, painted })
    return
  }
  const isOld = since.getTime() < clock.now().getTime() - world().keepPicturesDays * DAY_MS
  if (waiting?.stands === 'over' || isOld) await spool.forget(id)
}

function ended({
  id,
  painted: { usage, evidence = {} },
  stored,
  painter,
  now,
  keepPrompts,
}: {
  id: AttemptId
  painted: Painted
  stored: StoredPicture
  painter: Painter | undefined
  now: Date
  keepPrompts: boolean
}): AttemptEnd {
  const bill = usage === undefined ? undefined : painter?.terms?.bill(usage, evidence)
  const free = painter !== undefined && painter.terms === undefined
  return {
    id,
    ending: 'generated',
    answer: 'picture',
    code: undefined,
    detail: undefined,
    evidence: keepPrompts ? evidence : withoutPrompt(evidence),
    usage,
    picture: stored,
    // Without a word of what was used, the most that it can have cost stays charged.
    money: free
      ? { kind: 'settled', bill: NOTHING }
      : bill === undefined
        ? { kind: 'kept' }
        : { kind: 'settled', bill },
    now,
  }
}

/** What the service made of the prompt holds the same words of somebody's interests. */
function withoutPrompt({ revisedPrompt: _revised, ...evidence }: Evidence): Evidence {
  return evidence
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
  await ledger.attempts.end(unheardOf(id, { paid: begun?.paid ?? true, now }))
  return ledger.claims.move(
    claim,
    { at: 'due' },
    { why: 'found after a crash, without a picture', now, nextAt: now },
  )
}

/** The end of an attempt whose process is gone and that left nothing. What this machine paints by itself is simply undone. */
function unheardOf(id: AttemptId, { paid, now }: { paid: boolean; now: Date }): AttemptEnd {
  return {
    id,
    ending: paid ? 'unknown' : 'cancelled',
    answer: paid ? 'unknown' : 'wait',
    code: 'crashed',
    detail: 'the worker stopped while it was being painted',
    evidence: {},
    usage: undefined,
    picture: undefined,
    money: paid ? { kind: 'kept' } : { kind: 'released' },
    now,
  }
}

function fallbackWarning({ attempts }: Claim, generator: string | undefined) {
  const first = attempts.find(({ counts }) => counts)?.generator
  if (first === undefined || generator === undefined || first === generator) return []
  return [{ code: 'fallback', detail: `${first} could not paint it.` }]
}
