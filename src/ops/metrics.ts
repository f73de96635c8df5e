import type * as Prometheus from 'prom-client'

import type { Clock } from '../clock.ts'
import type { Changed, EndedAttempt, Figures, Tally } from '../ledger/figure.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { UNDER_WAY } from '../ledger/transitions.ts'
import { asDollars, type Micros } from '../money.ts'
import type { Log } from '../worker/worker.ts'

/** What is counted from outside the ledger. */
export interface MetricsSettings {
  readonly ledger: Pick<Ledger, 'figures' | 'budget'>
  readonly clock: Clock
  readonly log: Log
  readonly tickAgeMs: () => number
  /** Day and month of the budget now, and what they may cost. */
  readonly periods: () => readonly { readonly name: string; readonly period: string; readonly cap: Micros }[]
  /** By service: how long a picture that is asked for now would wait for the quota, in ms. */
  readonly waits: () => Promise<ReadonlyMap<string, number>>
  /** Every channel, and whether it is stopped: it takes no cards from anybody. */
  readonly channels: () => Promise<ReadonlyMap<string, boolean>>
}

export interface Metrics {
  readonly contentType: string
  /** Everything in the text format of Prometheus. */
  text(): Promise<string>
}

/** Whoever asks more often gets what was counted last: a scrape each quarter of a minute is the rule. */
const FRESH_MS = 5_000

/** Counting all cards may take one part of so many of the time: of a million it takes about 0.3 s, so then every three minutes. */
const SHARE = 500

/** Processes write the end of an attempt a little after the instant that it bears. */
const LOOK_BACK_MS = 60_000

const SECONDS = {
  generation: [1, 2, 5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600],
  finish: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  delivery: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 90],
  card: [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 14_400, 86_400, 172_800],
  lateness: [1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400],
}

/** What a `Registry` writes: https://prometheus.io/docs/instrumenting/exposition_formats/. */
const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Counts what the ledger says, so that a `run-job` beside this process counts, too, and no number is lost or counted twice by it.
 * Labels are jobs, channels, services and states, never people.
 */
export function metrics(settings: MetricsSettings): Metrics {
  const { figures } = settings.ledger
  // Counted from now on, whenever somebody first asks.
  const news = { changes: follower(figures), attempts: attemptFollower(figures, settings.clock) }
  let telling: Promise<() => Promise<string>> | undefined
  return {
    contentType: TEXT_FORMAT,
    async text() {
      telling ??= teller(settings, news)
      const tell = await telling
      return tell()
    },
  }
}

/** What happened since it was last asked. */
interface News {
  readonly changes: () => Promise<readonly Changed[]>
  readonly attempts: () => Promise<readonly EndedAttempt[]>
}

/** Only for whoever asks: most workers are asked by nobody, and the library takes some 8 MB. */
async function teller(settings: MetricsSettings, news: News): Promise<() => Promise<string>> {
  const { clock, log } = settings
  const prometheus = await import('prom-client')
  const registry = new prometheus.Registry()
  prometheus.collectDefaultMetrics({ register: registry })
  const books = booksIn(prometheus, registry)
  const read = reader(settings, books, news)
  let counted: { readonly at: number; readonly done: Promise<void> } | undefined

  function refresh(): Promise<void> {
    const now = clock.now().getTime()
    if (counted === undefined || Math.abs(now - counted.at) >= FRESH_MS) {
      const done = read().then(
        () => books.up.set(1),
        (error: unknown) => {
          books.up.set(0)
          log.error({ event: 'http.failed', err: error }, 'the ledger could not be counted')
        },
      )
      counted = { at: now, done }
    }
    return counted.done
  }

  return async () => {
    await refresh()
    books.tickAge.set(settings.tickAgeMs() / 1_000)
    return registry.metrics()
  }
}

type Books = ReturnType<typeof booksIn>

function booksIn({ Counter, Gauge, Histogram }: typeof Prometheus, registry: Prometheus.Registry) {
  const registers = [registry]
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `wellwisher_${name}`, help, labelNames, registers })
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name: `wellwisher_${name}`, help, labelNames, registers })
  const histogram = <Label extends string>(
    name: keyof typeof SECONDS,
    help: string,
    labelNames: readonly Label[],
  ) =>
    new Histogram({
      name: `wellwisher_${name}_seconds`,
      help,
      labelNames,
      registers,
      buckets: SECONDS[name],
    })
  return {
    up: gauge('ledger_up', '1 when the ledger could be read for these numbers'),
    tickAge: gauge(
      'tick_age_seconds',
      'Since a minute was last looked at to its end; more than 180 is stale',
    ),
    cards: gauge('cards', 'Cards by state', ['job', 'state']),
    changes: counter('card_changes_total', 'Cards that came into a state since this process began', [
      'job',
      'state',
    ]),
    attempts: counter('attempts_total', 'Calls of generators by how they ended', ['generator', 'ending']),
    underWay: gauge('attempts_under_way', 'Calls of generators under way'),
    generation: histogram('generation', 'One call of a generator', ['generator', 'ending']),
    finish: histogram('finish', 'From a stored picture to finished files', ['job']),
    delivery: histogram('delivery', 'One try on one channel', ['channel', 'outcome']),
    card: histogram('card', 'From when a card could be begun until it was sent', ['job']),
    lateness: histogram('lateness', 'How long after its time a card was sent', ['job']),
    spend: gauge('spend_dollars', 'Charged to the budget, reservations included', ['period']),
    cap: gauge('budget_dollars', 'What the budget allows', ['period']),
    reserved: gauge('reserved_dollars', 'Reserved for calls under way'),
    queueAge: gauge('queue_age_seconds', 'How long the time of the oldest waiting card has passed', ['step']),
    quotaWait: gauge('quota_wait_seconds', 'How long a picture asked for now would wait for the quota', [
      'service',
    ]),
    stopped: gauge('channel_stopped', '1 when a channel takes no cards until somebody puts it right', [
      'channel',
    ]),
    lastLook: gauge('last_look_timestamp_seconds', 'When a job last looked', ['job']),
  }
}

