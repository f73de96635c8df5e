import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import { dollars } from '../src/money.ts'
import type { Sent } from '../src/send/sender.ts'
import { settleLeftovers } from '../src/worker/adopt.ts'
import { hands } from '../src/worker/work.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000

const received: Sent = { kind: 'receipt', at: 'delivered', receipt: 'r' }
const busy: Sent = { kind: 'transient', code: 'busy', detail: 'come back', retryAfterMs: undefined }
const refused: Sent = { kind: 'permanent', code: 'refused', detail: 'never here' }

/** Looks and works every hour for so many days. */
async function live(rig: Rig, days: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour++) {
    rig.clock.forward(HOUR)
    await rig.look()
    await rig.sweep()
  }
}

const later = { ...ada, birthday: { month: 12, day: 12 } }

describe('a correction that is taken back', () => {
  it('of a birthday sends the card on the first day, once', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job: { prepare: { kind: 'days', days: 5 } } })
    await rig.look()
    await rig.sweep()
    rig.people = [later]
    await live(rig, 0.1)
    rig.people = [ada]
    await live(rig, 5)
    expect(await rig.state(CARD)).toBe('sent')
    expect([rig.parcels.length, rig.asked.length]).toEqual([1, 1])
  })

  it('of a job’s name sends the card under the first name, once', async () => {
    const [first, second] = [birthdayJob(), birthdayJob({ id: 'renamed' })]
    await using rig = await aRig({ paints: [await aPicture()], jobs: [first] })
    await rig.look()
    rig.jobs = [second]
    await live(rig, 0.1)
    rig.jobs = [first]
    await live(rig, 3)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
  })
})

describe('a card whose place another one had', () => {
  it('is sent when the other job is gone before anything was sent', async () => {
    const [first, second] = [birthdayJob(), birthdayJob({ id: 'second' })]
    await using rig = await aRig({ paints: [await aPicture()], jobs: [first, second] })
    await rig.look()
    await rig.sweep()
    rig.jobs = [second]
    await live(rig, 3)
    expect([await rig.state('second/ada/2026-12-10'), rig.parcels.length]).toEqual(['sent', 1])
  })

  it('is sent on the corrected day when the other one was proven not sent', async () => {
    await using rig = await aRig({ paints: [await aPicture()], sends: { outbox: [refused, received] } })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('failed(refused)')
    rig.people = [later]
    await live(rig, 3)
    expect(await rig.state('birthday/ada/2026-12-12')).toBe('sent')
  })

  it('buys nothing and stays skipped when it is asked for by hand and the first channel of its list has a card', async () => {
    const first = birthdayJob({ send: { mode: 'all', channels: ['a'] } })
    const second = birthdayJob({ id: 'second', send: { mode: 'first', channels: ['a', 'b'] } })
    await using rig = await aRig({ paints: [await aPicture()], jobs: [first, second] })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    await rig.ask('second/ada/2026-12-10')
    await rig.sweep()
    expect(await rig.state('second/ada/2026-12-10')).toBe('skipped(already)')
    expect([rig.asked.length, rig.parcels.length]).toEqual([1, 1])
  })
})

describe('a delivery that is under way', () => {
  it('is not taken for a crash when another channel of the card must be tried again', async () => {
    const slow = Promise.withResolvers<Sent>()
    await using rig = await aRig({
      paints: [await aPicture()],
      job: { send: { mode: 'all', channels: ['a', 'b'] } },
      retrySafety: 'none',
      sends: { a: [busy, received], b: [() => slow.promise] },
    })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    const sweeping = rig.sweep()
    const first = async () => (await rig.story(CARD)).deliveries[0]?.state.at
    await expect.poll(() => rig.parcels.length).toBe(2)
    await expect.poll(first).toBe('pending')
    rig.clock.forward(5_000)
    expect((await rig.story(CARD)).owner).toBeDefined()
    slow.resolve(received)
    await sweeping
    rig.clock.forward(5_000)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    expect(rig.parcels.map(({ file }) => file.channel).toSorted()).toEqual(['a', 'a', 'b'])
  })
})

describe('a retry of a list of which the first is enough', () => {
  it('tries the channels in their order, and stops at the first that takes it', async () => {
    const job = { send: { mode: 'first', channels: ['a', 'b'] } } as const
    await using rig = await aRig({
      paints: [await aPicture()],
      job,
      sends: { a: [refused, received], b: [refused, received] },
    })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    await rig.retry(CARD)
    await rig.sweep()
    const { deliveries } = await rig.story(CARD)
    expect(deliveries.map(({ state }) => state.at)).toEqual(['delivered', 'skipped'])
  })
})

