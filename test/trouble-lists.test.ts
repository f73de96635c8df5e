import { chmod, mkdir, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { changing, type Changing } from '../src/cli/changing.ts'
import { readSetting } from '../src/cli/compose.ts'
import type { Clock } from '../src/clock.ts'
import { aHousehold, type Household } from './household.ts'

const COLUMNS = 'id,name,birthday,opt_out'

/** A list with one person of this id. */
function one(id: string, optOut = ''): string {
  return `${COLUMNS}\n${id},Somebody,1815-12-10,${optOut}\n`
}

/** Rows of so many people. */
function rows(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `p${index},Person,--12-10,`)
}

interface Followed extends Household {
  readonly files: Changing
  /** `no-such-list …/friends.csv`, without the folder. */
  refresh(): Promise<{ changed: boolean; kept: readonly string[] }>
  /** Ids, and who opted out of cards. */
  people(): readonly string[]
}

/** A household with two lists, friends.csv and family.csv, whose files somebody follows; nobody waits for real. */
async function followed(clock: Partial<Clock> = {}): Promise<Followed> {
  const household = await aHousehold()
  await household.write('friends.csv', one('fred'))
  await household.write('family.csv', one('ada'))
  await household.write(
    'jobs.yaml',
    [
      'version: 1',
      'people: [friends.csv, family.csv]',
      'image: { model: local }',
      'channels: { outbox: { type: folder, path: outbox } }',
      'jobs:',
      '  birthday: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }',
      '',
    ].join('\n'),
  )
  const options = { config: path.join(household.folder, 'jobs.yaml') }
  const first = await readSetting(options, 'write')
  const patient = { ...first.clock, sleep: async () => {}, ...clock }
  const files = changing({ ...first, clock: patient }, options)
  return {
    ...household,
    files,
    async refresh() {
      const { changed, kept } = await files.refresh()
      return {
        changed,
        kept: kept.map(({ code, message }) => `${code} ${/\w+\.(?:csv|yaml)/.exec(message)?.[0]}`),
      }
    },
    people: () =>
      [...files.current().world.people.all].map(({ id, suppressed }) => (suppressed ? `${id} no more` : id)),
  }
}

describe('a list that cannot be read any more, while the worker runs', () => {
  it('stays as it was when its file is deleted, and an opt-out in the other list is used', async () => {
    const { folder, refresh, people, write } = await followed()
    await rm(path.join(folder, 'friends.csv'))
    await write('family.csv', one('ada', 'yes'))
    expect(await refresh()).toEqual({ changed: true, kept: ['no-such-list friends.csv'] })
    expect(people()).toEqual(['fred', 'ada no more'])

    // It is told until it is mended, and nothing is looked at anew for that.
    expect(await refresh()).toEqual({ changed: false, kept: ['no-such-list friends.csv'] })
    await write('friends.csv', one('fred', 'yes'))
    expect(await refresh()).toEqual({ changed: true, kept: [] })
    expect(people()).toEqual(['fred no more', 'ada no more'])
  })

  it('stays as it was when a folder takes its place, and is told by its name beside another that is broken', async () => {
    const { folder, refresh, people, write } = await followed()
    await rm(path.join(folder, 'friends.csv'))
    await mkdir(path.join(folder, 'friends.csv'))
    await write('family.csv', '')
    expect(await refresh()).toEqual({
      changed: false,
      kept: ['unreadable-list friends.csv', 'empty-list family.csv'],
    })
    expect(people()).toEqual(['fred', 'ada'])
  })

  it('stays as it was when the way to it is lost', async () => {
    const { folder, refresh, people, write } = await followed()
    const file = path.join(folder, 'friends.csv')
    // A link to itself: what root cannot read either.
    await unlink(file)
    await symlink('friends.csv', file)
    await write('family.csv', one('ada', 'yes'))
    expect(await refresh()).toEqual({ changed: true, kept: ['unreadable-list friends.csv'] })
    expect(people()).toEqual(['fred', 'ada no more'])
  })

  it('is read again when only the right to read it changed', async () => {
    const { folder, refresh } = await followed()
    await chmod(path.join(folder, 'friends.csv'), 0o640)
    expect(await refresh()).toEqual({ changed: true, kept: [] })
    expect(await refresh()).toEqual({ changed: false, kept: [] })
  })

  it('keeps a changed jobs.yaml from nothing', async () => {
    const { folder, files, refresh, people, write } = await followed()
    await rm(path.join(folder, 'friends.csv'))
    const jobs = files.current().config
    await write(
      'jobs.yaml',
      'version: 1\npeople: [friends.csv, family.csv]\nimage: { model: local }\nchannels: { outbox: { type: folder, path: elsewhere } }\njobs:\n  birthday: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }\n',
    )
    expect(await refresh()).toEqual({ changed: true, kept: ['no-such-list friends.csv'] })
    expect(people()).toEqual(['fred', 'ada'])
    expect([jobs, files.current().config].map(({ channels }) => channels[0]?.settings)).toEqual([
      expect.objectContaining({ path: 'outbox' }),
      expect.objectContaining({ path: 'elsewhere' }),
    ])
  })

  it('that jobs.yaml names for the first time keeps that jobs.yaml back, and no list', async () => {
    const { refresh, people, write } = await followed()
    await write(
      'jobs.yaml',
      'version: 1\npeople: [strangers.csv]\nimage: { model: local }\nchannels: { outbox: { type: folder, path: outbox } }\njobs:\n  birthday: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }\n',
    )
    await write('family.csv', one('ada', 'yes'))
    expect(await refresh()).toEqual({ changed: true, kept: ['no-such-list strangers.csv'] })
    expect(people()).toEqual(['fred', 'ada no more'])
  })
})

