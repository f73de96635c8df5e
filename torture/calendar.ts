import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

import { fuzz, slowestRefusal } from '../test/calendar-fuzz.ts'
import { ODD_ZONES } from '../test/calendar-oracle.ts'
import { isClean, QUARTERS, type Swept, sweep } from '../test/calendar-sweep.ts'
import { seeded } from '../test/random.ts'
import type { Endured, Ring, Row } from './chapter.ts'

/** What one thread is given: a zone to sweep, or cases to try. */
type Task =
  | {
      readonly kind: 'sweep'
      readonly zone: string
      readonly days: readonly [string, string]
      readonly seed: number
    }
  | { readonly kind: 'fuzz'; readonly cases: number; readonly seed: number }

type Done = Swept | ReturnType<typeof fuzz>

const WHOLE = ['2020-01-01', '2036-01-01'] as const
const ONE_YEAR = ['2027-01-01', '2028-01-01'] as const

const CASES = 20_000

/** Of so many days one is tried for `send_at`, too: chosen by the seed, another one for each zone. */
const EVERY_SO_MANY = 8

/** A line that can never strike is refused before somebody who typed it would notice the wait. */
const REFUSED_MS = 100

/**
 * Daily jobs at 96 times of day in forty zones from 2020 to 2035, day by day against Intl, and any cron lines against it and against
 * croner alone.
 */
export async function calendars(seed: number, { short, signal, progress }: Ring): Promise<Endured> {
  const days = short ? ONE_YEAR : WHOLE
  const sweeps = ODD_ZONES.map((zone): Task => ({ kind: 'sweep', zone, days, seed }))
  const share = (short ? CASES / 20 : CASES) / 10
  const fuzzes = Array.from({ length: 10 }, (_, part): Task => ({
    kind: 'fuzz',
    cases: share,
    seed: seed + part,
  }))
  const swept = { days: 0, skipped: 0, double: 0, moved: 0, unsent: 0 } satisfies Swept
  const tried = { cases: 0, wrong: 0, stuck: 0, cronerWrong: 0 }
  let left = sweeps.length + fuzzes.length
  await inThreads([...sweeps, ...fuzzes], signal, (task, found) => {
    if ('days' in found) add(swept, found)
    else add(tried, found)
    const wrong = 'days' in found ? !isClean(found) : found.wrong + found.stuck > 0
    const what = task.kind === 'sweep' ? task.zone : `${task.cases} lines`
    progress(`${what} ${wrong ? `WRONG ${JSON.stringify(found)}` : 'ok'}, ${--left} to go`)
  })
  const refusal = slowestRefusal(() => performance.now())
  const rows: Row[] = [
    {
      what: `${ODD_ZONES.length} zones × ${QUARTERS.length} times, ${days[0]} to ${days[1]}`,
      days: swept.days,
      lost: swept.skipped,
      double: swept.double,
      moved: swept.moved,
      'send_at wrong': swept.unsent,
    },
    {
      what: 'cron lines',
      cases: tried.cases,
      wrong: tried.wrong,
      stuck: tried.stuck,
      'croner wrong': tried.cronerWrong,
    },
    { what: 'impossible lines', 'ms to refuse': refusal === undefined ? 'NEVER' : Math.round(refusal) },
  ]
  const clean = isClean(swept) && tried.wrong + tried.stuck === 0
  return { name: 'calendars', rows, ok: clean && refusal !== undefined && refusal < REFUSED_MS }
}

/** Adds the numbers of the one to those of the other. */
function add(sum: Record<string, number>, more: object): void {
  const found = new Map(Object.entries(more))
  for (const key of Object.keys(sum)) sum[key] = (sum[key] ?? 0) + Number(found.get(key))
}

/** Every task once, as many at a time as there are processors. */
async function inThreads(
  tasks: readonly Task[],
  signal: AbortSignal,
  onDone: (task: Task, done: Done) => void,
): Promise<void> {
  const waiting = [...tasks]
  const work = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      onDone(task, await inThread(task, signal))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

async function inThread(task: Task, signal: AbortSignal): Promise<Done> {
  signal.throwIfAborted()
  const thread = new Worker(new URL(import.meta.url), { workerData: task })
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop)
  try {
    return await new Promise<Done>((resolve, reject) => {
      thread.on('message', resolve)
      thread.on('error', reject)
      thread.on('exit', () => reject(signal.reason ?? new Error('a thread ended without an answer')))
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function outcome(task: Task): Done {
  if (task.kind === 'fuzz') return fuzz(task.cases, task.seed)
  const random = seeded(task.seed + ODD_ZONES.findIndex((zone) => zone === task.zone))
  const phase = random.whole(0, EVERY_SO_MANY - 1)
  return sweep({ ...task, times: QUARTERS, sends: (day) => day % EVERY_SO_MANY === phase })
}

if (!isMainThread && parentPort !== null) parentPort.postMessage(outcome(workerData as Task), [])
