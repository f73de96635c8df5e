import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { asked, celebrating, due, type Look } from '../src/jobs/due.ts'
import type { People } from '../src/people/person.ts'
import { owedByLooks, slotsBetween, tell } from './looks.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'

/** Painted no earlier than it goes out: the case in which a look that comes late does harm. */
const NOT_AHEAD = { kind: 'days', days: 0 } as const

const HOURLY = '0 * * * *'

function at(text: string): Date {
  return new Date(text)
}

/** What a single look owes: since when it answers, until the next slot, in a ledger of old. */
function window(after: string, before: string, notSentBefore = '2020-01-01T00:00Z'): Look {
  return { after: at(after), before: at(before), notSentBefore: at(notSentBefore) }
}

describe('a birthday', () => {
  it('in Los Angeles on the day when clocks go forward there is owed once by a job that looks at eight in Berlin', () => {
    const job = birthdayJob({ schedule: '0 8 * * *', sendAt: '08:00', prepare: NOT_AHEAD })
    const hedy = somebody('hedy', '1914-03-14', { timezone: 'America/Los_Angeles' })
    const looks = slotsBetween(job, '2027-03-10T12:00Z', '2027-03-17T12:00Z')
    expect(owedByLooks(job, everybody(hedy), looks).map(tell)).toEqual([
      '03-14 07:00Z hedy 2027-03-14, to go out 03-14 15:00Z',
    ])
  })

  it('in Auckland is owed before it is over, by a job that looks at noon on the day when clocks go back in Berlin', () => {
    const job = birthdayJob({ schedule: '0 12 * * *', sendAt: '12:00', prepare: NOT_AHEAD })
    const ngata = somebody('ngata', '1874-10-31', { timezone: 'Pacific/Auckland' })
    const looks = slotsBetween(job, '2027-10-27T15:00Z', '2027-11-03T15:00Z')
    expect(owedByLooks(job, everybody(ngata), looks).map(tell)).toEqual([
      '10-30 10:00Z ngata 2027-10-31, to go out 10-30 23:00Z',
    ])
  })

  it('is owed on the minute at both ends of the earth, to each on the same date', () => {
    const job = birthdayJob({ timezone: 'UTC', prepare: NOT_AHEAD })
    const people = everybody(
      somebody('first', '1990-06-01', { timezone: 'Pacific/Kiritimati' }),
      somebody('last', '1990-06-01', { timezone: 'Pacific/Pago_Pago' }),
    )
    const looks = slotsBetween(job, '2027-05-28T12:00Z', '2027-06-04T12:00Z')
    expect(owedByLooks(job, people, looks).map(tell)).toEqual([
      '05-31 09:00Z first 2027-06-01, to go out 05-31 19:00Z',
      '06-01 09:00Z last 2027-06-01, to go out 06-01 20:00Z',
    ])
  })

  it('is owed where the day begins while UTC has the day before, and where it ends when UTC has the day after', () => {
    const early = birthdayJob({ sendAt: '00:00', prepare: NOT_AHEAD })
    const first = everybody(somebody('first', '1990-06-01', { timezone: 'Pacific/Kiritimati' }))
    expect(due(early, first, window('2027-05-31T09:00Z', '2027-05-31T10:01Z'))).toHaveLength(1)
    expect(due(early, first, window('2027-05-31T09:00Z', '2027-05-31T10:00Z'))).toHaveLength(0)

    const late = birthdayJob({ sendAt: '23:00', prepare: NOT_AHEAD, lateness: { kind: 'days', days: 0 } })
    const last = everybody(somebody('last', '1990-06-01', { timezone: 'Pacific/Pago_Pago' }))
    expect(due(late, last, window('2027-06-02T09:59Z', '2027-06-02T11:00Z'))).toHaveLength(1)
    expect(due(late, last, window('2027-06-02T10:00Z', '2027-06-02T11:00Z'))).toHaveLength(0)
  })

  it('is kept at the turn of the year by the year that it is there', () => {
    const job = birthdayJob({ prepare: NOT_AHEAD })
    const people = everybody(
      somebody('eve-first', '1990-12-31', { timezone: 'Pacific/Kiritimati' }),
      somebody('eve-last', '1990-12-31', { timezone: 'Pacific/Pago_Pago' }),
      somebody('new-first', '1990-01-01', { timezone: 'Pacific/Kiritimati' }),
      somebody('new-last', '1990-01-01', { timezone: 'Pacific/Pago_Pago' }),
    )
    const looks = slotsBetween(job, '2026-12-25T12:00Z', '2027-01-05T12:00Z')
    const owed = owedByLooks(job, people, looks)
    expect(owed.map(({ card }) => `${card.id} ${card.occurrence} ${card.sendAt.toISOString()}`)).toEqual([
      'birthday/eve-first/2026-12-31 2026 2026-12-30T19:00:00.000Z',
      'birthday/eve-last/2026-12-31 2026 2026-12-31T20:00:00.000Z',
      'birthday/new-first/2027-01-01 2027 2026-12-31T19:00:00.000Z',
      'birthday/new-last/2027-01-01 2027 2027-01-01T20:00:00.000Z',
    ])
  })

  it('has the same card wherever somebody moves to meanwhile', () => {
    const look = window('2027-05-30T00:00Z', '2027-06-03T00:00Z')
    const [before] = due(birthdayJob(), everybody(somebody('ada', '1815-06-01')), look)
    const moved = somebody('ada', '1815-06-01', { timezone: 'Pacific/Auckland' })
    const [after] = due(birthdayJob(), everybody(moved), look)
    expect(before).toMatchObject({ id: 'birthday/ada/2027-06-01', timezone: 'Europe/Berlin' })
    expect(after).toMatchObject({ id: 'birthday/ada/2027-06-01', timezone: 'Pacific/Auckland' })
  })
})

