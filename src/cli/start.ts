import type { Logger } from 'pino'

import { BRAKES } from '../card.ts'
import type { Day } from '../day.ts'
import { everyMinute } from '../jobs/tick.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { Process } from '../ledger/run.ts'
import { tryWorkerLock } from '../ledger/sqlite.ts'
import { trouble } from '../ledger/trouble.ts'
import { Mistake } from '../mistake.ts'
import { logger } from '../ops/log.ts'
import { settleLeftovers } from '../worker/adopt.ts'
import { tryChannelsAgain } from '../worker/channel-stop.ts'
import { keepCollecting } from '../worker/collecting.ts'
import { clearAway, sweepHalfWritten } from '../worker/clearing.ts'
import { lookAtJobs, type Minute } from '../worker/minute.ts'
import { takeNews } from '../worker/news.ts'
import { hands, keepLeases } from '../worker/work.ts'
import type { Worker } from '../worker/worker.ts'
import { type Changing, changing, mustAllBePaintable } from './changing.ts'
import { compose, ledgerOf, newId, readSetting, type Setting, withTrouble } from './compose.ts'
import { shrinkHeap } from './heap.ts'
import { type Common, EXIT, type Working } from './options.ts'
import { endWith, terminal } from './output.ts'
import { logWarnings, refresher, whenTouched } from './refreshing.ts'
import { listenForStop, type Parting, STOP_AFTER_MS, type Stopping } from './stop.ts'
import { type Watching, watching } from './watching.ts'
import { heedWitness, noteWitness, type Witness, witnessOf } from './witness.ts'

/** `wellwisher start`: looks, paints ahead, and sends on time, until it is told to stop. */
export async function start(options: Working): Promise<void> {
  const stop = listenForStop({ patienceMs: options.stopAfter ?? STOP_AFTER_MS, unbegun: EXIT.done })
  const setting = await readSetting(options, 'write')
  mustAllBePaintable(setting)
  const log = (
    await logger(options.logLevel ?? 'info', {
      terminal: terminal() !== undefined,
      redaction: setting.redaction,
    })
  ).child({ run: newId() })
  await withTrouble(setting.data, () => startOn(setting, { options, log, stop }))
}

/** What other processes are told of this one. */
const COMMAND = 'wellwisher start'

const PARTING: Readonly<Record<Parting, string>> = {
  finishing: 'stopping: the cards in hand are finished first',
  'letting-go': 'letting go',
  ending: 'something does not let go; the process ends, and the next one goes on from what is written',
}

async function startOn(
  setting: Setting,
  { options, log, stop }: { options: Common; log: Logger; stop: Stopping },
): Promise<void> {
  await using ledger = await ledgerOf(setting, 'write', COMMAND)
  const role = tryWorkerLock(setting.data)
  if (role === undefined) throw alreadyStarted(setting.data, await ledger.processes.doing(COMMAND))
  const files = changing(setting, options)
  const watch = watching(files, { setting, ledger, log })
  const world = () => files.current().world
  const worker = compose(setting, { ledger, log, progress: () => {}, alert: watch.alert, world })
  logWarnings(setting, log)
  stop.begin((parting) => {
    watch.stopping()
    log.info({ event: 'worker.stopping' }, PARTING[parting])
  })
  // Everything is loaded, and nobody waits for anything yet.
  shrinkHeap()
  try {
    await watch.listen((channel, news) => takeNews(worker, channel, news))
    const witness = witnessOf(ledger, { data: setting.data, newId })
    await work(worker, { files, stop, watch, witness, data: setting.data })
  } finally {
    await watch.close()
    stop.end()
    role.free()
  }
  endWith(stop.exitCode() ?? EXIT.done)
}

function alreadyStarted(data: string, other: Process | undefined): Mistake {
  const who =
    other === undefined ? '' : ` (process ${other.pid} of this machine, since ${other.since.toISOString()})`
  return new Mistake({
    code: 'already-started',
    what: `Another \`wellwisher start\` works on ${data}${who}.`,
    fix: 'One is enough: stop the other first, or give this one a data folder of its own with --data.',
  })
}

interface Tools {
  readonly files: Changing
  readonly stop: Stopping
  readonly watch: Watching
  readonly witness: Witness
  readonly data: string
}

