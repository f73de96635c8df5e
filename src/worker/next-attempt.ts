import type { Reason } from '../card.ts'
import type { Hold } from '../card.ts'
import type { Painter, Painters } from '../generate/painter.ts'
import type { Attempt } from '../ledger/attempt.ts'
import type { Warning } from '../warning.ts'
import { MOST_TRIES } from './backoff.ts'

/** Who paints next, or why nobody does. */
export type NextAttempt =
  | {
      readonly kind: 'ask'
      readonly painter: Painter
      readonly prompt: Attempt['prompt']
      /** It paints in place of the one that was meant. */
      readonly standsIn: boolean
      /** Set when it is not the first choice: who could not, and why. */
      readonly warnings: readonly Warning[]
    }
  | { readonly kind: 'held'; readonly reason: Reason<Hold> }
  | { readonly kind: 'failed'; readonly reason: Reason }

/** After so many attempts of which nobody knows the end, a generator is not asked again for this card. */
const MOST_UNKNOWN = 2

/** Why a model is out, in a code and a few words. */
interface Out {
  readonly model: string
  readonly code: string
  readonly detail: string
}

/**
 * The ladder: the job's model, then each fallback. A refusal by the filter gets the softer prompt once; a permanent error,
 * a missing key, a denial by the budget, two unknown attempts or four tries lead to the next. Pure.
 */
export function nextAttempt(asking: {
  readonly models: readonly string[]
  readonly painters: Painters
  readonly attempts: readonly Attempt[]
  /** Models that cannot be asked now for a reason that is not in the attempts: the budget, or no time for another try. */
  readonly barred: ReadonlyMap<string, Reason>
  readonly now: Date
}): NextAttempt {
  const outs: Out[] = []
  for (const [place, model] of asking.models.entries()) {
    const painter = asking.painters(model)
    if ('lacks' in painter) {
      outs.push({ model, code: 'no-key', detail: `${painter.lacks} is not set` })
      continue
    }
    const barred = asking.barred.get(model)
    if (barred !== undefined) {
      outs.push({ model, ...barred })
      continue
    }
    const tried = triesOf(asking.attempts, model)
    const out = whyOut(tried) ?? turnedAway(tried, asking.now)
    if (out === undefined) {
      return { kind: 'ask', painter, prompt: promptFor(tried), standsIn: place > 0, warnings: outs.map(told) }
    }
    outs.push({ model, ...out })
  }
  return nobody(outs)
}

function told({ model, code, detail }: Out): Warning {
  return { code: 'fallback', detail: `${model} could not paint it (${code}: ${detail}).` }
}

function promptFor(tried: readonly Attempt[]): Attempt['prompt'] {
  return tried.some(({ ending }) => ending === 'safety_filtered') ? 'softer' : 'usual'
}

/**
 * The tries of a generator that count. What was denied before anything was asked is judged anew each time, and so is an
 * account that was stopped: neither says anything of the card.
 */
export function triesOf(attempts: readonly Attempt[], model: string): readonly Attempt[] {
  return attempts.filter(
    ({ generator, counts, requested, ending, evidence }) =>
      counts &&
      generator === model &&
      !(ending === 'denied' && requested === undefined) &&
      evidence.stops === undefined,
  )
}

/** A 200 without a picture is asked for once more and not twice: it was seen to stay so (capabilities, D5). */
const MOST_EMPTY = 2

/** Why a generator is not asked again for a card, from its own tries that count; undefined when it may be. */
export function whyOut(tried: readonly Attempt[]): Reason | undefined {
  const refused = tried.find(
    ({ answer, ending, prompt }) =>
      answer === 'refused' && (ending !== 'safety_filtered' || prompt === 'softer'),
  )
  if (refused !== undefined) return reasonOf(refused)
  const empty = tried.filter(({ ending }) => ending === 'empty_result')
  const lastEmpty = empty.at(-1)
  if (lastEmpty !== undefined && empty.length >= MOST_EMPTY) return reasonOf(lastEmpty)
  const unknown = tried.filter(({ answer, reconciled }) => answer === 'unknown' && reconciled === undefined)
  if (unknown.length >= MOST_UNKNOWN) {
    return { code: 'maybe-painted', detail: 'nobody knows what became of two attempts' }
  }
  const failed = tried.filter(({ answer }) => answer === 'unavailable' || answer === 'unknown')
  const last = failed.at(-1)
  return last !== undefined && failed.length >= MOST_TRIES ? reasonOf(last) : undefined
}

/**
 * Being told to wait is no failed try, but somebody who is turned away so often within an hour is not served here: by then the
 * rate has been lowered to a tenth and less. The next one paints, or the card is held until the hour is over.
 */
export const MOST_WAITS = { times: 8, withinMs: 3_600_000 } as const

function turnedAway(tried: readonly Attempt[], now: Date): Reason | undefined {
  const since = now.getTime() - MOST_WAITS.withinMs
  const waits = tried.filter(({ answer, startedAt }) => answer === 'wait' && startedAt.getTime() > since)
  if (waits.length < MOST_WAITS.times) return undefined
  const detail = `it was told to wait ${waits.length} times within an hour`
  return { code: 'rate-limited', detail }
}

function reasonOf({ code, ending, detail }: Attempt): Reason {
  return { code: code ?? ending ?? 'failed', detail: detail ?? 'no reason was given' }
}

function nobody(outs: readonly Out[]): NextAttempt {
  const why = (code: string) => outs.find((out) => out.code === code)
  const unknown = why('maybe-painted')
  if (unknown !== undefined)
    return { kind: 'held', reason: { code: 'maybe-painted', detail: unknown.detail } }
  const budget = why('budget')
  if (budget !== undefined) return { kind: 'held', reason: { code: 'budget', detail: budget.detail } }
  const limited = why('rate-limited')
  if (limited !== undefined) return { kind: 'held', reason: { code: 'rate-limited', detail: limited.detail } }
  const stopped = why('service-stopped')
  if (stopped !== undefined) {
    return { kind: 'held', reason: { code: 'service-stopped', detail: stopped.detail } }
  }
  const key = why('no-key')
  if (key !== undefined && outs.every(({ code }) => code === 'no-key')) {
    return { kind: 'held', reason: { code: 'not-configured', detail: key.detail } }
  }
  const last = outs.at(-1)
  return {
    kind: 'failed',
    reason:
      last === undefined
        ? { code: 'failed', detail: 'no generator is named' }
        : { code: last.code, detail: last.detail },
  }
}
