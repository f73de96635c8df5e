import { describe, expect, it } from 'vitest'

import type { Sent } from '../src/send/sender.ts'
import { aPicture, aRig, londoner, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'

const EARLY_BIRD = { sendAt: '06:30', schedule: '30 6 * * *' } as const

/** A channel that rings a telephone: quiet at night, and only for whoever said yes. */
const phone = { type: 'signal', consent: 'required' } as const

const both = { ...EARLY_BIRD, send: { mode: 'all', channels: ['phone', 'mail'] } } as const
const first = { ...EARLY_BIRD, send: { mode: 'first', channels: ['phone', 'mail'] } } as const

const ada = londoner('ada', { yesTo: ['signal'] })

async function rigAt(now: string, settings: RigSettings = {}) {
  const rig = await aRig({ people: [ada], job: both, as: { phone }, ...settings })
  await rig.look()
  rig.clock.set(now)
  await rig.sweep()
  return rig
}

const channelsOf = (rig: Awaited<ReturnType<typeof aRig>>) => rig.parcels.map(({ file }) => file.channel)

describe('a card whose time falls into quiet hours (G16)', () => {
  it('waits there until they are over, on the same day, and goes its way elsewhere', async () => {
    await using rig = await rigAt('2026-12-10T06:30:00Z')
    expect(channelsOf(rig)).toEqual(['mail'])
    expect((await rig.story(CARD)).card.nextAt).toEqual(new Date('2026-12-10T08:00:00Z'))

    rig.clock.set('2026-12-10T07:59:59Z')
    await rig.sweep()
    expect(channelsOf(rig)).toEqual(['mail'])

    rig.clock.set('2026-12-10T08:00:00Z')
    await rig.sweep()
    expect(channelsOf(rig)).toEqual(['mail', 'phone'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is not overdue meanwhile, so that nobody is told of a worker that hangs', async () => {
    await using rig = await rigAt('2026-12-10T06:30:00Z')
    const late = new Date('2026-12-10T07:30:00Z')
    expect((await rig.ledger.figures.overdue(late)).send).toBeUndefined()
    expect(await rig.ledger.figures.late('birthday', late)).toBe(0)
    const afterwards = new Date('2026-12-10T08:30:00Z')
    expect((await rig.ledger.figures.overdue(afterwards)).send).toEqual(new Date('2026-12-10T06:30:00Z'))
    expect(await rig.ledger.figures.late('birthday', afterwards)).toBe(1)
  })

  it('goes by the clocks of the person, not by those of the job', async () => {
    const hedy = londoner('ada', { yesTo: ['signal'], timezone: 'America/Los_Angeles' })
    const nine = { ...both, sendAt: '09:00' }
    await using rig = await rigAt('2026-12-10T16:59:00Z', { people: [hedy], job: nine })
    expect(channelsOf(rig)).toEqual([])
    rig.clock.set('2026-12-10T17:00:00Z')
    await rig.sweep()
    expect(channelsOf(rig).toSorted()).toEqual(['mail', 'phone'])
  })

  it('keeps to the hours that jobs.yaml gives the channel, or to none', async () => {
    const manners = { quiet: { from: '05:00', to: '07:15' } }
    await using given = await rigAt('2026-12-10T06:30:00Z', { as: { phone: { ...phone, manners } } })
    expect((await given.story(CARD)).card.nextAt).toEqual(new Date('2026-12-10T07:15:00Z'))

    const never = { ...phone, manners: { quiet: 'none' } } as const
    await using loud = await rigAt('2026-12-10T06:30:00Z', { as: { phone: never } })
    expect(await loud.state(CARD)).toBe('sent')
  })

  it('waits before it is opened, when there is nowhere else to go', async () => {
    const alone = { ...EARLY_BIRD, send: { mode: 'all', channels: ['phone'] } } as const
    await using rig = await rigAt('2026-12-10T06:30:00Z', { job: alone })
    expect(await rig.state(CARD)).toBe('finished')
    expect((await rig.story(CARD)).card.nextAt).toEqual(new Date('2026-12-10T08:00:00Z'))
  })

  it('waits again when it is tried again, or when the worker was away, and finds itself in the night', async () => {
    const busy: Sent = { kind: 'transient', code: 'busy', detail: 'later', retryAfterMs: 14 * 3_600_000 }
    const alone = { send: { mode: 'all', channels: ['phone'] }, late: { kind: 'days', days: 3 } } as const
    await using rig = await rigAt('2026-12-10T09:00:00Z', { job: alone, sends: { phone: [busy] } })
    expect(channelsOf(rig)).toEqual(['phone'])

    rig.clock.set('2026-12-11T02:00:00Z')
    await rig.sweep()
    expect(channelsOf(rig)).toEqual(['phone'])
    expect((await rig.story(CARD)).card.nextAt).toEqual(new Date('2026-12-11T08:00:00Z'))
  })

  it('is held before a picture is bought where they last until it is too late, and somebody is told', async () => {
    const late = { sendAt: '22:00', send: { mode: 'all', channels: ['phone'] } } as const
    await using rig = await rigAt('2026-12-10T22:00:00Z', { job: late, paints: [await aPicture()] })
    expect(await rig.state(CARD)).toBe('held(no-address)')
    const { state } = (await rig.story(CARD)).card
    expect('reason' in state && state.reason.detail).toBe(
      'phone: the quiet hours of phone last until it is too late',
    )
    expect(rig.asked).toEqual([])
    expect(rig.told.join()).toContain('there is no way to the person')
  })

  it('that comes late into the night is not sent, and says why', async () => {
    const alone = { send: { mode: 'all', channels: ['phone'] } } as const
    await using rig = await rigAt('2026-12-10T21:30:00Z', { job: alone })
    expect(await rig.state(CARD)).toBe('failed(quiet)')
    expect(rig.told.join()).toContain('its quiet hours last until it is too late')
    expect(channelsOf(rig)).toEqual([])
  })

  it('that comes late into the night goes by the next channel of a list, because it was certainly not sent (G13)', async () => {
    await using rig = await rigAt('2026-12-10T21:30:00Z', { job: { ...first, sendAt: '09:00' } })
    expect((await rig.story(CARD)).deliveries[0]?.state).toMatchObject({ reason: { code: 'quiet' } })
    expect(channelsOf(rig)).toEqual(['mail'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('goes to the next channel of a list then, because it was certainly not sent (G13)', async () => {
    await using rig = await rigAt('2026-12-10T22:00:00Z', { job: { ...first, sendAt: '22:00' } })
    expect(channelsOf(rig)).toEqual(['mail'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('waits also when somebody asks for it by hand, and goes at once only when they say early', async () => {
    await using rig = await rigAt('2026-12-10T06:00:00Z')
    await rig.ask(CARD)
    await rig.sweep()
    expect(channelsOf(rig)).toEqual(['mail'])
    expect((await rig.story(CARD)).card.nextAt).toEqual(new Date('2026-12-10T08:00:00Z'))

    await using early = await rigAt('2026-12-10T06:00:00Z')
    await early.ask(CARD)
    await early.sweep({ early: true })
    expect(channelsOf(early).toSorted()).toEqual(['mail', 'phone'])
  })
})
