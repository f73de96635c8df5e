import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { dollars } from '../src/money.ts'
import { ada, aPicture, aRig, londoner, type RigSettings } from './rig.ts'
import { birthdayJob, somebody } from './somebody.ts'

/** What a picture of the rig is reserved with, and what is billed for it. */
const WORST = dollars(0.05)
const BILL = dollars(0.04)

const PLENTY = { perDay: dollars(100), perMonth: dollars(1_000) }

async function aCappedRig(settings: RigSettings) {
  return aRig({ paints: [await aPicture()], ...settings })
}

/** Two jobs for people with different tags. */
const twoJobs = [
  birthdayJob({ who: { tags: ['family'] } }),
  birthdayJob({ id: 'office', who: { tags: ['office'] } }),
]

describe('a cap per job (C-21)', () => {
  it('is for the month of each job: one that has used its own buys nothing more, another does (F13)', async () => {
    await using rig = await aCappedRig({
      caps: { ...PLENTY, perJob: WORST },
      jobs: twoJobs,
      people: [
        londoner('ada', { tags: ['family'] }),
        londoner('grace', { tags: ['family'] }),
        londoner('mary', { tags: ['office'] }),
      ],
    })
    await rig.look()
    await rig.sweep()
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('finished')
    expect(await rig.state('birthday/grace/2026-12-10')).toBe('held(budget)')
    expect(await rig.state('office/mary/2026-12-10')).toBe('finished')
    expect(rig.asked).toHaveLength(2)
    expect(await rig.ledger.budget.spent('2026-12/job/birthday')).toBe(BILL)
    expect(await rig.ledger.budget.spent('2026-12/job/office')).toBe(BILL)
  })

  it('writes down an attempt that was denied by cost_policy, and that cost nothing (F13)', async () => {
    await using rig = await aCappedRig({ caps: { ...PLENTY, perJob: dollars(0) } })
    await rig.look()
    await rig.sweep()
    const { attempts } = await rig.story('birthday/ada/2026-12-10')
    expect(attempts).toMatchObject([
      { ending: 'denied', code: 'cost_policy', detail: 'the budget of the job would be exceeded', cost: 0 },
    ])
    expect(rig.asked).toHaveLength(0)
    expect(await rig.ledger.budget.spent('2026-12')).toBe(0)
  })
})

describe('a plan that is paid by the month', () => {
  it('paints on when the caps are used up and more, because it costs nothing', async () => {
    await using rig = await aCappedRig({ plan: true, caps: { perDay: WORST, perMonth: WORST } })
    await rig.look()
    using db = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
    db.exec(`insert into budget (period, micros) values ('2026-12', ${2 * WORST})`)
    await rig.sweep()
    expect([rig.asked.length, await rig.state('birthday/ada/2026-12-10')]).toEqual([1, 'finished'])
  })
})

describe('a cap per person (C-21)', () => {
  it('is for all jobs together, and leaves other people alone (F13)', async () => {
    await using rig = await aCappedRig({
      caps: { ...PLENTY, perPerson: WORST },
      jobs: [birthdayJob(), birthdayJob({ id: 'second', send: { mode: 'all', channels: ['post'] } })],
      people: [ada, londoner('grace')],
    })
    await rig.look()
    await rig.sweep()
    const states = await Promise.all(
      ['birthday/ada', 'second/ada', 'birthday/grace', 'second/grace'].map((id) =>
        rig.state(`${id}/2026-12-10`),
      ),
    )
    expect(states.filter((state) => state === 'finished')).toHaveLength(2)
    expect(states.filter((state) => state === 'held(budget)')).toHaveLength(2)
    expect(await rig.ledger.budget.spent('2026-12/person/ada')).toBe(BILL)
    expect(await rig.ledger.budget.spent('2026-12/person/grace')).toBe(BILL)
  })

  it('counts what nobody knows as spent', async () => {
    const lost = { kind: 'unknown', ending: 'timeout', code: 'timeout', detail: 'nobody knows' } as const
    await using rig = await aRig({ caps: { ...PLENTY, perPerson: dollars(0.09) }, paints: [lost] })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(60_000)
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('held(budget)')
    expect(await rig.ledger.budget.spent('2026-12/person/ada')).toBe(WORST)
  })
})

describe('shares in a ledger of an earlier version, which did not count them', () => {
  it('begin with what its attempts are charged, and lose nothing when those are settled', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using rig = await aRig({
      caps: { ...PLENTY, perJob: dollars(0.1) },
      paints: [() => late.promise, await aPicture()],
    })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    using database = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
    database.exec("delete from budget where period like '%/%'")

    rig.people = [ada, londoner('grace'), londoner('mary')]
    await rig.look()
    await rig.sweep()
    late.resolve(await aPicture())
    await sweeping
    expect(await rig.ledger.budget.spent('2026-12/job/birthday')).toBe(2 * BILL)
    expect(rig.asked).toHaveLength(2)
  })
})

