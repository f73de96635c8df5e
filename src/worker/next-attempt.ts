import type { Hold, Reason } from '../card.ts'
import type { Ending } from '../generate/generator.ts'
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
      /** When one of those before it may be asked again: waiting longer for this one makes no sense. */
      readonly sooner: Date | undefined
    }
  /** `until`: when one of those who are out may be asked again; undefined when only a person can help. */
  | { readonly kind: 'held'; readonly reason: Reason<Hold>; readonly until: Date | undefined }
  /** `lasting`: whoever asks again gets the same answer. */
  | { readonly kind: 'failed'; readonly reason: Reason; readonly lasting: boolean }

/** After so many attempts of which nobody knows the end, a generator is not asked again for this card. */
const MOST_UNKNOWN = 2

/** Why a model is out, and until when if that passes by itself. */
export interface Barring extends Reason {
  readonly until?: Date
  /** It was said of this request, and will be said again. */
  readonly lasting?: boolean
}

interface Out extends Barring {
  readonly model: string
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
  readonly barred: ReadonlyMap<string, Barring>
  /** How many pictures of a service that are not fit are followed by another one. */
  readonly repaints: number
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
    const out = whyOut(tried) ?? turnedAway(tried, asking.now) ?? unfit(tried, mostUnfit(painter, asking))
    if (out === undefined) {
      const warnings = outs.map(told)
      const prompt = promptFor(tried)
      return { kind: 'ask', painter, prompt, standsIn: place > 0, warnings, sooner: soonest(outs) }
    }
    outs.push({ model, ...out })
  }
  return nobody(outs)
}

/** What this machine paints costs nothing, so that only who judges it says when it is enough. */
function mostUnfit({ account }: Painter, { repaints }: { readonly repaints: number }): number {
  return account === undefined ? Infinity : repaints
}

function unfit(tried: readonly Attempt[], most: number): Barring | undefined {
  const found = tried.flatMap((attempt) => attempt.unfit ?? [])
  const last = found.at(-1)
  return last !== undefined && found.length > most ? { code: 'unfit-picture', detail: last } : undefined
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

/** What came to light later and says what became of the picture. */
const SETTLED: readonly Ending[] = [
  'generated',
  'empty_result',
  'denied',
  'refused_by_provider',
  'safety_filtered',
  'failed',
]

/** A 200 without a picture is asked for once more and not twice: it was seen to stay so (capabilities, D5). */
const MOST_EMPTY = 2

/** Why a generator is not asked again for a card, from its own tries that count; undefined when it may be. */
export function whyOut(tried: readonly Attempt[]): Barring | undefined {
  const refused = tried.find(
    ({ answer, ending, prompt }) =>
      answer === 'refused' && (ending !== 'safety_filtered' || prompt === 'softer'),
  )
  if (refused !== undefined) return { ...reasonOf(refused), lasting: true }
  const empty = tried.filter(({ ending }) => ending === 'empty_result')
  const lastEmpty = empty.at(-1)
  if (lastEmpty !== undefined && empty.length >= MOST_EMPTY) return reasonOf(lastEmpty)
  const unknown = tried.filter(
    ({ answer, reconciled }) => answer === 'unknown' && !SETTLED.includes(reconciled ?? 'unknown'),
  )
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
const MOST_WAITS = { times: 8, withinMs: 3_600_000 } as const

function turnedAway(tried: readonly Attempt[], now: Date): Barring | undefined {
  const since = now.getTime() - MOST_WAITS.withinMs
  const waits = tried.filter(
    ({ answer, code, startedAt }) =>
      answer === 'wait' && !BROKEN_OFF.includes(code ?? '') && startedAt.getTime() > since,
  )
  const first = waits.at(-MOST_WAITS.times)
  if (first === undefined) return undefined
  const detail = `it was told to wait ${waits.length} times within an hour`
  return { code: 'rate-limited', detail, until: new Date(first.startedAt.getTime() + MOST_WAITS.withinMs) }
}

/** Attempts that were not answered "wait" but broken off by us. */
const BROKEN_OFF = ['crashed', 'stopped']

function reasonOf({ code, ending, detail }: Attempt): Reason {
  return { code: code ?? ending ?? 'failed', detail: detail ?? 'no reason was given' }
}

/** Holds in the order in which they are told; whoever must be asked first stands first. */
const HELD_FOR = ['maybe-painted', 'budget', 'rate-limited', 'service-stopped', 'unfit-picture'] as const

function soonest(outs: readonly Out[]): Date | undefined {
  const times = outs.flatMap(({ until }) => (until === undefined ? [] : [until.getTime()]))
  return times.length === 0 ? undefined : new Date(Math.min(...times))
}

export function earlier(one: Date, other: Date | undefined): Date {
  return other !== undefined && other < one ? other : one
}

function nobody(outs: readonly Out[]): NextAttempt {
  const until = soonest(outs)
  const held = (code: Hold, { detail }: Out): NextAttempt => ({
    kind: 'held',
    reason: { code, detail },
    until,
  })
  for (const code of HELD_FOR) {
    const out = outs.find((one) => one.code === code)
    if (out !== undefined) return held(code, out)
  }
  const key = outs.find(({ code }) => code === 'no-key')
  if (key !== undefined && outs.every(({ code }) => code === 'no-key')) return held('not-configured', key)
  const last = outs.at(-1)
  const reason =
    last === undefined
      ? { code: 'failed', detail: 'no generator is named' }
      : { code: last.code, detail: last.detail }
  return { kind: 'failed', reason, lasting: last?.lasting === true }
}
