import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it, onTestFinished } from 'vitest'

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))

const DAY_MS = 86_400_000

interface PlannedCard {
  readonly id: string
  readonly job: string
  readonly person: string
  readonly day: string
  readonly send_at: string
  readonly timezone: string
  readonly paint_at: string
  readonly state: string | null
  readonly cost_usd: number
  readonly why: string
}

interface Plan {
  readonly from: string
  readonly to: string
  readonly cards: readonly PlannedCard[]
  readonly totals: { readonly cards: number; readonly cost_usd: number }
}

/** A folder of one's own with the sample jobs.yaml and people.csv, or with others in their place. */
async function folderWith(files: { jobs?: string; people?: string } = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plan-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await put(folder, 'jobs.yaml', files.jobs)
  await put(folder, 'people.csv', files.people)
  return folder
}

async function put(folder: string, name: string, text: string | undefined): Promise<void> {
  if (text === undefined) await copyFile(path.join(REPOSITORY, name), path.join(folder, name))
  else await writeFile(path.join(folder, name), text)
}

/** Runs the command as a process of its own, as somebody without a key would. */
function plan(folder: string, ...options: string[]): Promise<{ code: number; out: string; err: string }> {
  const bin = path.join(REPOSITORY, 'bin', 'wellwisher.js')
  const files = ['--config', path.join(folder, 'jobs.yaml'), '--data', path.join(folder, 'data')]
  const { OPENAI_API_KEY: _, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, 'plan', ...files, ...options], { env, cwd: folder }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

async function planned(folder: string, ...options: string[]): Promise<Plan> {
  const { code, out, err } = await plan(folder, '--json', ...options)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as Plan
}

/** What clocks show in a zone at an instant, `2027-03-28 03:00`. */
function clock(zone: string, at: string | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  )
}

/** `2027-03-28`, 1 → `2027-03-29`. */
function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
}

/** The sample people.csv: who, which day of the year, where. */
async function samplePeople(): Promise<{ id: string; born: string; zone: string }[]> {
  const rows = await readFile(path.join(REPOSITORY, 'people.csv'), 'utf8')
  return [...rows.matchAll(/^([a-z-]+),[^,]*,[^,]*,(?:\d{4}|-)-(\d\d-\d\d),([A-Za-z_/]+),/gm)].map(
    ([, id = '', born = '', zone = '']) => ({ id, born, zone }),
  )
}

/** The sample people's days that are not over at `from`, and whose nine o'clock is before `to`; nobody wants March. */
async function sampleDays({ from, to }: Plan): Promise<string[]> {
  const years = [0, 1, 2].map((more) => Number(from.slice(0, 4)) - 1 + more)
  const days = (await samplePeople()).flatMap(({ id, born, zone }) =>
    years.concat(Number(to.slice(0, 4))).map((year) => {
      const kept = born === '02-29' && !isLeap(year) ? '02-28' : born
      return { id, zone, day: `${year}-${kept}` }
    }),
  )
  const within = days.filter(
    ({ day, zone }) => `${day} 09:00` > clock(zone, from) && `${day} 09:00` <= clock(zone, to),
  )
  return [...new Set(within.map(({ id, day }) => `birthday/${id}/${day}`))].toSorted()
}

describe('the plan of the next 400 days for the sample people', () => {
  it('holds each of their days, and begins now', async () => {
    const before = new Date()
    const found = await planned(await folderWith(), '--days', '400')
    const after = new Date()
    expect(found.cards.map(({ id }) => id).toSorted()).toEqual(await sampleDays(found))
    expect(found.cards.length).toBeGreaterThanOrEqual((await samplePeople()).length)
    expect(new Date(found.from).getTime()).toBeGreaterThanOrEqual(before.getTime())
    expect(new Date(found.from).getTime()).toBeLessThanOrEqual(after.getTime())
    expect(new Date(found.to).getTime() - new Date(found.from).getTime()).toBe(400 * DAY_MS)
  })

  it('sends at nine on their clocks, in Auckland and in Honolulu too, and paints at nine the day before', async () => {
    const { cards } = await planned(await folderWith(), '--days', '400')
    const zones = cards.map(({ timezone }) => timezone)
    expect(zones).toEqual(expect.arrayContaining(['Pacific/Auckland', 'Pacific/Honolulu']))
    expect(cards.filter((card) => clock(card.timezone, card.send_at) !== `${card.day} 09:00`)).toEqual([])
    expect(
      cards.filter((card) => clock(card.timezone, card.paint_at) !== `${later(card.day, -1)} 09:00`),
    ).toEqual([])
  })

  it('is told in the order in which cards go out, with why, what for and what it costs', async () => {
    const { cards, totals } = await planned(await folderWith(), '--days', '400')
    const instants = cards.map(({ send_at }) => send_at)
    expect(instants).toEqual(instants.toSorted())
    expect(cards.find(({ person }) => person === 'ngata')).toMatchObject({
      job: 'birthday',
      timezone: 'Pacific/Auckland',
      state: null,
      cost_usd: 0,
      why: 'birthday of ngata, 09:00 in Pacific/Auckland',
    })
    expect(totals).toEqual({ cards: cards.length, cost_usd: 0 })
  })

  it('writes nothing, wherever the data would be', async () => {
    const folder = await folderWith()
    await planned(folder, '--days', '400')
    await plan(folder, '--ics')
    await plan(folder)
    expect(await readdir(folder)).toEqual(['jobs.yaml', 'people.csv'])
  })
})

