import { child } from '../child.ts'
import type { Found, How, Measure } from '../measure.ts'
import { median } from '../middle.ts'
import { type PeerName, peers, standing } from '../peers/peers.ts'
import type { Settings } from '../peers/queue.ts'
import { table } from '../table.ts'
import { oursRecovers, within } from './ours.ts'

/** Nobody is waited for longer; what comes later is reported as that. */
const LONGEST_MS = 90_000

/** DESIGN.md, section 12. */
const GOAL = { seconds: 2 } as const

const OURS = 'ours'

interface Contender {
  readonly name: typeof OURS | PeerName
  readonly settings: Settings
}

interface Recovered extends Contender {
  readonly title: string
  /** Why it was not measured; undefined when it was. */
  readonly why: string | undefined
  /** A round each; undefined: not in time. */
  readonly seconds: readonly (number | undefined)[]
}

const contenders: readonly Contender[] = [
  { name: OURS, settings: 'default' },
  { name: 'pg-boss', settings: 'default' },
  { name: 'pg-boss', settings: 'tuned' },
  { name: 'graphile-worker', settings: 'default' },
  { name: 'bullmq', settings: 'default' },
  { name: 'bullmq', settings: 'tuned' },
]

const PEER = new URL('peer-process.ts', import.meta.url)

/** From kill -9 of a worker with a job in hand until the next worker begins that job, in ms; undefined: not in time. */
async function recovers({ name, settings }: Contender): Promise<number | undefined> {
  if (name === OURS) return oursRecovers(LONGEST_MS)
  await using server = await peers[name].server()
  const about = { name, settings, url: server.url }
  const killed = await (async () => {
    await using first = child(PEER, { ...about, jobs: 1 })
    await within(first.hear(), LONGEST_MS)
    return performance.now()
  })()
  await using second = child(PEER, { ...about, jobs: 0 })
  const began = await within(second.hear(), LONGEST_MS)
  return began === undefined ? undefined : performance.now() - killed
}

async function measured(
  contender: Contender,
  repeats: number,
  progress: How['progress'],
): Promise<Recovered> {
  const { name, settings } = contender
  const { title, why } = name === OURS ? { title: OURS, why: undefined } : await standing(name, progress)
  const seconds: (number | undefined)[] = []
  // Peers that need a minute and more are asked once.
  const rounds = why !== undefined ? 0 : name === OURS ? repeats : 1
  for (let round = 1; round <= rounds; round++) {
    progress(`recovery: ${name}, ${settings}, ${round} of ${rounds}`)
    const ms = await recovers(contender)
    seconds.push(ms === undefined ? undefined : ms / 1_000)
  }
  return { ...contender, title, why, seconds }
}

async function run({ repeats, only, progress }: How): Promise<Found> {
  const found: Recovered[] = []
  for (const contender of contenders.filter(({ name }) => only === undefined || name.includes(only)))
    found.push(await measured(contender, repeats, progress))
  const ours = found.find(({ name }) => name === OURS)
  return {
    text: `Recovery: from kill -9 of a worker with a job in hand until the next one, started at once, works on that job.

${table(
  ['worker', 'settings', 'seconds', 'ours is ×'],
  found.map((one) => [
    one.title,
    one.settings,
    one.why ?? tell(one.seconds),
    one.name === OURS || one.why !== undefined || ours === undefined ? '' : ratio(one.seconds, ours.seconds),
  ]),
)}`,
    figures: { goal: GOAL, longestMs: LONGEST_MS, found },
    missed:
      ours === undefined || middle(ours.seconds) <= GOAL.seconds
        ? []
        : [`recovery: ${tell(ours.seconds)} s, want ${GOAL.seconds}`],
  }
}

const middle = (seconds: readonly (number | undefined)[]) =>
  median(seconds.map((one) => one ?? Number.POSITIVE_INFINITY))

function tell(seconds: readonly (number | undefined)[]): string {
  const one = middle(seconds)
  return Number.isFinite(one) ? one.toFixed(2) : `> ${LONGEST_MS / 1_000}`
}

function ratio(peer: readonly (number | undefined)[], ours: readonly (number | undefined)[]): string {
  const [theirs, mine] = [middle(peer), middle(ours)]
  return Number.isFinite(theirs) ? (theirs / mine).toFixed(1) : `> ${(LONGEST_MS / 1_000 / mine).toFixed(0)}`
}

export const recovery: Measure = { name: 'recovery', run }
