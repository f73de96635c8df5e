import { describe, expect, it } from 'vitest'

import { calendar } from '../src/jobs/calendar.ts'
import { due } from '../src/jobs/due.ts'
import type { Job } from '../src/jobs/job.ts'
import { asBeat, asMoment, type Schedule, timeOfDay } from '../src/jobs/schedule.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'
import { ada, aRig, londoner } from './rig.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'

const every = (text: string): Schedule => {
  const beat = asBeat(text)
  if (typeof beat === 'string') throw new Error(beat)
  return { every: beat }
}

const at = (text: string): Schedule => {
  const moment = asMoment(text)
  if (moment === undefined) throw new Error(`${text} is no moment`)
  return { at: moment }
}

/** The first slots after an instant, in UTC to the minute. */
function slots(schedule: Schedule, zone: string, { after, count }: { after: string; count: number }) {
  const { next } = calendar(schedule, zone)
  const found: string[] = []
  for (let slot = next(new Date(after)); slot !== undefined && found.length < count; slot = next(slot)) {
    found.push(slot.toISOString().slice(0, 16))
  }
  return found
}

/** A household with one job that has this schedule. */
function scheduled(schedule: string, more: { job?: string; people?: string } = {}) {
  const people = more.people ?? 'id,name,birthday\nada,Ada,--12-10\n'
  return aHousehold({ people, job: more.job ?? '', schedule })
}

describe('a steady beat', () => {
  it('strikes on the same minutes whenever somebody looks, through a change of clocks (F1, F3)', () => {
    const beat = every('30m')
    expect(slots(beat, 'Europe/Berlin', { after: '2027-03-28T00:31:12Z', count: 3 })).toEqual([
      '2027-03-28T01:00',
      '2027-03-28T01:30',
      '2027-03-28T02:00',
    ])
    expect(slots(beat, 'Asia/Kolkata', { after: '2027-03-28T00:59:59.999Z', count: 1 })).toEqual([
      '2027-03-28T01:00',
    ])
  })

  it('of six hours keeps them although a day has 23 or 25 (F1)', () => {
    expect(slots(every('6h'), 'Europe/Berlin', { after: '2027-03-27T23:00Z', count: 5 })).toEqual([
      '2027-03-28T00:00',
      '2027-03-28T06:00',
      '2027-03-28T12:00',
      '2027-03-28T18:00',
      '2027-03-29T00:00',
    ])
  })

  it('of a day is each midnight there, also where there is none (F1, F3)', () => {
    expect(slots(every('1d'), 'Africa/Cairo', { after: '2027-04-28T12:00Z', count: 3 })).toEqual([
      '2027-04-28T22:00',
      '2027-04-29T22:00',
      '2027-04-30T21:00',
    ])
    const once = slots(every('1d'), 'Pacific/Apia', { after: '2011-12-29T00:00Z', count: 3 })
    expect(once).toEqual(['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00'])
  })

  it('of two days is every other midnight, wherever one begins to look (F1)', () => {
    const first = slots(every('2d'), 'UTC', { after: '2027-01-01T00:00Z', count: 5 })
    expect(slots(every('2d'), 'UTC', { after: `${first[1]}Z`, count: 3 })).toEqual(first.slice(2))
    expect(first.map((slot) => new Date(`${slot}Z`).getTime() / 86_400_000 / 2)).toEqual(
      first.map(() => expect.toSatisfy(Number.isInteger)),
    )
  })

  it('has no time of day, so send_at is asked for (F1)', async () => {
    expect(timeOfDay(every('1d'))).toBeUndefined()
    const ran = await runByClerk(await scheduled('{ every: 30m }'), ['wellwisher', 'check'])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('missing-send-at')
    expect(ran.stderr).toContain(
      'jobs.yaml:11:15: jobs.birthday.schedule strikes at more than one time of day',
    )
  })

  it('is refused with its place when it is none, too short, or too long (F1, F2)', async () => {
    expect(await complaint('{ every: often }')).toContain(
      'jobs.yaml:11:24: jobs.birthday.schedule.every: "often" is no length of time; want a number with m, h or d',
    )
    expect(await complaint('{ every: 10s }')).toContain('is too short; want at least 1m')
    expect(await complaint('{ every: 61d }')).toContain('is too long; want at most 60d')
    expect(await complaint('{ every: 0m }')).toContain('is too short; want at least 1m')
    expect(await complaint('{ evry: 30m }')).toContain('"evry" is not a key here (did you mean "every"?)')
    expect(await complaint('{ every: 30m, at: "2099-12-24 09:00" }')).toContain(
      'jobs.yaml:11:15: jobs.birthday.schedule wants one of the two: every or at',
    )
    expect(await complaint('{}')).toContain('jobs.birthday.schedule wants one of the two: every or at')
  })
})

