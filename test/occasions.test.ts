import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { due } from '../src/jobs/due.ts'
import { occasions } from '../src/occasions/occasion.ts'
import { questionsAbout } from '../src/worker/brake.ts'
import { aHousehold, runBin } from './household.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'

const married = somebody('clara', '1819-09-13', { anniversary: { year: 1840, month: 9, day: 12 } })
const colleague = somebody('marie', '1867-11-07', { joined: { year: 2026, month: 1, day: 2 } })
const other = somebody('ada', '1815-12-10')

function ids(name: keyof typeof occasions, day: string): string[] {
  return occasions[name].candidates(everybody(married, colleague, other), day as Day).map(({ id }) => id)
}

describe('a wedding anniversary', () => {
  it('goes by the column anniversary', () => {
    const occasion = occasions['wedding-anniversary']
    expect(occasion.on(married, '2026-09-12' as Day)).toEqual({ occurrence: '2026', number: 186 })
    expect(occasion.on(married, '2026-09-13' as Day)).toBeUndefined()
    expect(occasion.on(other, '2026-09-12' as Day)).toBeUndefined()
    expect(ids('wedding-anniversary', '2026-09-12')).toEqual(['clara'])
  })
})

describe('a work anniversary', () => {
  it('counts from the first day at work, and there is no nought-th', () => {
    const occasion = occasions['work-anniversary']
    expect(occasion.on(colleague, '2026-01-02' as Day)).toBeUndefined()
    expect(occasion.on(colleague, '2027-01-02' as Day)).toEqual({ occurrence: '2027', number: 1 })
    expect(occasion.next(colleague, '2026-01-01' as Day)).toBe('2027-01-02')
    expect(ids('work-anniversary', '2027-01-02')).toEqual(['marie'])
  })

  it('prepared before New Year tells the years of its own day', () => {
    const look = {
      after: new Date('2028-12-31T08:00:00Z'),
      before: new Date('2029-01-01T12:00:00Z'),
      notSentBefore: new Date(0),
    }
    const job = { ...birthdayJob(), occasion: 'work-anniversary' } as const
    expect(due(job, everybody(colleague), look)).toMatchObject([{ day: '2029-01-02', occurrence: '2029' }])
  })
})

describe('New Year', () => {
  it('is everybody’s on the first of January, and a crowd on it is no slip', () => {
    expect(ids('new-year', '2027-01-01')).toEqual(['clara', 'marie', 'ada'])
    expect(ids('new-year', '2027-01-02')).toEqual([])
    expect(occasions['new-year'].next(other, '2026-11-20' as Day)).toBe('2027-01-01')
    const crowd = Array.from({ length: 60 }, (_, place) => somebody(`p${place}`, '--05-05'))
    const asked = (occasion: 'new-year' | 'birthday', day: string) => {
      const job = { ...birthdayJob(), occasion }
      const [person] = crowd
      if (person === undefined) throw new Error('a crowd has somebody')
      const brake = { dates: [], names: false, crowd: { times: 3, from: 20 }, perAddress: undefined }
      const world = { people: everybody(...crowd), brake, jobs: new Map(), channels: new Map() }
      return questionsAbout(world as never, { job, person, day: day as Day }, (text) => text)
    }
    expect(asked('new-year', '2027-01-01')).toEqual([])
    expect(asked('birthday', '2027-05-05')).toMatchObject([{ code: 'crowded-day' }])
  })
})

const BY_HAND = `version: 1
people: [people.csv]
timezone: UTC
image: { model: local, size: 256x384 }
brake: off
channels: { outbox: { type: folder, path: outbox } }
jobs:
  wishes: { schedule: by-hand, occasion: any-day, template: birthday, send: [outbox] }
`

async function atHome(jobs: string, people: string) {
  const household = await aHousehold({ people })
  await household.write('jobs.yaml', jobs)
  return {
    ...household,
    run: (...words: readonly string[]) => runBin(household, ['wellwisher', ...words]),
  }
}

describe('a job that is run by hand', () => {
  it('makes the card of whoever is named, and of nobody else', async () => {
    const { run, outbox } = await atHome(BY_HAND, 'id,name,joined\nada,Ada,2027-01-04\nbo,Bo,\n')
    const nobody = await run('run-job', 'wishes')
    expect(nobody).toMatchObject({ code: 2, stdout: '' })
    expect(nobody.stderr).toContain('Say who gets the card: run-job wishes --to PERSON.')
    expect(await run('run-job', 'wishes', '--to', 'bo')).toMatchObject({ code: 0 })
    expect(await outbox()).toEqual([expect.stringMatching(/-wishes-bo-/)])
    const checked = await run('check')
    expect(checked.stdout).toContain('wishes: 2 people; only run by hand')
    expect(checked.stdout).toContain('people.csv:3: birthday, anniversary, joined are empty')
    expect((await run('plan', '--days', '30', '--json')).stdout).toContain('"cards": []')
  })

  it('is never struck by a clock', async () => {
    const again = BY_HAND.replace('schedule: by-hand', 'schedule: "0 9 * * *"')
    const { run } = await atHome(again, 'id,name,birthday\nada,Ada,1815-12-10\n')
    const refused = await run('check')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain(
      'jobs.yaml:8:23: jobs.wishes.schedule: "0 9 * * *" strikes again and again',
    )
  })
})
