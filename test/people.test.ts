import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Day } from '../src/day.ts'
import { monthDay } from '../src/day.ts'
import { imageProblem } from '../src/generate/image-schema.ts'
import { gather } from '../src/people/people.ts'
import type { Kind, People, Person } from '../src/people/person.ts'
import type { Reading } from '../src/people/row.ts'
import { readPeople } from './read-people.ts'
import { shelvesIn } from './shelves.ts'

const READING: Reading = {
  key: new TextEncoder().encode('a key of this test'),
  today: '2026-11-20' as Day,
  imageProblem,
}

/** Node reads files in pieces of 64 KiB. */
const BLOCK = 65_536

/** Writes lists into a folder of their own and reads them together: people.csv, people2.csv … */
async function read(
  lists: readonly (string | Uint8Array)[],
  reading: Partial<Reading> = {},
): Promise<People> {
  const folder = await mkdtemp(path.join(tmpdir(), 'people-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const paths = lists.map((_, index) => path.join(folder, `people${index === 0 ? '' : index + 1}.csv`))
  await Promise.all(paths.map((file, index) => writeFile(file, lists[index] ?? '')))
  const whole = { ...READING, ...reading }
  const people = await readPeople(paths, whole)
  mustBeTheSame(await readPeople(paths, whole, shelvesIn(folder)), people)
  return people
}

/** A large list is another place for the same people: whatever is asked of one is answered by the other. */
function mustBeTheSame(large: People, small: People): void {
  const all = [...small.all]
  // Comparing takes a millisecond each: of many, the first are looked at closely.
  expect(Array.from(large.all).slice(0, 100)).toEqual(all.slice(0, 100))
  expect(idsOf(large.all)).toBe(idsOf(all))
  expect(large.size).toBe(all.length)
  expect(small.size).toBe(all.length)
  expect(large.warnings).toEqual(small.warnings)
  expect(large.kinds.toSorted(byKey)).toEqual(small.kinds.toSorted(byKey))
  expect(idsOf(large.ofKinds(small.kinds))).toBe(idsOf(all))
  expect(small.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
  for (const { id, name, nickname, birthday } of all.slice(0, 10)) {
    expect(large.get(id)).toEqual(small.get(id))
    for (const named of [id, name, nickname ?? name])
      expect(idsOf(large.find(named))).toBe(idsOf(small.find(named)))
    const day = monthDay(birthday?.month ?? 1, birthday?.day ?? 1)
    expect(idsOf(large.dated('birthday', day))).toBe(idsOf(small.dated('birthday', day)))
  }
  expect(large.get('nobody')).toBeUndefined()
}

function idsOf(people: Iterable<Person>): string {
  return Array.from(people, ({ id }) => id).join()
}

function byKey(a: Kind, b: Kind): number {
  return a.key < b.key ? -1 : 1
}

/** Reads one list whose columns are these and whose rows are those. */
async function rows(columns: string, ...lines: readonly string[]): Promise<People> {
  return read([[columns, ...lines, ''].join('\n')])
}

/** The one person of a list with `id,name,birthday` and another column. */
async function withCell(
  column: string,
  cell: string,
): Promise<{ person: Person | undefined; told: string[] }> {
  const people = await rows(`id,name,birthday,${column}`, `ada,Ada Lovelace,1815-12-10,${cell}`)
  return { person: people.get('ada'), told: told(people) }
}

/** `bad-birthday people.csv:2` */
function told(people: People): string[] {
  return people.warnings.map(({ code, where }) => `${code} ${where}`)
}

describe('a list of people', () => {
  it('needs only a name and a birthday, in any order, with or without a BOM', async () => {
    const people = await read(['\uFEFFBirthday,NAME\r\n1815-12-10,Ada Lovelace\r\n'])
    expect([...people.all]).toMatchObject([
      {
        name: 'Ada Lovelace',
        birthday: { year: 1815, month: 12, day: 10 },
        leapDay: 'feb28',
        showAge: false,
      },
    ])
    expect([...people.all][0]).not.toHaveProperty('nickname')
    expect(told(people)).toEqual(['no-id people.csv:2'])
  })

  it('keeps its line numbers after cells of several lines, whatever ends the lines', async () => {
    const list =
      'id,name,birthday,message\na,A,1900-01-01,"one\ntwo, ""three"""\n\nb,B,never,\nc,C,1900-01-01,\n'
    const [unix, windows] = [await read([list]), await read([list.replaceAll('\n', '\r\n')])]
    expect(told(unix)).toEqual(['bad-birthday people.csv:5'])
    expect(told(windows)).toEqual(['bad-birthday people.csv:5'])
    expect(windows.get('a')?.message).toBe('one\ntwo, "three"')
    expect(windows.get('c')?.source).toBe('people.csv:6')
  })

  it('loses only the row whose quotes do not match', async () => {
    const people = await rows(
      'id,name,birthday',
      'a,"Ada" L,1900-01-01',
      'b,"Bob,1900-01-01',
      'c,"Ca""rl",1900-01-01',
      'd,Da"n,1900-01-01',
      'e,Eve,1900-01-01',
      'f,Fay,never',
    )
    expect([...people.all].map(({ id }) => id)).toEqual(['c', 'e'])
    expect(told(people)).toEqual([
      'damaged-row people.csv:2',
      'damaged-row people.csv:3',
      'damaged-row people.csv:5',
      'bad-birthday people.csv:7',
    ])
  })

  it('is read whole when it is longer than a block of the disk and has letters across its edge', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `p${index},Āáé ${index},1900-01-01`)
    const people = await rows('id,name,birthday', ...lines)
    expect(people.size).toBe(20_000)
    expect([...people.all].every(({ name, id }) => name === `Āáé ${id.slice(1)}`)).toBe(true)
    expect(people.get('p19999')?.source).toBe('people.csv:20001')
  })

  it('counts its lines rightly where a block of the disk ends inside a cell or between the halves of a line end', async () => {
    const head = 'id,name,birthday,message\r\na,A,1900-01-01,'
    const filler = (end: string) => 'x'.repeat(BLOCK - head.length - end.length)
    const after = '\r\nb,B,never,\r\n'
    const between = await read([`${head}${filler('\r')}${after}`])
    expect(told(between)).toEqual(['bad-birthday people.csv:3'])
    const inside = await read([`${head}"${filler('"\n')}\nmore"${after}`])
    expect(told(inside)).toEqual(['bad-birthday people.csv:4'])
  })

  it('has rows with too many cells refused, and empty or short ones borne with', async () => {
    const people = await rows(
      'id,name,birthday,message',
      'a,A,1900-01-01,yes, really',
      ',,,,,',
      'b,B,1900-01-01',
    )
    expect([...people.all].map(({ id }) => id)).toEqual(['b'])
    expect(told(people)).toEqual(['too-many-cells people.csv:2'])
  })

  it('that has nobody in it is told', async () => {
    expect(told(await rows('name,birthday'))).toEqual(['nobody people.csv:1'])
  })
})

describe('a list that cannot be understood is a mistake', () => {
  it('when it is empty, is not there, is a folder, or is of an unknown kind', async () => {
    await expect(read([''])).rejects.toMatchObject({ code: 'empty-list' })
    await expect(readPeople(['/nowhere/people.csv'], READING)).rejects.toMatchObject({ code: 'no-such-list' })
    await expect(readPeople([tmpdir()], READING)).rejects.toMatchObject({ code: 'unknown-list-kind' })
    await expect(readPeople(['people.xlsx'], READING)).rejects.toMatchObject({
      code: 'unknown-list-kind',
      message: expect.stringContaining('want .csv'),
    })
  })

  it('when it is not UTF-8, with the line', async () => {
    const latin = Buffer.from('name,birthday\nAda,1815-12-10\nGödel,1906-04-28\n', 'latin1')
    await expect(read([latin])).rejects.toMatchObject({
      code: 'not-utf-8',
      message: 'people.csv:3: the list is not UTF-8 text.',
    })
  })

  it('when a needed column is missing, with what was perhaps meant', async () => {
    await expect(rows('name,birthdate', 'Ada,1815-12-10')).rejects.toMatchObject({
      code: 'missing-column',
      message: 'people.csv:1: there is no column "birthday" (did you mean it by "birthdate"?).',
    })
    await expect(rows('id,birthday')).rejects.toMatchObject({ code: 'missing-column' })
  })

  it('when semicolons or tabs separate its columns, or two are called the same', async () => {
    await expect(rows('name;birthday', 'Ada;1815-12-10')).rejects.toMatchObject({
      code: 'not-comma-separated',
      message: expect.stringContaining('semicolons, not by commas'),
    })
    await expect(rows('name\tbirthday')).rejects.toMatchObject({ code: 'not-comma-separated' })
    await expect(rows('name,birthday,Name')).rejects.toMatchObject({ code: 'duplicate-column' })
  })
})

describe('a birthday', () => {
  it('has one of three forms, and 1604 means no year', async () => {
    const people = await rows(
      'id,name,birthday',
      'a,A,1815-12-10',
      'b,B,--12-10',
      'c,C,12-10',
      'd,D,1604-02-29',
    )
    expect([...people.all].map(({ birthday }) => birthday)).toEqual([
      { year: 1815, month: 12, day: 10 },
      { month: 12, day: 10 },
      { month: 12, day: 10 },
      { month: 2, day: 29 },
    ])
  })

  it('is never guessed', async () => {
    const people = await rows('id,name,birthday', 'ada,Ada,12/10/1815')
    expect(people.get('ada')).toBeUndefined()
    expect(people.warnings.map(({ what }) => what)).toEqual([
      'birthday "12/10/1815" is in no form that can be trusted; want YYYY-MM-DD (1815-12-10), or without a year --MM-DD or MM-DD (12-10); this row is not used',
    ])
  })

  it('is refused when it never was or is to come, and may be missing', async () => {
    const people = await rows(
      'id,name,birthday',
      'a,A,2023-02-29',
      'b,B,02-30',
      'c,C,2026-11-21',
      'd,D,',
      'e,E,0000-12-10',
      'f,F,2026-11-20',
    )
    expect([...people.all].map(({ id }) => id)).toEqual(['d', 'f'])
    expect(told(people)).toEqual([
      'bad-birthday people.csv:2',
      'bad-birthday people.csv:3',
      'bad-birthday people.csv:4',
      'no-date people.csv:5',
      'bad-birthday people.csv:6',
    ])
  })
})

describe('a name', () => {
  it('is folded to one line, cleaned of hidden marks, and otherwise left as it is', async () => {
    const people = await rows(
      'id,name,birthday',
      'a,"  dePietro\n\tMcDONALD\u202E\u200F\u0000 e\u0301 ",1900-01-01',
    )
    expect(people.get('a')?.name).toBe('dePietro McDONALD é')
    const joined = await rows('id,name,birthday', 'a,\u0DC1\u0DCA\u200D\u0DBB\u0DD3,1900-01-01')
    expect(joined.get('a')?.name).toBe('\u0DC1\u0DCA\u200D\u0DBB\u0DD3')
  })

  it('is refused when nothing of it can be seen, or when it is too long', async () => {
    const people = await rows(
      'id,name,birthday',
      'a,\u202E \u200B,1900-01-01',
      `b,${'x'.repeat(121)},1900-01-01`,
      `c,${'e\u0301\u0323'.repeat(120)},1900-01-01`,
    )
    expect([...people.all].map(({ id }) => id)).toEqual(['c'])
    expect(told(people)).toEqual(['no-name people.csv:2', 'name-too-long people.csv:3'])
  })
})

describe('a detail that cannot be right makes the row unusable', () => {
  it('for each that could make a wrong card', async () => {
    expect((await withCell('timezone', 'Berlin')).told).toEqual(['bad-timezone people.csv:2'])
    expect((await withCell('timezone', '+01:00')).told).toEqual(['bad-timezone people.csv:2'])
    expect((await withCell('locale', 'german')).told).toEqual(['bad-locale people.csv:2'])
    expect((await withCell('tone', 'rude')).told).toEqual(['bad-tone people.csv:2'])
    expect((await withCell('formal_address', 'sir')).told).toEqual(['bad-formal-address people.csv:2'])
    expect((await withCell('leap_day', 'mar2')).told).toEqual(['bad-leap-day people.csv:2'])
    expect((await withCell('show_age', 'perhaps')).told).toEqual(['bad-show-age people.csv:2'])
    expect((await withCell('image_size', 'big')).told).toEqual(['bad-image people.csv:2'])
    expect((await withCell('image_quality', 'best')).person).toBeUndefined()
  })

  it('and says all that is wrong with the row at once', async () => {
    const people = await rows('id,name,birthday,timezone', '../x,Ada,never,Moon', 'b,B,1900-01-01,')
    expect(told(people)).toEqual([
      'bad-birthday people.csv:2',
      'bad-timezone people.csv:2',
      'bad-id people.csv:2',
    ])
    expect(people.warnings[2]?.what).toContain('a-z 0-9 . _ -')
    expect(people.size).toBe(1)
  })

  it('and tells neither the name nor an address', async () => {
    const people = await rows(
      'id,name,birthday,email',
      'Ada Lovelace,Ada Lovelace,ada@example.org,ada@example.org',
    )
    expect(JSON.stringify(people.warnings)).not.toMatch(/lovelace|example/i)
  })
})

describe('a row', () => {
  it('gives every column its meaning', async () => {
    const people = await rows(
      'id,name,nickname,birthday,timezone,locale,tone,formal_address,relation,interests,tags,leap_day,show_age,message,image_model,email,Outbox',
      'ada,Ada Lovelace,Ada,1815-12-10,Europe/London,en-gb,Playful,no,friend,maths; music;;maths,a;b,mar1,yes,Hi,gpt-image-2,a@b.org,x',
    )
    expect(people.get('ada')).toEqual({
      id: 'ada',
      name: 'Ada Lovelace',
      nickname: 'Ada',
      birthday: { year: 1815, month: 12, day: 10 },
      timezone: 'Europe/London',
      locale: 'en-GB',
      tone: 'playful',
      formalAddress: false,
      relation: 'friend',
      interests: ['maths', 'music'],
      tags: ['a', 'b'],
      leapDay: 'mar1',
      showAge: true,
      message: 'Hi',
      image: { model: 'gpt-image-2' },
      addresses: { email: 'a@b.org', outbox: 'x' },
      source: 'people.csv:2',
    })
  })

  it('keeps cards away from those who do not want them, also when that is not said clearly', async () => {
    expect((await withCell('opt_out', 'yes')).person?.suppressed).toBe('opt-out')
    expect((await withCell('opt_out', '0')).person?.suppressed).toBeUndefined()
    expect((await withCell('deceased', '1852-11-27')).person?.suppressed).toBe('deceased')
    expect(await withCell('opt_out', 'please')).toMatchObject({
      person: { suppressed: 'opt-out' },
      told: ['odd-opt-out people.csv:2'],
    })
    expect(await withCell('deceased', 'sadly')).toMatchObject({
      person: { suppressed: 'deceased' },
      told: ['odd-deceased people.csv:2'],
    })
  })

  it('has the columns that nobody reads told, with what was perhaps meant', async () => {
    const people = await read(['id,name,birthday,intrests,email,mail\na,A,1900-01-01,x,,\n'], {
      channels: ['mail'],
    })
    expect(people.warnings).toEqual([
      {
        code: 'unknown-column',
        where: 'people.csv:1',
        what: 'the column "intrests" is neither known nor the name or type of a channel, so nothing reads it; did you mean "interests"?',
      },
    ])
  })
})

describe('an id that no column gives', () => {
  it('is made from the address, tells nothing of it, and survives a new name and a renamed column', async () => {
    const [first] = (await rows('name,birthday,email', 'Ada Byron,1815-12-10,Ada@example.org')).all
    const [second] = (await rows('name,birthday,mail', 'Ada Lovelace,1815-12-10,ada@example.org')).all
    expect(first?.id).toMatch(/^p-[a-z2-7]{12}$/)
    expect(second?.id).toBe(first?.id)
    const other = await read(['name,birthday,email\nAda,1815-12-10,ada@example.org\n'], {
      key: new Uint8Array(32),
    })
    expect([...other.all][0]?.id).not.toBe(first?.id)
  })

  it('takes the mail address before others', async () => {
    const [both] = (await rows('name,birthday,aaa,email', 'Ada,1815-12-10,x,a@b.org')).all
    const [one] = (await rows('name,birthday,email', 'Ada,1815-12-10,a@b.org')).all
    expect(both?.id).toBe(one?.id)
  })
})

describe('several lists', () => {
  it('are joined by id: the first row is used and the others are told', async () => {
    const people = await read([
      'id,name,birthday\nada,Ada,1815-12-10\nada,Ada again,1815-12-11\n',
      'id,name,birthday,opt_out\nada,Other,1815-12-12,\neve,Eve,1900-01-01,\n',
    ])
    expect([...people.all].map(({ name }) => name)).toEqual(['Ada', 'Eve'])
    expect(told(people)).toEqual(['duplicate-id people.csv:3', 'duplicate-id people2.csv:2'])
  })

  it('keep cards away when any of them says so', async () => {
    const people = await read([
      'id,name,birthday\nada,Ada,1815-12-10\n',
      'id,name,birthday,deceased\nada,Ada,1815-12-10,yes\n',
    ])
    expect(people.get('ada')?.suppressed).toBe('deceased')
    expect(people.dated('birthday', monthDay(12, 10))[0]?.suppressed).toBe('deceased')
  })
})

describe('people', () => {
  it('are found by id, else by name or nickname, however these are typed', async () => {
    const people = await rows(
      'id,name,nickname,birthday',
      'ada,Ada Lovelace,Eve,1815-12-10',
      'eve,Kurt GÖDEL,,1906-04-28',
      'omar,عمر الخيّام,,1048-05-18',
      'rama,राम,,1900-01-01',
      'rma,रम,,1900-01-01',
      'lili,Liliʻuokalani,,1838-09-02',
      'strasse,Straße,,1900-01-01',
    )
    const found = (text: string) => people.find(text).map(({ id }) => id)
    expect(found('eve')).toEqual(['eve'])
    expect(found('EVE')).toEqual(['ada'])
    expect(found(' kurt  godel')).toEqual(['eve'])
    expect(found('عمر الخيام')).toEqual(['omar'])
    expect(found('राम')).toEqual(['rama'])
    expect(found('liliuokalani')).toEqual(['lili'])
    expect(found('STRASSE')).toEqual(['strasse'])
    expect(found('nobody')).toEqual([])
  })

  it('are found by the day of the year', async () => {
    const people = await rows('id,name,birthday', 'a,A,1815-12-10', 'b,B,--12-10', 'c,C,12-11')
    expect(people.dated('birthday', monthDay(12, 10)).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(people.dated('birthday', monthDay(1, 1))).toEqual([])
    expect([...gather([]).all]).toEqual([])
  })
})

describe('the people.csv at the root', () => {
  it('has no row that cannot be used, and somebody born on 29 February', async () => {
    const people = await readPeople([new URL('../people.csv', import.meta.url).pathname], {
      ...READING,
      channels: ['outbox', 'folder'],
    })
    expect(people.warnings).toEqual([])
    expect(people.find('ada lovelace')).toHaveLength(1)
    expect(people.dated('birthday', monthDay(2, 29))).toHaveLength(1)
    expect(people.size).toBeGreaterThanOrEqual(12)
  })
})
