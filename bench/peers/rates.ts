import { graphileWorker } from './graphile-worker.ts'
import { missing, PEERS } from './installed.ts'
import { pgBoss } from './pg-boss.ts'
import { postgres } from './postgres.ts'
import type { Queue } from './queue.ts'

export interface Rate {
  readonly name: string
  /** What is done for each job. */
  readonly what: string
  /** Or why it was not measured. */
  readonly perSecond: number | string
}

const queues: readonly { name: keyof typeof PEERS; open: (url: string) => Promise<Queue> }[] = [
  { name: 'pg-boss', open: (url) => pgBoss(url, 'default') },
  { name: 'graphile-worker', open: graphileWorker },
]

const LONGEST_MS = 60_000

/** How many jobs that do nothing each peer takes and ends in a second, on a Postgres of its own. */
export async function peerRates(how: {
  jobs: number
  only: string | undefined
  progress: (words: string) => void
}): Promise<readonly Rate[]> {
  const { only, progress } = how
  const chosen = queues.filter(({ name }) => only === undefined || name.includes(only))
  if (chosen.length === 0) return []
  const why = await missing(progress)
  const rates: Rate[] = []
  for (const { name, open } of chosen) {
    progress(`ledger: ${name}`)
    const about = { name: `${name} ${PEERS[name]}`, what: 'a job: taken and ended' }
    rates.push({ ...about, perSecond: why ?? (await rateOf(open, how.jobs)) })
  }
  return rates
}

async function rateOf(open: (url: string) => Promise<Queue>, jobs: number): Promise<number | string> {
  await using server = await postgres()
  await using queue = await open(server.url)
  await queue.add(jobs)
  let done = 0
  const all = Promise.withResolvers<void>()
  const began = performance.now()
  await queue.work(async () => {
    done++
    if (done === jobs) all.resolve()
  })
  const patience = setTimeout(() => all.resolve(), LONGEST_MS)
  await all.promise
  clearTimeout(patience)
  return (done / (performance.now() - began)) * 1_000
}
