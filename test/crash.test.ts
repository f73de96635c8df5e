import { describe, expect, it } from 'vitest'

import { dollars } from '../src/money.ts'
import type { Sent } from '../src/send/sender.ts'
import { aPicture, aRig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'

const forever = () => new Promise<never>(() => {})

/** A rig whose process dies as soon as `point` is reached, and another that goes on from what is written down. */
async function afterDeath(
  settings: Parameters<typeof aRig>[0],
  until: (rig: Awaited<ReturnType<typeof aRig>>) => boolean,
) {
  const first = await aRig(settings)
  await first.look()
  void first.sweep().catch(() => {
    // Its ledger is closed under it.
  })
  await expect.poll(() => until(first)).toBe(true)
  await first.die()
  return first
}

describe('a worker that died', () => {
  it('while it painted leaves an unknown attempt, still charged, and the picture is asked for once more', async () => {
    const first = await afterDeath({ paints: [forever] }, ({ asked }) => asked.length === 1)
    await using rig = await aRig({ folder: first.folder, clock: first.clock, paints: [await aPicture()] })
    expect(await rig.state(CARD)).toBe('painting')
    expect(await rig.ledger.claims.freeDead()).toBe(1)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    const { attempts } = await rig.story(CARD)
    expect(attempts.map(({ ending }) => ending)).toEqual(['unknown', 'generated'])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.09))
  })

  it('while a plan that is paid by the month painted leaves an unknown attempt, too', async () => {
    const settings = { plan: true, paints: [forever] }
    const first = await afterDeath(settings, ({ asked }) => asked.length === 1)
    await using rig = await aRig({
      plan: true,
      folder: first.folder,
      clock: first.clock,
      paints: [await aPicture()],
    })
    await rig.ledger.claims.freeDead()
    await rig.sweep()
    const { attempts } = await rig.story(CARD)
    expect(attempts.map(({ ending, cost }) => [ending, cost])).toEqual([
      ['unknown', 0],
      ['generated', 0],
    ])
  })

  it('twice while it painted leaves the card to a person', async () => {
    const first = await afterDeath({ paints: [forever] }, ({ asked }) => asked.length === 1)
    const again = await aRig({ folder: first.folder, clock: first.clock, paints: [forever] })
    await again.ledger.claims.freeDead()
    void again.sweep().catch(() => {
      // Its ledger is closed under it.
    })
    await expect.poll(() => again.asked.length).toBe(1)
    await again.die()
    await using rig = await aRig({ folder: first.folder, clock: first.clock, paints: [await aPicture()] })
    await rig.ledger.claims.freeDead()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(maybe-painted)')
    expect(rig.asked).toHaveLength(0)
  })

  it('after the picture was in the spool has it adopted, billed, and not asked for again (E1)', async () => {
    const first = await afterDeath({ paints: [forever] }, ({ asked }) => asked.length === 1)
    const attempt = first.asked[0]?.attempt
    if (attempt === undefined) throw new Error('nothing was asked')
    await first.worker.spool.keep(attempt, await aPicture())
    await using rig = await aRig({ folder: first.folder, clock: first.clock, paints: [await aPicture()] })
    await rig.ledger.claims.freeDead()
    await rig.sweep()
    expect(rig.asked).toHaveLength(0)
    expect(await rig.state(CARD)).toBe('finished')
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
    expect(await rig.worker.spool.find(attempt)).toBeUndefined()
  })

  it('while it sent on a channel that drops repeats sends again with the same key', async () => {
    const hang = { outbox: [forever] }
    const first = await afterDeath(
      { now: '2026-12-10T08:59:59Z', sends: hang, paints: [await aPicture()] },
      (rig) => {
        rig.clock.forward(1_000)
        return rig.parcels.length === 1
      },
    )
    await using rig = await aRig({ folder: first.folder, clock: first.clock, paints: [await aPicture()] })
    await rig.ledger.claims.freeDead()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    expect(rig.parcels.map(({ key }) => key)).toEqual(first.parcels.map(({ key }) => key))
  })

  it('while it sent on any other channel leaves the question to a person and sends nothing (B-6)', async () => {
    const settings = { now: '2026-12-10T08:59:59Z', sends: { outbox: [forever] }, paints: [await aPicture()] }
    const first = await afterDeath({ ...settings, retrySafety: 'none' }, (rig) => {
      rig.clock.forward(1_000)
      return rig.parcels.length === 1
    })
    await using rig = await aRig({
      folder: first.folder,
      clock: first.clock,
      retrySafety: 'none',
      paints: [await aPicture()],
    })
    await rig.ledger.claims.freeDead()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
    expect(rig.parcels).toHaveLength(0)
  })
})

