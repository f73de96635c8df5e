import type { Logger } from 'pino'

import type { Ledger } from '../ledger/ledger.ts'
import { alerts, type AlertWishes } from '../ops/alerts.ts'
import { evenings } from '../ops/evening.ts'
import type { Worker } from '../worker/worker.ts'
import type { Changing } from './changing.ts'
import type { Setting } from './compose.ts'
import { tomorrowOf } from './tomorrow.ts'

/** Everything around the worker of `start` that tells somebody how it is. */
export interface Watching {
  /** For the worker. */
  readonly alert: Worker['alert']
  /** What is told by the clock; to be called each minute. Never rejects. */
  minute(): Promise<void>
}

export function watching(
  files: Changing,
  { setting, ledger, log }: { setting: Setting; ledger: Ledger; log: Logger },
): Watching {
  const { clock, redaction } = setting
  const { notices } = ledger
  const wishes = () => wishesOf(files.current())
  const evening = evenings({
    wishes,
    tomorrow: (day) => tomorrowOf(files.current(), ledger, day),
    notices,
    clock,
    log,
  })
  return {
    alert: alerts({ wishes, notices, clock, redaction, log }),
    async minute() {
      try {
        await evening()
      } catch (error) {
        log.error({ event: 'alert.failed', err: error }, 'what the next day brings could not be told')
      }
    },
  }
}

function wishesOf({ config, world }: Setting): AlertWishes & { readonly evening: string | undefined } {
  const { to, cooldown, evening } = config.alerts
  const named = to.flatMap((name) => {
    const sender = world.channels.get(name)
    return sender === undefined ? [] : [[name, sender] as const]
  })
  return { channels: new Map(named), cooldown, evening, timezone: config.timezone }
}
