import type { CardId, OwedCard } from '../card.ts'
import type { Day } from '../day.ts'
import { asked } from '../jobs/due.ts'
import type { Ledger, Story } from '../ledger/ledger.ts'
import { UNDER_WAY } from '../ledger/transitions.ts'
import { trouble } from '../ledger/trouble.ts'
import { logger } from '../ops/log.ts'
import type { PeopleWarning } from '../people/person.ts'
import { clearAway } from '../worker/clearing.ts'
import { standsIn } from '../worker/look.ts'
import { hands, keepLeases } from '../worker/work.ts'
import type { Worker } from '../worker/worker.ts'
import { owedCards, take } from './asking.ts'
import { compose, ledgerOf, newId, readSetting, type Setting, withTrouble } from './compose.ts'
import { tellDay } from './day-text.ts'
import { preview } from './dry-run.ts'
import { elsewhere } from './elsewhere.ts'
import { mustBePaintable } from './estimate.ts'
import { type Left, quietOn, tellLeft } from './left.ts'
import { EXIT } from './options.ts'
import { complain, endWith, print, printJson, terminal } from './output.ts'
import { mustNotBePaused } from './pause.ts'
import { progressLine } from './progress.ts'
import { reachWarnings } from './reach.ts'
import { type Run, type RunOptions, runShape } from './run.ts'
import { tellCard, tellTotals } from './run-text.ts'
import { recorded } from './runs.ts'
import { cardShape } from './shape.ts'
import { listenForStop, type Parting, STOP_AFTER_MS, type Stopping } from './stop.ts'
import { heedWitness, noteWitness, witnessOf } from './witness.ts'
import { dayNamed, jobNamed, whoIsMeant, whoIsNext } from './who.ts'

/** `run-job JOB`: makes and sends cards now, and stays until they rest. */
export async function runJob(jobName: string, options: RunOptions): Promise<void> {
  const stop = listenForStop({ patienceMs: options.stopAfter ?? STOP_AFTER_MS, unbegun: EXIT.unfinished })
  const setting = await readSetting(options, options.dryRun === true ? 'read' : 'write')
  const setup = jobNamed(setting.world, jobName)
  const now = setting.clock.now()
  const on = options.on === undefined ? undefined : dayNamed(options.on)
  const whose = whoIsMeant({ job: setup.job, people: setting.world.people, now }, { to: options.to, on })
  const cards = whose.flatMap((one) => asked(setup.job, { ...one, send: whenToSend(options) }, now) ?? [])
  tellWarnings(setting)
  const meant = whose.map(({ person }) => person)
  const unreached = reachWarnings(setting.world, { setups: [setup], people: meant })
  for (const warning of [...mustBePaintable(setting, setup, meant), ...unreached]) tellWarning(warning)
  const run = { id: newId(), setup, cards, on: dayOfRun(on, cards, options), options }
  if (options.dryRun === true) return cards.length === 0 ? tellNobody(setting, run) : preview(setting, run)
  const exitCode = await withTrouble(setting.data, () => work(setting, run, stop))
  endWith(exitCode)
}

function whenToSend({ send, early }: RunOptions): 'now' | 'early' | 'later' {
  if (!send) return 'later'
  return early === true ? 'early' : 'now'
}

function dayOfRun(on: Day | undefined, cards: readonly OwedCard[], { to }: RunOptions): Day | undefined {
  return on ?? (to.length === 1 ? cards[0]?.day : undefined)
}

function tellWarnings({ world: { people }, config }: Setting): void {
  for (const warning of [...config.warnings, ...people.warnings]) tellWarning(warning)
}

function tellWarning({ where, what }: PeopleWarning): void {
  complain(`warning: ${where}: ${what}`)
}

function tellNobody(setting: Setting, run: Run): void {
  const { job } = run.setup
  if (run.options.json === true) return printJson(runShape(run, []))
  const when = run.on === undefined ? 'at this moment' : `on ${tellDay(run.on)}`
  print(`Nobody has a ${job.occasion} ${when}.`)
  const next = whoIsNext({ job, people: setting.world.people, now: setting.clock.now() })
  if (next === undefined) return
  print(`Next is ${next.person.name}, on ${tellDay(next.day)}. To make that card now:`)
  print(`  npx run-job ${job.id} --to ${next.person.id}`)
}

