import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { stateFolder } from '../src/cli/state-folder.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { handClock } from './hand-clock.ts'
import { aHousehold, runBin } from './household.ts'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Permissions of everything in a folder, and of the folder itself as `.`. */
async function modesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = ['.', ...(await readdir(folder, { recursive: true }))]
  const modes = await Promise.all(
    names.map(
      async (name) => [name, ((await stat(path.join(folder, name))).mode & 0o777).toString(8)] as const,
    ),
  )
  return Object.fromEntries(modes)
}

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  it('is only its owner’s, with everything in it', async () => {
    const household = await aHousehold()
    const { code } = await runBin(household, ['run-job', 'birthday', '--to', 'ada'])
    expect(code).toBe(0)
    const modes = await modesIn(path.join(household.folder, 'data'))
    expect(Object.keys(modes)).toEqual(
      expect.arrayContaining(['.', 'key', 'ledger.db', 'blobs', 'spool', 'start.lock']),
    )
    expect(Object.entries(modes).filter(([, mode]) => mode !== '700' && mode !== '600')).toEqual([])
  })

  it('that others may enter has a ledger that they cannot read, while it is open and afterwards', async () => {
    const folder = await aFolder()
    await chmod(folder, 0o755)
    const settings = { folder, clock: handClock('2026-12-09T12:00:00Z'), newId: () => 'owner' }
    const ledger = await sqliteLedger(settings)
    const modes = await modesIn(folder)
    expect(modes).toMatchObject({ 'ledger.db': '600', 'ledger.db-wal': '600', 'ledger.db-shm': '600' })
    expect(modes).toMatchObject({ 'start.lock': '600', owners: '700', 'owners/owner': '600' })
    await ledger[Symbol.asyncDispose]()
    expect(await modesIn(folder)).toMatchObject({ 'ledger.db': '600' })
  })
})

/** Runs a job in a household whose pictures nothing in the data folder takes. */
async function runBlocked(env: (folder: string) => Readonly<Record<string, string>>) {
  const household = await aHousehold()
  await mkdir(path.join(household.folder, 'data'))
  for (const name of ['blobs', 'spool']) await household.write(path.join('data', name), 'in the way')
  return {
    household,
    ran: await runBin(household, ['run-job', 'birthday', '--to', 'ada'], { env: env(household.folder) }),
  }
}

describe.skipIf(process.platform === 'win32')('the other disk', () => {
  it('takes a picture into a folder of this user alone, for each data folder its own', async () => {
    const { household, ran } = await runBlocked((folder) => ({
      STATE_DIRECTORY: '',
      XDG_STATE_HOME: path.join(folder, 'state'),
    }))
    expect(ran.code).toBe(1)
    const state = path.join(household.folder, 'state', 'wellwisher')
    const [spill = 'none'] = (await readdir(state)).filter((name) => name.startsWith('spill-'))
    const modes = Object.entries(await modesIn(path.join(state, spill)))
    expect(modes.map(([, mode]) => mode)).toEqual(['700', '600'])
  })

  it('is the service’s own under systemd', async () => {
    const { household } = await runBlocked((folder) => ({
      STATE_DIRECTORY: `${path.join(folder, 'one')}:${path.join(folder, 'two')}`,
      XDG_STATE_HOME: path.join(folder, 'state'),
    }))
    const names = await readdir(path.join(household.folder, 'one'))
    expect(names.filter((name) => name.startsWith('spill-'))).toHaveLength(1)
  })
})

describe('the folder for what outlives a restart', () => {
  const both = { STATE_DIRECTORY: '/var/lib/cards:/var/lib/more', XDG_STATE_HOME: '/home/ada/state' }

  it('is the first that systemd gives, else the user’s, else the usual one of their home', () => {
    expect(stateFolder(both, '/home/ada')).toBe('/var/lib/cards')
    expect(stateFolder({ ...both, STATE_DIRECTORY: '' }, '/home/ada')).toBe('/home/ada/state/wellwisher')
    expect(stateFolder({}, '/home/ada')).toBe('/home/ada/.local/state/wellwisher')
  })

  it('is never one whose place depends on where the program was started', () => {
    expect(stateFolder({ STATE_DIRECTORY: 'cards', XDG_STATE_HOME: 'state' }, '/home/ada')).toBe(
      '/home/ada/.local/state/wellwisher',
    )
    expect([stateFolder({}, ''), stateFolder({}, undefined)]).toEqual([undefined, undefined])
  })
})

/** What of ours lies among the temporary files; Node keeps compiled code there. */
async function fontsIn(temporary: string): Promise<readonly string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith('wellwisher-'))
}

describe.skipIf(process.platform === 'win32')('the settings of the fonts', () => {
  const cards = ['run-job', 'birthday', '--to', 'ada']

  it('lie in a folder of this user alone, and not among the temporary files', async () => {
    const household = await aHousehold()
    const [state, temporary] = [await aFolder(), await aFolder()]
    const env = { STATE_DIRECTORY: state, TMPDIR: temporary }
    expect((await runBin(household, cards, { env })).code).toBe(0)
    const [fonts = 'none'] = await readdir(state)
    expect((await modesIn(path.join(state, fonts)))['.']).toBe('700')
    expect(await fontsIn(temporary)).toEqual([])
  })

  it('lie elsewhere when others may enter their folders, and nothing of that is left', async () => {
    const household = await aHousehold()
    const temporary = await aFolder()
    // A state folder that cannot be made: a file is in the way.
    const env = { STATE_DIRECTORY: path.join(household.folder, 'jobs.yaml'), TMPDIR: temporary }
    expect((await runBin(household, cards, { env })).code).toBe(0)
    const [fonts = 'none'] = await fontsIn(temporary)
    const place = path.join(temporary, fonts)
    await rm(place, { recursive: true })
    await mkdir(place)
    await chmod(place, 0o777)
    await rm(path.join(household.folder, 'data'), { recursive: true })
    await rm(path.join(household.folder, 'outbox'), { recursive: true })

    expect((await runBin(household, cards, { env })).code).toBe(0)
    expect(await readdir(place)).toEqual([])
    expect(await fontsIn(temporary)).toEqual([fonts])
  })

  it('that can lie nowhere are told with the folder that is to blame', async () => {
    const household = await aHousehold()
    const env = {
      STATE_DIRECTORY: path.join(household.folder, 'jobs.yaml'),
      TMPDIR: path.join(household.folder, 'people.csv'),
    }
    const { code, stderr } = await runBin(household, cards, { env })
    expect(code).toBe(2)
    expect(stderr).toContain(`error (no-temporary-folder): Nothing can be written in ${env.TMPDIR}`)
  })
})
