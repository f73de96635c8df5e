import type { Grant, HeardLimits, Lesson, QuotaLimits } from '../src/generate/quota.ts'
import { bucket, type Turn } from './emulators/openai/bucket.ts'
import type { HandClock } from './hand-clock.ts'

/** A service of 20 images a minute in time turned by hand, and who else uses it. */
export interface Far {
  /** What the asker believes. */
  readonly limits?: QuotaLimits
  readonly latencyMs?: number
  /** Another consumer asks for one image every so often, and goes away when there is none. */
  readonly thiefEveryMs?: number
  /** What else happens to its bucket. */
  readonly turns?: readonly Turn[]
  /** A request that is refused takes what is left. */
  readonly refusedCount?: boolean
  /** Which instant the numbers in the headers are of. Left out: there are no headers. */
  readonly headers?: 'when it lets in' | 'when it answers'
}

interface FarAway {
  readonly latencyMs: number
  /** Undefined when it lets the request in, otherwise for how long there is no room; with what its headers say then. */
  enter(): { readonly ms: number | undefined; readonly heard: HeardLimits | undefined }
  /** What the headers say of an answer to a request that was let in with these. */
  answer(then: HeardLimits | undefined): HeardLimits | undefined
  /** When the thief comes next, in ms since 1970; it does when `steal` is called. */
  nextTheft(): number
  steal(): void
}

const PER_MINUTE = 20

export function farAway(far: Far, clock: HandClock): FarAway {
  const { thiefEveryMs = Infinity, turns = [], latencyMs = 20_000 } = far
  const images = bucket({ perMinute: PER_MINUTE, capacity: PER_MINUTE, clock, turns })
  let theftAt = clock.now().getTime() + thiefEveryMs
  const ask = () => {
    const { until } = images.look(1)
    if (until === 0) images.take(1)
    else if (far.refusedCount === true) images.take(PER_MINUTE)
    return until
  }
  const heard = (): HeardLimits => {
    const { limit, left, full } = images.look(0)
    return { images: { limit, remaining: Math.floor(left), resetMs: full } }
  }
  return {
    latencyMs,
    enter() {
      const ms = ask()
      return { ms: ms === 0 ? undefined : ms, heard: far.headers === undefined ? undefined : heard() }
    },
    answer: (then) => (far.headers === 'when it answers' ? heard() : then),
    nextTheft: () => theftAt,
    steal() {
      ask()
      theftAt += thiefEveryMs
    },
  }
}

/** Whoever is at work: asks for leave before each request, and hands on what the answers teach. */
interface Asker {
  ask(now: Date): Grant
  learn(lesson: Lesson): void
}

/** When requests were granted and refused, in ms from the start. */
export interface Seen {
  readonly grants: readonly number[]
  readonly tooMany: readonly number[]
  readonly firstTooMany: number
  readonly lastTooMany: number
  /** How many pictures were let in during the last so many minutes. */
  inLast(minutes: number): number
}

/** Always has a request waiting, and sends it as soon as it has leave. */
export function work(
  asker: Asker,
  { far, clock, minutes }: { far: FarAway; clock: HandClock; minutes: number },
): Seen {
  const start = clock.now().getTime()
  const end = start + minutes * 60_000
  const [grants, tooMany]: [number[], number[]] = [[], []]
  const answers: { readonly at: number; readonly asked: Date; readonly heard: HeardLimits | undefined }[] = []
  let askAt = start

  function ask(): void {
    const now = clock.now()
    const grant = asker.ask(now)
    if (grant.kind === 'wait') {
      askAt = now.getTime() + grant.ms
      return
    }
    grants.push(now.getTime() - start)
    const { ms, heard } = far.enter()
    if (ms === undefined) {
      answers.push({ at: now.getTime() + far.latencyMs, asked: now, heard })
      return
    }
    tooMany.push(now.getTime() - start)
    asker.learn({ asked: now, heard, tooMany: { ms, code: 'rate_limit_exceeded' } })
  }

  for (;;) {
    const answer = answers[0]
    const next = Math.min(askAt, answer?.at ?? Infinity, far.nextTheft())
    if (next >= end) break
    clock.forward(next - clock.now().getTime())
    if (next === far.nextTheft()) far.steal()
    else if (answer !== undefined && next === answer.at) {
      answers.shift()
      asker.learn({ asked: answer.asked, heard: far.answer(answer.heard) })
    } else ask()
  }
  const letIn = grants.filter((at) => !tooMany.includes(at))
  return {
    grants,
    tooMany,
    firstTooMany: tooMany[0] ?? 0,
    lastTooMany: tooMany.at(-1) ?? 0,
    inLast: (last) => letIn.filter((at) => at >= (minutes - last) * 60_000).length,
  }
}