describe('the plan of the next two days', () => {
  it('leaves out what is only painted within them', async () => {
    const today = clock('Europe/Berlin', new Date()).slice(0, 10)
    const days = [0, 1, 2, 3, 4].map((more) => later(today, more))
    const people = ['id,name,birthday', ...days.map((day, at) => `p${at},P,--${day.slice(5)}`), ''].join('\n')
    const { from, to, cards } = await planned(await folderWith({ people }), '--days', '2')
    // Where there is no ledger yet, nothing is owed whose time has passed.
    const toCome = days.filter((day) => `${day} 09:00` > clock('Europe/Berlin', from))
    expect(cards.map(({ day }) => day)).toEqual(
      toCome.filter((day) => `${day} 09:00` <= clock('Europe/Berlin', to)),
    )
  })
})

describe('the plan of the next ten years', () => {
  it('keeps the 29th of February on itself in leap years, and in the others where they want it', async () => {
    const people = 'id,name,birthday,leap_day\nfeb,Feb,1992-02-29,feb28\nmar,Mar,1992-02-29,mar1\n'
    const { from, to, cards } = await planned(await folderWith({ people }), '--days', '3660')
    const years = Array.from({ length: 11 }, (_, more) => Number(from.slice(0, 4)) + more)
    const keptOn = (other: string) =>
      years
        .map((year) => `${year}-${isLeap(year) ? '02-29' : other}`)
        .filter(
          (day) =>
            `${day} 09:00` > clock('Europe/Berlin', from) && `${day} 09:00` <= clock('Europe/Berlin', to),
        )
    const daysOf = (id: string) => cards.filter(({ person }) => person === id).map(({ day }) => day)
    expect(daysOf('feb')).toEqual(keptOn('02-28'))
    expect(daysOf('mar')).toEqual(keptOn('03-01'))
    expect(daysOf('feb').some((day) => day.endsWith('-02-29'))).toBe(true)
  })

  it('says why somebody of the 29th of February has a card on another day', async () => {
    const { cards } = await planned(await folderWith(), '--days', '1461', '--job', 'birthday')
    const rossini = cards.filter(({ person }) => person === 'rossini')
    const moved = rossini.filter(({ why }) =>
      why.includes('29 February is kept on 28 February (leap_day: feb28)'),
    )
    expect(moved.map(({ day }) => day)).toEqual(
      rossini.map(({ day }) => day).filter((day) => day.endsWith('-02-28')),
    )
    expect(moved.length).toBeGreaterThanOrEqual(3)
  })
})

/** The next days on which clocks in Berlin change, with room on both sides: one forward, one back. */
function changesInBerlin(): { forward: string; back: string } {
  const today = clock('Europe/Berlin', new Date()).slice(0, 10)
  const days = Array.from({ length: 375 }, (_, index) => later(today, index + 3))
  // At noon clocks have changed; in Berlin they do so at one in the morning of UTC.
  const hours = (day: string) => Number(clock('Europe/Berlin', `${day}T12:00Z`).slice(11, 13))
  const changed = (by: number) => days.find((day) => hours(day) - hours(later(day, -1)) === by) ?? 'none'
  return { forward: changed(1), back: changed(-1) }
}

/** One job in Berlin that sends at this time. */
function sendingAt(time: string): string {
  return `version: 1
people: [people.csv]
timezone: Europe/Berlin
channels: { outbox: { type: folder, path: outbox } }
jobs:
  birthday: { schedule: "0 8 * * *", occasion: birthday, send: [outbox], send_at: "${time}" }
`
}

