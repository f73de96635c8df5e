import { createHash } from 'node:crypto'
import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { fileSystemProblem, versionProblem } from '../src/ledger/ground.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold, type Household, type Ran, runBin } from './household.ts'
import { aDayUnderWay, goesOn, statesOf, toldBy, underWay } from './under-way.ts'

const RUN = ['run-job', 'birthday', '--to', 'ada', '--on', '2026-12-10']
const START = ['wellwisher', 'start']

function inData({ folder }: Household, name: string): string {
  return path.join(folder, 'data', name)
}

/** A household in which a run-job was killed right after its card had gone out and that was written down. */
async function afterKill(): Promise<Household> {
  const household = await aHousehold()
  const env = { WELLWISHER_FAILPOINT: 'ledger.delivery-end.after:kill' }
  expect((await runBin(household, RUN, { env })).signal).toBe('SIGKILL')
  expect(await household.outbox()).toHaveLength(1)
  return household
}

/** What lies in the data folder: names and hashes of the ledger's files. */
async function ledgerOf(household: Household): Promise<readonly string[]> {
  const names = (await readdir(inData(household, ''))).filter((name) => name.startsWith('ledger'))
  // The index is a shared memory: whoever opens a database may write it.
  return Promise.all(
    names
      .filter((name) => !name.endsWith('-shm'))
      .toSorted()
      .map(
        async (name) =>
          `${name} ${createHash('sha256')
            .update(await readFile(inData(household, name)))
            .digest('hex')}`,
      ),
  )
}

/** The next run says what is wrong and what to do, sends nothing, and leaves everything as it is. */
async function isRefused(household: Household, code: string): Promise<Ran> {
  const before = await ledgerOf(household)
  const ran = await runByClerk(household, RUN)
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      new RegExp(
        `^error \\(${code}\\): .*${path.basename(household.folder)}.*\\n  .*docs/operating\\.md`,
        's',
      ),
    ),
  })
  expect(ran.stdout).toBe('')
  expect(await ledgerOf(household)).toEqual(before)
  expect(await household.outbox()).toHaveLength(1)
  return ran
}

describe('a ledger that is not whole after somebody was killed', () => {
  it('goes on where nothing is lacking, and the card is not sent again', async () => {
    const household = await afterKill()
    expect((await runByClerk(household, RUN)).code).toBe(0)
    expect(statesOf(household)).toEqual(['sent'])
    expect(await household.outbox()).toHaveLength(1)
  })

  it('is refused when its log was deleted', async () => {
    const household = await afterKill()
    await rm(inData(household, 'ledger.db-wal'))
    expect((await isRefused(household, 'ledger-log-lost')).stderr).toContain('ledger.db-wal')
  })

  it('is not missed in a backup that was put in the place of all of it', async () => {
    const household = await aHousehold()
    expect((await runByClerk(household, RUN)).code).toBe(0)
    expect((await runByClerk(household, ['wellwisher', 'backup', 'copy.db'])).code).toBe(0)
    const env = { WELLWISHER_FAILPOINT: 'ledger.look.before:kill' }
    expect((await runBin(household, START, { env })).signal).toBe('SIGKILL')
    for (const ending of ['', '-wal', '-shm']) await rm(inData(household, `ledger.db${ending}`))
    await copyFile(path.join(household.folder, 'copy.db'), inData(household, 'ledger.db'))
    const ran = await runByClerk(household, RUN)
    expect(ran.stderr).not.toContain('ledger-log-lost')
    expect(statesOf(household)).toEqual(['sent'])
  })

  it('is refused when its log was cut off, and goes on when it is whole again', async () => {
    const household = await afterKill()
    const log = inData(household, 'ledger.db-wal')
    await copyFile(log, path.join(household.folder, 'kept'))
    const { size } = await stat(log)
    for (const bytes of [size - 1, Math.floor(size / 2), 16, 0]) {
      await copyFile(path.join(household.folder, 'kept'), log)
      await truncate(log, bytes)
      await isRefused(household, 'ledger-log-lost')
    }
    await copyFile(path.join(household.folder, 'kept'), log)
    expect((await runByClerk(household, RUN)).code).toBe(0)
    expect(statesOf(household)).toEqual(['sent'])
  })
})