const PARTING: Readonly<Record<Parting, string>> = {
  finishing: 'Finishing the cards in hand; once more to let go at once.',
  'letting-go': 'Letting go.',
  ending: 'Something does not let go. The next run goes on from what is written.',
}

/** Everything that a run does is between two lines of the ledger, also when it finds nobody. Answers the exit code. */
async function work(setting: Setting, run: Run, stop: Stopping): Promise<number> {
  await using ledger = await ledgerOf(setting, 'write', `run-job ${run.setup.job.id}`)
  return await recorded({ ledger, clock: setting.clock }, run, async () => {
    if (run.cards.length > 0) return make(setting, run, { ledger, stop })
    tellNobody(setting, run)
    return EXIT.done
  })
}

async function make(
  setting: Setting,
  run: Run,
  { ledger, stop }: { ledger: Ledger; stop: Stopping },
): Promise<number> {
  const { options } = run
  const before = await sentBefore(ledger, run)
  const watched = terminal() !== undefined
  const base = await logger(options.logLevel ?? (watched ? 'warn' : 'info'), {
    terminal: watched,
    redaction: setting.redaction,
  })
  const witness = witnessOf(ledger, { data: setting.data, newId })
  const line = progressLine(run.cards.length, setting.clock)
  const worker = compose(setting, {
    ledger,
    log: base.child({ run: run.id }),
    progress: line.show,
    // What became of the cards stands in the report; the rest is said at once.
    alert: async ({ code, text }) => void (isReported(code) || line.say(text)),
    world: () => setting.world,
  })
  await heedWitness(worker, witness)
  await mustNotBePaused(ledger, run.setup.job.id)
  stop.begin((parting) => line.say(PARTING[parting]))
  const leases = new AbortController()
  const renewing = keepLeases(worker, leases.signal)
  let left: Left | undefined
  try {
    await take(worker, run)
    left = await stay(worker, run, { stop, tellElsewhere: elsewhere(ledger, line.say) })
    await clearAway(worker, stop.soon).catch((error: unknown) => {
      // The cards are made; what is old can go another time.
      worker.log.error(
        { event: 'clear.failed', err: error },
        'what has been kept long enough could not be cleared away',
      )
    })
  } finally {
    leases.abort()
    await renewing
    await noteWitness(worker, witness)
    line.end()
    stop.end()
  }
  return report(ledger, setting, { run, left, stop, before })
}

/** Cards that had gone out already; those that are to be sent again are not among them. */
async function sentBefore(ledger: Ledger, { cards, options }: Run): Promise<ReadonlySet<string>> {
  if (options.resend === true) return new Set()
  const known = await ledger.cards.list({ ids: cards.map(({ id }) => id) })
  return new Set(known.flatMap(({ card }) => (card.state.at === 'sent' ? card.id : [])))
}

/** A next step further away than this is left to `start` or to another run. */
const STAY_MS = 2 * 60_000

/** Between looks at cards that another process has in hand. */
const LOOK_MS = 500

