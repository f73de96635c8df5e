import { schedule } from 'node-cron'

import type { Clock } from '../clock.ts'

/**
 * So often the wall clock is looked at beside the beat: after a sleep of the machine or a jump of its clock timers come late or
 * at the wrong time, and node-cron leaves out what it slept through.
 */
const WATCH_MS = 2_000

const MINUTE_MS = 60_000

/**
 * Wakes somebody once in every minute that the wall clock shows, until the signal is aborted: at its start by node-cron, in UTC,
 * and within two seconds where that was slept through or the clock was turned, forward or back. What is due is asked of the
 * calendar and the ledger, so a beat that is late or left out costs nothing.
 */
export function everyMinute(wake: () => void, clock: Clock, signal: AbortSignal): void {
  if (signal.aborted) return
  let last = minuteOf(clock)
  const beat = () => {
    const minute = minuteOf(clock)
    if (minute === last) return
    last = minute
    wake()
  }
  const task = schedule('* * * * *', beat, { timezone: 'UTC', noOverlap: false })
  signal.addEventListener('abort', () => void task.destroy(), { once: true })
  void watch(beat, clock, signal)
}

function minuteOf(clock: Clock): number {
  return Math.floor(clock.now().getTime() / MINUTE_MS)
}

async function watch(beat: () => void, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await clock.sleep(WATCH_MS, signal)
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
    beat()
  }
}
