import { execFile, execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Ledger } from '../src/ledger/ledger.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { keepLeases } from '../src/worker/work.ts'
import { farSide } from './crash-far-side.ts'
import { CARD, claimAt, NOW } from './crash-hand.ts'
import { aLife, flaws, FLAWLESS, judge } from './crash-scene.ts'
import { handClock, type HandClock } from './hand-clock.ts'
import { seeded } from './random.ts'
import { aRig } from './rig.ts'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** As the system says: `T` while it is stopped. */
function stateOf(pid: number): string {
  return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).trim()
}

/** What a claim's token guards, as it stands. */
function guarded(folder: string): unknown {
  using database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
  const cards = database.prepare('select * from cards').all()
  const deliveries = database.prepare('select card, channel, state, tries, receipt from deliveries').all()
  return { cards, deliveries, events: database.prepare('select * from events').all() }
}

const LEASE_MS = 400

/** One process is stopped at a point with its card in hand, until another one has finished the card. Then it goes on. */
async function frozenAt(point: string) {
  const folder = await aFolder()
  await using far = await farSide(seeded(1))
  const orders = { folder, origin: far.origin, listed: 1, owed: 1, known: 0, leaseMs: LEASE_MS }
  const frozen = aLife(orders, { failpoint: `${point}:stall` })
  onTestFinished(frozen.kill)
  await expect.poll(() => stateOf(frozen.pid)).toMatch(/^T/)
  const quick = aLife({ ...orders, known: 1, patient: true })
  onTestFinished(quick.kill)
  const { code, stderr } = await quick.ended
  expect([code, stderr]).toEqual([0, ''])
  const before = guarded(folder)
  const calls = far.calls.length
  frozen.resume()
  const thawed = await frozen.ended
  return {
    thawed,
    before,
    after: guarded(folder),
    calls: [calls, far.calls.length],
    dropped: far.dropped(),
    verdict: judge(folder, far, new Set([frozen.pid])),
    posted: far.arrived('post', 'p0'),
  }
}

describe('a process that is stopped past its lease, and wakes', () => {
  it('with a picture in hand finds the card finished by another, which had the same picture, and changes nothing (F8, C-7)', async () => {
    const { thawed, before, after, calls, verdict } = await frozenAt('blob.put.after')
    expect([thawed.code, thawed.stderr]).toEqual([0, ''])
    expect(after).toEqual(before)
    expect(calls).toEqual([1, 1])
    expect(flaws(verdict)).toEqual(FLAWLESS)
    expect(verdict).toMatchObject({ extraCalls: 0, charged: 0, unknown: 0 })
  }, 60_000)

  it('right before its call pays once more, which is charged, and changes nothing of the card (F8)', async () => {
    const { thawed, before, after, calls, verdict } = await frozenAt('generator.call.before')
    expect([thawed.code, thawed.stderr]).toEqual([0, ''])
    expect(after).toEqual(before)
    expect(calls).toEqual([1, 2])
    expect(flaws(verdict)).toEqual(FLAWLESS)
    expect(verdict.charged).toBe(0)
  }, 60_000)

  it('with finished files in hand cannot send what another has sent (F8, C-2, C-8)', async () => {
    const { thawed, before, after, verdict } = await frozenAt('ledger.move.after')
    expect([thawed.code, thawed.stderr]).toEqual([0, ''])
    expect(after).toEqual(before)
    expect(flaws(verdict)).toEqual(FLAWLESS)
  }, 60_000)

  it('in the middle of sending repeats only what the other side drops, and its receipt answers the question (C-3, C-8)', async () => {
    const { thawed, before, after, dropped, verdict, posted } = await frozenAt(
      'ledger.delivery-begin.after:2',
    )
    expect([thawed.code, thawed.stderr]).toEqual([0, ''])
    expect(before).toMatchObject({ cards: [{ state: 'held', reason_code: 'maybe-sent' }] })
    expect(after).toMatchObject({ cards: [{ state: 'sent' }] })
    expect([dropped, posted]).toEqual([1, 1])
    expect(flaws(verdict)).toEqual(FLAWLESS)
  }, 60_000)
})

async function aLedger(folder: string, clock: HandClock): Promise<Ledger> {
  return sqliteLedger({ folder, clock, newId: randomUUID, leaseMs: 60_000 })
}

const log = { info: () => {}, warn: () => {}, error: () => {} }

/** Two processes with leases of a minute; the first one has the only card. */
async function twoOfThem() {
  const folder = await aFolder()
  const clock = handClock(NOW.toISOString())
  const [one, other] = [await aLedger(folder, clock), await aLedger(folder, clock)]
  let isOneGone = false
  const leave = async () => {
    if (!isOneGone) await one[Symbol.asyncDispose]()
    isOneGone = true
  }
  onTestFinished(async () => {
    await leave()
    await other[Symbol.asyncDispose]()
  })
  await claimAt({ ledger: one })
  const wish = { states: ['due'], busyLanes: [], only: undefined } as const
  return { clock, one, other, leave, take: () => other.claims.next({ ...wish, now: clock.now() }) }
}

