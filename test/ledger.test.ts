import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it, onTestFinished } from 'vitest'

import { type AttemptId, cardId, type OwedCard } from '../src/card.ts'
import type { Day } from '../src/day.ts'
import { type Claim, IllegalTransition, type Ledger, LostClaim, type Owed } from '../src/ledger/ledger.ts'
import { readLedger, sqliteLedger, tryWorkerLock } from '../src/ledger/sqlite.ts'
import { dollars } from '../src/money.ts'
import { type HandClock, handClock } from './hand-clock.ts'

const NOW = '2026-12-10T08:00:00Z'
const LEASE_MS = 120_000

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Tests that turn the clock still wait for locks by the real one. */
async function aLedger(
  folder: string,
  clock: HandClock = handClock(NOW),
): Promise<{ ledger: Ledger; clock: HandClock }> {
  const ledger = await sqliteLedger({ folder, clock, newId: randomUUID })
  onTestFinished(() => ledger[Symbol.asyncDispose]())
  return { ledger, clock }
}

function owed(
  of: { job?: string; person?: string; day?: string; occurrence?: string; channels?: string[] } = {},
): Owed {
  const {
    job = 'birthday',
    person = 'ada',
    day = '2026-12-10',
    occurrence = '2026',
    channels = ['outbox'],
  } = of
  const sendAt = new Date(`${day}T08:00:00Z`)
  const card: OwedCard = {
    id: cardId(job, person, day as Day),
    job,
    person,
    occasion: 'birthday',
    occurrence,
    day: day as Day,
    timezone: 'Europe/Berlin',
    paintAt: sendAt,
    sendAt,
    lateAt: new Date(`${day}T23:00:00Z`),
    trigger: 'schedule',
  }
  return {
    card,
    routing: 'all',
    deliveries: channels.map((channel) => ({ channel, nextAt: sendAt, skip: undefined })),
  }
}

const look = { job: 'birthday', at: new Date(NOW), from: new Date(NOW), to: undefined, slots: [] }
const any = { states: ['due', 'painting'], busyLanes: [], only: undefined } as const

async function aClaim(ledger: Ledger, clock: HandClock): Promise<Claim> {
  const claim = await ledger.claims.next({ ...any, now: clock.now() })
  if (claim === undefined) throw new Error('nothing to claim')
  return claim
}

const caps = { perDay: dollars(1), perMonth: dollars(20) }

function anAttempt(clock: HandClock, worst = dollars(0.05)) {
  const reservation = { worst, day: '2026-12-10', month: '2026-12', caps }
  return {
    id: randomUUID() as string as AttemptId,
    generator: 'openai/test',
    prompt: 'usual',
    paid: true,
    reservation,
    requested: { size: { width: 1_024, height: 1_536 }, quality: 'medium', format: 'png', references: [] },
    promptSha256: 'a'.repeat(64),
    promptText: undefined,
    now: clock.now(),
  } as const
}

describe('a look', () => {
  it('takes each card once, and moves the watermark with it', async () => {
    const { ledger } = await aLedger(await aFolder())
    const first = await ledger.looks.record(look, [owed()], () => true)
    const second = await ledger.looks.record(look, [owed()], () => true)
    expect([first.fresh.length, second.fresh.length]).toEqual([1, 0])
    expect(await ledger.looks.watermark('birthday')).toEqual(new Date(NOW))
  })

  it('moves the watermark back with a clock that had run ahead, so that nothing is left out', async () => {
    const { ledger } = await aLedger(await aFolder())
    await ledger.looks.record({ ...look, at: new Date('2027-12-10T08:00:00Z') }, [], () => true)
    await ledger.looks.record(look, [], () => true)
    expect(await ledger.looks.watermark('birthday')).toEqual(new Date(NOW))
  })
})