describe('a look', () => {
  it('once a week owes everybody of the week, each once and nobody late', () => {
    const job = birthdayJob({ schedule: '0 9 * * 1', prepare: NOT_AHEAD })
    const people = everybody(
      somebody('monday', '1990-06-07'),
      somebody('tuesday', '1990-06-08', { timezone: 'Pacific/Auckland' }),
      somebody('wednesday', '1990-06-09'),
      somebody('thursday', '1990-06-10', { timezone: 'Pacific/Honolulu' }),
      somebody('friday', '1990-06-11'),
      somebody('saturday', '1990-06-12', { timezone: 'America/Los_Angeles' }),
      somebody('sunday', '1990-06-13'),
      somebody('next-monday', '1990-06-14'),
    )
    const looks = slotsBetween(job, '2027-05-31T12:00Z', '2027-06-16T12:00Z')
    expect(owedByLooks(job, people, looks).map(tell)).toEqual([
      '06-07 07:00Z monday 2027-06-07, to go out 06-07 07:00Z',
      '06-07 07:00Z tuesday 2027-06-08, to go out 06-07 21:00Z',
      '06-07 07:00Z wednesday 2027-06-09, to go out 06-09 07:00Z',
      '06-07 07:00Z thursday 2027-06-10, to go out 06-10 19:00Z',
      '06-07 07:00Z friday 2027-06-11, to go out 06-11 07:00Z',
      '06-07 07:00Z saturday 2027-06-12, to go out 06-12 16:00Z',
      '06-07 07:00Z sunday 2027-06-13, to go out 06-13 07:00Z',
      '06-14 07:00Z next-monday 2027-06-14, to go out 06-14 07:00Z',
    ])
  })

  it('after thirty hours of downtime owes what fell due meanwhile, and what is over there as late', () => {
    const job = birthdayJob({ schedule: HOURLY, prepare: NOT_AHEAD })
    const people = everybody(
      somebody('seen-before', '1990-05-10'),
      somebody('angeles-10', '1990-05-10', { timezone: 'America/Los_Angeles' }),
      somebody('auckland-11', '1990-05-11', { timezone: 'Pacific/Auckland' }),
      somebody('berlin-11', '1990-05-11'),
      somebody('york-11', '1990-05-11', { timezone: 'America/New_York' }),
      somebody('angeles-11', '1990-05-11', { timezone: 'America/Los_Angeles' }),
    )
    const looks = [
      at('2027-05-10T06:30Z'),
      at('2027-05-10T07:00Z'),
      at('2027-05-10T08:00Z'),
      at('2027-05-11T14:00Z'),
    ]
    expect(owedByLooks(job, people, looks).map(tell)).toEqual([
      '05-10 07:00Z seen-before 2027-05-10, to go out 05-10 07:00Z',
      '05-11 14:00Z angeles-10 2027-05-10, to go out 05-10 16:00Z, late',
      '05-11 14:00Z auckland-11 2027-05-11, to go out 05-10 21:00Z, late',
      '05-11 14:00Z berlin-11 2027-05-11, to go out 05-11 07:00Z',
      '05-11 14:00Z york-11 2027-05-11, to go out 05-11 13:00Z',
    ])
  })

  it('owes somebody who was added at noon at once, though the time to send was in the morning', () => {
    const ada = somebody('ada', '1815-06-01')
    const [card] = due(birthdayJob(), everybody(ada), window('2027-06-01T07:00Z', '2027-06-02T07:00Z'))
    expect(card).toMatchObject({
      id: 'birthday/ada/2027-06-01',
      paintAt: at('2027-05-31T07:00Z'),
      sendAt: at('2027-06-01T07:00Z'),
      lateAt: at('2027-06-01T22:00Z'),
      trigger: 'schedule',
    })
  })

  it('owes what is to be painted before the next slot, and leaves the rest to that', () => {
    const people = everybody(somebody('ada', '1815-06-02'))
    expect(due(birthdayJob(), people, window('2027-05-31T07:00Z', '2027-06-01T07:00Z'))).toHaveLength(0)
    expect(due(birthdayJob(), people, window('2027-05-31T07:00Z', '2027-06-01T07:01Z'))).toHaveLength(1)
    expect(due(birthdayJob(), people, window('2027-06-01T07:00Z', '2027-06-02T07:00Z'))).toHaveLength(1)
  })

  it('does not answer for what was over when the last one looked', () => {
    const people = everybody(somebody('ada', '1815-06-01'))
    expect(due(birthdayJob(), people, window('2027-06-01T21:59Z', '2027-06-03T07:00Z'))).toHaveLength(1)
    expect(due(birthdayJob(), people, window('2027-06-01T22:00Z', '2027-06-03T07:00Z'))).toHaveLength(0)
  })

  it('owes nothing that should have gone out before there was a ledger', () => {
    const people = everybody(
      somebody('london', '1815-06-01', { timezone: 'Europe/London' }),
      somebody('berlin', '1815-06-01'),
    )
    const look = (since: string) => due(birthdayJob(), people, window(since, '2027-06-02T07:00Z', since))
    expect(look('2027-06-01T07:00Z').map(({ person }) => person)).toEqual(['london', 'berlin'])
    expect(look('2027-06-01T07:01Z').map(({ person }) => person)).toEqual(['london'])
    expect(look('2027-06-01T08:01Z').map(({ person }) => person)).toEqual([])
  })

  it('reaches as far ahead as cards are prepared, and as far back as they may be late', () => {
    const job = birthdayJob({ prepare: { kind: 'days', days: 30 }, lateness: { kind: 'days', days: 30 } })
    const people = everybody(somebody('ada', '1815-06-01'))
    expect(due(job, people, window('2027-05-01T07:00Z', '2027-05-02T07:00Z'))).toHaveLength(0)
    expect(due(job, people, window('2027-05-01T07:00Z', '2027-05-02T07:01Z'))).toHaveLength(1)
    expect(due(job, people, window('2027-07-01T06:59Z', '2027-07-01T08:00Z'))).toHaveLength(1)
    expect(due(job, people, window('2027-07-01T07:00Z', '2027-07-01T08:00Z'))).toHaveLength(0)
  })

  it('asks only those whose day is near', () => {
    const people = {
      ...everybody(somebody('ada', '1815-06-01'), somebody('rossini', '1792-02-29')),
      get all(): never {
        throw new Error('everybody was asked')
      },
    }
    expect(due(birthdayJob(), people, window('2027-05-31T00:00Z', '2027-06-02T00:00Z'))).toHaveLength(1)
    expect(celebrating(birthdayJob(), people, at('2027-06-01T12:00Z'))).toHaveLength(1)
  })
})

