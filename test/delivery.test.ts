import { describe, expect, it } from 'vitest'

import type { DeliveryState } from '../src/card.ts'
import { outcomeOf } from '../src/send/outcome.ts'
import type { Sent } from '../src/send/sender.ts'
import { aPicture, aRig, londoner } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const NINE = '2026-12-10T09:00:00Z'

const transient: Sent = { kind: 'transient', code: 'busy', detail: 'come back', retryAfterMs: undefined }
const permanent: Sent = { kind: 'permanent', code: 'refused', detail: 'never here' }
const unknown: Sent = { kind: 'unknown', code: 'cut', detail: 'the line was cut' }

const both = { send: { mode: 'all', channels: ['outbox', 'mail'] } } as const
const first = { send: { mode: 'first', channels: ['mail', 'outbox'] } } as const

async function atNine(settings: Parameters<typeof aRig>[0]) {
  const rig = await aRig({ paints: [await aPicture()], ...settings })
  await rig.look()
  rig.clock.set(NINE)
  await rig.sweep()
  return rig
}

const channelsOf = (rig: Awaited<ReturnType<typeof aRig>>) => rig.parcels.map(({ file }) => file.channel)

describe('a card on two channels', () => {
  it('is sent when both have it', async () => {
    await using rig = await atNine({ job: both })
    expect(await rig.state(CARD)).toBe('sent')
    expect(channelsOf(rig).toSorted()).toEqual(['mail', 'outbox'])
  })

  it('is partial when one refuses for good, and the other is not sent again by a retry (G9)', async () => {
    await using rig = await atNine({
      job: both,
      sends: { mail: [permanent, { kind: 'receipt', at: 'accepted', receipt: 'm1' }] },
    })
    expect(await rig.state(CARD)).toBe('partial(refused)')

    await rig.ledger.cards.retry((await rig.story(CARD)).card.id, rig.clock.now(), undefined)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    expect(channelsOf(rig).filter((channel) => channel === 'outbox')).toHaveLength(1)
    expect(rig.asked).toHaveLength(1)
  })

  it('is held when nobody knows about one of them, and the other went its way', async () => {
    await using rig = await atNine({ job: both, sends: { mail: [unknown] }, retrySafety: 'none' })
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
    const { deliveries } = await rig.story(CARD)
    expect(deliveries.map(({ state }) => state.at)).toEqual(['delivered', 'unknown'])
  })

  it('goes only to the one that the person has an address for', async () => {
    await using rig = await atNine({
      job: both,
      people: [londoner('ada', { addresses: { mail: 'none' } })],
    })
    expect(await rig.state(CARD)).toBe('sent')
    const { deliveries } = await rig.story(CARD)
    expect(deliveries.map(({ state }) => state.at)).toEqual(['delivered', 'skipped'])
  })
})

