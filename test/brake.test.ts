import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import { brake } from '../src/jobs/brake-schema.ts'
import type { Person } from '../src/people/person.ts'
import { askAbout, waiveCrowds } from '../src/worker/inquiry.ts'
import { ada, aPicture, aRig, londoner, type Rig, type RigSettings } from './rig.ts'
import { birthdayJob, somebody } from './somebody.ts'

const USUAL = brake.parse({})
/** Six cards are a crowd, so that a test need not paint thirty. */
const SMALL = brake.parse({ crowd: { from: 6 } })

const CARD = 'birthday/ada/2026-12-10' as CardId

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** `aa`, `ab` …: people whose names and ids have no digits. */
const nth = (index: number) => `${LETTERS[Math.floor(index / 26)]}${LETTERS[index % 26]}`

const crowd = (count: number, more: Partial<Person> = {}) =>
  Array.from({ length: count }, (_, index) => londoner(nth(index), { name: `Person ${nth(index)}`, ...more }))

async function owing(people: readonly Person[], more: RigSettings = {}): Promise<Rig> {
  const rig = await aRig({ paints: [await aPicture()], people, brake: USUAL, ...more })
  await rig.look()
  return rig
}

async function looked(people: readonly Person[], more: RigSettings = {}): Promise<Rig> {
  const rig = await owing(people, more)
  await rig.sweep()
  return rig
}

/** As `start` does when a list or jobs.yaml has changed. */
async function changed(rig: Rig): Promise<void> {
  for (const code of ['placeholder-date', 'odd-name', 'crowded-day', 'crowded-address'] as const) {
    await rig.ledger.claims.wakeHeld(code, rig.clock.now())
  }
  await rig.look()
  await rig.sweep()
}

const approve = (rig: Rig, id: string = CARD, alike = false) =>
  rig.ledger.cards.approve(id as CardId, rig.clock.now(), { alike })

async function statesOf(rig: Rig): Promise<Record<string, number>> {
  const cards = await rig.ledger.cards.list({})
  const counts: Record<string, number> = {}
  for (const { card } of cards) {
    const state = await rig.state(card.id)
    counts[state] = (counts[state] ?? 0) + 1
  }
  return counts
}

describe('a card whose name looks like a slip', () => {
  const odd = { ...ada, name: 'Ada 1815' }

  it('is held before anything is asked or paid for, and the owner is told what to type', async () => {
    await using rig = await looked([odd])
    expect([await rig.state(CARD), rig.asked.length, (await rig.story(CARD)).attempts.length]).toEqual([
      'held(odd-name)',
      0,
      0,
    ])
    expect(rig.told).toEqual([
      `${CARD} is held: the name has digits (people.csv:2). Right? \`wellwisher approve ${CARD}\`. Wrong? Correct the list, and it goes on by itself; or \`wellwisher reject ${CARD}\`.`,
    ])
  })

  it('goes on when a person says that it is right, and is not asked about next year', async () => {
    await using rig = await looked([odd])
    expect(await approve(rig)).toEqual({ heard: 'answer', others: [] })
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    rig.clock.set('2027-12-09T12:00:00Z')
    await rig.look()
    await rig.sweep()
    expect(await rig.state('birthday/ada/2027-12-10')).toBe('finished')
  })

  it('goes on by itself when the list is put right', async () => {
    await using rig = await looked([odd])
    rig.people = [ada]
    await changed(rig)
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['finished', 1])
  })

  it('is asked about anew when the name that was approved becomes another odd one', async () => {
    await using rig = await looked([odd])
    await approve(rig)
    rig.people = [{ ...ada, name: '#REF!' }]
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['held(odd-name)', 0])
    await approve(rig)
    rig.people = [odd]
    await rig.sweep()
    // What was right once is right.
    expect(await rig.state(CARD)).toBe('finished')
  })

  it('is asked about when it becomes so after the picture was painted', async () => {
    await using rig = await looked([ada])
    expect(await rig.state(CARD)).toBe('finished')
    rig.people = [{ ...ada, name: '{{name}}' }]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(odd-name)', 0])
    await approve(rig)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 1])
  })

  it('tells nothing twice while nothing changed, and is missed with its reason when nobody answers', async () => {
    await using rig = await looked([odd])
    await changed(rig)
    await changed(rig)
    expect(rig.told).toHaveLength(1)
    expect((await rig.ledger.cards.events(CARD)).map(({ to }) => to)).toEqual(['due', 'held'])
    rig.clock.set('2026-12-11T00:00:00Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('missed(odd-name)')
  })

  it('is cancelled by a no, and by leaving the list', async () => {
    await using rig = await looked([odd])
    await rig.ledger.cards.reject(CARD, rig.clock.now())
    expect(await rig.state(CARD)).toBe('cancelled(rejected)')
    await using other = await looked([odd])
    other.people = []
    await changed(other)
    expect(await other.state(CARD)).toBe('cancelled(gone)')
  })

  it('is held again by a retry, which answers nothing', async () => {
    await using rig = await looked([odd])
    await rig.retry(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['held(odd-name)', 0])
  })

  it('keeps the ledger free of names and addresses', async () => {
    await using rig = await looked([{ ...ada, name: 'Ada @ Lovelace' }])
    const story = await rig.story(CARD)
    expect(JSON.stringify([story, await rig.ledger.cards.events(CARD)])).not.toContain('Lovelace')
  })

  it('says all at once what looks wrong, and one yes answers it', async () => {
    const both = somebody('ada', '1900-01-01', { timezone: 'Europe/London', name: 'null' })
    await using rig = await looked([both], { now: '2026-12-31T12:00:00Z' })
    const id = 'birthday/ada/2027-01-01'
    expect(await rig.state(id)).toBe('held(placeholder-date)')
    expect(rig.told[0]).toContain(
      '01-01 is what lists write when nobody knows the day (people.csv:2); also, the name is what is written',
    )
    await approve(rig, id)
    await rig.sweep()
    expect(await rig.state(id)).toBe('finished')
  })
})

