import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'

import { failing } from '../failpoint.ts'
import type { Answer, Painted, PictureRequest, Usage, Wanted } from '../generate/generator.ts'
import type { Learn } from '../generate/paced.ts'
import type { Painter } from '../generate/painter.ts'
import { dayIn, endOf } from '../jobs/wall-clock.ts'
import type { Attempt, AttemptEnd, Begun, Cap } from '../ledger/attempt.ts'
import type { Claim } from '../ledger/ledger.ts'
import { asDollars, NOTHING } from '../money.ts'
import type { Warning } from '../warning.ts'
import { adoptPicture } from './adopt.ts'
import { withoutEcho } from './echo.ts'
import { type Obstacle, stopOf, stopped } from './obstacle.ts'
import { earlier } from './next-attempt.ts'
import type { Barred, Painting } from './paint.ts'
import { latePicture } from './late.ts'
import { isPaused } from './pausing.ts'
import { type NoPicture, putBack } from './put-back.ts'
import { type Prepared, requestFor } from './request.ts'
import { heed } from './service-stop.ts'
import { standing as standingNow } from './standing.ts'
import { backstopMs, spareFor } from './spare.ts'
import { spoolUp } from './storing.ts'
import { within } from './within.ts'
import { monthOf, type Worker } from './worker.ts'

/** Everything that is decided before a call. */
export interface Asking extends Painting {
  readonly painter: Painter
  readonly prompt: Attempt['prompt']
  readonly request: PictureRequest
  readonly standsIn: boolean
  /** From where the pictures were read that go with it. */
  readonly references: Prepared['references']
  readonly warnings: readonly Warning[]
  /** When one of those before it may be asked again. */
  readonly sooner: Date | undefined
  readonly barred: Barred
  /** The account was stopped, and this call finds out whether it still is. */
  readonly probing: boolean
}

export type Asked =
  | { readonly kind: 'asked'; readonly claim: Claim }
  /** Whoever is next by `send_at` gets the next grant, which need not be this card. */
  | { readonly kind: 'told-to-wait'; readonly claim: Claim }
  /** The wait for the grant was so long that the card is late, or owed to nobody any more. */
  | { readonly kind: 'look-again' }
  /** The quota allows it only when it is too late. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'denied'; readonly obstacle: Obstacle }

/** Waits for a grant, and then makes one attempt: one transaction, the call, the spool, one transaction. */
export async function askFor(worker: Worker, claim: Claim, asking: Asking): Promise<Asked> {
  const { painter, request, stop } = asking
  const { card } = claim
  const linedUpAt = worker.clock.now()
  const called = await painter.pace.run({
    weight: { images: 1, tokens: painter.terms?.estimate(wantedOf(request)).tokens ?? 0 },
    signal: stop.soon,
    waiting: (until) => worker.progress({ card: card.id, step: 'waiting', until }),
    latest: earlier(card.lateAt, asking.sooner),
    call: async (learn): Promise<Asked> => {
      asking.granted()
      const came = (await spareFor(worker, claim)) !== undefined
      if (came || (await isPaused(worker, card)) || !isStillMeant(worker, claim, asking))
        return { kind: 'look-again' }
      return ask(worker, claim, { ...asking, learn, linedUpAt })
    },
  })
  return called.kind === 'called' ? called.value : called
}

/**
 * The wait for a grant can be long: is the card still owed and in time, may this provider still be asked, and do the same
 * pictures go with it? Somebody may have taken their consent back.
 */
function isStillMeant(worker: Worker, claim: Claim, asking: Asking): boolean {
  const { card } = claim
  const standing = standingNow(worker.world(), card)
  if (standing.kind === 'fell' || worker.clock.now() >= card.lateAt) return false
  if (standing.image.deny.includes(asking.painter.provider)) return false
  const { references } = requestFor(worker, claim, { ...asking, standing })
  return isDeepStrictEqual(references, asking.references)
}

