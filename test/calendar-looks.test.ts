import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { calendar } from '../src/jobs/calendar.ts'
import { isTimeToLook } from '../src/worker/look.ts'
import { lookAtJobs } from '../src/worker/minute.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold, type Household } from './household.ts'
import { ada, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob, somebody } from './somebody.ts'

const LONDON = { timezone: 'Europe/London' } as const

/** The jobs that broke when all were looked at, with what was said. */
async function brokenJobs({ worker }: Rig): Promise<readonly string[]> {
  const said: string[] = []
  const onBreak = async (job: string, error: unknown) => void said.push(`${job}: ${String(error)}`)
  await lookAtJobs(worker, { all: true, broken: new Set(), onBreak })
  return said
}

describe('a broken job', () => {
  it('stops only itself, and is reported (F21)', async () => {
    const broken = birthdayJob({ ...LONDON, id: 'broken', schedule: 'no schedule at all' })
    await using rig = await aRig({ jobs: [broken, birthdayJob(LONDON)] })
    expect(await brokenJobs(rig)).toEqual([expect.stringMatching(/^broken: .*CronPattern/)])
    await rig.sweep()
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('finished')
  })

  it('is looked at again in the next minute, and goes on as soon as it is mended (F21)', async () => {
    const broken = birthdayJob({ ...LONDON, schedule: 'no schedule at all' })
    await using rig = await aRig({ jobs: [broken] })
    await rig.look().catch(() => {})
    rig.jobs = [birthdayJob(LONDON)]
    const again = { all: false, broken: new Set(['birthday']), onBreak: () => Promise.resolve() }
    expect([...(await lookAtJobs(rig.worker, again))]).toEqual([])
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('due')
  })

  it('is one whose schedule does not advance: it is told, and nobody looks for ever (C-9, C-16)', () => {
    const stuck = calendar({ every: { kind: 'exact', ms: 0 } }, 'UTC')
    expect(() => stuck.next(new Date('2027-01-01T00:00:00Z'))).toThrow(/which is not after/)
    const hourly = calendar('0 * * * *', 'UTC')
    expect(hourly.between(new Date('2027-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'))).toEqual([])
  })
})

describe('a broken row of a card', () => {
  it('stops only itself, and is reported (F21)', async () => {
    await using rig = await aRig({ people: [ada, londoner('bo')] })
    await rig.look()
    using database = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
    database.prepare("update cards set warnings = '{' where person = 'ada'").run()
    await expect(rig.sweep()).rejects.toThrow(/JSON/)
    await rig.sweep()
    expect(await rig.state('birthday/bo/2026-12-10')).toBe('finished')
  })
})

describe('what somebody does by hand', () => {
  it('moves no watermark and leaves the next slot where it was (C-14, F14)', async () => {
    await using rig = await aRig({ job: LONDON, people: [ada, londoner('bo')] })
    await rig.look()
    const before = await rig.ledger.looks.watermark('birthday')
    rig.clock.set('2026-12-10T08:30:00Z')
    await rig.ask('birthday/ada/2026-12-10')
    await rig.sweep()
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('sent')
    await rig.resend('birthday/ada/2026-12-10')
    await rig.sweep()
    expect(await rig.ledger.looks.watermark('birthday')).toEqual(before)
    rig.clock.set('2026-12-10T09:00:00Z')
    for (const setup of rig.worker.world().jobs.values()) {
      expect(await isTimeToLook(rig.worker, setup)).toBe(true)
    }
    await rig.look()
    await rig.sweep()
    expect(await rig.state('birthday/bo/2026-12-10')).toBe('sent')
  })

  it('to the schedule keeps what was looked at: nothing is owed twice and nothing is left out (C-14)', async () => {
    await using rig = await aRig({
      job: LONDON,
      people: [ada, londoner('bo', { birthday: { month: 12, day: 11 } })],
    })
    await rig.look()
    await rig.sweep()
    const looked = await rig.ledger.looks.watermark('birthday')
    rig.jobs = [birthdayJob({ ...LONDON, schedule: '0 10 * * *', sendAt: '10:00' })]
    expect(await rig.ledger.looks.watermark('birthday')).toEqual(looked)
    rig.clock.set('2026-12-10T09:30:00Z')
    await rig.look()
    await rig.sweep()
    expect(rig.parcels).toEqual([])
    for (const now of ['2026-12-10T10:00:00Z', '2026-12-11T10:00:00Z']) {
      rig.clock.set(now)
      await rig.look()
      await rig.sweep()
    }
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('sent')
    expect(await rig.state('birthday/bo/2026-12-11')).toBe('sent')
    expect(rig.parcels).toHaveLength(2)
  })
})

