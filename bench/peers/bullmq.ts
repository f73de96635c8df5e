import { peer } from './installed.ts'
import { AT_ONCE, type Queue, type Settings } from './queue.ts'

interface Closable {
  on(event: 'error', listener: (error: unknown) => void): void
}

interface Cards extends Closable {
  addBulk(jobs: readonly object[]): Promise<unknown>
  close(): Promise<void>
}

interface Worker extends Closable {
  waitUntilReady(): Promise<unknown>
  close(force: boolean): Promise<void>
}

interface Package {
  readonly Queue: new (name: string, options: object) => Cards
  readonly Worker: new (name: string, job: () => Promise<void>, options: object) => Worker
}

const NAME = 'cards'

/**
 * A lock of a second, and a look for lost ones as often. Milliseconds are allowed, but a worker that is busy for longer than its
 * lock loses the job to another while it still does it.
 */
const TUNED = { lockDuration: 1_000, stalledInterval: 1_000, maxStalledCount: 5 }

export async function bullmq(url: string, settings: Settings): Promise<Queue> {
  const { Queue: Jobs, Worker: Working } = await peer<Package>('bullmq')
  const { hostname: host, port } = new URL(url)
  const connection = { host, port: Number(port) }
  const cards = new Jobs(NAME, { connection })
  cards.on('error', ignored)
  let worker: Worker | undefined
  return {
    add: async (jobs) =>
      void (await cards.addBulk(Array.from({ length: jobs }, () => ({ name: 'card', data: {} })))),
    async work(job) {
      const tuned = settings === 'tuned' ? TUNED : {}
      worker = new Working(NAME, job, { connection, concurrency: AT_ONCE, ...tuned })
      worker.on('error', ignored)
      await worker.waitUntilReady()
    },
    async [Symbol.asyncDispose]() {
      await worker?.close(true)
      await cards.close()
    },
  }
}

function ignored(): void {
  // A measure that goes wrong is seen by its time.
}