async function work(worker: Worker, { files, stop, watch, witness, data }: Tools): Promise<void> {
  const { log } = worker
  // A ledger or a disk that cannot be written stops the worker: it has lost its memory.
  const quit = new AbortController()
  const onBreak = (error: unknown) => {
    const mistake = trouble(error, data)
    // A backup that keeps the ledger locked ends by itself; the next turn finds it open.
    if (mistake !== undefined && mistake.code !== 'ledger-locked') quit.abort(mistake)
    else log.error({ event: 'worker.broke', err: error }, mistake?.message ?? 'something broke')
  }
  const onBrokenJob = async (job: string, error: unknown) => {
    log.error({ event: 'tick.failed', job, err: error }, 'a job could not be looked at; the others are')
    onBreak(error)
    // A ledger or a disk in trouble is no job's fault, and told as what it is.
    if (trouble(error, data) !== undefined) return
    const text = `The job ${job} could not be looked at, and owes nothing new until that is mended; the log says why.`
    await worker.alert({ code: 'job-broken', text })
  }
  const soon = AbortSignal.any([stop.soon, quit.signal])
  const mine = hands(worker, { only: undefined, onBreak }, { soon, now: stop.now })
  let beating = Promise.resolve()
  let changed = false
  let broken: ReadonlySet<string> = new Set()
  let cleared: Day | undefined
  const refresh = refresher(worker, files)
  const beat = async () => {
    try {
      changed = (await refresh()) || changed
      broken = await tick(worker, { all: changed, broken, onBreak: onBrokenJob, around: watch.around })
      cleared = await clearUp(worker, { cleared, signal: soon })
      // Only now: a change whose minute failed is looked at again.
      changed = false
      await watch.minute()
      await noteWitness(worker, witness)
    } catch (error) {
      log.error({ event: 'tick.failed', err: error }, 'the minute could not be looked at; the next one is')
      onBreak(error)
    }
    mine.nudge()
  }
  await heedWitness(worker, witness)
  await takeOver(worker)
  // With a new key another account is asked: whoever waits for the old one looks again.
  await worker.ledger.claims.wakeHeld('service-stopped', worker.clock.now())
  await tryChannelsAgain(worker)
  await wakeAsked(worker)
  broken = await lookAtJobs(worker, { all: true, broken, onBreak: onBrokenJob, around: watch.around })
  watch.looked()
  for (const { job, code, detail } of await worker.ledger.pauses.list())
    log.warn({ event: 'pause', job, code }, `paused (${detail}): \`wellwisher resume ${job}\` lets it go on`)
  log.info(
    { event: 'worker.start', jobs: worker.world().jobs.size, people: worker.world().people.size },
    'started',
  )
  const working = new AbortController()
  const beatNext = () => (beating = beating.then(beat))
  everyMinute(() => void beatNext(), worker.clock, working.signal)
  // The first minute begins now, with what can wait until cards are looked for: clearing away.
  void beatNext()
  const following = whenTouched(files, beatNext, { clock: worker.clock, signal: working.signal })
  const renewing = keepLeases(worker, working.signal)
  const collecting = keepCollecting(worker, working.signal)
  try {
    await mine.carryOn()
  } finally {
    working.abort()
    await Promise.all([renewing, following, beating, collecting])
    await noteWitness(worker, witness)
  }
  if (quit.signal.aborted) throw quit.signal.reason
  log.info({ event: 'worker.stop' }, 'stopped')
}

/** The cards of processes that are gone are free, and what they left of attempts is settled. */
async function takeOver(worker: Worker): Promise<void> {
  const freed = await worker.ledger.claims.freeDead()
  if (freed > 0)
    worker.log.warn({ event: 'card.freed', cards: freed }, 'took over the cards of a process that is gone')
  await settleLeftovers(worker)
}

/** Once a day, what has been kept long enough is cleared away. Answers the day on which that was last done. */
async function clearUp(
  worker: Worker,
  { cleared, signal }: { cleared: Day | undefined; signal: AbortSignal },
): Promise<Day> {
  const today = dayIn(worker.world().timezone, worker.clock.now())
  if (today === cleared) return today
  await clearAway(worker, signal)
  await sweepHalfWritten(worker)
  return today
}

/** Cards that wait for a yes or a person may have been put right meanwhile, or need neither any more. */
async function wakeAsked({ ledger, clock }: Worker): Promise<void> {
  await ledger.claims.wake(['awaiting', 'finished'], clock.now())
  for (const reason of ASKED) await ledger.claims.wakeHeld(reason, clock.now())
}

const ASKED = ['not-approved', ...BRAKES] as const

/** Every minute: what changed or struck is looked at, and the cards of dead processes are freed. Answers which jobs broke. */
async function tick(worker: Worker, minute: Minute): Promise<ReadonlySet<string>> {
  const broke = await lookAtJobs(worker, minute)
  if (minute.all) {
    await wakeAsked(worker)
    await tryChannelsAgain(worker)
  }
  await takeOver(worker)
  return broke
}