const born = (date: string) => somebody('ada', date, { timezone: 'Europe/London', name: 'Ada' })

describe('a date that lists write when nobody knows one', () => {
  it('is a question on the first of January of whatever year, and on the first days of spreadsheets and of Unix', async () => {
    for (const date of ['1970-01-01', '--01-01', '1899-12-30', '1899-12-31', '1969-12-31']) {
      const now = date.endsWith('01-01')
        ? '2026-12-31T12:00:00Z'
        : `2026-12-${Number(date.slice(8)) - 1}T12:00:00Z`
      await using rig = await looked([born(date)], { now })
      expect([date, await statesOf(rig)]).toEqual([date, { 'held(placeholder-date)': 1 }])
    }
    await using real = await looked([born('1971-12-31')], { now: '2026-12-30T12:00:00Z' })
    expect(await statesOf(real)).toEqual({ finished: 1 })
  })

  it('that is corrected sends the card on the right day, and ends the wrong one', async () => {
    await using rig = await looked([born('1970-01-01')], { now: '2026-12-31T12:00:00Z' })
    rig.people = [born('1970-01-02')]
    await changed(rig)
    rig.clock.set('2027-01-02T09:00:00Z')
    await rig.look()
    await rig.sweep()
    expect(await rig.state('birthday/ada/2027-01-01')).toMatch(/^cancelled/)
    expect(await rig.state('birthday/ada/2027-01-02')).toBe('sent')
  })

  it('is asked about anew when it is corrected to another such date', async () => {
    const settings = { now: '2026-12-31T12:00:00Z', brake: brake.parse({ dates: ['01-01', '07-01'] }) }
    await using rig = await looked([born('1970-01-01')], settings)
    await approve(rig, 'birthday/ada/2027-01-01')
    await rig.sweep()
    rig.people = [born('1970-07-01')]
    rig.clock.set('2027-06-30T12:00:00Z')
    await rig.look()
    expect(await rig.state('birthday/ada/2027-07-01')).toBe('held(placeholder-date)')
  })

  it('is the owner’s own where jobs.yaml names others', async () => {
    const own = brake.parse({ dates: ['07-01'] })
    await using rig = await looked([born('1970-01-01')], { now: '2026-12-31T12:00:00Z', brake: own })
    expect(await statesOf(rig)).toEqual({ finished: 1 })
    await using july = await looked([born('1970-07-01')], { now: '2026-06-30T12:00:00Z', brake: own })
    expect(await statesOf(july)).toEqual({ 'held(placeholder-date)': 1 })
  })
})

