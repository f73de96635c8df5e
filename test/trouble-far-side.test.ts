import { existsSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import type { Sent } from '../src/send/sender.ts'
import { aPicture, aRig, londoner, type Rig } from './rig.ts'
import { aDayUnderWay, goesOn, preloading, statesOf, underWay } from './under-way.ts'

const forever = () => new Promise<never>(() => {})

/** Ada's is the first card, Bob's the next one. */
const TWO = [londoner('ada'), londoner('bob')]

const ADA = 'birthday/ada/2026-12-10'
const BOB = 'birthday/bob/2026-12-10'

/** Sweeps while time goes by, and answers what broke. */
async function sweepThrough(rig: Rig): Promise<unknown> {
  let [done, broke]: [boolean, unknown] = [false, undefined]
  const sweeping = rig
    .sweep()
    .catch((error: unknown) => void (broke = error))
    .finally(() => (done = true))
  await expect
    .poll(() => {
      if (!done) rig.clock.forward(10_000)
      return done
    })
    .toBe(true)
  await sweeping
  return broke
}

function painting(first: () => Answer | Promise<Answer>, image: { timeoutMs?: number } = {}): Promise<Rig> {
  return aRig({ people: TWO, paints: [first, aPicture], image })
}

function sending(first: () => Sent | Promise<Sent>): Promise<Rig> {
  return aRig({
    people: TWO,
    paints: [aPicture],
    now: '2026-12-10T08:59:59Z',
    retrySafety: 'none',
    sends: { outbox: [first, { kind: 'receipt', at: 'delivered', receipt: 'there' }] },
  })
}

describe('a generator', () => {
  it('that never ends has an attempt that timed out, is charged, and the next card is fine', async () => {
    await using rig = await painting(forever, { timeoutMs: 60_000 })
    await rig.look()
    expect(await sweepThrough(rig)).toBeUndefined()
    // Its card goes on when its wait is over.
    rig.clock.forward(15 * 60_000)
    expect(await sweepThrough(rig)).toBeUndefined()
    expect([await rig.state(ADA), await rig.state(BOB)]).toEqual(['finished', 'finished'])
    const stories = await Promise.all([ADA, BOB].map((id) => rig.story(id)))
    const attempts = stories.flatMap((story) => story.attempts)
    expect(attempts.map(({ ending, money }) => `${ending} ${money}`).toSorted()).toEqual([
      'generated settled',
      'generated settled',
      'timeout kept',
    ])
  })

  it.each([
    [
      'throws before it promises anything',
      () => {
        throw new TypeError('undefined is not a function')
      },
    ],
    ['rejects', async () => Promise.reject(new TypeError('undefined is not a function'))],
  ])('that %s is told as what broke, and both cards are finished', async (_how, first) => {
    await using rig = await painting(first)
    await rig.look()
    expect(await sweepThrough(rig)).toMatchObject({ message: 'undefined is not a function' })
    rig.clock.forward(60_000)
    expect(await sweepThrough(rig)).toBeUndefined()
    expect([await rig.state(ADA), await rig.state(BOB)]).toEqual(['finished', 'finished'])
    // Nobody knows whether the first one was painted: it stays charged.
    expect(rig.asked).toHaveLength(3)
  })
})

describe('a sender', () => {
  it('that never answers is a question for a person, and the next card is sent', async () => {
    await using rig = await sending(forever)
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    expect(await sweepThrough(rig)).toBeUndefined()
    expect([await rig.state(ADA), await rig.state(BOB)].toSorted()).toEqual(['held(maybe-sent)', 'sent'])
    expect(rig.parcels).toHaveLength(2)
  })

  it('that answers at last has its receipt written down', async () => {
    const late = Promise.withResolvers<Sent>()
    await using rig = await sending(() => late.promise)
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    expect(await sweepThrough(rig)).toBeUndefined()
    late.resolve({ kind: 'receipt', at: 'delivered', receipt: 'at last' })
    await expect.poll(async () => [await rig.state(ADA), await rig.state(BOB)]).toEqual(['sent', 'sent'])
    expect(rig.parcels).toHaveLength(2)
  })

  it('that throws before it promises anything is a question, too', async () => {
    await using rig = await sending(() => {
      throw new TypeError('undefined is not a function')
    })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    expect(await sweepThrough(rig)).toBeUndefined()
    expect([await rig.state(ADA), await rig.state(BOB)].toSorted()).toEqual(['held(maybe-sent)', 'sent'])
  })

  it('that ends the whole process leaves cards with which the next one goes on, each sent once', async () => {
    const household = await aDayUnderWay({ ids: ['ada', 'bob'] })
    const worker = underWay(
      household,
      ['wellwisher', 'start'],
      preloading('hang.ts', { HANG: 'outbox', HANG_HOW: 'exit' }),
    )
    await worker.ended
    expect(existsSync(path.join(household.folder, 'hung'))).toBe(true)
    expect(statesOf(household)).toContain('sending')
    await goesOn(household, {}, 2)
  })
})