describe('the first channel that takes it', () => {
  it('is enough', async () => {
    await using rig = await atNine({ job: first })
    expect(channelsOf(rig)).toEqual(['mail'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is the next one after a proven, permanent not-sent (G13)', async () => {
    await using rig = await atNine({ job: first, sends: { mail: [permanent] } })
    expect(channelsOf(rig)).toEqual(['mail', 'outbox'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is never the next one after an unknown', async () => {
    await using rig = await atNine({ job: first, sends: { mail: [unknown] }, retrySafety: 'none' })
    expect(channelsOf(rig)).toEqual(['mail'])
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
  })
})

describe('a transient refusal', () => {
  it('is tried again later with the same key, and the picture is not painted again (G10, G11, D-3)', async () => {
    await using rig = await atNine({
      sends: { outbox: [transient, transient, { kind: 'receipt', at: 'delivered', receipt: 'r' }] },
    })
    expect(await rig.state(CARD)).toBe('sending')
    rig.clock.forward(60_000)
    await rig.sweep()
    rig.clock.forward(60_000)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    expect(new Set(rig.parcels.map(({ key }) => key)).size).toBe(1)
    expect(rig.parcels).toHaveLength(3)
    expect(rig.asked).toHaveLength(1)
  })

  it('ends in failed when the tries are used up (G11)', async () => {
    await using rig = await atNine({ sends: { outbox: [transient] } })
    for (const _ of [1, 2, 3, 4, 5]) {
      rig.clock.forward(60_000)
      await rig.sweep()
    }
    expect(rig.parcels).toHaveLength(4)
    expect(await rig.state(CARD)).toBe('failed(busy)')
  })

  it('is not tried after the day is over', async () => {
    const tomorrow: Sent = { ...transient, retryAfterMs: 86_400_000 }
    await using rig = await atNine({ sends: { outbox: [tomorrow] } })
    rig.clock.forward(2 * 86_400_000)
    await rig.sweep()
    expect(rig.parcels).toHaveLength(1)
    expect(await rig.state(CARD)).toBe('failed(busy)')
  })
})

describe('a receipt with a note', () => {
  it('sends the card, and tells with it what the owner should put right', async () => {
    const note = 'the link expires in a week'
    await using rig = await atNine({
      sends: { outbox: [{ kind: 'receipt', at: 'accepted', receipt: 'm1', note }] },
    })
    expect(await rig.state(CARD)).toBe('sent')
    const { warnings } = (await rig.story(CARD)).card
    expect(warnings).toContainEqual({ code: 'channel-note', detail: `outbox: ${note}` })
  })
})

describe('a refusal for good', () => {
  it('is never tried again, and keeps the picture for whoever tries by hand (G10, G11)', async () => {
    const receipt = { kind: 'receipt', at: 'accepted', receipt: 'm1' } as const
    await using rig = await atNine({ sends: { outbox: [permanent, receipt] } })
    for (const _ of [1, 2, 3]) {
      rig.clock.forward(3_600_000)
      await rig.sweep()
    }
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['failed(refused)', 1])
    await rig.retry(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 1])
  })
})

describe('a sender that breaks its contract', () => {
  it('by throwing leaves the delivery unknown, never tried again', async () => {
    await using rig = await atNine({
      retrySafety: 'none',
      sends: {
        outbox: [
          () => {
            throw new Error('oops')
          },
        ],
      },
    })
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
    rig.clock.forward(3_600_000)
    await rig.sweep()
    expect(rig.parcels).toHaveLength(1)
  })
})

describe('the state of a card as a function of its deliveries', () => {
  const reason = { code: 'x', detail: 'x' }
  const pending: DeliveryState = { at: 'pending', nextAt: undefined }
  const delivered: DeliveryState = { at: 'delivered', receipt: 'r' }
  const lost: DeliveryState = { at: 'not-sent', reason }
  const skipped: DeliveryState = { at: 'skipped', reason }
  const nobodyKnows: DeliveryState = { at: 'unknown', reason }

  it('is sending while one of them is pending, whatever the others are', () => {
    expect(outcomeOf([pending, nobodyKnows, delivered], 'all').at).toBe('sending')
  })

  it('is held when one is unknown and none is under way', () => {
    expect(outcomeOf([nobodyKnows, delivered, lost], 'all').at).toBe('held')
  })

  it('is sent when all that were to be sent arrived', () => {
    expect(outcomeOf([delivered, skipped], 'all').at).toBe('sent')
  })

  it('is partial when some arrived, and failed when none did', () => {
    expect(outcomeOf([delivered, lost], 'all').at).toBe('partial')
    expect(outcomeOf([lost, skipped], 'all').at).toBe('failed')
  })

  it('is cancelled when everything was given up before it was begun', () => {
    expect(outcomeOf([skipped, skipped], 'all').at).toBe('cancelled')
  })
})

describe('a retry by hand', () => {
  it('brings a card that had no address back, once the list has one', async () => {
    await using rig = await atNine({ people: [londoner('ada', { addresses: { outbox: 'none' } })] })
    expect(await rig.state(CARD)).toBe('held(no-address)')
    rig.people = [londoner('ada')]
    await rig.retry(CARD)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('brings a missed card back, and it is not missed again at once', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    rig.people = []
    await rig.look()
    rig.people = [londoner('ada')]
    rig.clock.set('2026-12-11T08:00:00Z')
    await rig.look()
    expect(await rig.state(CARD)).toBe('missed(late)')
    await rig.retry(CARD)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is refused for a card that may have been sent', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown] }, retrySafety: 'none' })
    await expect(rig.retry(CARD)).rejects.toThrow('may have been sent')
  })

  it('is refused for a card that nobody is owed any more', async () => {
    await using rig = await atNine({ people: [londoner('ada', { addresses: { outbox: 'none' } })] })
    rig.people = []
    await expect(rig.retry(CARD)).rejects.toThrow('is owed to nobody any more')
  })
})

describe('a person’s word on a card that may have been sent', () => {
  it('that it arrived ends it as sent', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown] }, retrySafety: 'none' })
    const { id } = (await rig.story(CARD)).card
    expect((await rig.ledger.deliveries.resolve(id, { arrived: true }, rig.clock.now())).state).toBe('sent')
    await rig.sweep()
    expect(rig.parcels).toHaveLength(1)
  })

  it('that it did not ends it as failed, and a retry sends it with the same key', async () => {
    await using rig = await atNine({
      retrySafety: 'none',
      sends: { outbox: [unknown, { kind: 'receipt', at: 'delivered', receipt: 'r' }] },
    })
    const { id } = (await rig.story(CARD)).card
    expect((await rig.ledger.deliveries.resolve(id, { arrived: false }, rig.clock.now())).state).toBe(
      'failed',
    )
    await rig.retry(CARD)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    expect(rig.parcels.map(({ key }) => key)).toEqual([rig.parcels[0]?.key, rig.parcels[0]?.key])
  })

  it('is not wanted where nothing is unknown', async () => {
    await using rig = await atNine({})
    const { id } = (await rig.story(CARD)).card
    await expect(rig.ledger.deliveries.resolve(id, { arrived: true }, rig.clock.now())).rejects.toThrow(
      'nobody knows the end',
    )
  })
})
