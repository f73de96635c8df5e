import { peer } from './installed.ts'
import { AT_ONCE, type Queue, type Settings } from './queue.ts'

interface Boss {
  on(event: 'error', listener: (error: unknown) => void): void
  start(): Promise<unknown>
  stop(options: { graceful: boolean; close?: boolean }): Promise<void>
  createQueue(name: string, options?: object): Promise<void>
  insert(name: string, jobs: readonly object[]): Promise<unknown>
  fetch(name: string): Promise<readonly { readonly id: string }[]>
  complete(name: string, id: string): Promise<unknown>
}

interface Package {
  readonly PgBoss: new (options: object) => Boss
}

const NAME = 'cards'

/** The shortest that it lets one ask for: jobs expire and are looked after in whole seconds. */
const TUNED = {
  queue: { expireInSeconds: 5, retryLimit: 5 },
  boss: { superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 },
}

/** How long an idle worker waits before it asks again, pg-boss's shortest. */
const POLL_MS = 500

export async function pgBoss(url: string, settings: Settings): Promise<Queue> {
  const { PgBoss } = await peer<Package>('pg-boss')
  const tuned = settings === 'tuned'
  const boss = new PgBoss({ connectionString: url, ...(tuned ? TUNED.boss : {}) })
  boss.on('error', () => {
    // A measure that goes wrong is seen by its time.
  })
  await boss.start()
  await boss.createQueue(NAME, tuned ? TUNED.queue : {})
  const over = new AbortController()
  return {
    add: async (jobs) =>
      void (await boss.insert(
        NAME,
        Array.from({ length: jobs }, () => ({ data: {} })),
      )),
    async work(job) {
      const loops = Array.from({ length: AT_ONCE }, async () => {
        while (!over.signal.aborted) {
          const [one] = await boss.fetch(NAME)
          if (one === undefined) {
            await new Promise((resolve) => setTimeout(resolve, POLL_MS))
            continue
          }
          await job()
          await boss.complete(NAME, one.id)
        }
      })
      void Promise.allSettled(loops)
    },
    async [Symbol.asyncDispose]() {
      over.abort()
      await boss.stop({ graceful: false })
    },
  }
}
