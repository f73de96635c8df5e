import { describe, expect, it } from 'vitest'

import { reachWarnings, whomToLookAt } from '../src/cli/reach.ts'
import type { Job } from '../src/jobs/job.ts'
import type { Person } from '../src/people/person.ts'
import type { Sender } from '../src/send/sender.ts'
import { parseTelephone } from '../src/send/telephone.ts'
import type { World } from '../src/worker/worker.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'

/** Of a sender only that is asked which reads addresses. */
function rings(more: Partial<Sender> = {}): Sender {
  return { type: 'signal', consent: 'required', parse: parseTelephone, ...more } as Sender
}

/** `people.csv:7: what is wrong` */
function told(
  people: readonly Person[],
  { jobs = [{}], sender = rings() }: { jobs?: readonly Partial<Job>[]; sender?: Sender } = {},
): readonly string[] {
  const setups = jobs.map((job) => ({
    job: birthdayJob({ send: { mode: 'all', channels: ['family'] }, ...job }),
  }))
  const world = { channels: new Map([['family', sender]]) } as Pick<World, 'channels'> as World
  const asked = { setups: setups as never, people: everybody(...people).all }
  return reachWarnings(world, asked).map(({ where, what }) => `${where}: ${what}`)
}

function line(number: number, more: Partial<Person> = {}): Person {
  return somebody(`p${number}`, '--12-10', { source: `people.csv:${number}`, yesTo: ['signal'], ...more })
}

describe('an address that nobody can send to (G12, D-14)', () => {
  it('is told with its line, what is wrong, and never itself', () => {
    const sends = { send: { mode: 'all', channels: ['family', 'gone'] } } as const
    const people = [line(7, { addresses: { phone: '0170 1234567' } })]
    expect(told(people, { jobs: [sends] })).toEqual([
      'people.csv:7: no card of birthday can reach p7: the address of p7 for family does not begin with + and the country; want a number such as +49 170 1234567; there is no channel gone',
    ])
  })

  it('is told once, whatever number of jobs would use it, when the cards have another way', () => {
    const outbox: Partial<Sender> = {
      type: 'folder',
      parse: () => ({ kind: 'address', address: 'x' as never }),
    }
    const channels = new Map([
      ['family', rings()],
      ['outbox', outbox as Sender],
    ])
    const send = { mode: 'all', channels: ['family', 'outbox'] } as const
    const setups = [{ job: birthdayJob({ send }) }, { job: birthdayJob({ id: 'again', send }) }]
    const people = [line(7, { addresses: { family: '+49 (0)170 1' } })]
    const found = reachWarnings({ channels } as Pick<World, 'channels'> as World, {
      setups: setups as never,
      people,
    })
    expect(found).toEqual([
      {
        code: 'bad-address',
        where: 'people.csv:7',
        what: 'the address of p7 for family has a (0), which is dialled only at home; leave it out',
      },
    ])
  })
})

describe('somebody whom a job cannot reach (G12)', () => {
  it('is told with the line and with each reason', () => {
    expect(told([line(2), line(3, { channels: ['mail'] }), line(4, { noTo: ['family'] })])).toEqual([
      'people.csv:2: no card of birthday can reach p2: p2 has no address for family',
      'people.csv:3: no card of birthday can reach p3: p3 wants no cards on family',
      'people.csv:4: no card of birthday can reach p4: p4 has said no to family',
    ])
  })

  it('is no matter where the job does not mean them, or they have no such day', () => {
    const team = { who: { tags: ['team'] } }
    expect(told([line(2, { suppressed: 'opt-out' })])).toEqual([])
    expect(told([line(2)], { jobs: [team] })).toEqual([])
    expect(told([line(2)], { jobs: [{ occasion: 'wedding-anniversary' }] })).toEqual([])
  })

  it('is one of a number, when they are many', () => {
    const found = told(Array.from({ length: 1_234 }, (_, index) => line(index + 2)))
    expect(found).toHaveLength(21)
    expect(found.at(-1)).toBe(
      'jobs.birthday: 1,214 more people cannot be reached; put the ones above right first',
    )
  })
})

describe('an address without a yes', () => {
  it('is counted, because nothing goes there', () => {
    const { yesTo: _yes, ...silent } = line(2, { addresses: { phone: '+49 170 1234567' } })
    const found = told([silent, { ...silent, id: 'p3' as never, source: 'people.csv:3' }])
    expect(found.at(-1)).toBe(
      'jobs.birthday: family: 2 people have an address and no yes in the column consent, so nothing goes there',
    )
  })
})

describe('`wellwisher check`, `doctor` and `run-job`', () => {
  const settings = {
    people: 'id,name,birthday,telegram\nada,Ada,1815-12-10,+491701234567\nbo,Bo,1990-03-02,12345\n',
    channels: `  outbox: { type: folder, path: outbox }
  bot: { type: telegram, token: "\${BOT}", quiet: { from: "08:00", to: "10:00" } }`,
    job: `  notes:
    schedule: "0 9 * * *"
    occasion: birthday
    send: [bot]`,
  }
  const env = { BOT: '4839574812:AAFabcdefghijklmnopqrstuvwxyz123456' }
  const quiet =
    'send_at 09:00 lies in the quiet hours of bot (08:00 to 10:00), so cards wait there until 10:00'
  const unreached =
    'no card of notes can reach ada: the address of ada for bot is a telephone number; a bot writes to the number of a chat, after they pressed Start in it'

  it('tell of the rows that nobody can send to, and of hours that are quiet (G12, D-14)', async () => {
    const household = await aHousehold(settings)
    const checked = await runByClerk(household, ['wellwisher', 'check'], { env })
    expect(checked.stdout.split('\n').filter((one) => one.startsWith('warning'))).toEqual([
      `warning: jobs.notes: ${quiet}`,
      `warning: people.csv:2: ${unreached}`,
    ])
    expect(checked.code).toBe(0)

    const ran = await runByClerk(household, ['run-job', 'notes', '--to', 'ada', '--dry-run'], { env })
    expect(ran.stderr).toContain(`warning: people.csv:2: ${unreached}`)
    const other = await runByClerk(household, ['run-job', 'notes', '--to', 'bo', '--dry-run'], { env })
    expect(other.stderr).not.toContain('people.csv:2')
  })
})

describe('a list of a million', () => {
  const folder: Partial<Sender> = {
    type: 'folder',
    parse: () => ({ kind: 'address', address: 'x' as never }),
  }
  const [quiet, loud] = [line(1), line(2, { noTo: ['family'] })]

  /** Whose rows are looked at, of so many that only two of them are at hand. */
  const looked = (size: number, sender: Sender): readonly string[] => {
    const two = everybody(quiet, loud)
    const people = { ...two, size, kinds: two.kinds, ofKinds: two.ofKinds, all: two.all }
    const jobs = new Map([
      ['birthday', { job: birthdayJob({ send: { mode: 'all', channels: ['family'] } }) }],
    ])
    const world = { jobs, people, channels: new Map([['family', sender]]) } as unknown as World
    return Array.from(whomToLookAt(world), ({ id }) => id)
  }

  it('is not walked through where every channel takes cards for anybody; a no is looked at all the same', () => {
    const open = rings({ ...folder, consent: undefined as never })
    expect(looked(2, open)).toEqual(['p1', 'p2'])
    expect(looked(1_000_000, open)).toEqual(['p2'])
  })

  it('is walked through where an address or a yes is needed', () => {
    expect(looked(1_000_000, rings())).toEqual(['p1', 'p2'])
    expect(looked(1_000_000, rings(folder))).toEqual(['p1', 'p2'])
  })
})
