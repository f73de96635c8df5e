import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000

const paused = (rig: Rig) =>
  rig.ledger.pauses.begin({
    job: 'birthday',
    since: rig.clock.now(),
    code: 'by-hand',
    detail: 'somebody paused it',
  })

async function live(rig: Rig, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    rig.clock.forward(HOUR)
    await rig.look()
    await rig.sweep()
  }
}

describe('a job that is paused', () => {
  it('owes its cards, and makes and sends none of them (F20)', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await paused(rig)
    await rig.look()
    await live(rig, 22)
    expect([await rig.state(CARD), rig.asked.length, rig.parcels.length]).toEqual(['due', 0, 0])
  })

  it('goes on where it stopped when it is resumed, in time (F20)', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    await paused(rig)
    await live(rig, 30)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['finished', 0])
    expect(await rig.ledger.pauses.end('birthday')).toMatchObject({ code: 'by-hand' })
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length, rig.parcels.length]).toEqual(['sent', 1, 1])
  })

  it('tells of each card whose day passed meanwhile: missed, because it was paused (F20, C-1)', async () => {
    await using rig = await aRig()
    await paused(rig)
    await rig.look()
    await live(rig, 40)
    expect(await rig.state(CARD)).toBe('missed(paused)')
    expect(rig.told).toContainEqual(expect.stringContaining('missed: paused'))
    await rig.ledger.pauses.end('birthday')
    await live(rig, 2)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['missed(paused)', 0])
  })

  it('keeps no card of another job back', async () => {
    const jobs = [birthdayJob({ who: { tags: ['nobody'] } }), birthdayJob({ id: 'friends' })]
    await using rig = await aRig({ jobs, people: [ada] })
    await paused(rig)
    await rig.look()
    await live(rig, 23)
    expect(await rig.state('friends/ada/2026-12-10')).toBe('sent')
  })

  it('stays paused across restarts, and in every process (F20)', async () => {
    await using rig = await aRig()
    await rig.look()
    await paused(rig)
    await rig.die()
    await using next = await aRig({ folder: rig.folder, clock: rig.clock })
    await live(next, 23)
    expect([await next.state(CARD), next.parcels.length]).toEqual(['due', 0])
    expect(await next.ledger.pauses.begin({ ...(await mustBePaused(next)), detail: 'again' })).toBe(false)
    expect((await mustBePaused(next)).detail).toBe('somebody paused it')
  })

  it('keeps the picture of a call that was under way, and sends nothing (F20)', async () => {
    const far = Promise.withResolvers<Answer>()
    await using rig = await aRig({ paints: [() => far.promise] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    await paused(rig)
    far.resolve(await aPicture())
    await sweeping
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['painted', 0])
    await rig.ledger.pauses.end('birthday')
    await live(rig, 23)
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 1])
  })

  it('asks nobody for a card that was waiting for its grant when it was paused', async () => {
    const limits = { imagesPerMinute: 1, tokensPerMinute: 10_000_000, burst: 1 }
    const people = [ada, londoner('bo')]
    await using rig = await aRig({ paints: [await aPicture()], people, limits })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    await expect.poll(() => rig.clock.sleepers()).toBeGreaterThan(0)
    await paused(rig)
    rig.clock.forward(10 * 60_000)
    await sweeping
    expect(rig.asked).toHaveLength(1)
  })

  it('is told what a worker that died was sending, and sends nothing more', async () => {
    await using rig = await aRig({
      job: { send: { mode: 'all', channels: ['one', 'two'] } },
      retrySafety: 'none',
      sends: { one: [() => new Promise(() => {})] },
    })
    await live(rig, 2)
    rig.clock.forward(21 * HOUR)
    void rig.sweep().catch(() => {})
    await expect
      .poll(async () => (await rig.story(CARD)).deliveries.map(({ state }) => state.at))
      .toEqual(['sending', 'delivered'])
    await paused(rig)
    await rig.die()
    await using next = await aRig({
      folder: rig.folder,
      clock: rig.clock,
      job: { send: { mode: 'all', channels: ['one', 'two'] } },
      retrySafety: 'none',
    })
    await next.ledger.claims.freeDead()
    await next.sweep()
    expect([await next.state(CARD), next.parcels.length]).toEqual(['held(maybe-sent)', 0])
  })
})