async function complaint(schedule: string): Promise<string> {
  const ran = await runByClerk(await scheduled(schedule, { job: '    send_at: "09:00"' }), [
    'wellwisher',
    'check',
  ])
  expect(ran.code).toBe(2)
  return ran.stderr
}

describe('a schedule for a single day', () => {
  it('strikes once, by the clocks of its zone, and never again (F1)', () => {
    expect(slots(at('2026-12-24 09:00'), 'Europe/Berlin', { after: '2026-01-01', count: 9 })).toEqual([
      '2026-12-24T08:00',
    ])
    expect(slots(at('2027-03-28T02:30'), 'Europe/Berlin', { after: '2026-01-01', count: 9 })).toEqual([
      '2027-03-28T01:00',
    ])
  })

  it('owes the cards of that day and of no other, at its time where each person is (F1)', () => {
    const job = birthdayJob({ schedule: at('2026-12-24 09:00') })
    const people = everybody(
      somebody('before', '--12-23'),
      somebody('berlin', '--12-24'),
      somebody('honolulu', '--12-24', { timezone: 'Pacific/Honolulu' }),
      somebody('kiritimati', '--12-24', { timezone: 'Pacific/Kiritimati' }),
      somebody('after', '--12-25'),
    )
    const window = {
      after: new Date('2026-12-01'),
      before: new Date('2027-02-01'),
      notSentBefore: new Date(0),
    }
    expect(due(job, people, window).map(({ id, sendAt }) => `${id} ${sendAt.toISOString()}`)).toEqual([
      'birthday/berlin/2026-12-24 2026-12-24T08:00:00.000Z',
      'birthday/honolulu/2026-12-24 2026-12-24T19:00:00.000Z',
      'birthday/kiritimati/2026-12-24 2026-12-23T19:00:00.000Z',
    ])
  })

  it('is warned of with its place when it has passed, and told otherwise (F1)', async () => {
    const passed = await runByClerk(await scheduled('{ at: "2020-12-24 09:00" }'), ['wellwisher', 'check'])
    expect(passed.code).toBe(0)
    expect(passed.stdout).toContain(
      'jobs.yaml:11:21: schedule at 2020-12-24 09:00 has passed: the job looks no more.',
    )
    expect(passed.stdout).toContain('birthday: 1 person; looks no more')
    const coming = await scheduled('{ at: "2099-12-10 09:00" }')
    const told = await runByClerk(coming, ['wellwisher', 'check'])
    expect(told.stdout).not.toContain('warning: jobs.yaml')
    expect(told.stdout).toContain('looks next on Thursday 10 December 2099, 09:00 Europe/Berlin')
    expect(told.stdout).toContain('it owes cards of Thursday 10 December 2099: 1 card')
    expect(told.stdout).not.toContain('next is')
  })

  it('is refused with its place when there is no such time (F1, F2)', async () => {
    expect(await complaint('{ at: "2027-02-29 09:00" }')).toContain(
      'jobs.yaml:11:21: jobs.birthday.schedule.at: "2027-02-29 09:00" is no time of a day; want "YYYY-MM-DD HH:MM"',
    )
    expect(await complaint('{ at: "2027-02-28 24:00" }')).toContain('is no time of a day')
    expect(await complaint('{ at: "tomorrow" }')).toContain('is no time of a day')
  })

  it('is explained under the key it is written with, and gives send_at its time (F1, A4)', async () => {
    const household = await scheduled('{ at: "2099-12-10 17:30" }')
    const { stdout } = await runByClerk(household, ['wellwisher', 'config', '--explain'])
    expect(stdout).toMatch(/schedule\.at +2099-12-10 17:30 +jobs\.yaml:11/)
    expect(stdout).toMatch(/send_at +17:30 +jobs\.yaml:11 \(from schedule\)/)
  })

  it('is planned on its day only (F1)', async () => {
    const people = 'id,name,birthday\nada,Ada,--12-10\nbo,Bo,--12-11\n'
    const household = await scheduled(`{ at: "${nextTenth()} 09:00" }`, { people })
    const { stdout } = await runByClerk(household, ['wellwisher', 'plan', '--days', '366', '--json'])
    const { cards } = JSON.parse(stdout) as { cards: { person: string; day: string }[] }
    expect(cards.map(({ person, day }) => `${person} ${day}`)).toEqual([`ada ${nextTenth()}`])
  })
})