/** Works until all the run's cards rest; answers what is left when that would take too long, or we were told to stop. */
async function stay(
  worker: Worker,
  run: Run,
  { stop, tellElsewhere }: { stop: Stopping; tellElsewhere: ReturnType<typeof elsewhere> },
): Promise<Left | undefined> {
  const { ledger, clock } = worker
  const only = run.cards.map(({ id }) => id)
  let broke: { error: unknown } | undefined
  let brought = false
  const full = new AbortController()
  const onBreak = (error: unknown) => {
    broke ??= { error }
    // A disk that takes no picture would only cost more of them: the cards in hand are the last.
    if (trouble(error, '') !== undefined) full.abort(error)
  }
  const until = run.options.send ? undefined : ('finished' as const)
  const soon = AbortSignal.any([stop.soon, full.signal])
  const mine = hands(worker, { only, onBreak, until, early: run.options.early }, { soon, now: stop.now })
  for (;;) {
    await mine.sweep()
    if (broke !== undefined) throw broke.error
    const waiting = await notAtRest(ledger, only, until)
    if (waiting.length > 0 && run.options.send && !brought) {
      brought = true
      await bringForward(worker, run, waiting)
      continue
    }
    if (waiting.length === 0) return undefined
    const pause = await ledger.pauses.of(run.setup.job.id)
    if (pause !== undefined) return { cards: waiting.map(({ card }) => card.id), until: undefined, pause }
    await tellElsewhere(waiting)
    const next = nextStep(waiting, clock.now())
    const far = next !== undefined && next.getTime() - clock.now().getTime() > STAY_MS
    if (stop.soon.aborted || far) {
      const quiet = quietOn(worker.world(), waiting, clock.now())
      return { cards: waiting.map(({ card }) => card.id), until: next, quiet }
    }
    await clock.sleep(LOOK_MS, stop.soon).catch(() => {
      // Told to stop: the next turn of the loop sees it.
    })
    await ledger.claims.freeDead()
    // Whoever had a card in hand may have put it back to its own time.
    brought = !waiting.some(({ owner }) => owner !== undefined)
  }
}

/**
 * A worker that had a card in hand when it was asked for may have put it back to its own time. Only finished cards are asked
 * for again: one that waits after a failure keeps its wait.
 */
async function bringForward(
  { ledger, clock, world }: Worker,
  run: Run,
  waiting: readonly Story[],
): Promise<void> {
  const now = clock.now()
  const put = waiting.filter(({ card, owner }) => card.state.at === 'finished' && owner === undefined)
  const ids = new Set(put.map(({ card }) => card.id))
  const owed = owedCards(run, { world: world(), now }).filter(({ card }) => ids.has(card.id))
  if (owed.length > 0) await ledger.looks.ask(owed, now, standsIn(world()))
}

async function notAtRest(
  ledger: Ledger,
  ids: readonly CardId[],
  until: 'finished' | undefined,
): Promise<Story[]> {
  const stories = await ledger.cards.list({ ids })
  return stories.filter(({ card, owner }) => {
    if (card.state.at === 'awaiting') return false
    const beyond = card.state.at === 'finished' || card.state.at === 'sending'
    if (until === 'finished' && beyond) return owner !== undefined
    return UNDER_WAY.includes(card.state.at)
  })
}

/** When the next of these cards goes on; a card that somebody has in hand goes on now. */
function nextStep(stories: readonly Story[], now: Date): Date | undefined {
  const times = stories.map(({ card, owner }) => (owner === undefined ? (card.nextAt ?? now) : now).getTime())
  return times.length === 0 ? undefined : new Date(Math.min(...times))
}

const UNHAPPY = ['failed', 'held', 'partial', 'missed']

/** What the report says of each card anyway. */
const REPORTED: readonly string[] = [...UNHAPPY, 'awaiting', 'not-approved']

function isReported(code: string): boolean {
  return REPORTED.includes(code) || code.startsWith('held-')
}

async function report(
  ledger: Ledger,
  setting: Setting,
  {
    run,
    left,
    stop,
    before,
  }: { run: Run; left: Left | undefined; stop: Stopping; before: ReadonlySet<string> },
): Promise<number> {
  const stories = await ledger.cards.list({ ids: run.cards.map(({ id }) => id) })
  const shapes = stories.map(cardShape)
  if (run.options.json === true) printJson(runShape(run, shapes))
  else {
    for (const shape of shapes) print(tellCard(shape, setting.world.people))
    print(tellTotals(shapes, before))
    if (!run.options.send && shapes.some(({ state }) => state === 'finished'))
      print('`wellwisher start` sends what is finished at its time, or the next run-job without --no-send.')
  }
  if (left !== undefined) tellLeft(left)
  const unhappy = left !== undefined || shapes.some(({ state }) => UNHAPPY.includes(state))
  // A SIGTERM with everything finished is no complaint; one that left cards behind is.
  return stop.exitCode() || (unhappy ? EXIT.unfinished : EXIT.done)
}
