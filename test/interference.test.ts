import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import type { Sent } from '../src/send/sender.ts'
import { hands } from '../src/worker/work.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000

/** Looks and works every hour for so many days. */
async function live(rig: Rig, days: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour++) {
    rig.clock.forward(HOUR)
    await rig.look()
    await rig.sweep()
  }
}

const idOf = async (rig: Rig, id: string) => (await rig.story(id)).card.id

/** SQLite's own error, as node:sqlite throws it. */
const sqliteError = (message: string, errcode: number) => Object.assign(new Error(message), { errcode })

const locked = () => Promise.reject(sqliteError('database is locked', 5))

describe('a clock that steps back in the middle of a turn', () => {
  it('leaves the card in nobody’s hands, and it goes on', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    const { attempts } = rig.ledger
    const { painted } = attempts
    attempts.painted = async (...given) => {
      const claim = await painted(...given)
      rig.clock.forward(-1_000)
      return claim
    }
    await rig.sweep()
    expect((await rig.story(CARD)).owner).toBeUndefined()
    await live(rig, 2)
    expect(await rig.state(CARD)).toBe('sent')
  })
})

describe('a ledger that cannot be written', () => {
  it('right after a picture came costs nothing: the picture waits in the spool', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.ledger.attempts.painted = () => Promise.reject(sqliteError('database or disk is full', 13))
    await expect(rig.sweep()).rejects.toThrow('disk is full')
    await rig.die()
    await using next = await aRig({ folder: rig.folder, clock: rig.clock, paints: [await aPicture()] })
    await next.ledger.claims.freeDead()
    rig.clock.forward(HOUR)
    await next.sweep()
    expect([await next.state(CARD), next.asked.length]).toEqual(['finished', 0])
  })

  it('for a moment keeps nobody from working on', async () => {
    const wait: Answer = { kind: 'wait', code: 'rate_limit_exceeded', ms: 6 * HOUR, detail: 'slow down' }
    await using rig = await aRig({ paints: [wait] })
    await rig.look()
    const stop = new AbortController()
    const broke: unknown[] = []
    const scope = { only: undefined, onBreak: (error: unknown) => void broke.push(error) }
    const mine = hands(rig.worker, scope, { soon: stop.signal, now: new AbortController().signal })
    const working = mine.carryOn()
    await expect.poll(() => rig.asked.length).toBe(1)
    const { next } = rig.ledger.claims
    rig.ledger.claims.next = locked
    mine.nudge()
    await expect.poll(() => broke.length).toBeGreaterThan(0)
    rig.ledger.claims.next = next
    rig.people = [ada, londoner('bob', { suppressed: 'opt-out' }), londoner('carol')]
    rig.jobs = [birthdayJob(), birthdayJob({ id: 'other', who: { tags: [] } })]
    await rig.look()
    rig.people = [ada]
    const carol = () => rig.state('birthday/carol/2026-12-10')
    await expect
      .poll(async () => {
        rig.clock.forward(1_000)
        return carol()
      })
      .toBe('cancelled(gone)')
    stop.abort(new Error('the test is over'))
    await working
  })

  it('when a card is given back is told, and nothing is thrown into the void', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.ledger.claims.release = locked
    await expect(rig.sweep()).rejects.toThrow('database is locked')
    expect(await rig.state(CARD)).toBe('finished')
  })
})

function garbledKey(): never {
  throw new Error('OPENAI_API_KEY holds characters that no key has')
}

/** Works until the test is over, and keeps what breaks. */
function carriesOn(rig: Rig) {
  const broke: unknown[] = []
  const stop = new AbortController()
  const scope = { only: undefined, onBreak: (error: unknown) => void broke.push(error) }
  const mine = hands(rig.worker, scope, { soon: stop.signal, now: new AbortController().signal })
  const working = mine.carryOn()
  return {
    broke,
    /** The state of the card, a minute later each time. */
    async later() {
      rig.clock.forward(60_000)
      await rig.ledger.claims.renew(rig.clock.now())
      mine.nudge()
      return rig.state(CARD)
    },
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('the test is over'))
      await working
    },
  }
}

describe('a card that start cannot judge for a moment', () => {
  it('is taken up again a minute later', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    const { painters } = rig.worker
    Object.assign(rig.worker, { painters: garbledKey })
    await using work = carriesOn(rig)
    await expect.poll(() => work.broke.length).toBeGreaterThan(0)
    Object.assign(rig.worker, { painters })
    await expect.poll(() => work.later()).toBe('finished')
  })

  it('is given back as soon as a ledger that was locked lets go', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    const { attempts, claims } = rig.ledger
    const { painted } = attempts
    const { release } = claims
    attempts.painted = (...given) => {
      attempts.painted = painted
      claims.release = locked
      return locked().then(() => painted(...given))
    }
    await using work = carriesOn(rig)
    await expect.poll(() => work.broke.length).toBeGreaterThan(0)
    claims.release = release
    await expect.poll(() => work.later()).toBe('finished')
  })
})

