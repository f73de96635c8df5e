import { type Clock, expiring } from '../clock.ts'
import type { Figures } from '../ledger/figure.ts'
import type { Notices } from '../ledger/notice.ts'
import type { Log } from '../worker/worker.ts'
import type { Ping } from './ping-schema.ts'

export interface PingSettings {
  /** By job; read anew at each look. */
  readonly pings: () => ReadonlyMap<string, Ping>
  readonly figures: Figures
  readonly notices: Notices
  readonly clock: Clock
  /** A UUID: healthchecks.io takes nothing else as the id of a run. */
  readonly newId: () => string
  readonly log: Log
}

export interface Pings {
  /** Does a look with its pings around it, which it never waits for. */
  around<T>(job: string, look: () => Promise<T>): Promise<T>
  /** Waits a moment for pings that are under way, and lets go of the rest. */
  close(): Promise<void>
}

type Kind = 'start' | 'success' | 'fail'

/** One try may take so long; a service for pings answers in a fraction of a second. */
const TRY_MS = 10_000

/** After these waits it is tried again: the network may have been away for a moment. */
const WAITS_MS = [1_000, 5_000]

/** Of a service that does not answer no more pings wait than this. */
const MOST_WAITING = 8

/** Who stops does not wait longer. */
const CLOSE_MS = 3_000

/** A card that goes out at the time of the look is not overdue. */
const GRACE_MS = 15 * 60_000

/** States that are told as a failure of the job. */
const TROUBLE = ['failed', 'partial', 'held', 'missed']

/**
 * Pings around each look of a job: start, and then success, or fail when a card of it is overdue or failed, was held or missed since
 * the last ping that arrived. A dead man's switch somewhere else tells when none comes any more.
 */
export function pings({ pings: wishes, figures, notices, clock, newId, log }: PingSettings): Pings {
  const lines = new Map<string, { waiting: number; done: Promise<void> }>()
  const over = new AbortController()

  /** One after the other for each job, so that no start overtakes the end before it. */
  function queue(job: string, work: () => Promise<void>): void {
    const line = lines.get(job) ?? { waiting: 0, done: Promise.resolve() }
    lines.set(job, line)
    if (line.waiting >= MOST_WAITING) {
      log.warn({ event: 'ping.failed', job }, 'too many pings wait; this one is left out')
      return
    }
    line.waiting++
    line.done = line.done
      .then(work)
      .catch((error: unknown) => {
        if (!over.signal.aborted) log.error({ event: 'ping.failed', job, err: error }, 'a ping broke')
      })
      .finally(() => line.waiting--)
  }

  async function send(
    job: string,
    sent: { kind: Kind; ping: Ping; run: string; words?: string },
  ): Promise<boolean> {
    const { kind, ping, run, words = '' } = sent
    const address = ping[kind]
    // Whoever has no address for a failure hears of it by the success that does not come.
    if (address === undefined) return true
    const url = new URL(address)
    url.searchParams.set('rid', run)
    const body = ping.takesWords && kind === 'fail' ? words : undefined
    for (let tries = 1; ; tries++) {
      const answer = await ask(url, { body, clock, signal: over.signal })
      const fields = { job, kind, tries, ...answer }
      if (answer.status !== undefined && answer.status < 300) {
        log.info({ event: 'ping', ...fields }, `pinged ${kind}`)
        return true
      }
      const wait = WAITS_MS[tries - 1]
      if (wait === undefined || !mayGetBetter(answer)) {
        log.warn({ event: 'ping.failed', ...fields }, `the ping ${kind} did not arrive`)
        return false
      }
      await clock.sleep(wait, over.signal)
    }
  }

  async function tellEnd(
    job: string,
    { ping, run, before }: { ping: Ping; run: string; before: number },
  ): Promise<void> {
    // A job that never pinged tells from this look on.
    const from = (await notices.pingedUpTo(job)) ?? before
    const { words, last } = await troubleSince(figures, { job, from, now: clock.now() })
    const kind = words === undefined ? 'success' : 'fail'
    const arrived = await send(job, { kind, ping, run, ...(words === undefined ? {} : { words }) })
    if (arrived) await notices.keepPing(job, last)
  }

  return {
    async around(job, look) {
      const ping = wishes().get(job)
      if (ping === undefined) return look()
      const run = newId()
      const before = await figures.newest()
      queue(job, async () => void (await send(job, { kind: 'start', ping, run })))
      try {
        const done = await look()
        queue(job, () => tellEnd(job, { ping, run, before }))
        return done
      } catch (error) {
        const words = `${job} could not be looked at; the log says why`
        queue(job, async () => void (await send(job, { kind: 'fail', ping, run, words })))
        throw error
      }
    },

    async close() {
      const enough = new AbortController()
      const late = clock.sleep(CLOSE_MS, enough.signal).catch(() => {
        // All arrived before.
      })
      await Promise.race([late, Promise.all([...lines.values()].map(({ done }) => done))])
      enough.abort()
      over.abort(new DOMException('the worker stops', 'AbortError'))
    },
  }
}

interface Asked {
  /** Undefined when nothing was answered, and then `code` says why. */
  readonly status?: number
  readonly code?: string
}

/** Asks once. Nobody is followed elsewhere, and no address comes into an error: it may be a secret. */
async function ask(
  url: URL,
  { body, clock, signal }: { body: string | undefined; clock: Clock; signal: AbortSignal },
): Promise<Asked> {
  const deadline = expiring(clock, TRY_MS, signal)
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      signal: deadline.signal,
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    await answer.body?.cancel()
    return { status: answer.status }
  } catch (error) {
    signal.throwIfAborted()
    if (deadline.signal.aborted) return { code: 'timeout' }
    const cause = error instanceof Error ? error.cause : undefined
    return { code: cause instanceof Error && 'code' in cause ? String(cause.code) : 'no-answer' }
  } finally {
    deadline.clear()
  }
}

function mayGetBetter({ status }: Asked): boolean {
  return status === undefined || status >= 500 || status === 429 || status === 408
}

/** What went wrong with cards of a job after an event, in words without a name; undefined when nothing did. */
async function troubleSince(
  figures: Figures,
  { job, from, now }: { job: string; from: number; now: Date },
): Promise<{ readonly words: string | undefined; readonly last: number }> {
  const ends = new Map<string, string>()
  let last = from
  for (;;) {
    const page = await figures.changes(last)
    if (page.length === 0) break
    for (const { job: of, channel, card, from: before, to } of page) {
      if (of !== job || channel !== undefined || before === to) continue
      if (TROUBLE.includes(to)) ends.set(card, to)
      // Put right since: whoever is told now need not look for it.
      else ends.delete(card)
    }
    last = page.at(-1)?.id ?? last
  }
  const told = TROUBLE.flatMap((state) => {
    const count = [...ends.values()].filter((end) => end === state).length
    return count === 0 ? [] : [`${count} ${state}`]
  })
  const overdue = await figures.late(job, new Date(now.getTime() - GRACE_MS))
  if (overdue > 0) told.push(`${overdue} overdue`)
  return { words: told.length === 0 ? undefined : `${job}: ${told.join(', ')}`, last }
}
