import type { AttemptId, CardState, Reason } from '../card.ts'
import type { Answer, PictureRequest } from '../generate/generator.ts'
import type { Painter } from '../generate/painter.ts'
import { dayIn, endOf } from '../jobs/wall-clock.ts'
import type { Attempt, Begun, Claim } from '../ledger/ledger.ts'
import { NOTHING } from '../money.ts'
import type { Warning } from '../warning.ts'
import { adoptPicture } from './adopt.ts'
import { backoffMs } from './backoff.ts'
import { nextAttempt, whyOut } from './next-attempt.ts'
import { briefOf, standing as standingNow, type StillOwed } from './standing.ts'
import { monthOf, type Stop, type Worker } from './worker.ts'

/** What a turn of painting needs to know. */
export interface Painting {
  readonly standing: StillOwed
  readonly stop: Stop
  /** Told once the card no longer waits for a grant, so that the next one may line up. */
  readonly granted: () => void
}

/** Models that cannot be asked in this turn, and why. */
type Barred = Map<string, Reason>

/**
 * Gets a picture for a due card: asks down the ladder until one paints, the card must wait, or nobody is left. Answers the
 * claim as it stands then; a card that rests was given back.
 */
export async function paint(worker: Worker, claim: Claim, painting: Painting): Promise<Claim> {
  const { ledger, clock } = worker
  const barred: Barred = new Map()
  for (let now = claim; ;) {
    const { image } = painting.standing
    const next = nextAttempt({
      models: [image.model, ...image.fallbacks],
      painters: worker.painters,
      attempts: now.attempts,
      barred,
    })
    if (next.kind !== 'ask') {
      const at = clock.now()
      const nextAt = next.kind === 'held' ? wakeFromHold(worker, now, next.reason.code) : undefined
      const state: CardState =
        next.kind === 'held' ? { at: 'held', reason: next.reason } : { at: 'failed', reason: next.reason }
      return ledger.claims.move(now, state, {
        why: `${next.reason.code}: ${next.reason.detail}`,
        now: at,
        nextAt,
      })
    }
    const turn = { ...painting, painter: next.painter, prompt: next.prompt, warnings: next.warnings, barred }
    const after = await attempt(worker, now, turn)
    if (after === 'look-again') return now
    now = after
    if (now.card.state.at !== 'due' || now.card.nextAt === undefined || now.card.nextAt > clock.now())
      return now
  }
}

/** A card held for the budget is looked at again when the next day of the budget begins; the others at their end. */
function wakeFromHold(worker: Worker, { card }: Claim, code: string): Date {
  if (code !== 'budget') return card.lateAt
  const { timezone } = worker.world()
  const tomorrow = endOf(dayIn(timezone, worker.clock.now()), timezone)
  return tomorrow < card.lateAt ? tomorrow : card.lateAt
}

interface Turn extends Painting {
  readonly painter: Painter
  readonly prompt: 'usual' | 'softer'
  readonly warnings: readonly Warning[]
  readonly barred: Barred
}

/**
 * One attempt: grant, one transaction, the call, the spool, one transaction. `look-again` when the wait for the grant was so long
 * that the card is late, or owed to nobody any more.
 */
async function attempt(worker: Worker, claim: Claim, turn: Turn): Promise<Claim | 'look-again'> {
  const { painter, stop } = turn
  const { card } = claim
  const request = requestOf(worker, claim, turn)
  const called = await painter.pace.run({
    weight: { images: 1, tokens: painter.terms?.estimate(request).tokens ?? 0 },
    signal: stop.soon,
    waiting: (until) => worker.progress({ card: card.id, step: 'waiting', until }),
    latest: card.lateAt,
    call: async () => {
      turn.granted()
      const fell = standingNow(worker.world(), card).kind === 'fell'
      return fell || worker.clock.now() >= card.lateAt ? 'look-again' : ask(worker, claim, { turn, request })
    },
  })
  if (called.kind === 'called') return called.value
  turn.barred.set(painter.generator.name, {
    code: 'quota',
    detail: 'the quota allows it only when it is too late',
  })
  return claim
}