describe('an occurrence', () => {
  it('belongs to the first job that owes it', async () => {
    const { ledger } = await aLedger(await aFolder())
    await ledger.looks.record(look, [owed(), owed({ job: 'second' })], () => true)
    const [, second] = await ledger.cards.list({})
    expect(second?.card.state).toMatchObject({ at: 'skipped', reason: { code: 'already' } })
  })

  it('is another one in another year', async () => {
    const { ledger } = await aLedger(await aFolder())
    await ledger.looks.record(look, [owed(), owed({ day: '2027-12-10', occurrence: '2027' })], () => true)
    const stories = await ledger.cards.list({})
    expect(stories.map(({ card }) => card.state.at)).toEqual(['due', 'due'])
  })

  it('moves to its new day when the leap policy is flipped, and back again', async () => {
    const { ledger } = await aLedger(await aFolder())
    await ledger.looks.record(look, [owed({ day: '2027-02-28' })], () => true)
    await ledger.looks.record(look, [owed({ day: '2027-03-01' })], ({ day }) => day === '2027-03-01')
    const states = async () => (await ledger.cards.list({})).map(({ card }) => [card.day, card.state.at])
    expect(await states()).toEqual([
      ['2027-02-28', 'cancelled'],
      ['2027-03-01', 'due'],
    ])
    await ledger.looks.record(look, [owed({ day: '2027-02-28' })], ({ day }) => day === '2027-02-28')
    const deliveries = (await ledger.cards.list({})).flatMap((story) =>
      story.deliveries.map(({ state }) => state.at),
    )
    expect(deliveries.filter((state) => state === 'pending')).toHaveLength(1)
  })

  it('cannot be on a channel twice, whoever writes', async () => {
    const folder = await aFolder()
    const { ledger } = await aLedger(folder)
    await ledger.looks.record(look, [owed()], () => true)
    using database = new DatabaseSync(path.join(folder, 'ledger.db'))
    expect(() =>
      database.exec(
        `insert into deliveries select 'other/ada/2026-12-10', channel, revision, occasion, person, occurrence, place, key,
         state, next_at, tries, receipt, reason_code, reason_detail, updated_at, begun_at, doubt, sent_to, kept, asked from deliveries`,
      ),
    ).toThrow('UNIQUE constraint failed')
  })
})

describe('a claim', () => {
  it('goes to the card that is to be sent first', async () => {
    const { ledger, clock } = await aLedger(await aFolder())
    const later = owed({ person: 'zoe' })
    const sooner = { ...later.card, id: cardId('birthday', 'yan', later.card.day), person: 'yan' }
    const earlier = new Date(later.card.sendAt.getTime() - 60_000)
    await ledger.looks.record(look, [later, { ...later, card: { ...sooner, sendAt: earlier } }], () => true)
    expect((await aClaim(ledger, clock)).card.person).toBe('yan')
  })

  it('is one process’s alone until its lease has run out', async () => {
    const folder = await aFolder()
    const { ledger, clock } = await aLedger(folder)
    const { ledger: other } = await aLedger(folder, clock)
    await ledger.looks.record(look, [owed()], () => true)
    const claim = await aClaim(ledger, clock)
    expect(await other.claims.next({ ...any, now: clock.now() })).toBeUndefined()
    clock.forward(LEASE_MS + 1)
    const taken = await aClaim(other, clock)
    expect(taken.token).not.toBe(claim.token)
  })

  it('lasts as long as it is renewed', async () => {
    const folder = await aFolder()
    const { ledger, clock } = await aLedger(folder)
    const { ledger: other } = await aLedger(folder, clock)
    await ledger.looks.record(look, [owed()], () => true)
    await aClaim(ledger, clock)
    clock.forward(LEASE_MS - 1_000)
    await ledger.claims.renew(clock.now())
    clock.forward(LEASE_MS - 1_000)
    expect(await other.claims.next({ ...any, now: clock.now() })).toBeUndefined()
  })

  it('that was lost can write nothing', async () => {
    const folder = await aFolder()
    const { ledger, clock } = await aLedger(folder)
    const { ledger: other } = await aLedger(folder, clock)
    await ledger.looks.record(look, [owed()], () => true)
    const claim = await aClaim(ledger, clock)
    clock.forward(LEASE_MS + 1)
    await aClaim(other, clock)
    const change = { why: 'too late', now: clock.now(), nextAt: undefined }
    const state = { at: 'missed', reason: { code: 'late', detail: 'late' } } as const
    await expect(ledger.claims.move(claim, state, change)).rejects.toThrow(LostClaim)
    await expect(ledger.attempts.begin(claim, anAttempt(clock))).rejects.toThrow(LostClaim)
    expect(await ledger.budget.spent('2026-12')).toBe(0)
  })

  it('whose lease has run out begins no call, though nobody else has taken the card', async () => {
    const { ledger, clock } = await aLedger(await aFolder())
    await ledger.looks.record(look, [owed()], () => true)
    const claim = await aClaim(ledger, clock)
    clock.forward(LEASE_MS + 1)
    await expect(ledger.attempts.begin(claim, anAttempt(clock))).rejects.toThrow(LostClaim)
  })

  it('of a process that is gone is freed without waiting for the lease', async () => {
    const folder = await aFolder()
    const { ledger, clock } = await aLedger(folder)
    const dying = await sqliteLedger({ folder, clock, newId: randomUUID })
    await ledger.looks.record(look, [owed()], () => true)
    await aClaim(dying, clock)
    expect(await ledger.claims.freeDead()).toBe(0)
    await dying[Symbol.asyncDispose]()
    expect(await ledger.claims.freeDead()).toBe(1)
    await aClaim(ledger, clock)
  })

  it('goes no way that is not on the map', async () => {
    const { ledger, clock } = await aLedger(await aFolder())
    await ledger.looks.record(look, [owed()], () => true)
    const claim = await aClaim(ledger, clock)
    const picture = { sha256: 'a' as never, mediaType: 'image/png', width: 1, height: 1 } as const
    const change = { why: 'a short cut', now: clock.now(), nextAt: undefined }
    await expect(ledger.claims.move(claim, { at: 'sent', picture, files: [] }, change)).rejects.toThrow(
      IllegalTransition,
    )
  })
})

