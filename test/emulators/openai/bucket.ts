import type { Clock } from '../../../src/clock.ts'

/** Room at one instant. `full` and `until` are lengths in ms. */
export interface Room {
  readonly limit: number
  readonly used: number
  readonly left: number
  /**
   * Until there is room for what was asked, if nobody else takes it; 0 when there is, Infinity when there never will
   * be.
   */
  readonly until: number
  readonly full: number
}

/** Limits as the service keeps them: a capacity, and a refill that never stops. */
export interface Bucket {
  look(weight: number): Room
  take(weight: number): void
}

/** Something that happens to a bucket once, so many ms after its start. */
export type Turn =
  /** Others take so much of a full bucket at once. */
  | { readonly kind: 'taken'; readonly part: number; readonly afterMs: number }
  /** From then on others take this part of every refill. */
  | { readonly kind: 'shared'; readonly share: number; readonly afterMs: number }
  /** From then on the limit is so many times what it was. */
  | { readonly kind: 'multiplied'; readonly times: number; readonly afterMs: number }

export interface BucketOptions {
  readonly perMinute: number
  readonly capacity: number
  readonly clock: Clock
  readonly turns?: readonly Turn[]
}

/** Rounding in a refill must not make a caller wait for one more millisecond that was already waited. */
const ROUNDING = 1e-6

export function bucket({ perMinute, capacity, clock, turns = [] }: BucketOptions): Bucket {
  const start = clock.now().getTime()
  const pending = turns.toSorted((a, b) => a.afterMs - b.afterMs)
  let [limit, most, level, kept, at] = [perMinute, capacity, capacity, 1, start]
  const perMs = (): number => limit / 60_000

  function fillUntil(now: number): void {
    level = Math.min(most, level + Math.max(0, now - at) * perMs() * kept)
    at = now
  }

  function apply(turn: Turn): void {
    if (turn.kind === 'taken') level = Math.max(0, level - turn.part * most)
    if (turn.kind === 'shared') kept = 1 - turn.share
    if (turn.kind !== 'multiplied') return
    limit *= turn.times
    most *= turn.times
    level = Math.min(level, most)
  }

  function refill(): void {
    const now = clock.now().getTime()
    for (;;) {
      const [next] = pending
      if (next === undefined || start + next.afterMs > now) break
      pending.shift()
      fillUntil(start + next.afterMs)
      apply(next)
    }
    fillUntil(now)
  }

  return {
    look(weight) {
      refill()
      const missing = weight - level
      return {
        limit,
        used: most - level,
        left: level,
        until: weight > most ? Infinity : missing <= ROUNDING ? 0 : Math.ceil(missing / perMs()),
        full: Math.ceil((most - level) / perMs()),
      }
    },
    take(weight) {
      refill()
      level = Math.max(0, level - weight)
    },
  }
}
