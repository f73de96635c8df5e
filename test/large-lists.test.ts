import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Day } from '../src/day.ts'
import { imageProblem } from '../src/generate/image-schema.ts'
import { due } from '../src/jobs/due.ts'
import type { Keeping } from '../src/people/kept.ts'
import type { People } from '../src/people/person.ts'
import { shelveList } from '../src/people/read.ts'
import { whoIsNext } from '../src/cli/who.ts'
import { aHousehold, runBin } from './household.ts'
import { readPeople } from './read-people.ts'
import { shelvesIn } from './shelves.ts'
import { birthdayJob } from './somebody.ts'

const TODAY = '2026-11-20' as Day

interface Lists {
  readonly folder: string
  write(name: string, text: string): Promise<string>
  /** Reads them as large lists; `read` counts how many were read and not found. */
  readonly keeping: Keeping
  readonly read: string[]
}

async function someLists(): Promise<Lists> {
  const folder = await mkdtemp(path.join(tmpdir(), 'large-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const read: string[] = []
  const keeping = shelvesIn(folder, {
    async shelve(order) {
      read.push(order.file.label)
      await shelveList(order, { ...order.reading, imageProblem })
    },
  })
  return {
    folder,
    keeping,
    read,
    async write(name, text) {
      const file = path.join(folder, name)
      await writeFile(file, text)
      return file
    },
  }
}

function open(
  { keeping }: Pick<Lists, 'keeping'>,
  files: readonly string[],
  more: { today?: string; key?: string } = {},
): Promise<People> {
  const { today = TODAY, key = 'a key' } = more
  return readPeople(files, { key: new TextEncoder().encode(key), today: today as Day, imageProblem }, keeping)
}

const names = (people: People) => Array.from(people.all, ({ name }) => name)
const shelvesOf = ({ folder }: Lists) => readdir(path.join(folder, 'shelves'))

describe('a large list', () => {
  it('is read once, and found by the next command', async () => {
    const lists = await someLists()
    const file = await lists.write('a.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    expect(names(await open(lists, [file]))).toEqual(['Ada'])
    expect(names(await open(lists, [file]))).toEqual(['Ada'])
    expect(lists.read).toEqual(['a.csv'])
  })

  it('is read again when it was written, also with the same length and time, and the old names are gone', async () => {
    const lists = await someLists()
    const file = await lists.write('a.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    const { mtime } = await stat(file)
    const before = await open(lists, [file])
    await lists.write('a.csv', 'id,name,birthday\nada,Eve,1815-12-10\n')
    await utimes(file, mtime, mtime)
    expect(names(await open(lists, [file]))).toEqual(['Eve'])
    expect(await shelvesOf(lists)).toHaveLength(1)
    // Whoever has the old one in hand goes on with it.
    expect(names(before)).toEqual(['Ada'])
  })

  it('is read alone when others stay as they are', async () => {
    const lists = await someLists()
    const a = await lists.write('a.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    const b = await lists.write('b.csv', 'id,name,birthday\neve,Eve,1815-12-10\n')
    await open(lists, [a, b])
    await lists.write('b.csv', 'id,name,birthday\nfay,Fay,1815-12-10\n')
    expect(names(await open(lists, [a, b]))).toEqual(['Ada', 'Fay'])
    expect(lists.read).toEqual(['a.csv', 'b.csv', 'b.csv'])
  })

  it('is read again for another key, since ids are made with it', async () => {
    const lists = await someLists()
    const file = await lists.write('a.csv', 'name,birthday,email\nAda,1815-12-10,ada@example.org\n')
    const [first] = (await open(lists, [file])).all
    const [second] = (await open(lists, [file], { key: 'another' })).all
    expect(second?.id).not.toBe(first?.id)
  })

  it('is read again on a later day only when it names a day to come', async () => {
    const lists = await someLists()
    const past = await lists.write('past.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    const ahead = await lists.write('ahead.csv', 'id,name,birthday\neve,Eve,2026-11-21\n')
    expect(names(await open(lists, [past, ahead]))).toEqual(['Ada'])
    expect(names(await open(lists, [past, ahead], { today: '2026-11-21' }))).toEqual(['Ada', 'Eve'])
    expect(lists.read).toEqual(['past.csv', 'ahead.csv', 'ahead.csv'])
  })

  it('is read again when what was kept of it is damaged', async () => {
    const lists = await someLists()
    const file = await lists.write('a.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    await open(lists, [file])
    const [kept = ''] = await shelvesOf(lists)
    await writeFile(path.join(lists.folder, 'shelves', kept), 'torn')
    expect(names(await open(lists, [file]))).toEqual(['Ada'])
  })

  it('is kept where only this user reads, and no longer than it is named', async () => {
    const lists = await someLists()
    const a = await lists.write('a.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    const b = await lists.write('b.csv', 'id,name,birthday\neve,Eve,1815-12-10\n')
    await open(lists, [a, b])
    const shelves = path.join(lists.folder, 'shelves')
    expect((await stat(shelves)).mode & 0o777).toBe(0o700)
    for (const name of await shelvesOf(lists)) {
      expect((await stat(path.join(shelves, name))).mode & 0o777).toBe(0o600)
    }
    await open(lists, [b])
    expect(await shelvesOf(lists)).toHaveLength(1)
  })

  it('leaves nothing behind when it cannot be understood', async () => {
    const lists = await someLists()
    const file = await lists.write('a.csv', 'name\nAda\n')
    await expect(open(lists, [file])).rejects.toMatchObject({ code: 'missing-column' })
    expect(await shelvesOf(lists)).toEqual([])
  })

  it('that a process died over is cleared away after an hour', async () => {
    const lists = await someLists()
    const file = await lists.write('a.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    await open(lists, [file])
    const [fresh, old] = [await lists.write('shelves/x.part', ''), await lists.write('shelves/y.part', '')]
    const twoHoursAgo = new Date((await stat(fresh)).mtimeMs - 7_200_000)
    await utimes(old, twoHoursAgo, twoHoursAgo)
    await open(lists, [file])
    expect((await shelvesOf(lists)).filter((name) => name.endsWith('.part'))).toEqual(['x.part'])
  })

  it('is kept nowhere when there is no folder for it', async () => {
    const lists = await someLists()
    const file = await lists.write('a.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    const keeping = { ...lists.keeping, folder: undefined }
    const people = await open({ keeping }, [file])
    expect(people.get('ada')?.name).toBe('Ada')
    expect(await readdir(lists.folder)).toEqual(['a.csv'])
  })

  it('has somebody silenced by any of their rows in it', async () => {
    const lists = await someLists()
    const file = await lists.write(
      'a.csv',
      'id,name,birthday,opt_out\nada,Ada,1815-12-10,\neve,Eve,1900-01-01,\nada,A,1815-12-10,yes\n',
    )
    const people = await open(lists, [file])
    expect(people.get('ada')).toMatchObject({ name: 'Ada', suppressed: 'opt-out' })
    const meant = people.kinds.filter(({ suppressed }) => suppressed === undefined)
    expect(Array.from(people.ofKinds(meant), ({ id }) => id)).toEqual(['eve'])
  })

  it('joins several by id: the first is used, and silenced when any says so', async () => {
    const lists = await someLists()
    const customers = await lists.write(
      'customers.csv',
      'id,name,birthday,tags\nada,Ada,1815-12-10,vip\neve,Eve,1900-01-01,vip\n',
    )
    const outs = await lists.write(
      'outs.csv',
      'id,name,birthday,opt_out\nada,A,1815-12-11,yes\nzoe,Zoe,1900-01-01,\nada,A,1815-12-11,\n',
    )
    const people = await open(lists, [customers, outs])
    expect(names(people)).toEqual(['Ada', 'Eve', 'Zoe'])
    expect(people.size).toBe(3)
    expect(people.get('ada')).toMatchObject({ name: 'Ada', suppressed: 'opt-out', tags: ['vip'] })
    expect(people.dated('birthday', '12-11' as never)).toEqual([])
    const meant = people.kinds.filter(({ suppressed }) => suppressed === undefined)
    expect(Array.from(people.ofKinds(meant), ({ id }) => id)).toEqual(['eve', 'zoe'])
    expect(people.warnings.map(({ where, what }) => `${where} ${what.split(';')[0]}`)).toEqual([
      'outs.csv:2 the id "ada" is already that of customers.csv:2',
      'outs.csv:4 the id "ada" is already that of customers.csv:2',
    ])
  })
})

/** So many that one person more in memory is seen, and so few that a test does not wait. */
const MANY = 50_000

describe('fifty thousand people', () => {
  it('need little memory, and a look asks only for those whose day is near', async () => {
    const lists = await someLists()
    const file = path.join(lists.folder, 'many.csv')
    await writeMany(file)
    const people = await open(lists, [file])
    expect(people.size).toBe(MANY)

    const asked: string[] = []
    const counting = {
      ...people,
      dated: (name: never, day: never) => asked.push(day) && people.dated(name, day),
    }
    const now = new Date('2026-11-20T08:00:00Z')
    const look = { after: now, before: new Date('2026-11-21T08:00:00Z'), notSentBefore: new Date(0) }
    const cards = due(birthdayJob(), counting as never, look)
    expect(cards.length).toBeGreaterThan(100)
    expect(asked.length).toBeLessThan(10)
    expect(whoIsNext({ job: birthdayJob(), people, now })?.day).toBe('2026-11-20')

    const held = await bytesHeldBy(() => open(lists, [file]))
    // In memory each person takes some 500 bytes.
    expect(held / MANY).toBeLessThan(50)
  })
})

/** More than 2 MB. */
const LARGE = 60_000

/** So many people on all days of the year, the last of whom is easily found; nobody's name or day looks like a slip. */
function spread(count: number): string {
  const rows = Array.from({ length: count }, (_, n) => {
    const [month, day] = [1 + (n % 12), 2 + (Math.floor(n / 12) % 27)].map((part) =>
      String(part).padStart(2, '0'),
    )
    return `p${n},${n === count - 1 ? 'Somebody' : 'Somebody Else'},--${month}-${day},Europe/Berlin`
  })
  return ['id,name,birthday,timezone', ...rows, ''].join('\n')
}

describe('the bins with a large list', () => {
  it('read it in a thread, keep it in the data folder, and leave nothing where there is none', async () => {
    const house = await aHousehold({ people: spread(LARGE) })
    const before = await readdir(house.folder)
    const checked = await runBin(house, ['wellwisher', 'check'])
    expect(checked.stdout).toContain(`${LARGE} people`)
    expect(await readdir(house.folder)).toEqual(before)

    const ran = await runBin(house, ['run-job', 'birthday', '--to', 'somebody', '--no-send'])
    expect(ran).toMatchObject({ code: 0 })
    expect(await readdir(path.join(house.folder, 'data', 'people'))).toHaveLength(1)
    await house.write('people.csv', 'id,name,birthday\nada,Ada,1815-12-10\n')
    expect((await runBin(house, ['wellwisher', 'check'])).stdout).toContain('1 person')
    expect(await readdir(path.join(house.folder, 'data', 'people'))).toEqual([])
  })

  it('tell a mistake in it like that of any list', async () => {
    const house = await aHousehold({ people: spread(LARGE).replace('name', 'nom') })
    const checked = await runBin(house, ['wellwisher', 'check'])
    expect(checked.code).toBe(2)
    expect(checked.stderr).toContain('error (missing-column): people.csv:1: there is no column "name"')
    expect(checked.stderr).toContain('The first line names the columns')
  })
})

/** What stays in memory of the answer, on the heap and beside it. */
async function bytesHeldBy(make: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void // the flag puts it there
  const used = () => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = used()
  const made = await make()
  const held = used() - before
  expect(made).toBeDefined()
  return held
}

async function writeMany(file: string): Promise<void> {
  const out = createWriteStream(file)
  out.write('id,name,birthday,tags\n')
  for (let n = 0; n < MANY; n++) {
    const [month, day] = [1 + (n % 12), 1 + (Math.floor(n / 12) % 28)].map((part) =>
      String(part).padStart(2, '0'),
    )
    out.write(`p${n},Person ${n},1980-${month}-${day},${n % 2 === 0 ? 'even' : ''}\n`)
  }
  out.end()
  await once(out, 'finish')
}