/** One person in Berlin, born on this day of some year. */
function born(monthDay: string): People {
  return everybody(somebody('ada', `1815-${monthDay}`))
}

/** All that a long look from this day on answers for. */
function from(day: string): Look {
  return window(`${day}T00:00Z`, '2028-01-01T00:00Z')
}

describe('a card', () => {
  it('is painted a calendar day ahead, however long that day is', () => {
    const [spring] = due(birthdayJob(), born('03-28'), from('2027-03-24'))
    expect(spring).toMatchObject({ paintAt: at('2027-03-27T08:00Z'), sendAt: at('2027-03-28T07:00Z') })
    const [autumn] = due(birthdayJob(), born('10-31'), from('2027-10-27'))
    expect(autumn).toMatchObject({ paintAt: at('2027-10-30T07:00Z'), sendAt: at('2027-10-31T08:00Z') })
  })

  it('is painted so many hours ahead, whatever clocks show then', () => {
    const job = birthdayJob({ prepare: { kind: 'exact', ms: 24 * 3_600_000 } })
    const [spring] = due(job, born('03-28'), from('2027-03-24'))
    expect(spring).toMatchObject({ paintAt: at('2027-03-27T07:00Z'), sendAt: at('2027-03-28T07:00Z') })
  })

  it('is painted and sent right after the gap when its time is left out', () => {
    const job = birthdayJob({ sendAt: '02:30' })
    const [onTheDay] = due(job, born('03-28'), from('2027-03-24'))
    expect(onTheDay).toMatchObject({ paintAt: at('2027-03-27T01:30Z'), sendAt: at('2027-03-28T01:00Z') })
    const [dayAfter] = due(job, born('03-29'), from('2027-03-24'))
    expect(dayAfter).toMatchObject({ paintAt: at('2027-03-28T01:00Z'), sendAt: at('2027-03-29T00:30Z') })
  })

  it('is late at the end of the day there', () => {
    const [spring] = due(birthdayJob(), born('03-28'), from('2027-03-24'))
    expect(spring?.lateAt).toEqual(at('2027-03-28T22:00Z'))
    const there = everybody(somebody('ngata', '1874-07-03', { timezone: 'Pacific/Auckland' }))
    const [auckland] = due(birthdayJob(), there, from('2027-07-01'))
    expect(auckland?.lateAt).toEqual(at('2027-07-03T12:00Z'))
  })

  it('is late some hours after its time, or calendar days, when the job says so', () => {
    const hours = birthdayJob({ lateness: { kind: 'exact', ms: 6 * 3_600_000 } })
    expect(due(hours, born('06-01'), from('2027-05-28'))[0]?.lateAt).toEqual(at('2027-06-01T13:00Z'))
    const days = birthdayJob({ lateness: { kind: 'days', days: 2 } })
    expect(due(days, born('03-27'), from('2027-03-24'))[0]?.lateAt).toEqual(at('2027-03-29T07:00Z'))
  })

  it('is owed as late by the look that comes too late, and by none after that', () => {
    const job = birthdayJob({ lateness: { kind: 'exact', ms: 2 * 3_600_000 } })
    const looks = [at('2027-05-30T07:00Z'), at('2027-06-01T14:00Z'), at('2027-06-02T07:00Z')]
    expect(owedByLooks(job, born('06-01'), looks).map(tell)).toEqual([
      '06-01 14:00Z ada 2027-06-01, to go out 06-01 07:00Z, late',
    ])
    expect(due(job, born('06-01'), window('2027-06-01T08:00Z', '2027-06-02T07:00Z'))).toHaveLength(1)
    expect(due(job, born('06-01'), window('2027-06-01T14:00Z', '2027-06-03T07:00Z'))).toHaveLength(0)
  })
})