/** What is asked once the grant is there. */
async function ask(
  worker: Worker,
  claim: Claim,
  asking: Asking & { readonly learn: Learn; readonly linedUpAt: Date },
): Promise<Asked> {
  const { painter, request, stop } = asking
  const met = asking.probing ? undefined : await stopOf(worker, painter)
  if (met !== undefined) return { kind: 'denied', obstacle: stopped(painter, met) }
  const begun = await begin(worker, claim, asking)
  if (begun.kind === 'denied') return { kind: 'denied', obstacle: overBudget(worker, begun.cap) }
  worker.progress({ card: claim.card.id, step: 'painting' })
  const asked = worker.clock.now()
  const ids = { card: claim.card.id, attempt: request.attempt, generator: painter.generator.name }
  const waited_ms = asked.getTime() - asking.linedUpAt.getTime()
  worker.log.info({ event: 'generate.start', ...ids, prompt: asking.prompt, waited_ms }, 'asking')
  const over = new AbortController()
  try {
    const heard = await generate(worker, asking, AbortSignal.any([stop.now, over.signal]))
    // Whoever may keep prompts may keep what a service says of them.
    const answer = worker.world().keepPrompts ? heard : withoutEcho(heard, request.prompt)
    const ms = worker.clock.now().getTime() - asked.getTime()
    const end = { event: 'generate.end', ...ids, answer: answer.kind, ...told(asking, answer), ms } as const
    worker.log.info(end, 'answered')
    await writeDown(worker, { asking, answer })
    await passOn(worker, { asking, answer })
    const settled = await settleAnswer(worker, begun.claim, { asking, answer })
    return { kind: answer.kind === 'wait' ? 'told-to-wait' : 'asked', claim: settled }
  } finally {
    // A connection that is still waited on after the deadline ends here at the latest.
    over.abort()
  }
}

/** A call that ends with us before anything was sent was not asked: its money is free again. */
async function generate(worker: Worker, { painter, request }: Asking, signal: AbortSignal): Promise<Answer> {
  try {
    const asked = failing('generator.call', () => painter.generator.generate(request, signal))
    return (await within(asked, { ms: backstopMs(request), clock: worker.clock })) ?? neverEnded(request)
  } catch (error) {
    if (signal.aborted) {
      const detail = 'the worker was told to let go before anything was asked'
      await worker.ledger.attempts.end({
        ...nothingOf(worker, request),
        ending: 'cancelled',
        answer: 'wait',
        code: 'stopped',
        detail,
        money: { kind: 'released' },
      })
    }
    throw error
  }
}

function neverEnded(request: PictureRequest): Answer {
  const detail = `The generator has not ended within ${backstopMs(request)} ms. The picture may have been painted and billed.`
  return { kind: 'unknown', ending: 'timeout', code: 'timeout', detail }
}

function nothingOf({ clock }: Worker, { attempt: id }: PictureRequest) {
  return { id, evidence: {}, usage: undefined, picture: undefined, now: clock.now() } as const
}

/** Money comes with the next day of the budget, which may also be the first of a month. */
function overBudget({ world, clock }: Worker, cap: Cap): Obstacle {
  const detail = `the budget of the ${cap} would be exceeded`
  const { timezone } = world()
  const until = endOf(dayIn(timezone, clock.now()), timezone)
  return { denial: { code: 'cost_policy', detail }, reason: { code: 'budget', detail, until } }
}

/** Before anything else: what was paid for would survive a power cut, and what was not is no longer reserved. */
async function writeDown(
  worker: Worker,
  { asking, answer }: { asking: Asking; answer: Answer },
): Promise<void> {
  if (answer.kind !== 'picture') return worker.ledger.attempts.end(endWithout(worker, { asking, answer }))
  await spoolUp(worker, { attempt: asking.request.attempt, painted: answer }, asking.stop.now)
}

/** What the answer says of the service is for everybody. That it could not be passed on costs a 429, and never this card. */
async function passOn(
  worker: Worker,
  { asking, answer }: { asking: Asking & { readonly learn: Learn }; answer: Answer },
): Promise<void> {
  const { painter, probing } = asking
  try {
    const tooMany = answer.kind === 'wait' ? answer : undefined
    await asking.learn({ heard: answer.evidence?.limits, tooMany })
    await heed(worker, painter, { answer, probing })
  } catch (error) {
    worker.log.error(
      { event: 'quota.failed', generator: painter.generator.name, err: error },
      'what a service said could not be kept',
    )
  }
}