describe('the plan around a change of summer time in Berlin', () => {
  const changes = changesInBerlin()
  const days = [changes.forward, changes.back].flatMap((day) => [later(day, -1), day, later(day, 1)])
  const people = ['id,name,birthday', ...days.map((day, at) => `p${at},P,--${day.slice(5)}`), ''].join('\n')

  /** The cards of the day before each change, of the day itself and of the day after. */
  async function around(time: string): Promise<PlannedCard[]> {
    const { cards } = await planned(await folderWith({ jobs: sendingAt(time), people }), '--days', '400')
    return days.map((day) => cards.find((card) => card.day === day)).filter((card) => card !== undefined)
  }

  it('sends at nine by the clocks, and paints a day ahead though that is 23 or 25 hours', async () => {
    const cards = await around('09:00')
    expect(cards.map(({ send_at }) => clock('Europe/Berlin', send_at))).toEqual(
      days.map((day) => `${day} 09:00`),
    )
    const ahead = cards.map(
      ({ send_at, paint_at }) => (Date.parse(send_at) - Date.parse(paint_at)) / 3_600_000,
    )
    expect(ahead).toEqual([24, 23, 24, 24, 25, 24])
  })

  it('sends right after the gap what was to go out in it, and says so', async () => {
    const cards = await around('02:30')
    expect(cards.map(({ send_at }) => clock('Europe/Berlin', send_at).slice(11))).toEqual([
      '02:30',
      '03:00',
      '02:30',
      '02:30',
      '02:30',
      '02:30',
    ])
    expect(cards.map(({ why }) => why.includes('02:30 does not exist there on that day'))).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('sends at the first of the two times that come twice', async () => {
    const cards = await around('02:30')
    expect(cards.find(({ day }) => day === changes.back)?.send_at).toBe(`${changes.back}T00:30:00Z`)
  })
})

/** The lines of an iCalendar file as they were before they were folded (RFC 5545, section 3.1). */
function unfolded(file: string): string[] {
  return file.replaceAll('\r\n ', '').split('\r\n')
}

function valuesOf(name: string, file: string): string[] {
  return unfolded(file)
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1))
}

describe('the plan as a calendar', () => {
  it('ends each line with CRLF, the last one too, and none is longer than 75 octets', async () => {
    const people = `id,name,birthday\nlong,${'장수'.repeat(40)}🎂,1900-01-01\n`
    const { out } = await plan(await folderWith({ people }), '--ics', '--days', '400')
    expect(out.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(out.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(out.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(valuesOf('SUMMARY', out)).toContain(`${'장수'.repeat(40)}🎂 (birthday)`)
  })

  it('opens and closes everything, with what each event must have', async () => {
    const folder = await folderWith()
    const { out } = await plan(folder, '--ics', '--days', '400')
    const { cards } = await planned(folder, '--days', '400')
    const lines = unfolded(out)
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Wellwisher//plan//EN'])
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(cards.length)
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(cards.length)
    expect(valuesOf('DTSTART;VALUE=DATE', out)).toEqual(cards.map(({ day }) => day.replaceAll('-', '')))
    expect(valuesOf('DTEND;VALUE=DATE', out)).toEqual(
      cards.map(({ day }) => later(day, 1).replaceAll('-', '')),
    )
    expect(valuesOf('DTSTAMP', out).every((stamp) => /^\d{8}T\d{6}Z$/.test(stamp))).toBe(true)
    expect(valuesOf('SUMMARY', out)).toContain('Āpirana Ngata (birthday)')
  })

  it('names each card the same at every export, and no two alike', async () => {
    const people = 'id,name,birthday\nada,A,1900-01-01\nnear-ada,B,1900-01-01\n'
    const jobs = `version: 1
people: [people.csv]
channels: { outbox: { type: folder, path: outbox } }
jobs:
  job: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }
  job-near: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }
`
    const folder = await folderWith({ people, jobs })
    const [first, second] = [
      await plan(folder, '--ics', '--days', '366'),
      await plan(folder, '--ics', '--days', '366'),
    ]
    const names = valuesOf('UID', first.out)
    expect(names.length).toBeGreaterThanOrEqual(4)
    expect(new Set(names).size).toBe(names.length)
    expect(valuesOf('UID', second.out)).toEqual(names)
  })

  it('escapes what means something else in a calendar', async () => {
    const people = 'id,name,birthday\nada,"Lovelace, Ada; née \\ Byron",1900-01-01\n'
    const { out } = await plan(await folderWith({ people }), '--ics', '--days', '366')
    expect(valuesOf('SUMMARY', out)[0]).toBe(String.raw`Lovelace\, Ada\; née \\ Byron (birthday)`)
  })
})

describe('somebody who asks for a plan that cannot be made', () => {
  it('is told which jobs there are', async () => {
    const { code, out, err } = await plan(await folderWith(), '--job', 'birthdya')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('error (unknown-job): There is no job "birthdya" in jobs.yaml.')
    expect(err).toContain('Did you mean "birthday"?')
  })

  it('is told how many days it may be', async () => {
    const none = await plan(await folderWith(), '--days', '0')
    expect(none).toMatchObject({ code: 2, out: '', err: expect.stringContaining('from 1 to 3660') })
    const half = await plan(await folderWith(), '--days', '1.5')
    expect(half).toMatchObject({ code: 2, out: '' })
    const many = await plan(await folderWith(), '--days', '3661')
    expect(many).toMatchObject({ code: 2, out: '' })
  })

  it('is told to decide for one of two forms', async () => {
    expect(await plan(await folderWith(), '--json', '--ics')).toMatchObject({ code: 2, out: '' })
  })
})