describe('a card that is cancelled while it is painted', () => {
  it('stays cancelled when its picture comes, and nothing is sent (F20, C-23)', async () => {
    const far = Promise.withResolvers<Answer>()
    await using rig = await aRig({ paints: [() => far.promise] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    const { card } = await rig.story(CARD)
    await rig.ledger.cards.cancel(card.id, rig.clock.now())
    far.resolve(await aPicture())
    await sweeping
    await live(rig, 30)
    expect([await rig.state(CARD), rig.asked.length, rig.parcels.length]).toEqual([
      'cancelled(by-hand)',
      1,
      0,
    ])
  })
})

const refusal: Answer = {
  kind: 'refused',
  ending: 'refused_by_provider',
  code: 'model_not_found',
  detail: 'no such model',
  softer: false,
}

/** So many people whose birthday it is, one after the other. */
const crowd = (count: number) => Array.from({ length: count }, (_, index) => londoner(`p${index}`))

describe('a job of which one card after the other fails', () => {
  it('pauses itself after as many as it allows, tells once, and pays for no more (F11)', async () => {
    await using rig = await aRig({ paints: [refusal], people: crowd(9), job: { pauseAfter: 3 } })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(3)
    expect(await rig.ledger.pauses.of('birthday')).toMatchObject({
      code: 'failures',
      detail: '3 cards in a row ended failed (model_not_found)',
    })
    expect(rig.told.filter((text) => text.includes('has paused itself'))).toHaveLength(1)
    const states = (await rig.ledger.cards.list({})).map(({ card }) => card.state.at)
    expect(states.filter((state) => state === 'due')).toHaveLength(6)
  })

  it('goes on when it is resumed, and counts anew (F11)', async () => {
    await using rig = await aRig({ paints: [refusal], people: crowd(9), job: { pauseAfter: 3 } })
    await rig.look()
    await rig.sweep()
    await rig.ledger.pauses.end('birthday')
    await rig.sweep()
    expect(rig.asked).toHaveLength(6)
    expect(rig.told.filter((text) => text.includes('has paused itself'))).toHaveLength(2)
  })

  it('is counted in the ledger, whichever process saw them fail (F11)', async () => {
    const people = crowd(3)
    await using rig = await aRig({ paints: [refusal], people: people.slice(0, 2), job: { pauseAfter: 3 } })
    await rig.look()
    await rig.sweep()
    await rig.die()
    const here = { folder: rig.folder, clock: rig.clock }
    await using next = await aRig({ ...here, paints: [refusal], people, job: { pauseAfter: 3 } })
    await next.look()
    await next.sweep()
    expect(await next.ledger.pauses.of('birthday')).toMatchObject({ code: 'failures' })
  })

  it('is paused by one of several processes that all see it, so that one tells (F11)', async () => {
    const job = { pauseAfter: 3 }
    await using rig = await aRig({ paints: [refusal], people: crowd(3), job: { pauseAfter: undefined } })
    await rig.look()
    await rig.sweep()
    await using other = await aRig({ folder: rig.folder, clock: rig.clock, people: [], job })
    const limit = { failures: 3, now: rig.clock.now() }
    const begun = await Promise.all(
      [rig, other, rig, other].map(({ ledger }) => ledger.pauses.afterFailures('birthday', limit)),
    )
    expect(begun.filter((pause) => pause !== undefined)).toHaveLength(1)
  })

  it('is not paused by failures between which a picture came (F11)', async () => {
    const paints = [refusal, refusal, await aPicture(), refusal, refusal]
    const people = crowd(5)
    await using rig = await aRig({ paints, people: [], job: { pauseAfter: 3 } })
    for (const count of [2, 3, 5]) {
      rig.people = people.slice(0, count)
      await rig.look()
      await rig.sweep()
    }
    expect([rig.asked.length, await rig.ledger.pauses.list()]).toEqual([5, []])
  })

  it('is not paused where none ever shall, nor by a service that is away for a while (F11, C-20)', async () => {
    const away: Answer = { kind: 'unavailable', ending: 'failed', code: 'server_error', detail: 'away' }
    await using never = await aRig({ paints: [refusal], people: crowd(12), job: { pauseAfter: undefined } })
    await never.look()
    await never.sweep()
    await using rig = await aRig({ paints: [away], people: crowd(4), job: { pauseAfter: 3 } })
    await rig.look()
    await live(rig, 12)
    const failed = (await rig.ledger.cards.list({ state: 'failed' })).length
    expect([await never.ledger.pauses.list(), await rig.ledger.pauses.list(), failed]).toEqual([[], [], 4])
  })

  it('is not paused by a key that is missing or a service that is stopped: its cards are held (F11, F19, C-20)', async () => {
    const image = { model: 'openai/none' }
    await using keyless = await aRig({ image, people: crowd(4), job: { pauseAfter: 2 } })
    await keyless.look()
    await keyless.sweep()
    const noMoney: Answer = { ...refusal, code: 'insufficient_quota', stops: 'spend' }
    await using broke = await aRig({ paints: [noMoney], people: crowd(4), job: { pauseAfter: 2 } })
    await broke.look()
    await broke.sweep()
    for (const rig of [keyless, broke]) {
      expect(await rig.ledger.cards.list({ state: 'held' })).toHaveLength(4)
      expect(await rig.ledger.pauses.list()).toEqual([])
    }
  })

  it('pauses itself, too, when its channel refuses every card for good (F11)', async () => {
    await using rig = await aRig({
      people: crowd(6),
      job: { pauseAfter: 3 },
      sends: { outbox: [{ kind: 'permanent', code: 'not-writable', detail: 'no' }] },
    })
    await rig.look()
    await live(rig, 23)
    expect(await rig.ledger.pauses.of('birthday')).toMatchObject({
      detail: expect.stringContaining('(not-writable)'),
    })
  })
})

async function mustBePaused(rig: Rig) {
  const pause = await rig.ledger.pauses.of('birthday')
  if (pause === undefined) throw new Error('it is not paused')
  return pause
}
