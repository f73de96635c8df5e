import { schedule } from 'node-cron'

/**
 * Wakes somebody at the start of every minute, in UTC, until the signal is aborted. node-cron only keeps the beat: what
 * is due is asked of the calendar and the ledger, by the wall clock, so a beat that is late or left out costs nothing.
 */
export function everyMinute(wake: () => void, signal: AbortSignal): void {
  if (signal.aborted) return
  const task = schedule('* * * * *', wake, { timezone: 'UTC', noOverlap: false })
  signal.addEventListener('abort', () => void task.destroy(), { once: true })
}