describe('a card that waits in line for a grant', () => {
  const wait: Answer = { kind: 'wait', code: 'rate_limit_exceeded', ms: 6 * HOUR, detail: 'slow down' }

  it('is painted by the fallback when the grant would come too late', async () => {
    const settings = {
      image: { fallbacks: ['local'] },
      job: { lateness: { kind: 'exact', ms: HOUR } },
    } as const
    await using rig = await aRig({
      ...settings,
      now: '2026-12-10T07:00:00Z',
      paints: [wait, await aPicture()],
    })
    await rig.look()
    await rig.sweep()
    const { attempts } = await rig.story(CARD)
    expect(attempts.map(({ generator, cost }) => [generator, cost])).toEqual([
      ['openai/test', 0],
      ['local', 0],
    ])
    expect(await rig.state(CARD)).toBe('finished')
  })

  it('is not painted for somebody who opted out meanwhile', async () => {
    await using rig = await aRig({ paints: [{ ...wait, ms: HOUR }, await aPicture()] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.clock.sleepers()).toBe(1)
    rig.people = [{ ...ada, suppressed: 'opt-out' }]
    rig.clock.forward(HOUR)
    await sweeping
    expect(await rig.state(CARD)).toBe('cancelled(suppressed)')
    expect([rig.asked.length, await rig.ledger.budget.spent('2026-12')]).toEqual([1, 0])
  })

  it('does not keep a finished one from going out', async () => {
    const limits = { imagesPerMinute: 1, tokensPerMinute: 1_000_000_000, burst: 1 }
    // Three of one day: the first has the grant, the second waits for one, and the third is told that the line is busy.
    const [bob, zoe] = [londoner('bob'), londoner('zoe')]
    const carol = londoner('carol', { birthday: { month: 12, day: 11 } })
    const settings = { limits, people: [ada, bob, zoe], job: { prepare: { kind: 'days', days: 2 } } } as const
    await using rig = await aRig({ ...settings, paints: [await aPicture()] })
    await rig.look()
    const painting = rig.sweep()
    const finished = async () => (await rig.ledger.cards.list({ state: 'finished' })).length
    await expect
      .poll(async () => {
        rig.clock.forward(10_000)
        return finished()
      })
      .toBe(3)
    await painting
    rig.people = [ada, bob, zoe, carol]
    rig.clock.set('2026-12-10T08:59:00Z')
    await rig.look()
    const account = { account: 'test', family: 'gpt-image' }
    await rig.ledger.quota.close(account, { ms: 6 * HOUR, now: rig.clock.now() })
    const now = new AbortController()
    const soon = new AbortController()
    const scope = { only: undefined, onBreak: () => {} }
    const working = hands(rig.worker, scope, { soon: soon.signal, now: now.signal }).carryOn()
    const owner = async () => (await rig.story('birthday/carol/2026-12-11')).owner
    await expect.poll(owner).toBeDefined()
    rig.clock.set('2026-12-10T09:00:00Z')
    const states = async () => [await rig.state(CARD), await rig.state('birthday/zoe/2026-12-10')]
    await expect
      .poll(async () => {
        rig.clock.forward(1_000)
        return states()
      })
      .toEqual(['sent', 'sent'])
    soon.abort(new Error('the test is over'))
    await working
  })
})

describe('a clock that jumps while a picture is being painted', () => {
  it('lets nobody take the card from its own worker, and pays once', async () => {
    const slow = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using rig = await aRig({ paints: [() => slow.promise] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    // Longer than its lease, and shorter than the call is waited for.
    rig.clock.forward(5 * 60_000)
    const again = rig.sweep()
    slow.resolve(await aPicture())
    await Promise.all([sweeping, again])
    expect([rig.asked.length, await rig.ledger.budget.spent('2026-12')]).toEqual([1, dollars(0.04)])
    expect(await rig.state(CARD)).toBe('finished')
  })
})

describe('a card that is sent again', () => {
  it('asks for another yes, because the first was to other bytes', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job: { approval: 'required' } })
    await rig.look()
    await rig.sweep()
    const { id } = (await rig.story(CARD)).card
    await rig.ledger.cards.approve(id, rig.clock.now())
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    await rig.resend(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['awaiting', 1])
  })

  it('goes only where its own card went, not where another one has been', async () => {
    const first = birthdayJob({ send: { mode: 'all', channels: ['a'] } })
    const second = birthdayJob({ id: 'second', send: { mode: 'all', channels: ['a', 'b'] } })
    await using rig = await aRig({ paints: [await aPicture()], jobs: [first, second] })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    await rig.resend('second/ada/2026-12-10')
    await rig.sweep()
    expect(rig.parcels.map(({ file }) => file.channel).toSorted()).toEqual(['a', 'b', 'b'])
  })
})

describe('an edit of a job', () => {
  it('that wants no yes any more lets the card go at its time', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job: { approval: 'required' } })
    await rig.look()
    await rig.sweep()
    rig.jobs = [birthdayJob()]
    await rig.ledger.claims.wake(['awaiting'], rig.clock.now())
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('that takes a channel away keeps the card from it', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      job: { send: { mode: 'all', channels: ['a', 'b'] } },
    })
    await rig.look()
    await rig.sweep()
    rig.jobs = [birthdayJob({ send: { mode: 'all', channels: ['a'] } })]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.map(({ file }) => file.channel)]).toEqual(['sent', ['a']])
  })

  it('of a person’s zone moves a card that has not gone out', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.people = [{ ...ada, timezone: 'Pacific/Honolulu' }]
    await rig.look()
    rig.clock.set('2026-12-10T18:59:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    rig.clock.set('2026-12-10T19:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })
})

describe('an attempt whose card went another way', () => {
  it('stays charged when nothing is heard of it, and is told as unknown', async () => {
    await using dying = await aRig({ paints: [() => new Promise<never>(() => {})] })
    await dying.look()
    void dying.sweep().catch(() => {
      // Its ledger is closed under it.
    })
    await expect.poll(() => dying.asked.length).toBe(1)
    await dying.ledger.cards.cancel((await dying.story(CARD)).card.id, dying.clock.now())
    await dying.die()
    await using rig = await aRig({ folder: dying.folder, clock: dying.clock, paints: [await aPicture()] })
    await settleLeftovers(rig.worker)
    const { attempts, card } = await rig.story(CARD)
    expect([card.state.at, attempts.map(({ ending }) => ending)]).toEqual(['cancelled', ['unknown']])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.05))
  })
})