describe('a worker whose claim was taken over', () => {
  it('cannot give the card its late picture, but the bill is settled', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using slow = await aRig({ image: { timeoutMs: 600_000 }, paints: [() => late.promise] })
    await slow.look()
    const sweeping = slow.sweep()
    await expect.poll(() => slow.asked.length).toBe(1)
    slow.clock.forward(10 * 60_000)
    await using quick = await aRig({ folder: slow.folder, clock: slow.clock, paints: [await aPicture()] })
    await quick.sweep()
    expect(await quick.ledger.budget.spent('2026-12')).toBe(dollars(0.09))

    late.resolve(await aPicture())
    await sweeping
    expect(await quick.ledger.budget.spent('2026-12')).toBe(dollars(0.08))
    const { card, attempts } = await quick.story(CARD)
    expect(card.state.at).toBe('finished')
    expect(attempts.map(({ ending, reconciled }) => [ending, reconciled])).toEqual([
      ['unknown', 'generated'],
      ['generated', undefined],
    ])
  })

  it('cannot write over its successor, but its receipt is kept', async () => {
    const letGo = Promise.withResolvers<Sent>()
    await using slow = await aRig({
      now: '2026-12-10T08:59:59Z',
      paints: [await aPicture()],
      sends: { outbox: [() => letGo.promise] },
      retrySafety: 'none',
    })
    await slow.look()
    const sweeping = slow.sweep()
    await expect
      .poll(() => {
        slow.clock.forward(1_000)
        return slow.parcels.length
      })
      .toBe(1)
    slow.clock.forward(10 * 60_000)
    await using quick = await aRig({
      folder: slow.folder,
      clock: slow.clock,
      retrySafety: 'none',
      paints: [await aPicture()],
    })
    await quick.sweep()
    expect(await quick.state(CARD)).toBe('held(maybe-sent)')

    letGo.resolve({ kind: 'receipt', at: 'delivered', receipt: 'late but true' })
    await sweeping
    await expect.poll(() => quick.state(CARD)).toBe('sent')
    const { deliveries } = await quick.story(CARD)
    expect(deliveries[0]?.state).toEqual({ at: 'delivered', receipt: 'late but true' })
    expect(quick.parcels).toHaveLength(0)
  })
})

describe('stopping', () => {
  it('finishes the card in hand and takes no other', async () => {
    const picture = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using rig = await aRig({ paints: [() => picture.promise] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    rig.stop()
    picture.resolve(await aPicture())
    await sweeping
    expect(await rig.state(CARD)).toBe('finished')
  })

  it('gives a card that waits for the quota back at once', async () => {
    const wait = { kind: 'wait', code: 'rate_limit_exceeded', ms: 60_000, detail: 'slow down' } as const
    await using rig = await aRig({ paints: [wait] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.clock.sleepers()).toBe(1)
    rig.stop()
    await sweeping
    const { card, owner } = await rig.story(CARD)
    expect([card.state.at, owner]).toEqual(['due', undefined])
  })

  it('at once leaves a card that was being painted to the next worker, and what may have been billed is charged', async () => {
    await using rig = await aRig({ paints: [forever] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    rig.stop()
    rig.letGo()
    await sweeping
    const { card, attempts, owner } = await rig.story(CARD)
    expect([card.state.at, owner]).toEqual(['due', undefined])
    expect(attempts).toMatchObject([{ ending: 'cancelled', answer: 'unknown', money: 'kept' }])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.05))
  })
})