describe('a file that is no ledger', () => {
  it.each([
    ['an empty one', '', 'ledger-empty'],
    [
      'one of something else',
      'this is no database, and somebody may still want it '.repeat(200),
      'ledger-not-one',
    ],
  ])('is refused and left alone: %s', async (_what, content, code) => {
    const household = await aHousehold()
    expect((await runByClerk(household, RUN)).code).toBe(0)
    await writeFile(inData(household, 'ledger.db'), content)
    await isRefused(household, code)
    const looked = await runByClerk(household, ['wellwisher', 'cards'])
    expect([looked.code, looked.stdout, looked.stderr]).toEqual([2, '', expect.stringContaining(code)])
    expect(await readFile(inData(household, 'ledger.db'), 'utf8')).toBe(content)
  })

  it('is refused and left alone: one of which the rest is cut off', async () => {
    const household = await aHousehold()
    expect((await runByClerk(household, RUN)).code).toBe(0)
    await truncate(inData(household, 'ledger.db'), 3 * 4_096)
    await isRefused(household, 'ledger-corrupt')
  })
})

describe('a ledger that is taken away while `start` works', () => {
  it.each([
    ['is deleted', async (file: string) => rm(file)],
    [
      'is replaced by a copy',
      async (file: string) => {
        await copyFile(file, `${file}.copy`)
        await rename(`${file}.copy`, file)
      },
    ],
  ])('stops it with a word about that when it %s', async (_how, takeAway) => {
    const household = await aDayUnderWay()
    const worker = underWay(household, START)
    await expect.poll(() => household.outbox(), { timeout: 20_000 }).toHaveLength(1)
    await takeAway(inData(household, 'ledger.db'))
    expect(await worker.ended).toBe(2)
    expect(worker.words()).toContain('error (ledger-replaced)')
  })
})

describe('a second `wellwisher start` on one data folder', () => {
  it('says which process works there and since when, and ends with 2 (two daemons)', async () => {
    const household = await aDayUnderWay()
    const first = underWay(household, START)
    await first.says('"started"')
    const second = await runByClerk(household, START)
    expect(second.code).toBe(2)
    expect(second.stderr).toMatch(
      new RegExp(`already-started.*process ${first.pid} of this machine, since \\d{4}-\\d\\d-\\d\\dT`),
    )
    expect(await toldBy(first, 'SIGTERM')).toBe(0)
  })

  it('by another spelling of its name is a second one, too', async () => {
    const household = await aDayUnderWay()
    const first = underWay(household, START)
    await first.says('"started"')
    const link = path.join(household.folder, 'link')
    await symlink('data', link)
    await mkdir(path.join(household.folder, 'below'))
    for (const data of ['link', `${household.folder}/below/../data/`, './/data/.']) {
      const second = await runByClerk(household, [...START, '--data', data])
      expect({ data, code: second.code, stderr: second.stderr }).toEqual({
        data,
        code: 2,
        stderr: expect.stringContaining(`process ${first.pid} of this machine`),
      })
    }
    expect(await toldBy(first, 'SIGTERM')).toBe(0)
  })

  it('works within two seconds after the first was killed (F8)', async () => {
    const household = await aDayUnderWay()
    const first = underWay(household, START)
    await expect.poll(() => household.outbox(), { timeout: 20_000 }).toHaveLength(1)
    first.kill('SIGKILL')
    await first.ended
    const began = Date.now()
    const next = underWay(household, START)
    await next.says('"started"')
    expect(Date.now() - began).toBeLessThan(2_000)
    expect(await toldBy(next, 'SIGTERM')).toBe(0)
    await goesOn(household)
  })
})

describe('ground on which no ledger is built', () => {
  it.each([['3.51.2'], ['3.50.9'], ['3.7.0'], ['2.99.99']])('is SQLite %s', (version) => {
    expect(versionProblem(version)).toMatchObject({
      code: 'old-sqlite',
      message: expect.stringContaining(version),
    })
  })

  it.each([['3.51.3'], ['3.52.0'], ['4.0.0'], [process.versions['sqlite'] ?? 'none']])(
    'is not SQLite %s',
    (version) => {
      expect(versionProblem(version)).toBeUndefined()
    },
  )

  it('is a network file system, also where statfs gives its number with a sign', () => {
    expect(fileSystemProblem('/srv/cards', 0x6969)).toMatchObject({
      code: 'network-file-system',
      message: expect.stringContaining('/srv/cards lies on NFS'),
    })
    expect(fileSystemProblem('/srv/cards', 0xff534d42 | 0)?.message).toContain('CIFS')
    // ext4, and tmpfs.
    for (const type of [0xef53, 0x01021994]) expect(fileSystemProblem('/srv/cards', type)).toBeUndefined()
  })
})
