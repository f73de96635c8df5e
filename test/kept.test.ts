import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import { LostClaim } from '../src/ledger/ledger.ts'
import type { Parcel, Sent } from '../src/send/sender.ts'
import { aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const NINE = '2026-12-10T09:00:00Z'

const busy: Sent = { kind: 'transient', code: 'busy', detail: 'come back', retryAfterMs: undefined }
const receipt: Sent = { kind: 'receipt', at: 'accepted', receipt: 'm1' }

type Far = (parcel: Parcel) => Promise<Sent>

async function atNine(...answers: readonly Far[]): Promise<Rig> {
  const rig = await aRig({ sends: { outbox: answers } })
  await rig.look()
  rig.clock.set(NINE)
  return rig
}

const keptBy = ({ parcels }: Rig) => parcels.map(({ attempt, kept }) => ({ attempt, kept }))

describe('what a sender writes down while it sends', () => {
  it('is there before it goes on, and a later try gets all of it', async () => {
    const seen: unknown[] = []
    await using rig = await atNine(
      async (parcel) => {
        await parcel.keep({ file: 'F1' })
        await parcel.keep({ url: 'u1' })
        seen.push((await rig.story(CARD)).deliveries[0]?.kept)
        return busy
      },
      async (parcel) => {
        await parcel.keep({ url: 'u2' })
        return busy
      },
      async () => receipt,
    )
    for (const _ of [1, 2, 3]) {
      await rig.sweep()
      rig.clock.forward(60_000)
    }
    expect(seen).toEqual([{ file: 'F1', url: 'u1' }])
    expect(keptBy(rig)).toEqual([
      { attempt: 1, kept: {} },
      { attempt: 2, kept: { file: 'F1', url: 'u1' } },
      { attempt: 3, kept: { file: 'F1', url: 'u2' } },
    ])
  })

  it('outlives the process that wrote it', async () => {
    const rig = await atNine(async (parcel) => {
      await parcel.keep({ file: 'F1' })
      return new Promise(() => {})
    })
    void rig.sweep().catch(() => {
      // The ledger is closed under it.
    })
    await expect.poll(async () => (await rig.story(CARD)).deliveries[0]?.kept).toEqual({ file: 'F1' })
    await rig.die()
    await using next = await aRig({ folder: rig.folder, clock: rig.clock })
    await next.ledger.claims.freeDead()
    await next.sweep()
    expect(keptBy(next)).toEqual([{ attempt: 2, kept: { file: 'F1' } }])
  })

  it('is refused when the try is over, so that nothing is sent beside its successor', async () => {
    await using rig = await atNine(async () => receipt)
    await rig.sweep()
    const [delivery] = (await rig.story(CARD)).deliveries
    if (delivery === undefined) throw new Error('there is no delivery')
    await expect(rig.ledger.deliveries.keep(delivery, { file: 'F1' }, rig.clock.now())).rejects.toThrow(
      LostClaim,
    )
  })

  it('is forgotten with the tries when somebody tries again by hand', async () => {
    await using rig = await atNine(
      async (parcel) => {
        await parcel.keep({ file: 'F1' })
        return { kind: 'permanent', code: 'content', detail: 'no' }
      },
      async () => receipt,
    )
    await rig.sweep()
    rig.clock.forward(60_000)
    await rig.retry(CARD)
    await rig.sweep()
    expect(keptBy(rig)).toEqual([
      { attempt: 1, kept: {} },
      { attempt: 1, kept: {} },
    ])
    expect((await rig.story(CARD)).deliveries[0]?.begunAt).toEqual(rig.clock.now())
  })
})