async function settleAnswer(
  worker: Worker,
  claim: Claim,
  { asking, answer }: { asking: Asking & { readonly learn: Learn }; answer: Answer },
): Promise<Claim> {
  const { painter, request, warnings, stop } = asking
  const adopt = (painted: Painted) =>
    adoptPicture(worker, claim, { painted, attempt: request.attempt, painter, warnings })
  if (answer.kind === 'picture') return adopt(answer)
  const { lateAt } = claim.card
  const late = await latePicture(worker, answer, { stop, lateAt })
  if (late === undefined) return putBack(worker, claim, { asking, answer })
  await spoolUp(worker, { attempt: request.attempt, painted: late }, stop.now)
  // The account answers, however late.
  await passOn(worker, { asking, answer: { kind: 'picture', ...late } })
  return adopt(late)
}

async function begin(worker: Worker, claim: Claim, { painter, prompt, request }: Asking): Promise<Begun> {
  const { caps, timezone, keepPrompts } = worker.world()
  const now = worker.clock.now()
  const day = dayIn(timezone, now)
  const { size, quality, format, background, references } = request
  return worker.ledger.attempts.begin(claim, {
    id: request.attempt,
    generator: painter.generator.name,
    prompt,
    // Also a plan by the month: nobody knows what became of a call that a crash cut off.
    paid: painter.account !== undefined,
    reservation: {
      worst: painter.terms?.estimate(wantedOf(request)).worst ?? NOTHING,
      day,
      month: monthOf(day),
      caps,
    },
    requested: {
      size,
      quality,
      format,
      ...(background === undefined ? {} : { background }),
      references: references.map(({ role, sha256 }) => ({ role, sha256 })),
    },
    promptSha256: createHash('sha256').update(request.prompt).digest('hex'),
    promptText: keepPrompts ? request.prompt : undefined,
    now,
  })
}

/** The same request as it is judged and weighed. */
function wantedOf({ references, ...request }: PictureRequest): Wanted {
  return { ...request, references: references.length }
}

/** What the log says of an answer: ids, codes and money, never words of the service. `cost_usd` is null when nobody knows. */
function told({ painter }: Asking, answer: Answer): object {
  const { requestId: request_id } = answer.evidence ?? {}
  const cost_usd = costOf(painter, answer)
  if (answer.kind === 'picture') return { ending: 'generated', request_id, cost_usd }
  const ending = answer.kind === 'wait' ? 'failed' : answer.ending
  return { ending, code: answer.code, request_id, cost_usd }
}

function costOf(painter: Painter, answer: Answer): number | null {
  if (painter.terms === undefined) return 0
  const usage = 'usage' in answer ? answer.usage : undefined
  if (answer.kind === 'unknown' || (answer.kind === 'picture' && usage === undefined)) return null
  return usage === undefined ? 0 : asDollars(painter.terms.bill(usage, answer.evidence))
}

function endWithout(
  worker: Worker,
  { asking: { request, painter }, answer }: { asking: Asking; answer: NoPicture },
): AttemptEnd {
  const usage = 'usage' in answer ? answer.usage : undefined
  const stops = answer.kind === 'refused' ? answer.stops : undefined
  return {
    id: request.attempt,
    ending: answer.kind === 'wait' ? 'failed' : answer.ending,
    answer: answer.kind,
    code: answer.code,
    detail: answer.detail,
    evidence: { ...answer.evidence, ...(stops === undefined ? {} : { stops }) },
    usage,
    picture: undefined,
    money: moneyOf(painter, { answer, usage }),
    now: worker.clock.now(),
  }
}

/** What nobody knows stays charged; an answer without a picture may be billed all the same, and says so by its usage. */
function moneyOf(
  { terms }: Painter,
  { answer, usage }: { answer: NoPicture; usage: Usage | undefined },
): AttemptEnd['money'] {
  if (answer.kind === 'unknown') return { kind: 'kept' }
  if (usage === undefined || terms === undefined) return { kind: 'released' }
  return { kind: 'settled', bill: terms.bill(usage, answer.evidence) }
}
