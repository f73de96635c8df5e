import { peers, type PeerName, standing } from './peers.ts'

export interface Rate {
  readonly name: string
  /** What is done for each job. */
  readonly what: string
  /** Or why it was not measured. */
  readonly perSecond: number | string
}

const names: readonly PeerName[] = ['pg-boss', 'graphile-worker', 'bullmq']

const LONGEST_MS = 60_000

/** How many jobs that do nothing each peer takes and ends in a second, on a server of its own. */
export async function peerRates(how: {
  jobs: number
  only: string | undefined
  progress: (words: string) => void
}): Promise<readonly Rate[]> {
  const { only, progress } = how
  const rates: Rate[] = []
  for (const name of names.filter((one) => only === undefined || one.includes(only))) {
    const { title, why } = await standing(name, progress)
    progress(`ledger: ${name}`)
    rates.push({
      name: title,
      what: 'a job: taken and ended',
      perSecond: why ?? (await rateOf(name, how.jobs)),
    })
  }
  return rates
}

async function rateOf(name: PeerName, jobs: number): Promise<number> {
  await using server = await peers[name].server()
  await using queue = await peers[name].open(server.url, 'default')
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
