import type { AttemptId, CardState } from '../card.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { Attempt } from '../ledger/attempt.ts'
import type { Claim } from '../ledger/ledger.ts'
import { type Asking, askFor } from './ask.ts'
import { type Barring, earlier, type NextAttempt, nextAttempt } from './next-attempt.ts'
import { giveProbeBack, type Obstacle, obstacleTo, toldAs } from './obstacle.ts'
import { type Loaded, type Prepared, requestFor } from './request.ts'
import { spareFor, waitsUntil } from './spare.ts'
import type { StillOwed } from './standing.ts'
import { monthOf, type Stop, type Worker } from './worker.ts'

/** What a turn of painting needs to know. */
export interface Painting {
  readonly standing: StillOwed
  readonly stop: Stop
  /** Told once the card no longer waits for a grant, so that the next one may line up. */
  readonly granted: () => void
}

/** Models that cannot be asked in this turn, and why. */
export type Barred = Map<string, Barring>

/**
 * Gets a picture for a due card: asks down the ladder until one paints, the card must wait, or nobody is left. Answers the
 * claim as it stands then; a card that rests was given back.
 */
export async function paint(worker: Worker, claim: Claim, painting: Painting): Promise<Claim> {
  const { clock } = worker
  const came = await takeWhatCame(worker, claim)
  if (came !== undefined) return came
  const until = await waitsUntil(worker, claim, painting.standing.image)
  if (until !== undefined) return waitFor(worker, claim, until)
  const barred: Barred = new Map()
  for (let now = claim; ;) {
    const { image } = painting.standing
    const next = nextAttempt({
      models: [image.model, ...image.fallbacks],
      painters: worker.painters,
      attempts: now.attempts,
      barred,
      repaints: image.repaints,
      now: clock.now(),
    })
    if (next.kind !== 'ask') return stay(worker, now, next)
    const after = await attempt(worker, now, { ...painting, ...next, barred })
    if (after === 'look-again') return now
    now = after
    if (now.card.state.at !== 'due' || now.card.nextAt === undefined || now.card.nextAt > clock.now())
      return now
  }
}

/** Nobody paints it now. */
async function stay(
  worker: Worker,
  claim: Claim,
  next: Exclude<NextAttempt, { kind: 'ask' }>,
): Promise<Claim> {
  const { lateAt } = claim.card
  const nextAt = next.kind === 'held' ? earlier(lateAt, next.until) : undefined
  const state: CardState =
    next.kind === 'held' ? { at: 'held', reason: next.reason } : { at: 'failed', reason: next.reason }
  const why = `${next.reason.code}: ${next.reason.detail}`
  const lasting = next.kind === 'failed' && next.lasting
  return worker.ledger.claims.move(claim, state, { why, now: worker.clock.now(), nextAt, lasting })
}

/** A picture that came when its card was already somewhere else is not bought again. */
async function takeWhatCame(worker: Worker, claim: Claim): Promise<Claim | undefined> {
  const picture = await spareFor(worker, claim)
  if (picture === undefined) return undefined
  const now = worker.clock.now()
  const change = { why: 'its picture has come after all', now, nextAt: now }
  return worker.ledger.claims.move(claim, { at: 'painted', picture }, change)
}

/** Somebody else's call may still bring its picture. */
async function waitFor({ ledger }: Worker, claim: Claim, nextAt: Date): Promise<Claim> {
  await ledger.claims.release(claim, { nextAt })
  return { ...claim, card: { ...claim.card, nextAt } }
}

type Turn = Painting & Extract<NextAttempt, { kind: 'ask' }> & { readonly barred: Barred }

/** One attempt: everything that forbids it is looked for first, and then it is made. */
async function attempt(worker: Worker, claim: Claim, turn: Turn): Promise<Claim | 'look-again'> {
  const { painter, barred } = turn
  const { deny } = turn.standing.image
  const { wanted, references, load } = requestFor(worker, claim, turn)
  const { obstacle, probing } = await obstacleTo(worker, painter, { wanted, deny })
  if (obstacle !== undefined) return denied(worker, claim, { turn, obstacle })
  const loaded = await loadSafely(worker, claim, { load, turn })
  if (loaded.kind === 'denied') {
    if (probing) await giveProbeBack(worker, painter)
    return denied(worker, claim, { turn, obstacle: toldAs(loaded.denial) })
  }
  const { request } = loaded
  const asking: Asking = {
    ...turn,
    request,
    references,
    probing,
    warnings: [...turn.warnings, ...loaded.warnings],
  }
  const asked = await askFor(worker, claim, asking)
  if (probing && asked.kind !== 'asked') await giveProbeBack(worker, painter)
  switch (asked.kind) {
    case 'asked':
      return asked.claim
    case 'told-to-wait':
      return lineUp(worker, asked.claim)
    case 'look-again':
      return 'look-again'
    case 'denied':
      return denied(worker, claim, { turn, obstacle: asked.obstacle })
    case 'too-late':
      barred.set(painter.generator.name, { code: 'quota', detail: tooLate(turn) })
      return claim
    default:
      throw new Error(`unknown end of asking ${JSON.stringify(asked satisfies never)}`)
  }
}

function tooLate({ sooner }: Turn): string {
  const when = sooner === undefined ? 'it is too late' : 'another may be asked again'
  return `the quota allows it only when ${when}`
}

/**
 * A disk that does not give a reference keeps no card back while somebody can stand in. Where nobody can, the card waits for the
 * disk: it breaks, and is looked at again in a minute.
 */
async function loadSafely(
  { log }: Worker,
  { card }: Claim,
  { load, turn }: { load: Prepared['load']; turn: Turn },
): Promise<Loaded> {
  const { soon } = turn.stop
  try {
    return await load(soon)
  } catch (error) {
    soon.throwIfAborted()
    const { model, fallbacks } = turn.standing.image
    if ([model, ...fallbacks].at(-1) === turn.painter.generator.name) throw error
    log.error({ event: 'reference.failed', card: card.id, err: error }, 'a reference could not be read')
    const detail = 'A reference could not be read: the disk failed, or too many files are open.'
    return { kind: 'denied', denial: { code: 'invalid_reference', detail } }
  }
}

/** Back into the ledger, which gives the next grant to the card that is to go out first. */
async function lineUp({ ledger }: Worker, claim: Claim): Promise<Claim> {
  if (claim.card.state.at === 'due') await ledger.claims.release(claim, {})
  return { ...claim, card: { ...claim.card, nextAt: undefined } }
}

/** The model is out for this turn; that nothing was asked, and why, is written down once. */
async function denied(
  worker: Worker,
  claim: Claim,
  { turn, obstacle: { denial, reason } }: { turn: Turn; obstacle: Obstacle },
): Promise<Claim> {
  const { generator } = turn.painter
  turn.barred.set(generator.name, reason)
  const last = claim.attempts.findLast((one) => one.generator === generator.name)
  if (isSame(last, denial.code)) return claim
  const now = worker.clock.now()
  const day = dayIn(worker.world().timezone, now)
  return worker.ledger.attempts.deny(claim, {
    id: worker.newId() as AttemptId,
    generator: generator.name,
    prompt: turn.prompt,
    ...denial,
    day,
    month: monthOf(day),
    now,
  })
}

function isSame(last: Attempt | undefined, code: string): boolean {
  return last !== undefined && last.counts && last.ending === 'denied' && last.code === code
}
