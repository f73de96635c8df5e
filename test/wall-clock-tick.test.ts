import { describe, expect, it, onTestFinished } from 'vitest'

import type { Clock } from '../src/clock.ts'
import { everyMinute } from '../src/jobs/tick.ts'

interface Beat {
  /** What the clock showed each time that somebody was woken. */
  readonly woken: readonly string[]
  readonly over: AbortController
  /** Timers run out while the wall shows this: how long that took is nothing that the wall tells. */
  wallShows(now: string): Promise<void>
}

function aBeat(start: string): Beat {
  let now = new Date(start)
  let sleeper = Promise.withResolvers<void>()
  const clock: Clock = {
    now: () => now,
    sleep(_, signal) {
      sleeper = Promise.withResolvers()
      signal?.addEventListener('abort', () => sleeper.reject(signal.reason))
      return sleeper.promise
    },
  }
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const woken: string[] = []
  everyMinute(() => void woken.push(now.toISOString().slice(0, 19)), clock, over.signal)
  return {
    woken,
    over,
    async wallShows(at) {
      now = new Date(at)
      const asleep = sleeper
      asleep.resolve()
      // Whoever watches the clock sleeps again as soon as it has looked.
      await expect.poll(() => over.signal.aborted || sleeper !== asleep).toBe(true)
    },
  }
}

describe('the beat of every minute', () => {
  it('comes once in each, not more often', async () => {
    const { woken, wallShows } = aBeat('2027-06-01T08:59:30Z')
    for (const seconds of ['08:59:59', '09:00:00', '09:00:05', '09:00:59', '09:01:04', '09:01:09']) {
      await wallShows(`2027-06-01T${seconds}Z`)
    }
    expect(woken).toEqual(['2027-06-01T09:00:00', '2027-06-01T09:01:04'])
  })

  it('comes right after a sleep of three hours or three days, once (F23)', async () => {
    const { woken, wallShows } = aBeat('2027-06-01T08:59:30Z')
    await wallShows('2027-06-01T11:59:30Z')
    await wallShows('2027-06-04T11:59:30Z')
    await wallShows('2027-06-04T11:59:35Z')
    expect(woken).toEqual(['2027-06-01T11:59:30', '2027-06-04T11:59:30'])
  })

  it('comes when the clock was turned back, too (F23)', async () => {
    const { woken, wallShows } = aBeat('2027-06-01T09:30:00Z')
    await wallShows('2027-06-01T09:00:00Z')
    await wallShows('2027-05-31T09:00:00Z')
    expect(woken).toEqual(['2027-06-01T09:00:00', '2027-05-31T09:00:00'])
  })

  it('comes no more when it was told to end', async () => {
    const { over, woken, wallShows } = aBeat('2027-06-01T08:59:30Z')
    over.abort()
    await wallShows('2027-06-01T09:59:30Z')
    expect(woken).toEqual([])
  })
})
