import { peer } from './installed.ts'
import { AT_ONCE, type Queue } from './queue.ts'

interface Client {
  query(sql: string, values: readonly unknown[]): Promise<unknown>
}

interface Package {
  readonly makeWorkerUtils: (options: object) => Promise<{
    migrate(): Promise<void>
    withPgClient(use: (client: Client) => Promise<unknown>): Promise<unknown>
    release(): Promise<void>
  }>
  readonly run: (options: object) => Promise<{ stop(): Promise<void> }>
  readonly Logger: new (factory: () => () => void) => object
}

interface Postgres {
  readonly default: {
    readonly Pool: new (options: object) => {
      on(event: 'error', listener: (error: unknown) => void): void
      end(): Promise<void>
    }
  }
}

/** It has no setting by which a job of a dead worker is found sooner than after its four hours. */
export async function graphileWorker(url: string): Promise<Queue> {
  const { makeWorkerUtils, run, Logger } = await peer<Package>('graphile-worker')
  const { default: pg } = await peer<Postgres>('pg')
  // Of a pool of its own it does not await the end, and no longer listens: when Postgres is stopped then, that ends the bench.
  const pgPool = new pg.Pool({ connectionString: url })
  pgPool.on('error', () => {})
  const logger = new Logger(() => () => {})
  const utils = await makeWorkerUtils({ pgPool, logger })
  await utils.migrate()
  let runner: { stop(): Promise<void> } | undefined
  return {
    async add(jobs) {
      const many = `select graphile_worker.add_job('card') from generate_series(1, $1)`
      await utils.withPgClient((client) => client.query(many, [jobs]))
    },
    async work(job) {
      runner = await run({
        pgPool,
        logger,
        concurrency: AT_ONCE,
        noHandleSignals: true,
        taskList: { card: job },
      })
    },
    async [Symbol.asyncDispose]() {
      await runner?.stop().catch(() => {})
      await utils.release()
      await pgPool.end()
    },
  }
}
