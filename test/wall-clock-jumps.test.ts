import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { lookAtJobs } from '../src/worker/minute.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'

const STEP_MS = 15 * 60_000

/** Nothing is painted ahead, so that everything hangs on the look at nine. */
const AT_NINE = { timezone: 'Europe/London', prepare: { kind: 'days', days: 0 } } as const

const bo = londoner('bo', { birthday: { month: 12, day: 11 } })
const cyd = londoner('cyd', { birthday: { month: 12, day: 13 } })

function anyRig() {
  return aRig({ job: AT_NINE, people: [ada, bo, cyd], now: '2026-12-09T12:00:00Z' })
}

/** One beat of `start`: the jobs are looked at, and the cards go on. */
async function beat(rig: Rig): Promise<void> {
  const broke = await lookAtJobs(rig.worker, {
    all: false,
    broken: new Set(),
    onBreak: (_, error) => Promise.reject(error),
  })
  expect([...broke]).toEqual([])
  await rig.sweep()
}

/** Goes on to an instant as a clock does that nobody touches. */
async function live(rig: Rig, until: string): Promise<void> {
  await beat(rig)
  while (rig.clock.now() < new Date(until)) {
    const left = Date.parse(until) - rig.clock.now().getTime()
    rig.clock.forward(Math.min(STEP_MS, left))
    await beat(rig)
  }
}

/** Turns the clock at once, as somebody's hand or a time server does. */
async function jump(rig: Rig, to: string): Promise<void> {
  rig.clock.set(to)
  await beat(rig)
}

/** What the ledger says of slots: each one, and how many looks were the first at one. */
function slotsOf({ folder }: Rig): { slots: readonly string[]; first: number; sameLook: number } {
  using database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
  const rows = database.prepare('select at, look from slots order by at').all() as {
    at: number
    look: string
  }[]
  const counted = database.prepare('select sum(slots) as first from looks').get() as { first: number }
  return {
    slots: rows.map(({ at }) => new Date(at).toISOString().slice(5, 16)),
    first: counted.first,
    sameLook: rows.length - new Set(rows.map(({ look }) => look)).size,
  }
}

async function states(rig: Rig): Promise<Readonly<Record<string, string>>> {
  const stories = await rig.ledger.cards.list({})
  return Object.fromEntries(stories.map(({ card }) => [card.person, card.state.at]))
}

const EACH_DAY = ['12-10T09:00', '12-11T09:00', '12-12T09:00', '12-13T09:00']

/** Everybody's card went out once, and each slot had one look that was the first. */
const ALL_ONCE = {
  states: { ada: 'sent', bo: 'sent', cyd: 'sent' },
  sent: 3,
  slots: { slots: EACH_DAY, first: EACH_DAY.length, sameLook: 0 },
} as const

async function outcome(rig: Rig) {
  return { states: await states(rig), sent: rig.parcels.length, slots: slotsOf(rig) }
}

describe('a clock that jumps', () => {
  it('back by half an hour right after the slot repeats neither look nor card (F23, C-2)', async () => {
    await using rig = await anyRig()
    await live(rig, '2026-12-10T09:05:00Z')
    expect(rig.parcels).toHaveLength(1)
    await jump(rig, '2026-12-10T08:35:00Z')
    await live(rig, '2026-12-13T12:00:00Z')
    expect(await outcome(rig)).toEqual(ALL_ONCE)
  })

  it('back by a day repeats neither look nor card (F23)', async () => {
    await using rig = await anyRig()
    await live(rig, '2026-12-10T09:05:00Z')
    await jump(rig, '2026-12-09T09:05:00Z')
    await live(rig, '2026-12-13T12:00:00Z')
    expect(await outcome(rig)).toEqual(ALL_ONCE)
  })

  it('forward by three hours over the slot loses nothing (F23, C-1)', async () => {
    await using rig = await anyRig()
    await live(rig, '2026-12-10T08:00:00Z')
    await jump(rig, '2026-12-10T11:00:00Z')
    expect(rig.parcels).toHaveLength(1)
    await live(rig, '2026-12-13T12:00:00Z')
    expect(await outcome(rig)).toEqual(ALL_ONCE)
  })

  it('forward by three days leaves a row for everybody, and misses what is over (F23, C-1, C-6)', async () => {
    await using rig = await anyRig()
    await live(rig, '2026-12-10T08:00:00Z')
    await jump(rig, '2026-12-13T08:00:00Z')
    expect(await states(rig)).toEqual({ ada: 'missed', bo: 'missed' })
    expect(rig.told).toHaveLength(1)
    await live(rig, '2026-12-13T12:00:00Z')
    expect(await states(rig)).toEqual({ ada: 'missed', bo: 'missed', cyd: 'sent' })
    expect(slotsOf(rig)).toEqual({ slots: EACH_DAY, first: 4, sameLook: 2 })
  })

  it('forward by three days and back again sends everything once after all (F23)', async () => {
    await using rig = await anyRig()
    await live(rig, '2026-12-10T08:00:00Z')
    await jump(rig, '2026-12-13T08:00:00Z')
    await jump(rig, '2026-12-10T08:00:30Z')
    await live(rig, '2026-12-13T12:00:00Z')
    expect(await states(rig)).toEqual({ ada: 'sent', bo: 'sent', cyd: 'sent' })
    expect(rig.parcels).toHaveLength(3)
    expect(slotsOf(rig)).toMatchObject({ slots: EACH_DAY, first: 4 })
  })

  it('to and fro by an hour ten times over the slot gives one look and one card (F23, C-14)', async () => {
    await using rig = await anyRig()
    await live(rig, '2026-12-10T08:30:00Z')
    for (let times = 0; times < 10; times++) {
      await jump(rig, '2026-12-10T09:30:00Z')
      await jump(rig, '2026-12-10T08:30:00Z')
    }
    expect(rig.parcels).toHaveLength(1)
    await live(rig, '2026-12-13T12:00:00Z')
    expect(await outcome(rig)).toEqual(ALL_ONCE)
  })
})

describe('a process that is blocked', () => {
  it('for ninety seconds over the slot looks as soon as it can, once (F23, C-10)', async () => {
    await using rig = await anyRig()
    await live(rig, '2026-12-10T08:59:30Z')
    rig.clock.forward(90_000)
    await beat(rig)
    expect(rig.parcels).toHaveLength(1)
    await live(rig, '2026-12-13T12:00:00Z')
    expect(await outcome(rig)).toEqual(ALL_ONCE)
  })

  it('for longer than its lease while a card is painted keeps the card and pays once (F8, C-7, C-10)', async () => {
    const picture = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using rig = await aRig({
      job: AT_NINE,
      people: [ada, londoner('dee')],
      paints: [() => picture.promise, await aPicture()],
      now: '2026-12-10T08:59:30Z',
    })
    rig.clock.set('2026-12-10T09:00:00Z')
    await lookAtJobs(rig.worker, { all: false, broken: new Set(), onBreak: () => Promise.resolve() })
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    rig.clock.forward(rig.ledger.claims.leaseMs + 90_000)
    // The minute after: looked at as ever, and nothing is taken that is in our own hands.
    const others = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(2)
    await lookAtJobs(rig.worker, { all: false, broken: new Set(), onBreak: () => Promise.resolve() })
    picture.resolve(await aPicture())
    await Promise.all([sweeping, others])
    expect(rig.asked).toHaveLength(2)
    expect(await states(rig)).toEqual({ ada: 'sent', dee: 'sent' })
    expect(rig.parcels).toHaveLength(2)
  })
})
