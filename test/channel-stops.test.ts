import { describe, expect, it } from 'vitest'

import type { Sent } from '../src/send/sender.ts'
import { aPicture, aRig, londoner, type Rig, type RigSettings } from './rig.ts'

const MINUTE = 60_000

const badToken: Sent = {
  kind: 'permanent',
  code: 'credentials',
  detail: 'the token is wrong',
  concerns: 'channel',
}
const nobody: Sent = { kind: 'permanent', code: 'recipient', detail: 'there is nobody' }
const receipt: Sent = { kind: 'receipt', at: 'accepted', receipt: 'm1' }
const tooMany = (seconds: number): Sent => ({
  kind: 'transient',
  code: '429',
  detail: 'too many',
  retryAfterMs: seconds * 1_000,
  concerns: 'channel',
})

const PEOPLE = ['ada', 'bo', 'cy'].map((id) => londoner(id))
const cardOf = (id: string) => `birthday/${id}/2026-12-10`
const first = { send: { mode: 'first', channels: ['mail', 'outbox'] } } as const

async function atNine(settings: RigSettings): Promise<Rig> {
  const rig = await aRig({ people: PEOPLE, paints: [await aPicture()], ...settings })
  await rig.look()
  await rig.sweep()
  rig.clock.set('2026-12-10T09:00:00Z')
  await rig.sweep()
  return rig
}

const states = (rig: Rig) => Promise.all(PEOPLE.map(({ id }) => rig.state(cardOf(id))))

async function forMinutes(rig: Rig, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    rig.clock.forward(MINUTE)
    await rig.sweep()
  }
}

describe('a channel that takes nothing from anybody', () => {
  it('fails no card: they wait, it is asked once each quarter of an hour, and the owner is told once (G10, D-3)', async () => {
    await using rig = await atNine({ sends: { outbox: [badToken] } })
    const asked = rig.parcels.length
    expect(asked).toBeLessThanOrEqual(PEOPLE.length)
    expect(await states(rig)).toEqual(['sending', 'sending', 'sending'])
    await forMinutes(rig, 59)
    expect(rig.parcels.length - asked).toBe(3)
    expect(rig.told).toEqual([expect.stringContaining('The channel outbox takes no cards (credentials)')])
    expect(rig.asked).toHaveLength(PEOPLE.length)
  })

  it('uses up no try of a card, and its receipt lets all others go (D-10)', async () => {
    let isWell = false
    await using rig = await atNine({ sends: { outbox: [() => (isWell ? receipt : badToken)] } })
    await forMinutes(rig, 90)
    isWell = true
    await forMinutes(rig, 20)
    expect(await states(rig)).toEqual(['sent', 'sent', 'sent'])
    const tries = await Promise.all(
      PEOPLE.map(async ({ id }) => (await rig.story(cardOf(id))).deliveries[0]?.tries),
    )
    expect(tries).toEqual([1, 1, 1])
    expect(await rig.ledger.stops.get('channel:outbox')).toBeUndefined()
  })

  it('is open again when it refuses one person only', async () => {
    let answer = badToken
    await using rig = await atNine({ sends: { outbox: [() => answer] } })
    answer = nobody
    await forMinutes(rig, 20)
    expect(await states(rig)).toEqual(Array.from({ length: 3 }, () => 'failed(recipient)'))
  })

  it('ends as too late what waited for it, says why, and the owner is told', async () => {
    await using rig = await atNine({ sends: { outbox: [badToken] } })
    rig.clock.set('2026-12-11T00:30:00Z')
    await rig.sweep()
    expect(await states(rig)).toEqual(['failed(late)', 'failed(late)', 'failed(late)'])
    const { state } = (await rig.story(cardOf('ada'))).card
    expect(state).toMatchObject({ reason: { detail: expect.stringContaining('the token is wrong') } })
    expect(rig.told.filter((text) => text.includes('failed'))).toHaveLength(3)
  })

  it('is stopped for other processes, too, and after a restart', async () => {
    const rig = await atNine({ sends: { outbox: [badToken] } })
    await rig.die()
    const { folder, clock } = rig
    await using next = await aRig({ folder, clock, people: PEOPLE })
    await next.ledger.claims.freeDead()
    await next.sweep()
    expect(next.parcels).toHaveLength(0)
    await forMinutes(next, 16)
    expect(await states(next)).toEqual(['sent', 'sent', 'sent'])
  })

  it('gives the turn to the next channel of a first list, and is stopped all the same (G13)', async () => {
    await using rig = await atNine({ job: first, sends: { mail: [badToken] } })
    expect(await states(rig)).toEqual(['sent', 'sent', 'sent'])
    expect(rig.told).toEqual([expect.stringContaining('The channel mail takes no cards')])
    expect(await rig.ledger.stops.get('channel:mail')).toMatchObject({ code: 'credentials', kind: 'access' })
  })

  it('that is known to be stopped is not asked for the cards of a first list, which take the next (G13)', async () => {
    await using rig = await aRig({ people: PEOPLE, job: first, sends: { mail: [badToken] } })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    const since = rig.clock.now()
    const until = new Date(since.getTime() + 10 * MINUTE)
    await rig.ledger.stops.stop('channel:mail', {
      kind: 'access',
      code: 'credentials',
      detail: 'no',
      since,
      until,
    })
    await rig.sweep()
    expect(await states(rig)).toEqual(['sent', 'sent', 'sent'])
    expect(new Set(rig.parcels.map(({ file }) => file.channel))).toEqual(new Set(['outbox']))
  })

  it('keeps a card that goes nowhere else from being painted', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    const since = rig.clock.now()
    const until = new Date(since.getTime() + 15 * MINUTE)
    const stop = { kind: 'access', code: 'credentials', detail: 'the token is wrong', since, until } as const
    await rig.ledger.stops.stop('channel:outbox', stop)
    await rig.look()
    await rig.sweep()
    expect([await rig.state(cardOf('ada')), rig.asked.length]).toEqual(['held(channel-unusable)', 0])
    await forMinutes(rig, 21)
    expect([await rig.state(cardOf('ada')), rig.asked.length]).toEqual(['finished', 1])
  })
})

describe('a channel that is asked too often', () => {
  it('is left alone by everybody for as long as it says, and no card loses a try (D-10)', async () => {
    let isWell = false
    await using rig = await atNine({ sends: { outbox: [() => (isWell ? receipt : tooMany(600))] } })
    const asked = rig.parcels.length
    isWell = true
    await forMinutes(rig, 9)
    expect([rig.parcels.length, await states(rig)]).toEqual([asked, ['sending', 'sending', 'sending']])
    await forMinutes(rig, 2)
    expect(await states(rig)).toEqual(['sent', 'sent', 'sent'])
    expect((await rig.story(cardOf('ada'))).deliveries[0]?.tries).toBe(1)
  })

  it('that does not say for how long is left alone longer each time', async () => {
    const busy: Sent = {
      kind: 'transient',
      code: 'starting',
      detail: 'not yet',
      retryAfterMs: undefined,
      concerns: 'channel',
    }
    await using rig = await atNine({ people: [londoner('ada')], sends: { outbox: [busy] } })
    await forMinutes(rig, 60)
    expect(rig.parcels.length).toBeGreaterThan(4)
    expect(rig.parcels.length).toBeLessThan(20)
    expect(await rig.state(cardOf('ada'))).toBe('sending')
  })
})