describe('the budget', () => {
  it('is never crossed, however many ask at once', async () => {
    const folder = await aFolder()
    const { ledger, clock } = await aLedger(folder)
    const { ledger: other } = await aLedger(folder, clock)
    const people = Array.from({ length: 30 }, (_, index) => `p${index}`)
    await ledger.looks.record(
      look,
      people.map((person) => owed({ person })),
      () => true,
    )
    const ask = async (by: Ledger) =>
      (await by.attempts.begin(await aClaim(by, clock), anAttempt(clock))).kind
    const kinds = await Promise.all(people.map((_, index) => ask(index % 2 === 0 ? ledger : other)))
    expect(kinds.filter((kind) => kind === 'begun')).toHaveLength(20)
    expect(await ledger.budget.spent('2026-12-10')).toBe(dollars(1))
    expect(await ledger.budget.spent('2026-12')).toBe(dollars(1))
  })

  it('that denies an attempt leaves the card as it was', async () => {
    const { ledger, clock } = await aLedger(await aFolder())
    await ledger.looks.record(look, [owed()], () => true)
    const begun = await ledger.attempts.begin(await aClaim(ledger, clock), anAttempt(clock, dollars(1.5)))
    expect(begun).toEqual({ kind: 'denied', cap: 'day' })
    const [story] = await ledger.cards.list({})
    expect(story?.card.state.at).toBe('due')
    expect(story?.attempts).toEqual([])
  })

  it('is charged once though an attempt is ended twice', async () => {
    const { ledger, clock } = await aLedger(await aFolder())
    await ledger.looks.record(look, [owed()], () => true)
    const attempt = anAttempt(clock)
    await ledger.attempts.begin(await aClaim(ledger, clock), attempt)
    const end = {
      id: attempt.id,
      ending: 'failed',
      answer: 'unavailable',
      code: undefined,
      detail: undefined,
      evidence: {},
      usage: undefined,
      picture: undefined,
      money: { kind: 'released' },
      now: clock.now(),
    } as const
    await ledger.attempts.end(end)
    await ledger.attempts.end(end)
    expect(await ledger.budget.spent('2026-12-10')).toBe(0)
  })
})

describe('opening a ledger', () => {
  it('finds everything that was written before', async () => {
    const folder = await aFolder()
    const clock = handClock(NOW)
    const first = await sqliteLedger({ folder, clock, newId: randomUUID })
    await first.looks.record(look, [owed()], () => true)
    await first[Symbol.asyncDispose]()
    clock.forward(86_400_000)
    const { ledger } = await aLedger(folder, clock)
    expect(ledger.createdAt).toEqual(new Date(NOW))
    expect(await ledger.cards.list({})).toHaveLength(1)
  })

  it('of a newer program is refused, and changes nothing in it', async () => {
    const folder = await aFolder()
    const clock = handClock(NOW)
    await (await sqliteLedger({ folder, clock, newId: randomUUID }))[Symbol.asyncDispose]()
    const database = new DatabaseSync(path.join(folder, 'ledger.db'))
    database.exec(`insert into migrations values (99, 'from the future', 0)`)
    database.close()
    await expect(sqliteLedger({ folder, clock, newId: randomUUID })).rejects.toThrow(
      'newer Wellwisher (format 99',
    )
    await expect(readLedger({ folder, clock, newId: randomUUID })).rejects.toThrow('newer Wellwisher')
  })

  it('only to read makes nothing, not even where there is none', async () => {
    const folder = await aFolder()
    await using ledger = await readLedger({ folder, clock: handClock(NOW), newId: randomUUID })
    expect(await ledger.cards.list({})).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })

  it('clears away what dead owners left', async () => {
    const folder = await aFolder()
    await aLedger(folder)
    const [alive] = await readdir(path.join(folder, 'owners'))
    new DatabaseSync(path.join(folder, 'owners', 'dead')).close()
    await aLedger(folder)
    const owners = await readdir(path.join(folder, 'owners'))
    expect(owners).toContain(alive)
    expect(owners).not.toContain('dead')
  })
})

describe('the role of the worker that looks', () => {
  it('is one process’s alone', async () => {
    const folder = await aFolder()
    const role = tryWorkerLock(folder)
    expect(tryWorkerLock(folder)).toBeUndefined()
    role?.free()
    const next = tryWorkerLock(folder)
    expect(next).toBeDefined()
    next?.free()
  })
})
