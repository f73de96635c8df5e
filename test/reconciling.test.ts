import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import type { Reconciled, Sender, Sent } from '../src/send/sender.ts'
import { aRig, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const HOUR = 3_600_000

const unknown: Sent = { kind: 'unknown', code: 'cut', detail: 'the line was cut' }
const there: Reconciled = { kind: 'receipt', at: 'accepted', receipt: 'm1' }
const notThere: Reconciled = { kind: 'not-sent', detail: 'the history does not have it' }
const unresolved: Reconciled = { kind: 'unresolved', detail: 'the history is not there yet' }

/** The far side of a channel that can be asked: what it answers, in order, and when it was asked with what. */
function history(...answers: readonly Reconciled[]) {
  const asked: { at: string; kept: unknown; begunAt: string; attempt: number }[] = []
  const sender = (rig: () => Rig): Partial<Sender> => ({
    retrySafety: 'reconcile',
    async reconcile({ kept, attempt }, { begunAt }) {
      asked.push({ at: timeOf(rig().clock.now()), kept, begunAt: timeOf(begunAt), attempt })
      return answers[Math.min(asked.length, answers.length) - 1] ?? unresolved
    },
  })
  return { asked, sender }
}

const timeOf = (at: Date) => at.toISOString().slice(11, 19)

async function atNine(far: ReturnType<typeof history>, settings: RigSettings = {}): Promise<Rig> {
  let rig: Rig | undefined = undefined
  const outbox = far.sender(() => rig as Rig)
  rig = await aRig({ sends: { outbox: [unknown] }, as: { outbox }, ...settings })
  await rig.look()
  rig.clock.set('2026-12-10T09:00:00Z')
  await rig.sweep()
  return rig
}

/** Looks every half minute for so long. */
async function forMinutes(rig: Rig, minutes: number): Promise<void> {
  for (let half = 0; half < 2 * minutes; half++) {
    rig.clock.forward(30_000)
    await rig.sweep()
  }
}

describe('a channel that can be asked what became of a card', () => {
  it('is asked soon, and its receipt ends the question before anybody is bothered (G8, D-2)', async () => {
    const far = history(there)
    await using rig = await atNine(far)
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
    await forMinutes(rig, 1)
    expect(await rig.state(CARD)).toBe('sent')
    expect(far.asked).toEqual([{ at: '09:00:30', kept: {}, begunAt: '09:00:00', attempt: 1 }])
    expect([rig.parcels.length, rig.told]).toEqual([1, []])
  })

  it('is asked four times, and then a person is, with both answers', async () => {
    const far = history(unresolved)
    await using rig = await atNine(far)
    await forMinutes(rig, 100)
    expect(far.asked.map(({ at }) => at)).toEqual(['09:00:30', '09:02:30', '09:12:30', '10:12:30'])
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 1])
    expect(rig.told).toEqual([expect.stringMatching(/resolve .* --arrived`, or `--not-arrived`/)])
    await rig.ledger.deliveries.resolve(CARD, { arrived: true }, rig.clock.now())
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is not asked again before it says', async () => {
    const far = history({ ...unresolved, retryAfterMs: HOUR }, there)
    await using rig = await atNine(far)
    await forMinutes(rig, 70)
    expect(far.asked.map(({ at }) => at)).toEqual(['09:00:30', '10:00:30'])
  })

  it('has the card sent again when it proves that it is not there, while there is time', async () => {
    const far = history(notThere)
    const sends = { outbox: [unknown, { kind: 'receipt', at: 'accepted', receipt: 'm2' }] } as const
    await using rig = await atNine(far, { sends, as: { outbox: far.sender(() => rig) } })
    await forMinutes(rig, 1)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 2])
    expect(new Set(rig.parcels.map(({ key }) => key)).size).toBe(1)
  })

  it('proves a card unsent when its day is over, and nothing more is sent', async () => {
    const far = history({ ...unresolved, retryAfterMs: 20 * HOUR }, notThere)
    await using rig = await atNine(far)
    await forMinutes(rig, 1)
    rig.clock.forward(20 * HOUR)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['failed(not-there)', 1])
  })

  it('is asked on after the day is over, because it is no question any more whether the card is owed', async () => {
    const far = history(unresolved, there)
    await using rig = await atNine(far)
    rig.clock.forward(30_000)
    await rig.sweep()
    rig.clock.forward(20 * HOUR)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('that breaks when it is asked is asked again, and no card breaks', async () => {
    const far = history()
    const broken: Partial<Sender> = {
      retrySafety: 'reconcile',
      reconcile: () => Promise.reject(new Error('oops')),
    }
    await using rig = await atNine(far, { as: { outbox: broken } })
    await forMinutes(rig, 1)
    expect((await rig.story(CARD)).deliveries[0]).toMatchObject({ asked: 1, state: { at: 'unknown' } })
  })

  it('holds one card of two channels as long as nobody knows, and the other goes its way', async () => {
    const far = history(there)
    const job = { send: { mode: 'all', channels: ['outbox', 'mail'] } } as const
    await using rig = await atNine(far, { job, as: { outbox: far.sender(() => rig) } })
    await forMinutes(rig, 1)
    expect((await rig.story(CARD)).deliveries.map(({ state }) => state.at)).toEqual(['accepted', 'delivered'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is asked of a card that a dead worker was sending (D-9)', async () => {
    const far = history(there)
    const rig = await aRig({ sends: { outbox: [() => new Promise(() => {})] } })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    void rig.sweep().catch(() => {
      // The ledger is closed under it.
    })
    await expect.poll(() => rig.parcels.length).toBe(1)
    await rig.die()
    const { folder, clock } = rig
    await using next = await aRig({ folder, clock, as: { outbox: far.sender(() => next) } })
    await next.ledger.claims.freeDead()
    await next.sweep()
    expect(await next.state(CARD)).toBe('held(maybe-sent)')
    await forMinutes(next, 1)
    expect([await next.state(CARD), next.parcels.length, far.asked.length]).toEqual(['sent', 0, 1])
  })

  it('is asked where the other side would have forgotten a key that it drops otherwise', async () => {
    const far = history(there)
    const outbox = () => ({ ...far.sender(() => rig), retrySafety: 'native', keyLastsMs: 1_000 }) as const
    await using rig = await atNine(far, { as: { outbox: outbox() } })
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
    await forMinutes(rig, 1)
    expect(await rig.state(CARD)).toBe('sent')
  })
})