describe('a card that is held for the budget', () => {
  it('is tried again when the day turns in the zone of jobs.yaml, not in London and not before (F13)', async () => {
    await using rig = await aCappedRig({
      caps: { ...PLENTY, perDay: WORST },
      people: [ada, londoner('grace')],
    })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    rig.clock.set('2026-12-09T22:59:59.999Z')
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    rig.clock.set('2026-12-09T23:00:00Z')
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
    expect(await rig.ledger.budget.spent('2026-12-09')).toBe(BILL)
    expect(await rig.ledger.budget.spent('2026-12-10')).toBe(BILL)
  })

  it('finds a new month at its midnight, for its job and its person too', async () => {
    await using rig = await aCappedRig({
      now: '2026-12-31T12:00:00Z',
      caps: { perDay: dollars(100), perMonth: WORST, perJob: WORST, perPerson: WORST },
      people: ['ada', 'grace'].map((id) => somebody(id, '--01-01', { timezone: 'Europe/London' })),
    })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    rig.clock.set('2026-12-31T23:00:00Z')
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
    for (const share of ['', '/job/birthday']) {
      expect(await rig.ledger.budget.spent(`2026-12${share}`)).toBe(BILL)
      expect(await rig.ledger.budget.spent(`2027-01${share}`)).toBe(BILL)
    }
  })

  it.each([
    ['is in, after 23 hours', '2027-03-28', '2027-03-28T22:00:00Z'],
    ['is out, after 25 hours', '2026-10-25', '2026-10-25T23:00:00Z'],
  ])('waits for the midnight of the day on which summer time %s', async (_, day, midnight) => {
    const next = new Date(`${day}T12:00:00Z`).getTime() + 86_400_000
    const birthday = new Date(next).toISOString().slice(5, 10)
    await using rig = await aCappedRig({
      now: `${day}T12:00:00Z`,
      caps: { ...PLENTY, perDay: WORST },
      people: ['ada', 'grace'].map((id) => somebody(id, `--${birthday}`, { timezone: 'Europe/London' })),
    })
    await rig.look()
    await rig.sweep()
    rig.clock.set(new Date(Date.parse(midnight) - 1).toISOString())
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    rig.clock.set(midnight)
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
  })

  it('is missed as "budget" when there is no money until it is too late', async () => {
    await using rig = await aCappedRig({ caps: { ...PLENTY, perPerson: dollars(0.01) } })
    await rig.look()
    for (const at of [
      '2026-12-09T12:00:00Z',
      '2026-12-09T23:00:00Z',
      '2026-12-10T23:00:00Z',
      '2026-12-11T00:00:00Z',
    ]) {
      rig.clock.set(at)
      await rig.sweep()
    }
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('missed(budget)')
    expect(rig.asked).toHaveLength(0)
  })
})

describe('money that moves after it was reserved', () => {
  it('belongs to the day and the month on which it was reserved, whenever the bill comes', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using rig = await aRig({
      now: '2026-12-31T22:59:00Z',
      people: [somebody('ada', '--01-01', { timezone: 'Europe/London' })],
      paints: [() => late.promise],
    })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    rig.clock.set('2026-12-31T23:00:30Z')
    late.resolve(await aPicture())
    await sweeping
    expect(await rig.ledger.budget.spent('2026-12-31')).toBe(BILL)
    expect(await rig.ledger.budget.spent('2026-12/person/ada')).toBe(BILL)
    expect(await rig.ledger.budget.spent('2027-01-01')).toBe(0)
    expect(await rig.ledger.budget.spent('2027-01')).toBe(0)
  })

  it('stays charged when its card is tried again by hand, and counts for the next try', async () => {
    const lost = { kind: 'unknown', ending: 'unknown', code: 'lost', detail: 'nobody knows' } as const
    await using rig = await aRig({
      caps: { ...PLENTY, perMonth: dollars(0.12) },
      paints: [lost, lost, await aPicture()],
    })
    await rig.look()
    for (let tries = 0; tries < 3; tries++) {
      await rig.sweep()
      rig.clock.forward(60_000)
    }
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('held(maybe-painted)')
    await rig.retry('birthday/ada/2026-12-10')
    await rig.sweep()
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('held(budget)')
    expect(rig.asked).toHaveLength(2)
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.1))
  })

  it('of a person who is gone by then is settled all the same', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using rig = await aRig({ paints: [() => late.promise] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    rig.people = []
    rig.jobs = []
    late.resolve(await aPicture())
    await sweeping
    expect(await rig.ledger.budget.spent('2026-12/person/ada')).toBe(BILL)
    expect(await rig.ledger.budget.spent('2026-12/job/birthday')).toBe(BILL)
  })
})
