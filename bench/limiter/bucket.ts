import type { Load } from './load.ts'

/** What a bucket says to one request. `missingMs` is the time until there is room for one more. */
export type Entry = { readonly kind: 'in' } | { readonly kind: 'full'; readonly missingMs: number }

/** A limit as a service keeps it: a capacity, and a refill that never stops. */
export interface Bucket {
  /** One request at an instant, in ms of a clock that never goes back. */
  enter(atMs: number): Entry
  /** The most requests by which those that came were ever ahead of what the limit allows; refused ones count. */
  readonly overshoot: number
}

/** Rounding in a refill must not refuse a request that came on time; a millionth of a request. */
const ROUNDING = 1e-6

/**
 * OpenAI's rate limit guide: unsuccessful requests count, "continuously resending a request won't work". What that
 * means for a bucket with less than one request in it is nowhere said; taking what is left is the strict reading.
 */
export function bucket({
  capacity,
  unitMs,
  refusedTakes,
}: Pick<Load, 'capacity' | 'unitMs' | 'refusedTakes'>): Bucket {
  let level = capacity
  /** The same bucket if everybody were let in; below zero by as much as too much was asked. */
  let balance = capacity
  let overshoot = 0
  let seenMs: number | undefined
  return {
    enter(atMs) {
      const refill = seenMs === undefined ? 0 : Math.max(0, atMs - seenMs) / unitMs
      seenMs = atMs
      balance = Math.min(capacity, balance + refill) - 1
      if (-balance > ROUNDING) overshoot = Math.max(overshoot, -balance)
      level = Math.min(capacity, level + refill)
      if (level >= 1 - ROUNDING) {
        level = Math.max(0, level - 1)
        return { kind: 'in' }
      }
      if (refusedTakes === 'what is left') level = 0
      return { kind: 'full', missingMs: (1 - level) * unitMs }
    },
    get overshoot() {
      return overshoot
    },
  }
}
