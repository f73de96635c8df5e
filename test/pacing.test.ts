import { describe, expect, it } from 'vitest'

import type { Parcel, Pace, Sender, Sent } from '../src/send/sender.ts'
import { aRig, londoner, type Rig, type RigSettings } from './rig.ts'

const receipt: Sent = { kind: 'receipt', at: 'accepted', receipt: 'm1' }

const IDS = ['ada', 'bo', 'cy', 'di', 'ed']
const cardOf = (id: string) => `birthday/${id}/2026-12-10`

/** Five cards at the door of a channel of this pace. */
async function atTheDoor(pace: Pace, more: RigSettings & { sender?: Partial<Sender> } = {}): Promise<Rig> {
  const { sender, ...settings } = more
  const people = IDS.map((id) => londoner(id))
  const rig = await aRig({ people, as: { outbox: { pace, ...sender } }, ...settings })
  await rig.look()
  await rig.sweep()
  rig.clock.set('2026-12-10T09:00:00Z')
  return rig
}

async function deliveriesIn(rig: Rig): Promise<readonly string[]> {
  const stories = await Promise.all(IDS.map((id) => rig.story(cardOf(id))))
  return stories.flatMap(({ deliveries }) => deliveries.map(({ state }) => state.at))
}

const count = (states: readonly string[], wanted: string) => states.filter((state) => state === wanted).length

/** A far side that answers when it is told to. */
function slowFarSide() {
  const underWay: PromiseWithResolvers<Sent>[] = []
  const slow = (): Promise<Sent> => {
    const answer = Promise.withResolvers<Sent>()
    underWay.push(answer)
    return answer.promise
  }
  return { underWay, slow }
}

/** Answers one send after the other; how many were under way when each was answered. */
async function mostAtOnce(rig: Rig, { underWay }: ReturnType<typeof slowFarSide>): Promise<number> {
  const sweeping = rig.sweep()
  let [answered, most] = [0, 0]
  while (answered < IDS.length) {
    await expect.poll(() => underWay.length, { interval: 5 }).toBeGreaterThan(answered)
    // Whoever may begin beside it has begun when the ledger has answered a few questions.
    for (const id of IDS) await rig.story(cardOf(id))
    most = Math.max(most, underWay.length - answered)
    underWay[answered++]?.resolve(receipt)
  }
  await sweeping
  return most
}

const hangs = () => new Promise<Sent>(() => {})

const anywhere: Sender['parse'] = (written = '') => ({
  kind: 'address',
  address: written as Parcel['address'],
})

describe('a channel with a pace', () => {
  it('begins no send sooner after another than it wants', async () => {
    const begun: number[] = []
    const noting = () => {
      begun.push(performance.now())
      return receipt
    }
    await using rig = await atTheDoor({ minTimeMs: 60 }, { sends: { outbox: [noting] } })
    await rig.sweep()
    expect(begun).toHaveLength(IDS.length)
    // Turns are spaced; from there to the sender it is a write to the ledger, which takes longer on a busy disk.
    expect((begun.at(-1) ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(0.5 * 60 * (IDS.length - 1))
  })

  it('has no more under way at once than it wants', async () => {
    const far = slowFarSide()
    await using rig = await atTheDoor({ maxConcurrent: 2 }, { sends: { outbox: [far.slow] } })
    expect(await mostAtOnce(rig, far)).toBe(2)
  })

  it('has no more under way at once than jobs.yaml says', async () => {
    const far = slowFarSide()
    const sender = { manners: { pace: { at_once: 1 } } }
    await using rig = await atTheDoor({ maxConcurrent: 2 }, { sends: { outbox: [far.slow] }, sender })
    expect(await mostAtOnce(rig, far)).toBe(1)
  })

  it('has nothing written of cards that wait for their turn, so that a crash leaves no question of them (D-9)', async () => {
    const rig = await atTheDoor({ maxConcurrent: 1 }, { sends: { outbox: [hangs] } })
    void rig.sweep().catch(() => {
      // The ledger is closed under it.
    })
    await expect.poll(() => rig.parcels.length).toBe(1)
    await rig.die()
    const { folder, clock } = rig
    const people = IDS.map((id) => londoner(id))
    await using next = await aRig({ folder, clock, people, retrySafety: 'none' })
    expect(count(await deliveriesIn(next), 'pending')).toBe(IDS.length - 1)
    await next.ledger.claims.freeDead()
    await next.sweep()
    expect(next.parcels).toHaveLength(IDS.length - 1)
    expect(count(await deliveriesIn(next), 'unknown')).toBe(1)
  })

  it('lets go of whoever waits when the worker is told to stop, and finishes what is under way', async () => {
    const answer = Promise.withResolvers<Sent>()
    await using rig = await atTheDoor({ maxConcurrent: 1 }, { sends: { outbox: [() => answer.promise] } })
    const sweeping = rig.sweep()
    await expect.poll(() => rig.parcels.length).toBe(1)
    rig.stop()
    answer.resolve(receipt)
    await sweeping
    const states = await deliveriesIn(rig)
    expect([rig.parcels.length, count(states, 'accepted'), count(states, 'pending')]).toEqual([1, 1, 4])
  })

  it('keeps no card in hand for whom the line is too long, and looks at it again when it is shorter', async () => {
    await using rig = await atTheDoor({ minTimeMs: 15_000 })
    const sweeping = rig.sweep()
    const waiting = async () => {
      const stories = await Promise.all(IDS.map((id) => rig.story(cardOf(id))))
      return stories.filter(({ card, owner }) => owner === undefined && card.state.at === 'sending').length
    }
    // One goes at once, and no more than two wait in hand for a turn within twenty seconds.
    await expect.poll(waiting).toBeGreaterThanOrEqual(2)
    expect(rig.parcels).toHaveLength(1)
    rig.stop()
    await sweeping
  })

  it('sends nothing to one address sooner after another card than it wants', async () => {
    const together = IDS.map((id) => londoner(id, { addresses: { outbox: id === 'ada' ? 'one' : 'two' } }))
    await using rig = await atTheDoor(
      { perAddressMs: 1_000 },
      { people: together, sender: { parse: anywhere } },
    )
    await rig.sweep()
    expect(rig.parcels.map(({ address }) => address).toSorted()).toEqual(['one', 'two'])
    for (let second = 1; second <= 3; second++) {
      rig.clock.forward(1_000)
      await rig.sweep()
      expect(rig.parcels).toHaveLength(2 + second)
    }
  })

  it('that is patient is waited for beyond the usual minute and a half', async () => {
    const answer = Promise.withResolvers<Sent>()
    const sender = { patienceMs: 300_000 }
    const people = [londoner('ada')]
    await using rig = await atTheDoor({}, { people, sender, sends: { outbox: [() => answer.promise] } })
    const sweeping = rig.sweep()
    await expect.poll(() => rig.parcels.length).toBe(1)
    rig.clock.forward(200_000)
    answer.resolve(receipt)
    await sweeping
    expect(await rig.state(cardOf('ada'))).toBe('sent')
  })
})
