import { describe, expect, it } from 'vitest'

import { aRig, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000

/** A worker died while it sent Ada's card on a channel that drops repeats, and another one goes on. */
async function afterDyingMidway(more: RigSettings = {}): Promise<Rig> {
  const rig = await aRig({ sends: { outbox: [() => new Promise(() => {})] } })
  await rig.look()
  await rig.sweep()
  rig.clock.set('2026-12-10T09:00:00Z')
  void rig.sweep().catch(() => {
    // The ledger is closed under it.
  })
  await expect.poll(() => rig.parcels.length).toBe(1)
  await rig.die()
  const next = await aRig({ ...more, folder: rig.folder, clock: rig.clock })
  await next.ledger.claims.freeDead()
  return next
}

describe('a card that was being sent on a channel that drops repeats', () => {
  it('is sent again with the same key while it would still go out', async () => {
    await using rig = await afterDyingMidway()
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
  })

  it('is a question when its time is over, and not said to be unsent', async () => {
    await using rig = await afterDyingMidway()
    rig.clock.forward(20 * HOUR)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 0])
  })

  it('is a question when nobody is owed it any more', async () => {
    await using rig = await afterDyingMidway({ people: [] })
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 0])
  })

  it('is a question when its job was paused', async () => {
    await using rig = await afterDyingMidway()
    const since = rig.clock.now()
    await rig.ledger.pauses.begin({ job: 'birthday', since, code: 'by-hand', detail: 'somebody paused it' })
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 0])
  })
})
