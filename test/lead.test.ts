import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Duration } from '../src/duration.ts'
import { due } from '../src/jobs/due.ts'
import { before } from '../src/jobs/wall-clock.ts'
import type { Sent } from '../src/send/sender.ts'
import { timingOf } from '../src/worker/timing.ts'
import { owedByLooks, slotsBetween } from './looks.ts'
import { aRig, londoner, type Rig, type RigSettings } from './rig.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'

const week: Duration = { kind: 'days', days: 7 }
const post = { type: 'lob', lead: week, parse: withAddress } as const
const permanent: Sent = { kind: 'permanent', code: 'no-house', detail: 'nobody lives there' }

const byPost = { send: { mode: 'all', channels: ['post'] } } as const
const both = { send: { mode: 'all', channels: ['post', 'mail'] } } as const
const first = { send: { mode: 'first', channels: ['post', 'mail'] } } as const

const ada = londoner('ada', { addresses: { post: 'London' } })

function withAddress(written: string | undefined) {
  return written === undefined
    ? ({ kind: 'none' } as const)
    : ({ kind: 'address', address: written as never } as const)
}

async function rigAt(now: string, settings: RigSettings): Promise<Rig> {
  const rig = await aRig({ people: [ada], as: { post }, ...settings, now })
  await rig.look()
  await rig.sweep()
  return rig
}

async function at(rig: Rig, now: string): Promise<readonly string[]> {
  const already = rig.parcels.length
  rig.clock.set(now)
  await rig.look()
  await rig.sweep()
  return rig.parcels.slice(already).map(({ file, subject }) => `${file.channel}: ${subject}`)
}

