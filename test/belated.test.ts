import { describe, expect, it } from 'vitest'

import { due, usual } from '../src/jobs/due.ts'
import type { Day } from '../src/day.ts'
import type { Sent } from '../src/send/sender.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'
import { ada, aPicture, aRig, londoner, type Rig, type RigSettings } from './rig.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000

const at = (day: string) => new Date(`${day}T12:00:00Z`)

const THREE_DAYS = { late: { kind: 'days', days: 3 } } as const

/** A rig whose job sends belated cards, on the eve of Ada's birthday. */
async function forgiving(more: RigSettings = {}): Promise<Rig> {
  return aRig({ paints: [await aPicture()], ...more, job: { ...THREE_DAYS, ...more.job } })
}

/** What the card says in type, as those read it who cannot see it. */
const said = (rig: Rig) => rig.parcels.map(({ file }) => /It says: “(.*?)!/.exec(file.alt)?.[1])

describe('the last moment of a card', () => {
  it('is the end of so many days more where the person is, also when clocks change there', () => {
    const job = birthdayJob(THREE_DAYS)
    const late = (zone: string, day: string) =>
      usual(job, { person: somebody('ada', `--${day.slice(5)}`, { timezone: zone }), day: day as Day })
        ?.lateAt
    expect(late('Europe/London', '2026-12-10')?.toISOString()).toBe('2026-12-14T00:00:00.000Z')
    expect(late('Europe/Berlin', '2026-10-23')?.toISOString()).toBe('2026-10-26T23:00:00.000Z')
    // Midnight does not exist in Beirut on 28 March 2027.
    expect(late('Asia/Beirut', '2027-03-24')?.toISOString()).toBe('2027-03-27T22:00:00.000Z')
  })

  it('is so much later than its lateness, in hours when the job says hours', () => {
    const job = birthdayJob({
      lateness: { kind: 'exact', ms: 2 * HOUR },
      late: { kind: 'exact', ms: 3 * HOUR },
    })
    const lateAt = usual(job, { person: ada, day: '2026-12-10' as Day })?.lateAt
    expect(lateAt?.toISOString()).toBe('2026-12-10T14:00:00.000Z')
  })
})

describe('a look', () => {
  it('reaches as far back as cards may be belated', () => {
    const job = birthdayJob({ late: { kind: 'days', days: 10 } })
    const owed = (now: string) =>
      due(job, everybody(ada), { after: at(now), before: at(now), notSentBefore: at('2026-12-01') })
    expect([owed('2026-12-20').map(({ id }) => id), owed('2026-12-21')]).toEqual([[CARD], []])
  })
})

describe('a card that nobody looked for on its day', () => {
  it('goes out late with belated words where the job says so (C-6)', async () => {
    await using rig = await forgiving()
    rig.clock.set('2026-12-12T15:00:00Z')
    await rig.look()
    await rig.sweep()
    expect([await rig.state(CARD), said(rig)]).toEqual(['sent', ['Happy belated birthday, Ada Lovelace']])
    const events = await rig.ledger.cards.events((await rig.story(CARD)).card.id)
    expect(events.map(({ why }) => why)).toContain('set in type for outbox, with belated words')
  })

  it('is missed when those days are over, too, and by default when its own day is', async () => {
    const eve = { now: '2026-12-08T12:00:00Z' } as const
    await using rig = await forgiving(eve)
    await rig.look()
    rig.clock.set('2026-12-14T00:00:00Z')
    await rig.look()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['missed(late)', 0])
    await using strict = await aRig({ ...eve, paints: [await aPicture()] })
    await strict.look()
    strict.clock.set('2026-12-11T00:00:00Z')
    await strict.look()
    expect([await strict.state(CARD), strict.asked.length]).toEqual(['missed(late)', 0])
  })

  it('comes back when the job is changed to send it late', async () => {
    await using rig = await aRig({ now: '2026-12-08T12:00:00Z', paints: [await aPicture()] })
    await rig.look()
    rig.clock.set('2026-12-11T00:00:00Z')
    await rig.look()
    expect(await rig.state(CARD)).toBe('missed(late)')
    rig.jobs = [birthdayJob(THREE_DAYS)]
    rig.clock.set('2026-12-11T09:00:00Z')
    await rig.look()
    await rig.sweep()
    expect([await rig.state(CARD), said(rig)]).toEqual(['sent', ['Happy belated birthday, Ada Lovelace']])
  })
})

