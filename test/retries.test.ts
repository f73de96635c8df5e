import { setImmediate } from 'node:timers/promises'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import type { Sent } from '../src/send/sender.ts'
import { backoffMs, MOST_TRIES } from '../src/worker/backoff.ts'
import { lost } from './answers.ts'
import { aPicture, aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const received: Sent = { kind: 'receipt', at: 'delivered', receipt: 'r' }

const unavailable = (retryAfterMs?: number): Answer => ({
  kind: 'unavailable',
  ending: 'failed',
  code: 'server_error',
  detail: '500',
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

const toldToWait = (ms: number): Answer => ({
  kind: 'wait',
  code: 'rate_limit_exceeded',
  ms,
  detail: 'slow down',
})

const refused: Answer = {
  kind: 'refused',
  ending: 'safety_filtered',
  code: 'moderation_blocked',
  detail: 'no',
  softer: true,
}

const busy = (retryAfterMs?: number): Sent => ({
  kind: 'transient',
  code: 'busy',
  detail: 'later',
  retryAfterMs,
})

/** What the far side was asked, when, and what it said. */
interface Call<Said> {
  readonly at: number
  readonly said: Said
}

interface Lived {
  readonly paints: readonly Call<Answer>[]
  readonly sends: readonly Call<Sent>[]
  /** How often somebody looked whether there was something to do. */
  readonly turns: number
  readonly state: string
  readonly lateAt: number
}

/** Does one sweep; whoever sleeps in it is woken at their time, so that waiting costs nothing. */
async function sweep(rig: Rig): Promise<void> {
  const turn = { over: false }
  const sweeping = rig.sweep().finally(() => (turn.over = true))
  while (!turn.over) {
    const before = rig.clock.nextWake()
    await setImmediate()
    const wake = rig.clock.nextWake()
    if (wake !== undefined && before !== undefined && wake > rig.clock.now())
      rig.clock.set(wake.toISOString())
  }
  await sweeping
}

/** The far more than enough after which a worker that is still busy will never rest. */
const MOST_TURNS = 400

/** Lets the worker do whatever it wants, whenever it wants it, until the card rests. */
async function liveOn(rig: Rig): Promise<number> {
  for (let turns = 1; turns < MOST_TURNS; turns++) {
    await sweep(rig)
    const next = await rig.ledger.claims.nextAt(undefined)
    if (next === undefined) return turns
    if (next > rig.clock.now()) rig.clock.set(next.toISOString())
  }
  return MOST_TURNS
}

interface Scripts {
  readonly paints: readonly Answer[]
  readonly sends: readonly Sent[]
  /** How long after nine the card may be late. */
  readonly latenessMs: number
  readonly chance: number
}

/** The answers in order; the last one stays. */
function nth<T>(script: readonly T[], index: number): T {
  const said = script[Math.min(index, script.length - 1)]
  if (said === undefined) throw new Error('the script is empty')
  return said
}

async function live({ paints, sends, latenessMs, chance }: Scripts): Promise<Lived> {
  const painted: Call<Answer>[] = []
  const sent: Call<Sent>[] = []
  await using rig = await aRig({
    // What drops repeats is sent to again: test/doubt.test.ts.
    retrySafety: 'none',
    paints: [
      () => {
        const said = nth(paints, painted.length)
        painted.push({ at: rig.clock.now().getTime(), said })
        return said
      },
    ],
    sends: {
      outbox: [
        () => {
          const said = nth(sends, sent.length)
          sent.push({ at: rig.clock.now().getTime(), said })
          return said
        },
      ],
    },
    job: { lateness: { kind: 'exact', ms: latenessMs } },
  })
  Object.assign(rig.worker, { random: () => chance })
  await rig.look()
  const turns = await liveOn(rig)
  const { card } = await rig.story(CARD)
  return { paints: painted, sends: sent, turns, state: await rig.state(CARD), lateAt: card.lateAt.getTime() }
}

const wait = fc.integer({ min: 0, max: 3 * HOUR })

const anAnswer = fc.oneof(
  { weight: 3, arbitrary: fc.constant(unavailable()) },
  wait.map(unavailable),
  { weight: 2, arbitrary: wait.map(toldToWait) },
  fc.constant(lost),
  fc.constant(refused),
)

const anOutcome = fc.oneof(
  { weight: 3, arbitrary: fc.constant(busy()) },
  wait.map(busy),
  fc.constant<Sent>({ kind: 'permanent', code: 'refused', detail: 'no' }),
  fc.constant<Sent>({ kind: 'unknown', code: 'reset', detail: 'nobody knows' }),
)

/** Pauses between calls, with what the one before them said. */
function pauses<Said>(calls: readonly Call<Said>[]): { readonly said: Said; readonly ms: number }[] {
  return calls.slice(1).flatMap(({ at }, index) => {
    const before = calls[index]
    return before === undefined ? [] : [{ said: before.said, ms: at - before.at }]
  })
}

/** How long somebody wants to be left alone. */
function askedFor(said: Answer | Sent): number {
  if (said.kind === 'wait') return said.ms
  return 'retryAfterMs' in said ? (said.retryAfterMs ?? 0) : 0
}

function patientlyPainted({ paints }: Lived): void {
  expect(pauses(paints).filter(({ said, ms }) => ms < askedFor(said))).toEqual([])
  const tries = paints.filter(({ said }) => said.kind === 'unavailable' || said.kind === 'unknown')
  expect(tries.length).toBeLessThanOrEqual(MOST_TRIES)
  expect(paints.filter(({ said }) => said.kind === 'unknown').length).toBeLessThanOrEqual(2)
  expect(paints.filter(({ said }) => said.kind === 'refused').length).toBeLessThanOrEqual(2)
  expect(paints.filter(({ said }) => said.kind === 'picture').length).toBeLessThanOrEqual(1)
}

function patientlySent({ sends }: Lived): void {
  const again = pauses(sends)
  expect(again.filter(({ said, ms }) => said.kind !== 'transient' || ms < askedFor(said))).toEqual([])
  expect(sends.length).toBeLessThanOrEqual(MOST_TRIES)
}

describe('whatever the far sides answer', () => {
  it('is met with few tries, none too early and none too late, and never with a busy loop (F10, G10)', async () => {
    const scripts = fc.record({
      paints: fc.array(anAnswer, { maxLength: 9 }),
      paintsAtLast: fc.boolean(),
      sends: fc.array(anOutcome, { maxLength: 5 }),
      sendsAtLast: fc.boolean(),
      latenessMs: fc.integer({ min: MINUTE, max: 12 * HOUR }),
      chance: fc.constantFrom(0, 0.3, 0.999),
    })
    const picture = await aPicture()
    await fc.assert(
      fc.asyncProperty(scripts, async ({ paints, paintsAtLast, sends, sendsAtLast, latenessMs, chance }) => {
        const lived = await live({
          paints: [...paints, paintsAtLast || paints.length === 0 ? picture : unavailable()],
          sends: [...sends, sendsAtLast || sends.length === 0 ? received : busy()],
          latenessMs,
          chance,
        })
        const calls = [...lived.paints, ...lived.sends]
        expect(calls.filter(({ at }) => at >= lived.lateAt)).toEqual([])
        patientlyPainted(lived)
        patientlySent(lived)
        expect(lived.turns).toBeLessThan(10 * (calls.length + 1))
        expect(lived.state).toMatch(/^(sent|failed|missed|held\(maybe-sent\))/)
      }),
      { numRuns: 25, seed: 1210 },
    )
  }, 60_000)
})

describe('the wait before another try', () => {
  it('lies anywhere between nothing and a ceiling that doubles, up to a quarter of an hour (F10)', () => {
    const ceilings = [1, 2, 3, 4, 9, 10, 11, 50].map((attempt) => backoffMs(attempt, () => 1))
    expect(ceilings).toEqual([2_000, 4_000, 8_000, 16_000, 512_000, 15 * MINUTE, 15 * MINUTE, 15 * MINUTE])
    expect([backoffMs(5, () => 0), backoffMs(5, () => 0.5)]).toEqual([0, 16_000])
  })
})

describe('being told to wait', () => {
  it('costs no try: after seven waits there are still four of them (F10)', async () => {
    const waits = Array.from({ length: 7 }, () => toldToWait(MINUTE))
    const lived = await live({
      paints: [...waits, unavailable()],
      sends: [received],
      latenessMs: 12 * HOUR,
      chance: 0,
    })
    expect([lived.paints.length, lived.state]).toEqual([11, 'failed(server_error)'])
  })
})

describe('a card whose tries are used up', () => {
  it('is failed with its whole story, and a retry gives it new ones (F10)', async () => {
    await using rig = await aRig({
      paints: [unavailable(), unavailable(), unavailable(), unavailable(), await aPicture()],
    })
    await rig.look()
    await liveOn(rig)
    const { card, attempts } = await rig.story(CARD)
    expect([await rig.state(CARD), attempts.map(({ ending, code }) => `${ending}/${code}`)]).toEqual([
      'failed(server_error)',
      Array.from({ length: 4 }, () => 'failed/server_error'),
    ])
    const events = await rig.ledger.cards.events(card.id)
    expect(events.map(({ to, why }) => `${to}: ${why}`)).toEqual([
      'due: owed for 2026-12-10',
      ...Array.from({ length: 4 }, () => [
        'painting: asking openai/test',
        'due: openai/test answered unavailable: server_error',
      ]).flat(),
      'failed: server_error: 500',
    ])
    expect(rig.told).toEqual([expect.stringContaining('failed: server_error (500)')])
    await rig.retry(CARD)
    await liveOn(rig)
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 5])
  })

  it('on its way out keeps its picture: a retry sends, and buys nothing (F10, G10)', async () => {
    const sends = { outbox: [busy(), busy(), busy(), busy(), received] }
    await using rig = await aRig({ paints: [await aPicture()], sends })
    await rig.look()
    await liveOn(rig)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['failed(busy)', 4])
    await rig.retry(CARD)
    await liveOn(rig)
    expect([await rig.state(CARD), rig.parcels.length, rig.asked.length]).toEqual(['sent', 5, 1])
    expect(new Set(rig.parcels.map(({ key }) => key)).size).toBe(1)
    expect((await rig.story(CARD)).attempts.map(({ ending }) => ending)).toEqual(['generated'])
  })
})