const inASecond = () => new Promise((resolve) => setImmediate(resolve))

describe('a claim', () => {
  it('of a run of ten minutes is renewed beside it, and nobody else gets the card with its lease of one (F8, C-8)', async () => {
    const { clock, one, take } = await twoOfThem()
    const working = new AbortController()
    const renewing = keepLeases({ ledger: one, clock, log }, working.signal)
    for (let second = 0; second < 600; second++) {
      await expect.poll(() => clock.sleepers(), { interval: 1 }).toBe(1)
      clock.forward(1_000)
      await inASecond()
      expect(await take()).toBeUndefined()
    }
    working.abort()
    await renewing
  })

  it('of an owner that lives and does not renew it is had by another right after its lease, without a restart (F8, C-7)', async () => {
    const { clock, take } = await twoOfThem()
    clock.forward(60_000)
    expect(await take()).toBeUndefined()
    clock.forward(1)
    expect((await take())?.card.id).toBe(CARD)
  })

  it('of an owner that is gone is free at once, and no lease is waited out (F8, C-7)', async () => {
    const { other, leave, take } = await twoOfThem()
    expect(await other.claims.freeDead()).toBe(0)
    await leave()
    expect(await other.claims.freeDead()).toBe(1)
    expect((await take())?.card.id).toBe(CARD)
  })

  it('outlasts an event loop that was blocked for ninety seconds', async () => {
    const folder = await aFolder()
    const clock = handClock(NOW.toISOString())
    const ledger = await sqliteLedger({ folder, clock, newId: randomUUID })
    onTestFinished(() => ledger[Symbol.asyncDispose]())
    const other = await sqliteLedger({ folder, clock, newId: randomUUID })
    onTestFinished(() => other[Symbol.asyncDispose]())
    const claim = await claimAt({ ledger })
    // Its last renewal was a quarter of the lease ago when the loop was blocked.
    clock.forward(ledger.claims.leaseMs / 4 + 90_000 - 1)
    const wish = { states: ['due'], busyLanes: [], only: undefined, now: clock.now() } as const
    expect(await other.claims.next(wish)).toBeUndefined()
    const change = { why: 'as it goes', now: clock.now(), nextAt: undefined }
    const moved = ledger.claims.move(claim, { at: 'cancelled', reason: { code: 'x', detail: 'y' } }, change)
    expect((await moved).card.state.at).toBe('cancelled')
  })
})

describe('a ledger that is opened while somebody else puts it right', () => {
  it('is waited for', async () => {
    const folder = await aFolder()
    const clock = handClock(NOW.toISOString())
    const first = await sqliteLedger({ folder, clock, newId: randomUUID })
    await first[Symbol.asyncDispose]()
    const recovering = new DatabaseSync(path.join(folder, 'ledger.db'))
    recovering.exec('pragma locking_mode = exclusive; begin exclusive')
    let waits = 0
    const patience = {
      now: () => clock.now(),
      async sleep() {
        if (++waits === 3) recovering.close()
      },
    }
    await using second = await sqliteLedger({ folder, clock, newId: randomUUID, patience })
    expect(waits).toBe(3)
    expect(second.createdAt).toEqual(first.createdAt)
  })
})

describe('a ledger that is closed by the last one, after another who had it open was killed', () => {
  it('is whole for the next one', async () => {
    const folder = await aFolder()
    const clock = handClock(NOW.toISOString())
    const last = await sqliteLedger({ folder, clock, newId: randomUUID })
    const child = path.join(import.meta.dirname, 'processes', 'crash-hand.ts')
    const env = { ...process.env, WELLWISHER_FAILPOINT: 'ledger.stop.after:kill' }
    const running = promisify(execFile)(process.execPath, [child, folder, 'ledger.stop'], { env })
    await expect(running).rejects.toMatchObject({ signal: 'SIGKILL' })
    await last[Symbol.asyncDispose]()
    expect(existsSync(path.join(folder, 'ledger.db-wal'))).toBe(false)
    await using next = await sqliteLedger({ folder, clock, newId: randomUUID })
    expect(await next.stops.get('openai/far')).toMatchObject({ code: 'no_money' })
  })
})

describe('one occasion of one person in one year on one channel', () => {
  it('is one delivery, by the database itself (F7, C-2)', async () => {
    await using rig = await aRig()
    await rig.look()
    using database = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
    database.exec('create temp table renamed as select * from deliveries')
    database.exec("update renamed set card = 'anniversary/ada/2026-12-11'")
    const again = database.prepare('insert into deliveries select * from renamed')
    expect(() => again.run()).toThrow(/UNIQUE constraint failed: deliveries\.person/)
  })
})