describe('those who are meant', () => {
  const look = window('2027-05-30T00:00Z', '2027-06-03T00:00Z')
  const people = everybody(
    somebody('mother', '1960-06-01', { tags: ['family', 'near'] }),
    somebody('colleague', '1990-06-01', { tags: ['work'] }),
    somebody('stranger', '1990-06-01'),
    somebody('left', '1990-06-01', { tags: ['family'], suppressed: 'opt-out' }),
    somebody('dead', '1930-06-01', { tags: ['family'], suppressed: 'deceased' }),
  )
  const owed = (who: { tags: string[] } | undefined) =>
    due(birthdayJob({ who }), people, look).map(({ person }) => person)

  it('are everybody but those to whom nothing may be sent', () => {
    expect(owed(undefined)).toEqual(['mother', 'colleague', 'stranger'])
  })

  it('have one of the tags, when the job names some', () => {
    expect(owed({ tags: ['family'] })).toEqual(['mother'])
    expect(owed({ tags: ['work', 'near'] })).toEqual(['mother', 'colleague'])
    expect(owed({ tags: ['nobody'] })).toEqual([])
  })

  it('are those of the zone of the job, when they have none', () => {
    const [card] = due(
      birthdayJob({ timezone: 'Asia/Tokyo' }),
      everybody(somebody('ada', '1815-06-01')),
      look,
    )
    expect(card).toMatchObject({ timezone: 'Asia/Tokyo', sendAt: at('2027-06-01T00:00Z') })
  })
})