describe('a card that is on its way for a week', () => {
  it('is painted a day before it leaves, leaves a week before its day, and wishes a happy birthday', async () => {
    await using rig = await rigAt('2026-12-02T08:30:00Z', { job: byPost })
    expect((await rig.story(CARD)).card.paintAt).toEqual(new Date('2026-12-02T09:00:00Z'))
    expect(await at(rig, '2026-12-02T09:00:00Z')).toEqual([])
    expect(await rig.state(CARD)).toBe('finished')
    expect(await at(rig, '2026-12-03T08:59:59Z')).toEqual([])
    expect(await at(rig, '2026-12-03T09:00:00Z')).toEqual(['post: Happy birthday, ada!'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is set with the words of the day, where one that is sent so early says that it is', async () => {
    await using rig = await rigAt('2026-12-02T08:30:00Z', { job: byPost })
    await at(rig, '2026-12-02T09:00:00Z')
    const claim = await rig.story(CARD)
    const now = rig.clock.now()
    expect(timingOf(claim, new Map([['post', post as never]]), now)).toBe('on-time')
    expect(timingOf(claim, new Map([['post', { ...post, lead: undefined } as never]]), now)).toBe('early')
  })

  it('goes its other ways on the day', async () => {
    await using rig = await rigAt('2026-12-01T12:00:00Z', { job: both })
    expect(await at(rig, '2026-12-03T09:00:00Z')).toEqual(['post: Happy birthday, ada!'])
    expect(await rig.state(CARD)).toBe('sending')
    expect(await at(rig, '2026-12-10T08:59:59Z')).toEqual([])
    expect(await at(rig, '2026-12-10T09:00:00Z')).toEqual(['mail: Happy birthday, ada!'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is painted no earlier for whom it does not go by post', async () => {
    await using rig = await rigAt('2026-12-09T08:30:00Z', { job: both, people: [londoner('ada')] })
    expect((await rig.story(CARD)).card.paintAt).toEqual(new Date('2026-12-09T09:00:00Z'))
  })

  it('that is refused a week before goes by the next channel on the day, not a week before (G13)', async () => {
    await using rig = await rigAt('2026-12-01T12:00:00Z', { job: first, sends: { post: [permanent] } })
    expect(await at(rig, '2026-12-03T09:00:00Z')).toEqual(['post: Happy birthday, ada!'])
    expect(await at(rig, '2026-12-09T23:00:00Z')).toEqual([])
    expect(await at(rig, '2026-12-10T09:00:00Z')).toEqual(['mail: Happy birthday, ada!'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('that was added too late leaves at once, with a warning, because late beats never', async () => {
    await using rig = await rigAt('2026-12-08T12:00:00Z', { job: byPost })
    expect(await rig.state(CARD)).toBe('sent')
    expect((await rig.story(CARD)).card.warnings).toEqual([
      {
        code: 'leaves-late',
        detail: 'post: it leaves 5 days later than its lead allows, and may arrive late',
      },
    ])
  })

  it('needs its yes before it leaves', async () => {
    const asking = { ...byPost, approval: { silence: 'send', withinMs: undefined } } as const
    await using rig = await rigAt('2026-12-01T12:00:00Z', { job: asking })
    expect(await at(rig, '2026-12-02T09:00:00Z')).toEqual([])
    expect(rig.told.join()).toContain('Without an answer until 2026-12-03T09:00:00.000Z it goes out')
    expect(await at(rig, '2026-12-03T09:00:00Z')).toEqual(['post: Happy birthday, ada!'])
  })

  it('leaves by the time that jobs.yaml says of the channel, in days of the calendar or in hours', async () => {
    const manners = { lead: { kind: 'exact', ms: 36 * 3_600_000 } } as const
    await using rig = await rigAt('2026-12-08T12:00:00Z', { job: byPost, as: { post: { ...post, manners } } })
    expect(await at(rig, '2026-12-08T20:59:59Z')).toEqual([])
    expect(await at(rig, '2026-12-08T21:00:00Z')).toEqual(['post: Happy birthday, ada!'])
  })
})

const leads = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((days): Duration => ({ kind: 'days', days })),
  fc.integer({ min: 1, max: 400 }).map((hours): Duration => ({ kind: 'exact', ms: hours * 3_600_000 })),
)

const zones = fc.constantFrom(
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Pago_Pago',
)

const schedules = fc.constantFrom('0 9 * * *', '30 23 * * *', '0 6 * * 1', '0 0 1 * *')

/** Around the nights on which clocks change in most of these zones. */
const DAYS = ['03-08', '03-16', '03-29', '04-05', '04-06', '04-12']

describe('whatever the lead, the zone and the schedule', () => {
  it('each card is owed by the looks of a season exactly once, and before it must be painted', () => {
    fc.assert(
      fc.property(leads, zones, schedules, (lead, timezone, schedule) => {
        const job = {
          ...birthdayJob({ schedule, sendAt: '09:00' }),
          leads: { all: [lead], of: () => [lead] },
        }
        const people = DAYS.map((day) => somebody(`born-${day}`, `--${day}`, { timezone }))
        // Nobody's lead has passed when the first of them looks.
        const looks = slotsBetween(job, '2026-01-15T12:00Z', '2026-04-13T12:00Z')
        const owed = owedByLooks(job, everybody(...people), looks)
        expect(owed.map(({ card }) => card.day.slice(5)).toSorted()).toEqual(DAYS)
        for (const { card, at: looked } of owed) {
          const leaves = before(card.sendAt, lead, timezone)
          expect(looked.getTime()).toBeLessThanOrEqual(card.paintAt.getTime())
          expect(card.paintAt).toEqual(before(leaves, job.prepare, timezone))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('nobody else is owed anything sooner because somebody has one', () => {
    const job = birthdayJob()
    const mixed = {
      ...job,
      leads: { all: [week], of: ({ id }: { id: string }) => (id === 'far' ? [week] : []) },
    }
    const people = everybody(somebody('far', '--06-20'), somebody('near', '--06-20'))
    const window = {
      after: new Date('2026-06-01T00:00Z'),
      before: new Date('2026-06-13T00:00Z'),
      notSentBefore: new Date('2026-01-01T00:00Z'),
    }
    expect(due(mixed, people, window).map(({ person }) => person)).toEqual(['far'])
    expect(due(job, people, window)).toEqual([])
  })
})
