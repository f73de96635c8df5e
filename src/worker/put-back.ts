import type { Answer, PictureRequest } from '../generate/generator.ts'
import type { Attempt } from '../ledger/attempt.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Asking } from './ask.ts'
import { backoffMs } from './backoff.ts'
import { triesOf, whyOut } from './next-attempt.ts'
import { probedAt } from './service-stop.ts'
import type { Worker } from './worker.ts'

export type NoPicture = Exclude<Answer, { kind: 'picture' }>

/** The card is due again, now or after a while. */
export async function putBack(
  worker: Worker,
  claim: Claim,
  { asking, answer }: { asking: Asking; answer: NoPicture },
): Promise<Claim> {
  const { ledger, clock } = worker
  const now = clock.now()
  const model = asking.painter.generator.name
  const tried = triedWith(claim, { answer, request: asking.request, model })
  const nextAt = againAt(worker, { answer, tried })
  if (answer.kind === 'refused' && answer.stops !== undefined) {
    const until = probedAt(answer.stops, now)
    asking.barred.set(model, { code: 'service-stopped', detail: answer.detail, until })
  } else if (nextAt >= claim.card.lateAt) {
    asking.barred.set(model, { code: answer.code, detail: 'there is no time for another try' })
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
): readonly Attempt[] {
  const ending = answer.kind === 'wait' ? 'failed' : answer.ending
  const ended = attempts.map((one) =>
    one.id === request.attempt ? { ...one, ending, answer: answer.kind, code: answer.code } : one,
  )
  return triesOf(ended, model)
}

/** A service for pictures, or the way to it, is rarely away for seconds: four tries shall span minutes, and cost nothing. */
const FIRST_WAIT_MS = 30_000

/**
 * Being told to wait is kept by the gate, one that is out makes room for the next at once, and that we were stopped is no fault
 * of the service; the rest backs off.
 */
function againAt(
  { clock, random }: Worker,
  { answer, tried }: { answer: NoPicture; tried: readonly Attempt[] },
): Date {
  const now = clock.now()
  if (answer.kind === 'wait' || answer.kind === 'refused' || whyOut(tried) !== undefined) return now
  if (answer.ending === 'cancelled') return now
  const asked = answer.kind === 'unavailable' ? (answer.retryAfterMs ?? 0) : 0
  return new Date(now.getTime() + Math.max(asked, backoffMs(tried.length, random, FIRST_WAIT_MS)))
}