describe('a card that was finished for its day', () => {
  it('is set again from the same picture when the day was slept through', async () => {
    await using rig = await forgiving()
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    rig.clock.set('2026-12-11T08:00:00Z')
    await rig.sweep()
    expect([said(rig), rig.asked.length]).toEqual([['Happy belated birthday, Ada Lovelace'], 1])
  })

  it('keeps its usual words until the last moment of the day, and the person’s own message after it', async () => {
    const people = [ada, londoner('bob', { message: 'From all of us.' })]
    await using rig = await forgiving({ people })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T23:59:59Z')
    rig.people = [ada]
    await rig.sweep()
    rig.people = people
    rig.clock.set('2026-12-11T00:00:00Z')
    await rig.look()
    await rig.sweep()
    expect(said(rig)).toEqual(['Happy birthday, Ada Lovelace', 'Happy belated birthday, bob'])
    expect(rig.parcels[1]?.file.caption).toBe('From all of us.')
  })

  it('asks for another yes at the end of its day, because it says something else from then on', async () => {
    await using rig = await forgiving({ job: { approval: 'required' } })
    await rig.look()
    await rig.sweep()
    const { card } = await rig.story(CARD)
    expect([card.state.at, card.nextAt?.toISOString()]).toEqual(['awaiting', '2026-12-11T00:00:00.000Z'])
    const alt = async () => {
      const { state } = (await rig.story(CARD)).card
      return state.at === 'awaiting' ? state.files[0]?.alt : state.at
    }
    rig.clock.set('2026-12-11T00:00:00Z')
    await rig.sweep()
    expect(await alt()).toContain('Happy belated birthday')
    expect((await rig.story(CARD)).card.nextAt?.toISOString()).toBe('2026-12-14T00:00:00.000Z')
    await rig.ledger.cards.approve(card.id, rig.clock.now())
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
  })

  it('asks for another yes then also where it was held because nobody answered', async () => {
    await using rig = await forgiving({ job: { approval: { silence: 'hold', withinMs: HOUR } } })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(HOUR)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(not-approved)')
    const { nextAt } = (await rig.story(CARD)).card
    expect(nextAt?.toISOString()).toBe('2026-12-11T00:00:00.000Z')
    rig.clock.set('2026-12-11T00:00:00Z')
    await rig.sweep()
    const { card } = await rig.story(CARD)
    expect(card.state.at).toBe('awaiting')
    await rig.ledger.cards.approve(card.id, rig.clock.now())
    await rig.sweep()
    expect(said(rig)).toEqual(['Happy belated birthday, Ada Lovelace'])
  })

  it('keeps its words when it began to go out on its day and is only tried again', async () => {
    const later: Sent = { kind: 'transient', code: 'busy', detail: 'later', retryAfterMs: 20 * HOUR }
    const received: Sent = { kind: 'receipt', at: 'delivered', receipt: 'r' }
    await using rig = await forgiving({ sends: { outbox: [later, received] } })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    rig.clock.set('2026-12-11T05:00:00Z')
    await rig.sweep()
    expect(said(rig)).toEqual(['Happy birthday, Ada Lovelace', 'Happy birthday, Ada Lovelace'])
    expect(await rig.state(CARD)).toBe('sent')
  })
})

describe('a card that somebody makes by hand', () => {
  it('has belated words when its day is over, whatever the job says, and usual ones before (C-6)', async () => {
    const household = await aHousehold()
    const story = async (day: string) => {
      const { stdout } = await runByClerk(household, ['wellwisher', 'card', `birthday/ada/${day}`])
      return stdout
    }
    await runByClerk(household, ['run-job', 'birthday', '--on', '2024-12-10'])
    expect(await story('2024-12-10')).toContain('with belated words')
    await runByClerk(household, ['run-job', 'birthday', '--on', '2099-12-10', '--early'])
    expect(await story('2099-12-10')).not.toContain('belated')
  })
})