describe('a day with far more cards than usual', () => {
  it('is one question about all of its cards, with one alert, and nothing is painted (C-18)', async () => {
    await using rig = await looked(crowd(30))
    expect([await statesOf(rig), rig.asked.length]).toEqual([{ 'held(crowded-day)': 30 }, 0])
    expect(rig.told).toHaveLength(1)
    expect(rig.told[0]).toContain('30 cards are held (birthday/aa/2026-12-10, ')
    expect(rig.told[0]).toContain('and 20 more)')
    expect(rig.told[0]).toContain(
      '30 cards of birthday fall on 2026-12-10, and none is usual. Right? `wellwisher approve birthday/aa/2026-12-10`, with `--all-alike`',
    )
  })

  it('lets one card go when one is approved, and all when the yes is for all alike', async () => {
    await using rig = await looked(crowd(6), { brake: SMALL })
    await approve(rig, 'birthday/ac/2026-12-10')
    await rig.sweep()
    expect(await statesOf(rig)).toEqual({ finished: 1, 'held(crowded-day)': 5 })
    const { others } = await approve(rig, 'birthday/aa/2026-12-10', true)
    await rig.sweep()
    expect([others.length, await statesOf(rig)]).toEqual([4, { finished: 6 }])
  })

  it('keeps held what is asked about for another reason, too', async () => {
    await using rig = await looked([...crowd(5), londoner('odd', { name: 'null' })], { brake: SMALL })
    expect(await rig.state('birthday/odd/2026-12-10')).toBe('held(odd-name)')
    await approve(rig, 'birthday/aa/2026-12-10', true)
    await rig.sweep()
    expect(await statesOf(rig)).toEqual({ finished: 5, 'held(odd-name)': 1 })
    const story = await rig.ledger.cards.events('birthday/odd/2026-12-10' as CardId)
    expect(story.map(({ to }) => to)).toEqual(['due', 'held'])
  })

  it('that was approved for one card is asked about again next year', async () => {
    await using rig = await looked(crowd(6), { brake: SMALL })
    await approve(rig, 'birthday/aa/2026-12-10')
    await rig.sweep()
    rig.clock.set('2027-12-09T12:00:00Z')
    await rig.look()
    expect(await rig.state('birthday/aa/2027-12-10')).toBe('held(crowded-day)')
  })

  it('lets nothing go that was answered before and is held for another reason by now', async () => {
    const image = { model: 'openai/none', fallbacks: [] }
    await using rig = await looked(crowd(6), { brake: SMALL, image })
    await approve(rig, 'birthday/aa/2026-12-10')
    await rig.sweep()
    expect(await rig.state('birthday/aa/2026-12-10')).toBe('held(not-configured)')
    const { others } = await approve(rig, 'birthday/ab/2026-12-10', true)
    expect(others).toHaveLength(4)
    expect(await rig.state('birthday/aa/2026-12-10')).toBe('held(not-configured)')
  })

  it('holds no card that a worker has in hand', async () => {
    const people = crowd(6)
    await using rig = await owing(people.slice(0, 5), { brake: SMALL })
    rig.clock.set('2026-12-09T12:00:00Z')
    const wish = { states: ['due'], busyLanes: [], only: undefined, now: rig.clock.now() } as const
    const claim = await rig.ledger.claims.next(wish)
    rig.people = people
    await askAbout(
      rig.worker,
      (await rig.ledger.cards.list({})).map(({ card }) => card),
    )
    expect(await statesOf(rig)).toEqual({ due: 1, 'held(crowded-day)': 4 })
    expect(await rig.state(claim?.card.id ?? '')).toBe('due')
  })

  it('is one also where a few days around it are crowded, too', async () => {
    const other = (day: string) =>
      crowd(6).map(({ id, name }) => somebody(`${id}-${day}`, `--12-${day}`, { name }))
    await using rig = await owing([...crowd(6), ...other('07'), ...other('12'), ...other('13')], {
      brake: SMALL,
    })
    expect((await statesOf(rig))['held(crowded-day)']).toBe(6)
  })

  it('ends all alike with one no', async () => {
    await using rig = await looked(crowd(6), { brake: SMALL })
    const others = await rig.ledger.cards.reject('birthday/aa/2026-12-10' as CardId, rig.clock.now(), {
      alike: true,
    })
    expect([others.length, await statesOf(rig)]).toEqual([5, { 'cancelled(rejected)': 6 }])
  })

  it('is not asked about next year while it grows by a tenth, and is when it grows more', async () => {
    await using rig = await looked(crowd(10), { brake: SMALL })
    await approve(rig, 'birthday/aa/2026-12-10', true)
    await rig.sweep()
    rig.people = crowd(11)
    rig.clock.set('2027-12-09T12:00:00Z')
    await rig.look()
    await rig.sweep()
    expect((await statesOf(rig))['held(crowded-day)']).toBeUndefined()
    rig.people = crowd(12)
    rig.clock.set('2028-12-09T12:00:00Z')
    await rig.look()
    await rig.sweep()
    expect((await statesOf(rig))['held(crowded-day)']).toBe(12)
  })

  it('is none below the smallest crowd, nor where so many are usual', async () => {
    await using family = await owing(crowd(19))
    expect(await statesOf(family)).toEqual({ due: 19 })
    await using few = await owing(crowd(20))
    expect(await statesOf(few)).toEqual({ 'held(crowded-day)': 20 })
    const everyDay = Array.from({ length: 12 * 28 * 8 }, (_, index) => {
      const [month, day] = [(index % 12) + 1, (Math.floor(index / 12) % 28) + 1]
      const date = `--${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      return somebody(`n${index}`, date, { timezone: 'Europe/London', name: 'Nobody Inparticular' })
    })
    // Eight on each day, and twelve more on one: twenty of eight usual ones.
    await using company = await owing([...everyDay, ...crowd(12)])
    expect(await statesOf(company)).toEqual({ due: 20 })
    // And five more are more than three times eight.
    await using burst = await owing([...everyDay, ...crowd(17)])
    expect(await statesOf(burst)).toEqual({ 'held(crowded-day)': 25 })
  })

  it('goes on by itself when the list is put right', async () => {
    await using rig = await looked(crowd(6), { brake: SMALL })
    rig.people = crowd(3)
    await changed(rig)
    expect(await statesOf(rig)).toEqual({ finished: 3, 'cancelled(gone)': 3 })
  })

  it('is no question about somebody who is named by hand, but a name still is', async () => {
    await using rig = await looked([...crowd(5), londoner('odd', { name: 'null' })], { brake: SMALL })
    const cards = (await rig.ledger.cards.list({})).map(({ card }) => card)
    const named = cards.filter(({ person }) => person === 'aa' || person === 'odd')
    await waiveCrowds(rig.worker, named)
    for (const { id } of named) await rig.ask(id)
    await rig.sweep()
    expect(await rig.state('birthday/aa/2026-12-10')).toMatch(/^(?:finished|sent)$/)
    expect(await rig.state('birthday/odd/2026-12-10')).toBe('held(odd-name)')
    expect(await rig.state('birthday/ab/2026-12-10')).toBe('held(crowded-day)')
  })

  it('is no question where jobs.yaml turns it off', async () => {
    await using rig = await owing(crowd(21), { brake: brake.parse({ crowd: 'off' }) })
    expect(await statesOf(rig)).toEqual({ due: 21 })
  })
})

const shared = (count: number) => crowd(count, { addresses: { mail: 'Family@example.org' } })

describe('many cards to one address on one day', () => {
  const job = birthdayJob({ send: { mode: 'all', channels: ['mail'] } })

  /** A rig whose channel is no folder, so that its addresses mean something. */
  async function mailing(people: readonly Person[], more: RigSettings = {}): Promise<Rig> {
    const rig = await aRig({ paints: [await aPicture()], people, brake: USUAL, jobs: [job], ...more })
    const { world } = rig.worker
    const worker = Object.assign(rig.worker, {
      world: () => {
        const now = world()
        const channels = new Map([...now.channels].map(([name, one]) => [name, { ...one, type: 'email' }]))
        return { ...now, channels }
      },
    })
    expect(worker.world().channels.get('mail')?.type).toBe('email')
    await rig.look()
    await rig.sweep()
    return rig
  }

  it('are a question from the fourth on, however the address is written, and three are none', async () => {
    await using family = await mailing(shared(3))
    expect(await statesOf(family)).toEqual({ finished: 3 })
    const other = londoner('zz', { name: 'Zoe', addresses: { mail: 'family@EXAMPLE.org' } })
    await using rig = await mailing([...shared(3), other])
    expect([await statesOf(rig), rig.told.length]).toEqual([{ 'held(crowded-address)': 4 }, 1])
    expect(rig.told[0]).not.toContain('example.org')
  })

  it('are no question where the channel is a folder, which is nobody’s address', async () => {
    const people = crowd(5, { addresses: { outbox: 'shelf' } })
    await using rig = await owing(people)
    expect(await statesOf(rig)).toEqual({ due: 5 })
  })

  it('count each person once, whatever number of jobs would send there', async () => {
    const jobs = [job, { ...job, id: 'second' }]
    await using rig = await mailing(shared(3), { jobs })
    expect(await statesOf(rig)).toEqual({ finished: 3, 'skipped(already)': 3 })
  })

  it('are as many as jobs.yaml says, and go on after one yes', async () => {
    await using rig = await mailing(shared(2), { brake: brake.parse({ per_address: 1 }) })
    expect(await statesOf(rig)).toEqual({ 'held(crowded-address)': 2 })
    await approve(rig, 'birthday/aa/2026-12-10', true)
    await rig.sweep()
    expect(await statesOf(rig)).toEqual({ finished: 2 })
  })
})
