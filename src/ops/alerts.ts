import type { Clock } from '../clock.ts'
import { failing } from '../failpoint.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { Sender } from '../send/sender.ts'
import type { Alert, Log } from '../worker/worker.ts'

export interface AlertSettings {
  /** Where the owner is told, by name; read anew at each alert. */
  readonly channels: () => ReadonlyMap<string, Sender>
  readonly clock: Clock
  /** Of the days by which alerts of one kind are told once. */
  readonly timezone: string
  readonly log: Log
}

/**
 * Tells the owner on the channels of `alerts:`, once a day for each kind: one card that is held is news, the next hundred
 * stand in `wellwisher cards`. That a channel failed is logged and stops nothing.
 */
export function alerts({ channels, clock, timezone, log }: AlertSettings): (alert: Alert) => Promise<void> {
  return async ({ code, text }) => {
    log.warn({ event: 'alert', alert: code }, text)
    const key = `${dayIn(timezone, clock.now())}-alert-${code}`
    for (const [name, sender] of channels()) {
      try {
        const notice = { key, text: `${text}\n\`wellwisher cards\` lists all cards.` }
        await failing('alert.tell', async () => sender.notify?.(notice))
      } catch (error) {
        log.error({ event: 'alert.failed', alert: code, channel: name, err: error }, 'nobody could be told')
      }
    }
  }
}