describe('a card that is caught up on', () => {
  it('goes out no earlier than its time where the person is, whenever somebody looks (C-5, C-6)', async () => {
    const zones = [
      'Pacific/Kiritimati',
      'Asia/Kolkata',
      'Europe/London',
      'America/St_Johns',
      'Pacific/Honolulu',
    ]
    const people = zones.map((timezone) =>
      somebody(timezone.replace(/\W/g, '-').toLowerCase(), '--12-10', { timezone }),
    )
    await using rig = await aRig({
      job: LONDON,
      people,
      now: '2026-12-08T12:00:00Z',
    })
    await rig.look()
    for (let hours = 0; hours < 60; hours += 5) {
      rig.clock.forward(5 * 3_600_000)
      await rig.look()
      await rig.sweep()
      for (const { card } of await rig.ledger.cards.list({ state: 'sent' })) {
        expect(shown(rig.clock.now(), card.timezone) >= '2026-12-10 09:00').toBe(true)
      }
    }
    expect(rig.parcels).toHaveLength(zones.length)
  })
})

/** What clocks there show. */
function shown(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
}

/** Every file of the data folder with the hash of its bytes. What readers share in memory, and a journal without entries, is left out. */
async function hashes({ folder }: Household): Promise<readonly string[]> {
  const data = path.join(folder, 'data')
  const entries = await readdir(data, { recursive: true, withFileTypes: true })
  const hashed: string[] = []
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const bytes = await readFile(path.join(parentPath, name))
    if (name.endsWith('-shm') || (name.endsWith('-wal') && bytes.length === 0)) continue
    const hash = createHash('sha256').update(bytes).digest('hex')
    hashed.push(`${path.join(path.relative(data, parentPath), name)} ${hash}`)
  }
  return hashed.toSorted()
}

describe('a command that only looks', () => {
  it('leaves every byte of the ledger as it was (C-4, F17)', async () => {
    const household = await aHousehold()
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    const [card] = (JSON.parse(ran.stdout) as { cards: { id: string }[] }).cards
    const before = await hashes(household)
    expect(before).toContainEqual(expect.stringContaining('ledger.db '))
    const commands = [
      ['plan', '--days', '366'],
      ['plan', '--json'],
      ['cards'],
      ['card', card?.id ?? ''],
      ['check'],
      ['doctor'],
      ['budget'],
      ['config', '--explain'],
    ]
    for (const command of commands) {
      const { code, stderr } = await runByClerk(household, ['wellwisher', ...command])
      expect(`${command.join(' ')} ${code} ${stderr}`).toBe(`${command.join(' ')} 0 `)
      expect([command, await hashes(household)]).toEqual([command, before])
    }
  })
})

describe('two processes', () => {
  it('that look at one slot at the same time write it down once, and owe each card once (F7, C-2)', async () => {
    await using one = await aRig({ job: LONDON, people: [ada, londoner('bo')], now: '2026-12-09T08:59:00Z' })
    await one.look()
    // One folder is cleared away once.
    const other = await aRig({
      job: LONDON,
      people: [ada, londoner('bo')],
      folder: one.folder,
      clock: one.clock,
    })
    one.clock.set('2026-12-09T09:00:00Z')
    await Promise.all([one.look(), other.look()])
    await other.die()
    using database = new DatabaseSync(path.join(one.folder, 'ledger.db'), { readOnly: true })
    expect(database.prepare('select count(*) as slots from slots').get()).toEqual({ slots: 1 })
    expect(database.prepare('select sum(slots) as first, sum(owed) as owed from looks').get()).toEqual({
      first: 1,
      owed: 2,
    })
  })
})