/** Brings the books up to date; each time from where the last time ended. */
function reader(
  { ledger: { figures, budget }, clock, periods, waits, channels }: MetricsSettings,
  books: Books,
  news: News,
): () => Promise<void> {
  const tally = tallyKeeper(figures, clock, books)
  return async () => {
    const now = clock.now()
    for (const change of await news.changes()) countChange(books, change)
    for (const attempt of await news.attempts()) countAttempt(books, attempt)
    await tally()
    const { paint, send } = await figures.overdue(now)
    const age = (at: Date | undefined) => (at === undefined ? 0 : (now.getTime() - at.getTime()) / 1_000)
    books.queueAge.set({ step: 'paint' }, age(paint))
    books.queueAge.set({ step: 'send' }, age(send))
    const { attempts, reserved } = await figures.underWay()
    books.underWay.set(attempts)
    books.reserved.set(asDollars(reserved))
    for (const { name, period, cap } of periods()) {
      books.spend.set({ period: name }, asDollars(await budget.spent(period)))
      books.cap.set({ period: name }, asDollars(cap))
    }
    for (const [service, ms] of await waits()) books.quotaWait.set({ service }, ms / 1_000)
    for (const [channel, stopped] of await channels()) books.stopped.set({ channel }, stopped ? 1 : 0)
    for (const { job, at } of await figures.looks()) books.lastLook.set({ job }, at.getTime() / 1_000)
  }
}

/** What changed since it was last asked; the first time since it was made. */
function follower(figures: Figures): () => Promise<readonly Changed[]> {
  let last = figures.newest()
  last.catch(() => {
    // Whoever asks first hears of it.
  })
  return async () => {
    const found: Changed[] = []
    for (let from = await last; ;) {
      const page = await figures.changes(from)
      found.push(...page)
      from = page.at(-1)?.id ?? from
      last = Promise.resolve(from)
      if (page.length === 0) return found
    }
  }
}

function attemptFollower(figures: Figures, clock: Clock): () => Promise<readonly EndedAttempt[]> {
  const begun = clock.now().getTime()
  let newest = begun
  let known: ReadonlySet<string> = new Set()
  return async () => {
    const found = new Map<string, EndedAttempt>()
    for (let after = Math.max(begun, newest - LOOK_BACK_MS) - 1; ;) {
      const page = await figures.ended(new Date(after))
      const fresh = page.filter(({ id }) => !found.has(id))
      for (const one of fresh) found.set(one.id, one)
      if (fresh.length === 0) break
      // Of several that end in the same instant the page may hold some.
      after = Math.max(...fresh.map(({ endedAt }) => endedAt.getTime())) - 1
    }
    const fresh = [...found.values()].filter(({ id }) => !known.has(id))
    newest = Math.max(newest, ...fresh.map(({ endedAt }) => endedAt.getTime()))
    known = new Set(found.keys())
    return fresh
  }
}

/** Those that have not ended are counted each time; all of them more rarely, the longer that takes. */
function tallyKeeper(figures: Figures, clock: Clock, { cards }: Books): () => Promise<void> {
  let next = 0
  let all: readonly Tally[] = []
  return async () => {
    const begun = clock.now().getTime()
    if (begun >= next) {
      all = await figures.cards()
      next = begun + Math.max(0, clock.now().getTime() - begun) * SHARE
    }
    const open = await figures.openCards()
    // The states of those that were open when all were counted; whatever is not there any more is 0.
    const shown = new Map(
      all.map((one) => [`${one.job} ${one.state}`, { ...one, cards: OPEN.has(one.state) ? 0 : one.cards }]),
    )
    for (const one of open) shown.set(`${one.job} ${one.state}`, one)
    cards.reset()
    for (const { job, state, cards: count } of shown.values()) cards.set({ job, state }, count)
  }
}

const OPEN: ReadonlySet<string> = new Set([...UNDER_WAY, 'held'])

function countAttempt({ attempts, generation }: Books, attempt: EndedAttempt): void {
  const { generator, ending, startedAt, endedAt } = attempt
  attempts.inc({ generator, ending })
  if (ending !== 'denied') generation.observe({ generator, ending }, secondsBetween(startedAt, endedAt))
}

function countChange(books: Books, { job, channel, from, to, at, since, times }: Changed): void {
  if (channel !== undefined) {
    if (from === 'sending' && since !== undefined)
      books.delivery.observe({ channel, outcome: to }, secondsBetween(since, at))
    return
  }
  if (from === to) return
  books.changes.inc({ job, state: to })
  if (from === 'painted' && to === 'finished' && since !== undefined)
    books.finish.observe({ job }, secondsBetween(since, at))
  if (to !== 'sent' || times === undefined) return
  books.card.observe({ job }, secondsBetween(times.beginAt, at))
  books.lateness.observe({ job }, secondsBetween(times.sendAt, at))
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime()) / 1_000
}