describe('a yes that is said while the worker looks at the card', () => {
  it('is not undone', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job: { approval: 'required' } })
    await rig.look()
    await rig.sweep()
    await rig.ledger.claims.wake(['awaiting'], rig.clock.now())
    const { release } = rig.ledger.claims
    rig.ledger.claims.release = async (claim, back) => {
      rig.ledger.claims.release = release
      await rig.ledger.cards.approve(claim.card.id, rig.clock.now())
      await release(claim, back)
    }
    await rig.sweep()
    await live(rig, 2)
    expect(await rig.state(CARD)).toBe('sent')
  })
})

describe('a no', () => {
  it('is one to the occasion: no other job sends it instead', async () => {
    const jobs = [birthdayJob({ approval: 'required' }), birthdayJob({ id: 'second' })]
    await using rig = await aRig({ paints: [await aPicture()], jobs })
    await rig.look()
    await rig.sweep()
    await rig.ledger.cards.reject(await idOf(rig, CARD), rig.clock.now())
    await live(rig, 2)
    expect(rig.parcels).toHaveLength(0)
  })
})

describe('a job that was edited after its cards were made', () => {
  it('sends on the channel that took the place of another', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      jobs: [birthdayJob({ send: { mode: 'all', channels: ['a'] } })],
    })
    await rig.look()
    await rig.sweep()
    rig.jobs = [birthdayJob({ send: { mode: 'all', channels: ['b'] } })]
    await live(rig, 2)
    expect(rig.parcels.map(({ file }) => file.channel)).toEqual(['b'])
  })

  it('sends on a channel that was added, too', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      jobs: [birthdayJob({ send: { mode: 'all', channels: ['a'] } })],
    })
    await rig.look()
    await rig.sweep()
    rig.jobs = [birthdayJob({ send: { mode: 'all', channels: ['a', 'b'] } })]
    await live(rig, 2)
    expect(rig.parcels.map(({ file }) => file.channel).toSorted()).toEqual(['a', 'b'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('goes by its new list of channels when its time was edited with it', async () => {
    const all = birthdayJob({ send: { mode: 'all', channels: ['a', 'b'] } })
    await using rig = await aRig({ paints: [await aPicture()], jobs: [all] })
    await rig.look()
    await rig.sweep()
    rig.jobs = [{ ...all, send: { mode: 'first', channels: ['a', 'b'] }, sendAt: '10:00' }]
    await live(rig, 2)
    expect([await rig.state(CARD), rig.parcels.map(({ file }) => file.channel)]).toEqual(['sent', ['a']])
  })
})

describe('a person who moved far to the west', () => {
  it('gets the card at nine where they are now, though no look comes before the old time', async () => {
    const job = { prepare: { kind: 'exact', ms: 3 * HOUR } } as const
    const people = [{ ...ada, timezone: 'Asia/Tokyo' }]
    await using rig = await aRig({ now: '2026-12-09T10:00:00Z', people, paints: [await aPicture()], job })
    await live(rig, 0.5)
    rig.people = [{ ...ada, timezone: 'America/Los_Angeles' }]
    await live(rig, 2)
    const events = await rig.ledger.cards.events(await idOf(rig, CARD))
    expect(events.find(({ to }) => to === 'sent')?.at.toISOString()).toBe('2026-12-10T17:00:00.000Z')
  })
})

describe('a card that was asked for by hand', () => {
  it('goes now, whatever looks come after it', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.ledger.cards.cancel(await idOf(rig, CARD), rig.clock.now())
    rig.clock.set('2026-12-10T05:00:00Z')
    await rig.ask(CARD)
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('does not go out again when it was sent before and its resending was cancelled', async () => {
    const received: Sent = { kind: 'receipt', at: 'delivered', receipt: 'r' }
    await using rig = await aRig({ paints: [await aPicture()], sends: { outbox: [received] } })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    await rig.resend(CARD)
    await rig.ledger.cards.cancel(await idOf(rig, CARD), rig.clock.now())
    await rig.ask(CARD)
    await rig.sweep()
    expect(rig.parcels).toHaveLength(1)
  })
})

describe('a card that is held because there is no way to the person', () => {
  it('is told of at once', async () => {
    await using rig = await aRig({ people: [londoner('ada', { addresses: { outbox: 'none' } })] })
    await rig.look()
    expect(rig.told).toEqual([expect.stringContaining(CARD)])
  })
})