describe('a list that is being written', () => {
  it('is waited for until nobody has written it for a moment', async () => {
    let slept = 0
    const household = await followed({
      sleep: async () => {
        slept++
        // Whoever writes goes on twice, and is done.
        const end = slept <= 2 ? rows(100 * (slept + 1)) : rows(300)
        if (slept <= 2) await household.write('friends.csv', [COLUMNS, ...end].join('\n'))
      },
      now: () => new Date(Date.now() + (slept > 2 ? 60_000 : 0)),
    })
    await household.write('friends.csv', [COLUMNS, ...rows(100)].join('\n'))
    expect(await household.refresh()).toEqual({ changed: true, kept: [] })
    expect(household.people()).toHaveLength(301)
    expect(slept).toBe(3)
  })

  it('is not used at all while it grows under the reader, and the last good one stays', async () => {
    const { folder, refresh, people, write } = await followed()
    const file = path.join(folder, 'friends.csv')
    const done = new AbortController()
    let written = 1
    // Enough for several pieces of reading, and somebody who never stops adding to it.
    await write('friends.csv', [COLUMNS, ...rows(20_000)].join('\n'))
    const grow = async () => {
      while (!done.signal.aborted) await writeFile(file, `\nq${written++},Person,--12-10,`, { flag: 'a' })
    }
    const writer = grow()
    const seen = await refresh()
    done.abort()
    await writer
    expect(seen).toEqual({ changed: false, kept: ['list-being-written friends.csv'] })
    expect(people()).toEqual(['fred', 'ada'])
    expect(await refresh()).toEqual({ changed: true, kept: [] })
    expect(people()).toHaveLength(20_000 + written)
  })

  it('is used at once when it comes by rename', async () => {
    const { folder, refresh, people, write } = await followed()
    await write('friends.csv.new', [COLUMNS, ...rows(3)].join('\n'))
    await rename(path.join(folder, 'friends.csv.new'), path.join(folder, 'friends.csv'))
    expect(await refresh()).toEqual({ changed: true, kept: [] })
    expect(people()).toEqual(['p0', 'p1', 'p2', 'ada'])
  })
})

describe('200 MB that are no list', () => {
  it('are given up after a few rows, and the last good list stays', async () => {
    const { folder, refresh, people } = await followed()
    const piece = '2026-11-20T12:00:00Z something happened somewhere\n'.repeat(20_000)
    const file = path.join(folder, 'friends.csv')
    await writeFile(file, `${COLUMNS}\n`)
    for (let bytes = 0; bytes < 200_000_000; bytes += piece.length)
      await writeFile(file, piece, { flag: 'a' })
    const before = process.memoryUsage().rss
    expect(await refresh()).toEqual({ changed: false, kept: ['no-usable-row friends.csv'] })
    expect(people()).toEqual(['fred', 'ada'])
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })

  it('are told in a thousand complaints and one line for the rest', async () => {
    const { refresh, files, people, write } = await followed()
    const bad = Array.from({ length: 5_000 }, (_, index) => `x${index},,1815-12-10,`)
    await write('friends.csv', [COLUMNS, 'fred,Fred,1815-12-10,', ...bad, ''].join('\n'))
    expect(await refresh()).toEqual({ changed: true, kept: [] })
    expect(people()).toEqual(['fred', 'ada'])
    const { warnings } = files.current().world.people
    expect(warnings).toHaveLength(1_001)
    expect(warnings.at(-1)).toEqual({
      code: 'more-warnings',
      where: 'friends.csv:1',
      what: 'there are 4,000 more complaints about this list; put these right first',
    })
  })
})
