import type { Clock } from '../src/clock.ts'

/** A clock on which nobody waits: whoever sleeps finds that the time has passed. */
export function promptClock(start: string): Clock {
  let now = Date.parse(start)
  return {
    now: () => new Date(now),
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason as Error)
      now += ms
      return Promise.resolve()
    },
  }
}