/** What is asked once the grant is there. */
async function ask(
  worker: Worker,
  claim: Claim,
  { turn, request }: { turn: Turn; request: PictureRequest },
): Promise<Claim> {
  const { painter, stop, warnings } = turn
  const begun = await begin(worker, claim, { turn, request })
  if (begun.kind === 'denied') {
    const detail = `the budget of the ${begun.cap} would be exceeded`
    turn.barred.set(painter.generator.name, { code: 'budget', detail })
    return claim
  }
  worker.progress({ card: claim.card.id, step: 'painting' })
  const answer = await painter.generator.generate(request, stop.now)
  if (answer.kind !== 'picture') return putBack(worker, begun.claim, { answer, request, turn })
  await worker.spool.keep(request.attempt, answer)
  return adoptPicture(worker, begun.claim, { painted: answer, attempt: request.attempt, painter, warnings })
}

function requestOf(worker: Worker, claim: Claim, { standing, prompt }: Turn): PictureRequest {
  const brief = briefOf(standing, claim.card)
  const { size, quality, timeoutMs } = standing.image
  return {
    attempt: worker.newId() as AttemptId,
    brief,
    prompt: prompt === 'softer' ? brief.softer : brief.prompt,
    size,
    quality,
    timeoutMs,
  }
}

async function begin(
  worker: Worker,
  claim: Claim,
  { turn: { painter, prompt }, request }: { turn: Turn; request: PictureRequest },
): Promise<Begun> {
  const { caps, timezone } = worker.world()
  const now = worker.clock.now()
  const day = dayIn(timezone, now)
  return worker.ledger.attempts.begin(claim, {
    id: request.attempt,
    generator: painter.generator.name,
    prompt,
    paid: painter.terms !== undefined,
    reservation: { worst: painter.terms?.estimate(request).worst ?? NOTHING, day, month: monthOf(day), caps },
    now,
  })
}

type NoPicture = Exclude<Answer, { kind: 'picture' }>

/** Writes down why there is no picture, and when to try again. */
async function putBack(
  worker: Worker,
  claim: Claim,
  { answer, request, turn }: { answer: NoPicture; request: PictureRequest; turn: Turn },
): Promise<Claim> {
  const { ledger, clock } = worker
  if (answer.kind === 'wait') await turn.painter.pace.close(answer.ms)
  const now = clock.now()
  await ledger.attempts.end({
    id: request.attempt,
    ending: answer.kind === 'wait' ? 'failed' : answer.ending,
    answer: answer.kind,
    code: answer.code,
    detail: answer.detail,
    requestId: undefined,
    usage: undefined,
    money: answer.kind === 'unknown' ? { kind: 'kept' } : { kind: 'released' },
    now,
  })
  const model = turn.painter.generator.name
  const tried = triedWith(claim, { answer, request, model })
  const nextAt = againAt(worker, { answer, tried })
  if (nextAt >= claim.card.lateAt) {
    turn.barred.set(model, { code: answer.code, detail: 'there is no time for another try' })
  }
  return ledger.claims.move(
    claim,
    { at: 'due' },
    {
      why: `${model} answered ${answer.kind}: ${answer.code}`,
      now,
      nextAt: nextAt >= claim.card.lateAt ? now : nextAt,
    },
  )
}

/** The tries of a generator that count, this one with its end. */
function triedWith(
  { attempts }: Claim,
  { answer, request, model }: { answer: NoPicture; request: PictureRequest; model: string },
): Attempt[] {
  const ending = answer.kind === 'wait' ? 'failed' : answer.ending
  return attempts
    .filter(({ generator, counts }) => counts && generator === model)
    .map((one) =>
      one.id === request.attempt ? { ...one, ending, answer: answer.kind, code: answer.code } : one,
    )
}

/** Being told to wait is kept by the gate; one that is out makes room for the next at once; the rest backs off. */
function againAt(
  { clock, random }: Worker,
  { answer, tried }: { answer: NoPicture; tried: readonly Attempt[] },
): Date {
  const now = clock.now()
  if (answer.kind === 'wait' || answer.kind === 'refused' || whyOut(tried) !== undefined) return now
  return new Date(now.getTime() + backoffMs(tried.length, random))
}
