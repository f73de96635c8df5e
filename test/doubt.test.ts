import { describe, expect, it } from 'vitest'

import type { Sent } from '../src/send/sender.ts'
import { aRig, londoner, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000
const DAY = 24 * HOUR

const unknown: Sent = { kind: 'unknown', code: 'cut', detail: 'the line was cut' }
const refused: Sent = { kind: 'permanent', code: 'recipient', detail: 'there is nobody' }
const busy: Sent = { kind: 'transient', code: 'busy', detail: 'come back', retryAfterMs: undefined }
const receipt: Sent = { kind: 'receipt', at: 'accepted', receipt: 'm1' }

const first = { send: { mode: 'first', channels: ['mail', 'outbox'] } } as const

async function atNine(settings: RigSettings): Promise<Rig> {
  const rig = await aRig(settings)
  await rig.look()
  rig.clock.set('2026-12-10T09:00:00Z')
  await rig.sweep()
  return rig
}

/** As many sweeps as there are tries, and more. */
async function untilQuiet(rig: Rig): Promise<void> {
  for (const _ of [1, 2, 3, 4, 5, 6]) {
    rig.clock.forward(60_000)
    await rig.sweep()
  }
}

const keysOf = ({ parcels }: Rig) => new Set(parcels.map(({ key }) => key))

async function storyOn(rig: Rig, channel = 'outbox') {
  const events = await rig.ledger.cards.events((await rig.story(CARD)).card.id)
  return events.filter((event) => event.channel === channel).map(({ to, why }) => `${to}: ${why}`)
}

describe('a send of which nobody knows the end, on a channel that drops repeats', () => {
  it('is tried again with the same key, and its receipt ends the doubt (G8, D-1)', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown, receipt] } })
    expect((await rig.story(CARD)).deliveries).toMatchObject([
      { state: { at: 'pending' }, doubt: { code: 'cut' } },
    ])
    rig.clock.forward(60_000)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length, keysOf(rig).size]).toEqual(['sent', 2, 1])
    expect((await rig.story(CARD)).deliveries[0]).not.toHaveProperty('doubt')
    expect(await storyOn(rig)).toEqual([
      'sending: sending',
      'pending: unknown: the line was cut',
      'sending: sending',
      'accepted: receipt',
    ])
  })

  it('is a question when the tries are used up, and never called unsent', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown, unknown, busy] } })
    await untilQuiet(rig)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 4])
  })

  it('is a question when a later try is refused for good, because the first may have arrived (D-2)', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown, refused] } })
    await untilQuiet(rig)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 2])
    const { state } = (await rig.story(CARD)).card
    expect(state).toMatchObject({ reason: { detail: 'the line was cut; then: there is nobody' } })
  })

  it('is a question when its time is over before the next try', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown, { ...busy, retryAfterMs: 2 * HOUR }] } })
    rig.clock.set('2026-12-10T23:30:00Z')
    await rig.sweep()
    rig.clock.forward(2 * HOUR)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 2])
  })

  it('is a question when the person is gone from the list meanwhile', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown] } })
    rig.people = []
    rig.clock.forward(60_000)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 1])
  })

  it('is not sent to another address than the first try went to', async () => {
    const as = {
      outbox: {
        parse: (written = 'here') => ({ kind: 'address', address: written as never }) as const,
      },
    }
    await using rig = await atNine({ sends: { outbox: [unknown] }, as })
    rig.people = [londoner('ada', { addresses: { outbox: 'there' } })]
    rig.clock.forward(60_000)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 1])
  })

  it('never gives the turn to the next channel of a first list', async () => {
    await using rig = await atNine({ job: first, sends: { mail: [unknown, refused] } })
    await untilQuiet(rig)
    expect(rig.parcels.map(({ file }) => file.channel)).toEqual(['mail', 'mail'])
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
  })

  it('is not tried again when the other side would have forgotten the key by then', async () => {
    const late = { ...busy, retryAfterMs: 2 * HOUR }
    await using rig = await atNine({
      job: { lateness: { kind: 'exact', ms: 3 * DAY } },
      sends: { outbox: [unknown, late] },
      as: { outbox: { keyLastsMs: HOUR } },
    })
    rig.clock.forward(60_000)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 2])
  })

  it('is not tried again by a worker that comes back when the key is forgotten', async () => {
    const as = { outbox: { keyLastsMs: HOUR } }
    await using rig = await atNine({ sends: { outbox: [unknown] }, as })
    rig.clock.forward(HOUR)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 1])
  })
})

describe('a send of which nobody knows the end, on a channel that repeats', () => {
  it('is a question at once, and nobody is sent a second one (G8, D-2)', async () => {
    await using rig = await atNine({ sends: { outbox: [unknown] }, retrySafety: 'none' })
    await untilQuiet(rig)
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 1])
    expect(rig.told).toEqual([expect.stringContaining('wellwisher resolve')])
  })
})

/** Dies as often as it is told to, each time in the middle of a try, an hour after the one before. */
async function afterDying(times: number, as: RigSettings['as'] = {}): Promise<Rig> {
  let rig = await aRig({ sends: { outbox: [() => new Promise(() => {})] }, as })
  await rig.look()
  rig.clock.set('2026-12-10T09:00:00Z')
  for (let death = 1; death <= times; death++) {
    void rig.sweep().catch(() => {
      // The ledger is closed under it.
    })
    await expect.poll(() => rig.parcels.length).toBe(1)
    await rig.die()
    const { folder, clock } = rig
    clock.forward(HOUR)
    const hangs = death < times
    rig = await aRig({
      folder,
      clock,
      as,
      ...(hangs ? { sends: { outbox: [() => new Promise(() => {})] } } : {}),
    })
    await rig.ledger.claims.freeDead()
  }
  return rig
}

describe('a worker that died while it sent', () => {
  it('leaves a card that is sent again with its key while the other side knows it', async () => {
    await using rig = await afterDying(1, { outbox: { keyLastsMs: DAY } })
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
  })

  it('leaves a question when the other side has forgotten the key', async () => {
    await using rig = await afterDying(1, { outbox: { keyLastsMs: HOUR } })
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 0])
  })

  it('counts the age of the key from the first try, not from the last', async () => {
    await using rig = await afterDying(3, { outbox: { keyLastsMs: 3 * HOUR } })
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(maybe-sent)', 0])
  })
})
