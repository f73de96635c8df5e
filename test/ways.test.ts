import { describe, expect, it } from 'vitest'

import type { Sent } from '../src/send/sender.ts'
import { aPicture, aRig, londoner, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const NINE = '2026-12-10T09:00:00Z'

const permanent: Sent = { kind: 'permanent', code: 'blocked', detail: 'they have blocked us' }
const unknown: Sent = { kind: 'unknown', code: 'cut', detail: 'the line was cut' }

const phone = { type: 'signal', consent: 'required', manners: { quiet: 'none' } } as const
const as = { phone, mail: { type: 'email' }, letters: { type: 'email' } } as const

const all = { send: { mode: 'all', channels: ['phone', 'mail', 'outbox'] } } as const
const first = { send: { mode: 'first', channels: ['phone', 'mail', 'outbox'] } } as const

async function atNine(settings: RigSettings): Promise<Rig> {
  const rig = await aRig({ as, ...settings })
  await rig.look()
  rig.clock.set(NINE)
  await rig.sweep()
  return rig
}

const channelsOf = (rig: Rig) => rig.parcels.map(({ file }) => file.channel)

/** `mail: delivered`, or `phone: skipped(no-consent)`, in the order in which they have their turn. */
async function deliveriesOf(rig: Rig): Promise<readonly string[]> {
  return (await rig.story(CARD)).deliveries.map(({ channel, state }) =>
    'reason' in state ? `${channel}: ${state.at}(${state.reason.code})` : `${channel}: ${state.at}`,
  )
}

describe('where somebody wants cards', () => {
  it('is where they get them, and nowhere else', async () => {
    await using rig = await atNine({ job: all, people: [londoner('ada', { channels: ['email'] })] })
    expect(await deliveriesOf(rig)).toEqual([
      'phone: skipped(not-wanted)',
      'mail: delivered',
      'outbox: skipped(not-wanted)',
    ])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is tried in their own order in a list of which one is enough (G13)', async () => {
    const ada = londoner('ada', { channels: ['outbox', 'mail'] })
    await using rig = await atNine({ job: first, people: [ada], sends: { outbox: [permanent] } })
    expect(channelsOf(rig)).toEqual(['outbox', 'mail'])
    expect(await deliveriesOf(rig)).toEqual([
      'outbox: not-sent(blocked)',
      'mail: delivered',
      'phone: skipped(not-wanted)',
    ])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('goes no further in that order when nobody knows whether it arrived (G13)', async () => {
    const ada = londoner('ada', { channels: ['outbox', 'mail'] })
    await using rig = await atNine({
      job: first,
      people: [ada],
      retrySafety: 'none',
      sends: { outbox: [unknown] },
    })
    expect(channelsOf(rig)).toEqual(['outbox'])
    expect(await rig.state(CARD)).toBe('held(maybe-sent)')
  })

  it('may be a type, which means every channel of it, by name before by type', async () => {
    const job = { send: { mode: 'first', channels: ['outbox', 'mail', 'letters'] } } as const
    const ada = londoner('ada', { channels: ['letters', 'email'] })
    await using rig = await atNine({ job, people: [ada], sends: { letters: [permanent] } })
    expect(channelsOf(rig)).toEqual(['letters', 'mail'])
  })

  it('holds the card before money is spent when the job sends nowhere there, and says whose wish it is', async () => {
    const ada = londoner('ada', { channels: ['matrix'] })
    await using rig = await atNine({ job: all, people: [ada], paints: [await aPicture()] })
    expect(await rig.state(CARD)).toBe('held(no-address)')
    expect(rig.asked).toEqual([])
    expect(rig.told.join()).toContain('there is no way to the person')
    const { state } = (await rig.story(CARD)).card
    expect('reason' in state && state.reason.detail).toContain('mail: ada wants no cards on mail')
  })
})

describe('a channel that rings a telephone', () => {
  it('is for those only who said yes to it, by its name or its type (G18)', async () => {
    await using unasked = await atNine({ job: all })
    expect((await deliveriesOf(unasked))[0]).toBe('phone: skipped(no-consent)')
    await using byName = await atNine({ job: all, people: [londoner('ada', { yesTo: ['phone'] })] })
    expect((await deliveriesOf(byName))[0]).toBe('phone: delivered')
    await using byType = await atNine({ job: all, people: [londoner('ada', { yesTo: ['signal'] })] })
    expect((await deliveriesOf(byType))[0]).toBe('phone: delivered')
  })

  it('is for everybody where jobs.yaml says that consent is assumed, and any other for few where it is required', async () => {
    const assumed = { ...phone, manners: { ...phone.manners, consent: 'assumed' } } as const
    const asking = { type: 'email', manners: { consent: 'required' } } as const
    await using rig = await atNine({ job: all, as: { phone: assumed, mail: asking } })
    expect(await deliveriesOf(rig)).toEqual([
      'phone: delivered',
      'mail: skipped(no-consent)',
      'outbox: delivered',
    ])
  })
})

describe('whoever said no', () => {
  const no = londoner('ada', { yesTo: ['signal'], noTo: ['mail'] })

  it('gets nothing there, and the rest (G18)', async () => {
    await using rig = await atNine({ job: all, people: [no] })
    expect(channelsOf(rig).toSorted()).toEqual(['outbox', 'phone'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('gets nothing there under --resend either (G18)', async () => {
    await using rig = await atNine({ job: all, people: [londoner('ada', { yesTo: ['signal'] })] })
    expect(channelsOf(rig)).toHaveLength(3)
    rig.people = [no]
    await rig.resend(CARD)
    await rig.sweep()
    expect(channelsOf(rig).slice(3).toSorted()).toEqual(['outbox', 'phone'])
  })

  it('is heard until the card leaves (G18)', async () => {
    await using rig = await aRig({ as, job: all })
    await rig.look()
    await rig.sweep()
    rig.people = [no]
    rig.clock.set(NINE)
    await rig.sweep()
    expect(channelsOf(rig)).toEqual(['outbox'])
    expect((await deliveriesOf(rig)).slice(1)).toEqual(['mail: skipped(no-consent)', 'outbox: delivered'])
  })

  it('to everything gets nothing at all, even under --resend (G18)', async () => {
    await using rig = await atNine({ job: all })
    const before = channelsOf(rig).length
    rig.people = [londoner('ada', { suppressed: 'opt-out' })]
    await rig.resend(CARD)
    await rig.sweep()
    expect(channelsOf(rig)).toHaveLength(before)
  })

  it('to all of them has the card cancelled, until they say yes again', async () => {
    const mail = { send: { mode: 'all', channels: ['mail'] } } as const
    await using rig = await aRig({ as, job: mail })
    await rig.look()
    await rig.sweep()
    rig.people = [no]
    rig.clock.set(NINE)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('cancelled(no-consent)')

    rig.people = [londoner('ada')]
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('and says yes after all gets the card there, too, while it waits', async () => {
    await using rig = await aRig({ as, job: all, people: [no] })
    await rig.look()
    await rig.sweep()
    rig.people = [londoner('ada', { yesTo: ['signal'] })]
    await rig.look()
    rig.clock.set(NINE)
    await rig.sweep()
    expect(channelsOf(rig).toSorted()).toEqual(['mail', 'outbox', 'phone'])
  })
})

function parse(written: string | undefined) {
  return { kind: 'unusable', why: `is "${written}" without a country` } as const
}

describe('an address that cannot be used', () => {
  it('is told without the address (G12, D-14)', async () => {
    const ada = londoner('ada', { addresses: { phone: '0170 1234567' }, yesTo: ['signal'] })
    await using rig = await atNine({ job: all, people: [ada], as: { ...as, phone: { ...phone, parse } } })
    const [delivery] = (await rig.story(CARD)).deliveries
    expect(delivery?.state).toEqual({
      at: 'skipped',
      reason: {
        code: 'bad-address',
        detail: 'the address of ada for phone is "01…" without a country',
      },
    })
  })
})
