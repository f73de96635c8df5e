import type { Clock } from '../../../src/clock.ts'

/** Room at one instant. `full` and `until` are lengths in ms. */
export interface Room {
  readonly limit: number
  readonly used: number
  readonly left: number
  /** Until there is room for what was asked; 0 when there is, Infinity when there never will be. */
  readonly until: number
  readonly full: number
}

/** Limits as the service keeps them: a capacity, and a refill that never stops. */
export interface Bucket {
  look(weight: number): Room
  take(weight: number): void
}

/** Rounding in a refill must not make a caller wait for one more millisecond that was already waited. */
const ROUNDING = 1e-6

export function bucket({
  perMinute,
  capacity,
  clock,
}: {
  readonly perMinute: number
  readonly capacity: number
  readonly clock: Clock
}): Bucket {
  const perMs = perMinute / 60_000
  let [level, at] = [capacity, clock.now().getTime()]
  function refill(): void {
    const now = clock.now().getTime()
    level = Math.min(capacity, level + Math.max(0, now - at) * perMs)
    at = now
  }
  return {
    look(weight) {
      refill()
      const missing = weight - level
      return {
        limit: perMinute,
        used: capacity - level,
        left: level,
        until: weight > capacity ? Infinity : missing <= ROUNDING ? 0 : Math.ceil(missing / perMs),
        full: Math.ceil((capacity - level) / perMs),
      }
    },
    take(weight) {
      refill()
      level = Math.max(0, level - weight)
    },
  }
}
