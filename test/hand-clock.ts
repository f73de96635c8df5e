import type { Clock } from '../src/clock.ts'

/** A clock that a test turns by hand: nothing passes unless somebody says so. */
export interface HandClock extends Clock {
  forward(ms: number): void
  set(at: string): void
  /** How many sleepers there are now. */
  sleepers(): number
  /** When the next of them wants to be woken; undefined when nobody sleeps. */
  nextWake(): Date | undefined
}

export function handClock(start: string): HandClock {
  let now = new Date(start)
  const asleep = new Set<{ readonly until: number; readonly wake: () => void }>()
  const turn = (to: Date) => {
    now = to
    for (const sleeper of asleep) {
      if (sleeper.until > now.getTime()) continue
      asleep.delete(sleeper)
      sleeper.wake()
    }
  }
  return {
    now: () => new Date(now),
    sleep(ms, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      if (signal?.aborted) return Promise.reject(signal.reason as Error)
      const sleeper = { until: now.getTime() + ms, wake: resolve }
      asleep.add(sleeper)
      signal?.addEventListener('abort', () => {
        asleep.delete(sleeper)
        reject(signal.reason as Error)
      })
      return promise
    },
    forward: (ms) => turn(new Date(now.getTime() + ms)),
    set: (at) => turn(new Date(at)),
    sleepers: () => asleep.size,
    nextWake: () =>
      asleep.size === 0 ? undefined : new Date(Math.min(...Array.from(asleep, ({ until }) => until))),
  }
}