describe('whose day it is now', () => {
  it('is decided where each of them is', () => {
    const people = everybody(
      somebody('samoa', '1990-05-31', { timezone: 'Pacific/Pago_Pago' }),
      somebody('berlin', '1990-06-01'),
      somebody('kiritimati', '1990-06-02', { timezone: 'Pacific/Kiritimati' }),
      somebody('samoa-tomorrow', '1990-06-01', { timezone: 'Pacific/Pago_Pago' }),
      somebody('berlin-yesterday', '1990-05-31'),
      somebody('kiritimati-yesterday', '1990-06-01', { timezone: 'Pacific/Kiritimati' }),
    )
    const now = celebrating(birthdayJob(), people, at('2027-06-01T10:30Z'))
    expect(now.map(({ person, day }) => `${person.id} ${day}`)).toEqual([
      'samoa 2027-05-31',
      'berlin 2027-06-01',
      'kiritimati 2027-06-02',
    ])
  })

  it('leaves out who is not meant, and who keeps it on another day', () => {
    const people = everybody(
      somebody('left', '1990-03-01', { suppressed: 'opt-out' }),
      somebody('rossini', '1792-02-29'),
      somebody('march', '1992-02-29', { leapDay: 'mar1' }),
    )
    const now = celebrating(birthdayJob(), people, at('2027-03-01T12:00Z'))
    expect(now.map(({ person }) => person.id)).toEqual(['march'])
  })
})

describe('a card that is asked for by hand', () => {
  const ada = somebody('ada', '1815-06-01')
  const askedAt = (now: string) => asked(birthdayJob(), { person: ada, day: '2027-06-01' as Day }, at(now))

  it('is made now, and goes out at its time when the day has not begun', () => {
    expect(askedAt('2027-05-31T21:59Z')).toMatchObject({
      paintAt: at('2027-05-31T21:59Z'),
      sendAt: at('2027-06-01T07:00Z'),
      lateAt: at('2027-06-01T22:00Z'),
      trigger: 'manual',
    })
  })

  it('goes out at once from the midnight on where the person is', () => {
    expect(askedAt('2027-05-31T22:00Z')).toMatchObject({ sendAt: at('2027-05-31T22:00Z') })
    expect(askedAt('2027-06-01T15:00Z')).toMatchObject({
      sendAt: at('2027-06-01T15:00Z'),
      lateAt: at('2027-06-01T22:00Z'),
    })
  })

  it('is made all the same when the day is over, and may be worked on for a day', () => {
    expect(askedAt('2027-06-08T12:00Z')).toMatchObject({
      id: 'birthday/ada/2027-06-01',
      sendAt: at('2027-06-08T12:00Z'),
      lateAt: at('2027-06-09T12:00Z'),
    })
  })

  it('is none on a day that is not theirs', () => {
    const notTheirs = { person: ada, day: '2027-06-02' as Day }
    expect(asked(birthdayJob(), notTheirs, at('2027-06-02T12:00Z'))).toBeUndefined()
  })
})
