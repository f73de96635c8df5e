import type { Job } from '../src/jobs/job.ts'
import { memoryList } from '../src/people/memory.ts'
import { gather } from '../src/people/people.ts'
import type { People, Person, PersonId } from '../src/people/person.ts'

/** A person of whom only that matters which a test says. Born `1815-12-10`, or `--12-10` when nobody knows the year. */
export function somebody(id: string, born: string, more: Partial<Person> = {}): Person {
  const [, year, month, day] = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(born) ?? []
  return {
    id: id as PersonId,
    name: id,
    birthday: {
      month: Number(month),
      day: Number(day),
      ...(year === '-' ? {} : { year: Number(year) }),
    },
    interests: [],
    tags: [],
    leapDay: 'feb28',
    showAge: false,
    image: {},
    addresses: {},
    source: 'people.csv:2',
    ...more,
  }
}

export function everybody(...people: readonly Person[]): People {
  const list = memoryList()
  people.forEach(list.person)
  return gather([list.finish()])
}

/** The job of the sample jobs.yaml, but for what a test says. */
export function birthdayJob(more: Partial<Job> = {}): Job {
  return {
    id: 'birthday',
    schedule: '0 9 * * *',
    timezone: 'Europe/Berlin',
    locale: 'en',
    occasion: 'birthday',
    template: 'birthday',
    who: undefined,
    send: { mode: 'all', channels: ['outbox'] },
    sendAt: '09:00',
    prepare: { kind: 'days', days: 1 },
    lateness: 'end-of-day',
    late: 'missed',
    approval: 'none',
    ...more,
  }
}
