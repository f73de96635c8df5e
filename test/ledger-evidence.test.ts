import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Kysely, type LogEvent } from 'kysely'
import { describe, expect, it } from 'vitest'

import type { AttemptId, CardId } from '../src/card.ts'
import type { Answer } from '../src/generate/generator.ts'
import type { AttemptEnd } from '../src/ledger/attempt.ts'
import type { Claim } from '../src/ledger/ledger.ts'
import { picturesIn } from '../src/ledger/pictures.ts'
import { sqliteDialect } from '../src/ledger/sqlite-dialect.ts'
import type { Tables } from '../src/ledger/tables.ts'
import { dollars, type Micros } from '../src/money.ts'
import { lost } from './answers.ts'
import { aPicture, aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const ATTEMPT = 'attempt-1' as AttemptId
const WORST = dollars(0.05)

const ACCOUNT = 'openai/test'
const HOUR_MS = 3_600_000
const PROBE_MS = 120_000

async function aClaim({ ledger, clock }: Rig): Promise<Claim> {
  const claim = await ledger.claims.next({
    states: ['due'],
    busyLanes: [],
    only: undefined,
    now: clock.now(),
  })
  if (claim === undefined) throw new Error('nothing to claim')
  return claim
}

/** A card of which a picture is being painted, by this ledger's word. */
async function painting(rig: Rig): Promise<Claim> {
  await rig.look()
  const begun = await rig.ledger.attempts.begin(await aClaim(rig), {
    id: ATTEMPT,
    generator: 'openai/test',
    prompt: 'usual',
    paid: true,
    reservation: {
      worst: WORST,
      day: '2026-12-09',
      month: '2026-12',
      caps: { perDay: dollars(1), perMonth: dollars(1) },
    },
    requested: { size: { width: 256, height: 384 }, quality: 'medium', format: 'png', references: [] },
    promptSha256: 'a'.repeat(64),
    promptText: undefined,
    now: rig.clock.now(),
  })
  if (begun.kind !== 'begun') throw new Error('the budget denies it')
  return begun.claim
}

/** An end without a picture, of which nobody knows whether it is billed, unless a test says more. */
function anEnd(rig: Rig, more: Partial<AttemptEnd> = {}): AttemptEnd {
  return {
    id: ATTEMPT,
    ending: 'unknown',
    answer: 'unknown',
    code: 'connection_lost',
    detail: undefined,
    evidence: {},
    usage: undefined,
    picture: undefined,
    money: { kind: 'kept' },
    now: rig.clock.now(),
    ...more,
  }
}

/** The end of an attempt whose picture came, whoever brings it. */
async function itsPicture(rig: Rig, money: AttemptEnd['money']): Promise<AttemptEnd> {
  const { bytes, mediaType, width, height } = await aPicture()
  const picture = { sha256: await rig.worker.blobs.put(bytes), mediaType, width, height, bytes: bytes.length }
  return anEnd(rig, { ending: 'generated', answer: 'picture', code: undefined, picture, money })
}

const spent = (rig: Rig): Promise<Micros> => rig.ledger.budget.spent('2026-12')

describe('an attempt of which nobody knew', () => {
  it('is billed by the picture that came after all, and by no second finder of it', async () => {
    await using rig = await aRig({ paints: [lost] })
    await painting(rig)
    await rig.ledger.attempts.end(anEnd(rig, { ending: 'timeout', code: 'timeout' }))
    await rig.ledger.attempts.end(await itsPicture(rig, { kind: 'kept' }))
    await rig.ledger.attempts.end(await itsPicture(rig, { kind: 'settled', bill: dollars(0.01) }))
    expect((await rig.story(CARD)).attempts).toMatchObject([
      { ending: 'timeout', reconciled: 'generated', money: 'kept' },
    ])
    expect(await spent(rig)).toBe(WORST)
  })

  it('stays charged once whoever asked has said that they do not know either', async () => {
    await using rig = await aRig({ paints: [lost] })
    await painting(rig)
    await rig.ledger.attempts.end(anEnd(rig, { code: 'crashed' }))
    await rig.ledger.attempts.end(anEnd(rig))
    await rig.ledger.attempts.end(
      anEnd(rig, { ending: 'failed', answer: 'unavailable', code: 'x', money: { kind: 'released' } }),
    )
    expect((await rig.story(CARD)).attempts).toMatchObject([{ reconciled: 'unknown', money: 'kept' }])
    expect(await spent(rig)).toBe(WORST)
  })

  it('is free again when whoever was thought to be gone says that it was refused', async () => {
    await using rig = await aRig({ paints: [lost] })
    await painting(rig)
    await rig.ledger.attempts.end(anEnd(rig, { code: 'crashed' }))
    await rig.ledger.attempts.end(
      anEnd(rig, { ending: 'failed', answer: 'refused', code: 'x', money: { kind: 'released' } }),
    )
    expect((await rig.story(CARD)).attempts).toMatchObject([{ reconciled: 'failed', money: 'released' }])
    expect(await spent(rig)).toBe(0)
  })
})

describe('an attempt that has not ended', () => {
  it('is left over when its card went another way, but not while somebody has that card in hand', async () => {
    await using rig = await aRig({ paints: [lost] })
    const { attempts, cards, claims } = rig.ledger
    await painting(rig)
    expect(await attempts.leftOver()).toEqual([])
    await cards.cancel(CARD, rig.clock.now())
    await rig.ask(CARD)
    const again = await aClaim(rig)
    expect(await attempts.leftOver()).toEqual([])
    await claims.release(again, {})
    expect(await attempts.leftOver()).toEqual([{ id: ATTEMPT, generator: 'openai/test', paid: true }])
  })
})

/** A worker that was thought to be gone hears this answer, while another one asks for the same card and loses its own. */
async function overtaken(answer: Answer): Promise<{ slow: Rig; quick: Rig }> {
  const [first, second] = [Promise.withResolvers<Answer>(), Promise.withResolvers<Answer>()]
  const slow = await aRig({ paints: [() => first.promise] })
  await slow.look()
  const asking = slow.sweep()
  await expect.poll(() => slow.asked.length).toBe(1)
  slow.clock.forward(5 * 60_000)
  const { folder, clock } = slow
  const quick = await aRig({ folder, clock, paints: [() => second.promise, await aPicture()] })
  const askingAgain = quick.sweep()
  await expect.poll(() => quick.asked.length).toBe(1)
  first.resolve(answer)
  await asking
  second.resolve(lost)
  await askingAgain
  return { slow, quick }
}

describe('a card that two workers asked for', () => {
  it('is held when neither knows what became of it', async () => {
    const both = await overtaken(lost)
    await using slow = both.slow
    await using rig = both.quick
    expect((await rig.story(CARD)).attempts).toMatchObject([
      { ending: 'unknown', code: 'crashed', reconciled: 'unknown' },
      { ending: 'unknown', code: 'connection_lost' },
    ])
    expect([slow.asked.length, rig.asked.length]).toEqual([1, 1])
    expect(await rig.state(CARD)).toBe('held(maybe-painted)')
  })

  it('is asked for once more when the first of them says that nothing was painted', async () => {
    const both = await overtaken({
      kind: 'unavailable',
      ending: 'failed',
      code: 'server_error',
      detail: 'OpenAI answered 500.',
    })
    await using slow = both.slow
    await using rig = both.quick
    expect([slow.asked.length, rig.asked.length]).toEqual([1, 2])
    expect(await rig.state(CARD)).toBe('finished')
  })
})

/** A stop of which the hour is over. */
async function aStop(rig: Rig): Promise<void> {
  const since = rig.clock.now()
  const until = new Date(since.getTime() + HOUR_MS)
  await rig.ledger.stops.stop(ACCOUNT, { kind: 'spend', code: 'x', detail: 'x', since, until })
  rig.clock.forward(HOUR_MS)
}

const mayAsk = ({ ledger, clock }: Rig) => ledger.stops.probe(ACCOUNT, { ms: PROBE_MS, now: clock.now() })

describe('the right to ask a stopped account', () => {
  it('goes to one, and to the next when that one is silent for too long', async () => {
    await using rig = await aRig()
    await aStop(rig)
    expect([await mayAsk(rig), await mayAsk(rig)]).toEqual([true, false])
    rig.clock.forward(PROBE_MS)
    expect(await mayAsk(rig)).toBe(true)
  })

  it('goes to the next at once when it is given back unused', async () => {
    await using rig = await aRig()
    await aStop(rig)
    await mayAsk(rig)
    await rig.ledger.stops.giveBack(ACCOUNT, rig.clock.now())
    expect([await mayAsk(rig), await mayAsk(rig)]).toEqual([true, false])
  })

  it('is not locked up by a clock that had run a year ahead and was put right', async () => {
    await using rig = await aRig()
    rig.clock.set('2027-12-09T12:00:00Z')
    await aStop(rig)
    rig.clock.set('2026-12-09T12:00:00Z')
    expect([await mayAsk(rig), await mayAsk(rig)]).toEqual([true, false])
  })
})

describe('what is to be cleared away', () => {
  it('is found by the index that is kept for it, however many cards there were', async () => {
    await using rig = await aRig()
    using database = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
    const asked: string[] = []
    const log = ({ query }: LogEvent) => void asked.push(query.sql)
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database, rig.clock), log })
    await picturesIn(db).expired(rig.clock.now(), new Set())
    const [plan] = database.prepare(`explain query plan ${asked[0]}`).all()
    expect(plan?.['detail']).toContain('cards_to_clear')
  })
})
