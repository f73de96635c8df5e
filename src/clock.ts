import { setTimeout as after } from 'node:timers/promises'

/** The only door to time. Tests walk through another one. */
export interface Clock {
  now(): Date
  /** Waits; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Node's timers hold 2^31 − 1 ms at most; longer waits are cut and the caller looks again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (ms, signal) => {
    try {
      await after(
        Math.max(0, Math.min(ms, LONGEST_TIMER_MS)),
        undefined,
        signal === undefined ? {} : { signal },
      )
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  },
}

/** Does it after so many ms, unless the process has ended by then: nothing is kept alive for it. */
export function lastResort(ms: number, work: () => void): void {
  setTimeout(work, Math.min(ms, LONGEST_TIMER_MS)).unref()
}

/** A signal that is aborted after so many ms by the clock, or with another signal; `clear` it when it has served. */
export function expiring(
  clock: Clock,
  ms: number,
  other: AbortSignal,
): { readonly signal: AbortSignal; clear(): void } {
  const timeout = new AbortController()
  const served = new AbortController()
  clock.sleep(ms, served.signal).then(
    () => timeout.abort(new DOMException(`not done within ${ms} ms`, 'TimeoutError')),
    () => {
      // Cleared: what it guarded ended in time.
    },
  )
  return {
    signal: AbortSignal.any([timeout.signal, other]),
    clear: () => served.abort(),
  }
}
