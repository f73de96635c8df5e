import type { Logger } from 'pino'

import type { Sha256 } from '../card.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { alerts, type AlertWishes } from '../ops/alerts.ts'
import { evenings } from '../ops/evening.ts'
import type { Door } from '../ops/door.ts'
import { health } from '../ops/health.ts'
import type { Tell } from '../ops/hook-door.ts'
import type { Listening } from '../ops/http.ts'
import type { Ping } from '../ops/ping-schema.ts'
import { pings } from '../ops/pings.ts'
import { monthOf, type Worker } from '../worker/worker.ts'
import { stoppedChannels } from './channel-stops.ts'
import type { Changing } from './changing.ts'
import { blobsOf, newId, type Setting } from './compose.ts'
import { quotaWaits } from './quota-waits.ts'
import { tomorrowOf } from './tomorrow.ts'

/** Everything around the worker of `start` that tells somebody how it is. */
export interface Watching {
  /** For the worker. */
  readonly alert: Worker['alert']
  /** Listens for whoever asks or tells, until it is closed. */
  listen(tell: Tell): Promise<void>
  /** Goes around each look of a job. */
  around<T>(job: string, look: () => Promise<T>): Promise<T>
  /** The first look of all jobs is done. */
  looked(): void
  /** A minute was looked at; tells what is told by the clock. Never rejects. */
  minute(): Promise<void>
  stopping(): void
  close(): Promise<void>
}

export function watching(
  files: Changing,
  { setting, ledger, log }: { setting: Setting; ledger: Ledger; log: Logger },
): Watching {
  const { clock, redaction } = setting
  const { notices, figures } = ledger
  const wishes = () => wishesOf(files.current())
  const evening = evenings({
    wishes,
    tomorrow: (day) => tomorrowOf(files.current(), ledger, day),
    notices,
    clock,
    log,
  })
  const state = health({ clock, mustBeWritable: figures.mustBeWritable })
  const pinging = pings({
    pings: () => pingsOf(files.current()),
    figures,
    notices,
    clock,
    newId,
    log,
  })
  let listening: Listening | undefined

  return {
    alert: alerts({ wishes, notices, clock, redaction, log }),
    async listen(tell) {
      const { http } = setting.config
      if (http === undefined) return
      const [{ listen }, { metrics }, doors] = await Promise.all([
        import('../ops/http.ts'),
        import('../ops/metrics.ts'),
        doorsOf(files, { setting, log, tell }),
      ])
      const numbers = metrics({
        ledger,
        clock,
        log,
        tickAgeMs: state.tickAgeMs,
        periods: () => periodsOf(files.current()),
        waits: () => quotaWaits(files.current(), ledger),
        channels: () => channelsOf(files.current(), ledger),
      })
      const isPublic = http.public !== undefined
      listening = await listen({ ...http, isPublic, doors, health: state, metrics: numbers, log })
    },
    around: pinging.around,
    looked: state.looked,
    async minute() {
      state.ticked()
      try {
        await evening()
      } catch (error) {
        log.error({ event: 'alert.failed', err: error }, 'what the next day brings could not be told')
      }
    },
    stopping: state.stopping,
    async close() {
      await pinging.close()
      await listening?.close()
    },
  }
}

async function channelsOf({ world }: Setting, ledger: Ledger): Promise<ReadonlyMap<string, boolean>> {
  const stopped = await stoppedChannels(world, ledger)
  return new Map([...world.channels.keys()].map((channel) => [channel, stopped.has(channel)]))
}

/** What stands open to services besides. */
async function doorsOf(
  files: Changing,
  { setting, log, tell }: { setting: Setting; log: Logger; tell: Tell },
): Promise<readonly Door[]> {
  const [{ cardDoor }, { hookDoor }] = await Promise.all([
    import('../ops/card-door.ts'),
    import('../ops/hook-door.ts'),
  ])
  const { clock, cardKey: key } = setting
  return [
    cardDoor({ key, bytesOf: bytesIn(setting), clock, log }),
    hookDoor({
      senders: () => files.current().world.channels,
      base: () => files.current().config.http?.public,
      tell,
      clock,
      log,
    }),
  ]
}

/** Card files as they were put; what went bad is shown to nobody. */
function bytesIn(setting: Setting): (sha256: Sha256) => Promise<Uint8Array | undefined> {
  const blobs = blobsOf(setting)
  return async (sha256) => {
    const found = await blobs.get(sha256)
    return found.kind === 'bytes' ? found.bytes : undefined
  }
}

function pingsOf({ config }: Setting): ReadonlyMap<string, Ping> {
  return new Map(
    config.jobs.flatMap(({ job, ping }) => (ping === undefined ? [] : [[job.id, ping] as const])),
  )
}

function periodsOf({ config, clock }: Setting) {
  const day = dayIn(config.timezone, clock.now())
  return [
    { name: 'day', period: day, cap: config.budget.perDay },
    { name: 'month', period: monthOf(day), cap: config.budget.perMonth },
  ]
}

function wishesOf({ config, world }: Setting): AlertWishes & { readonly evening: string | undefined } {
  const { to, cooldown, evening } = config.alerts
  const named = to.flatMap((name) => {
    const sender = world.channels.get(name)
    return sender === undefined ? [] : [[name, sender] as const]
  })
  return { channels: new Map(named), cooldown, evening, timezone: config.timezone }
}