/** The next 10th of December that is not near. */
function nextTenth(): string {
  const now = new Date()
  return `${now.getUTCFullYear() + (now.getUTCMonth() === 11 ? 1 : 0)}-12-10`
}

const ONCE: Partial<Job> = { schedule: at('2026-12-10 09:00'), timezone: 'Europe/London' }

describe('the card of a single day', () => {
  it('goes out once, however often and whenever somebody looks (F1, F7)', async () => {
    await using rig = await aRig({
      job: ONCE,
      people: [ada, londoner('bo', { birthday: { month: 12, day: 11 } })],
    })
    await rig.look()
    await rig.sweep()
    for (const now of [
      '2026-12-10T09:00:01Z',
      '2026-12-10T09:01:00Z',
      '2026-12-10T20:00:00Z',
      '2027-12-10T09:00:00Z',
    ]) {
      rig.clock.set(now)
      await rig.look()
      await rig.sweep()
    }
    expect(rig.parcels).toHaveLength(1)
    expect((await rig.ledger.cards.list({})).map(({ card }) => card.id)).toEqual(['birthday/ada/2026-12-10'])
  })

  it('is still owed by the look that comes late on the day, and missed after it (F1, F6)', async () => {
    await using late = await aRig({ job: ONCE })
    late.clock.set('2026-12-10T21:00:00Z')
    await late.look()
    await late.sweep()
    expect(await late.state('birthday/ada/2026-12-10')).toBe('sent')

    await using missed = await aRig({ job: { ...ONCE, prepare: { kind: 'days', days: 0 } } })
    missed.people = []
    await missed.look()
    missed.people = [ada]
    missed.clock.set('2026-12-12T09:00:00Z')
    await missed.look()
    expect(await missed.state('birthday/ada/2026-12-10')).toBe('missed(late)')
  })

  it('is cancelled when the day is moved, and one that was asked for by hand is not (F1)', async () => {
    const bo = londoner('bo')
    await using rig = await aRig({ job: ONCE, people: [ada, bo] })
    await rig.look()
    await rig.sweep()
    await rig.ask('birthday/bo/2026-12-10')
    rig.jobs = [birthdayJob({ ...ONCE, schedule: at('2026-12-11 09:00') })]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.look()
    await rig.sweep()
    const { card } = await rig.story('birthday/ada/2026-12-10')
    expect(card.state).toMatchObject({ at: 'cancelled', reason: { code: 'moved' } })
    expect(await rig.state('birthday/bo/2026-12-10')).toBe('sent')
  })
})

describe('a day that both fields may mean', () => {
  const both = '"0 9 13 * 5"'

  it('is warned of by check with its place, and what it means in words (F5)', async () => {
    const { code, stdout } = await runByClerk(await scheduled(both), ['wellwisher', 'check'])
    expect(code).toBe(0)
    expect(stdout).toContain(
      'warning: jobs.yaml:11:15: schedule names days of the month and days of the week: it strikes on either (OR), not only where both meet',
    )
  })

  it('is meant by + before the day of the week, which nobody is warned of (F5)', async () => {
    const { stdout } = await runByClerk(await scheduled('"0 9 13 * +5"'), ['wellwisher', 'check'])
    expect(stdout).not.toContain('warning: jobs.yaml')
    expect(slots('0 9 13 * +5', 'UTC', { after: '2027-01-01', count: 1 })).toEqual(['2027-08-13T09:00'])
  })
})
