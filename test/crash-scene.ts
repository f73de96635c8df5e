import { type ChildProcessByStdio, spawn } from 'node:child_process'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'

import { COMPILED } from './compiled.ts'
import { CHANNELS, type FarSide } from './crash-far-side.ts'

const workerFile = path.join(import.meta.dirname, 'processes', 'crash-worker.ts')

/** What a worker of test/processes/crash-worker.ts is to do. */
export interface Orders {
  readonly folder: string
  readonly origin: string
  /** So many persons are in the lists, `p0` first. */
  readonly listed: number
  /** So many of them are owed a card by now. */
  readonly owed: number
  /** And so many of those have it in the ledger already. */
  readonly known: number
  readonly leaseMs?: number
  /** Stays until every card rests, also those that others have in hand. */
  readonly patient?: boolean
}

/** One life of a worker. */
export interface Life {
  readonly pid: number
  /** Resolves with how many ms after its start it said that word; undefined when it ended before. */
  heard(word: 'owed' | 'working'): Promise<number | undefined>
  kill(): void
  pause(): void
  resume(): void
  readonly ended: Promise<Ended>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
}

export function aLife(orders: Orders, { failpoint }: { failpoint?: string | undefined } = {}): Life {
  const began = performance.now()
  const child = spawn(process.execPath, [workerFile, JSON.stringify(orders)], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED,
      ...(failpoint === undefined ? {} : { WELLWISHER_FAILPOINT: failpoint }),
    },
  }) as ChildProcessByStdio<null, null, Readable> // as stdio says above
  const heard = new Map<string, PromiseWithResolvers<number | undefined>>()
  const listening = (word: string) => {
    const known = heard.get(word) ?? Promise.withResolvers<number | undefined>()
    heard.set(word, known)
    return known
  }
  const words = child.stdio[3] as Readable
  createInterface(words).on('line', (word) => listening(word).resolve(performance.now() - began))
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (stderr += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const word of ['owed', 'working']) listening(word).resolve(undefined)
      resolve({ code, signal, stderr })
    })
  })
  return {
    pid: child.pid ?? 0,
    heard: (word) => listening(word).promise,
    kill: () => void child.kill('SIGKILL'),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    ended,
  }
}

/** What became of some cards, by the ledger and by the books of the far side. */
export interface Verdict {
  readonly cards: number
  /** Nobody got it, and the ledger does not say that nobody knows. */
  readonly lost: number
  /** Somebody got it twice. */
  readonly double: number
  /** Deliveries that the ledger gave to a person as a question. */
  readonly unknown: number
  /** Pictures that were paid for beyond one for each card. */
  readonly extraCalls: number
  /** Of these: how many no process that was killed had in hand. */
  readonly unexcused: number
  /** Micro-dollars that the ledger has charged beyond the bill of the service; below nothing is a promise broken. */
  readonly charged: number
  /** Cards whose story has a gap: an event that does not begin where the one before it ended. */
  readonly torn: number
  readonly integrity: string
}

export const FLAWLESS = { lost: 0, double: 0, unexcused: 0, torn: 0, integrity: 'ok' } as const

/** Of a verdict, what must be as in `FLAWLESS`. */
export function flaws({ lost, double, unexcused, torn, integrity }: Verdict) {
  return { lost, double, unexcused, torn, integrity }
}

interface DeliveryRow {
  readonly person: string
  readonly channel: 'mail' | 'post'
  readonly state: string
}

/** Reads the ledger as it stands and compares it with what the far side has counted. */
export function judge(folder: string, far: FarSide, killed: ReadonlySet<number>): Verdict {
  using database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
  const all = <Row>(sql: string) => database.prepare(sql).all() as Row[]
  const cards = all<{ person: string }>('select person from cards')
  const deliveries = all<DeliveryRow>(
    'select cards.person, channel, deliveries.state from deliveries join cards on cards.id = deliveries.card',
  )
  const { micros } = database.prepare('select sum(micros) as micros from attempts').get() as {
    micros: number
  }
  const events = all<{ card: string; from_state: string | null; to_state: string }>(
    'select card, from_state, to_state from events where channel is null order by card, id',
  )
  const cardOfAttempt = new Map(
    all<{ id: string; card: string }>('select id, card from attempts').map(({ id, card }) => [id, card]),
  )
  return {
    cards: cards.length,
    lost: deliveries.filter((one) => isLost(one, far)).length,
    double: cards.flatMap(({ person }) => CHANNELS.filter((channel) => far.arrived(channel, person) > 1))
      .length,
    unknown: deliveries.filter(({ state }) => state === 'unknown').length,
    ...callsOf(far, cardOfAttempt, killed),
    charged: (micros ?? 0) - far.calls.reduce((sum, { bill }) => sum + bill, 0),
    torn: tornIn(events),
    integrity: String(database.prepare('pragma integrity_check').get()?.['integrity_check']),
  }
}

/** Something that is `delivered` must have arrived, and what is `unknown` may have; everything else is lost. */
function isLost({ person, channel, state }: DeliveryRow, far: FarSide): boolean {
  if (state === 'delivered') return far.arrived(channel, person) === 0
  return !(state === 'unknown' && channel === 'post')
}

/** A card is paid for once, and once more for each process that was killed while it had the card in hand. */
function callsOf(far: FarSide, cardOfAttempt: ReadonlyMap<string, string>, killed: ReadonlySet<number>) {
  const byCard = Map.groupBy(far.calls, ({ attempt }) => cardOfAttempt.get(attempt) ?? `no card: ${attempt}`)
  let [extraCalls, unexcused] = [0, 0]
  for (const calls of byCard.values()) {
    extraCalls += calls.length - 1
    const excused = new Set(calls.map((call) => call.process).filter((process) => killed.has(process)))
    unexcused += Math.max(0, calls.length - 1 - excused.size)
  }
  return { extraCalls, unexcused }
}

function tornIn(events: readonly { card: string; from_state: string | null; to_state: string }[]): number {
  const torn = new Set<string>()
  const last = new Map<string, string>()
  for (const { card, from_state: from, to_state: to } of events) {
    if ((last.get(card) ?? null) !== from) torn.add(card)
    last.set(card, to)
  }
  return torn.size
}
