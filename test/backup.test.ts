import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { backUp } from '../src/ledger/backup.ts'
import { runByClerk } from './clerk.ts'
import { handClock } from './hand-clock.ts'
import { aHousehold, startBin } from './household.ts'
import { aPicture, aRig, londoner, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000

/** SQLite's default, in bytes. */
const PAGE = 4_096

const saved = ({ folder }: Rig, file = 'copy.db') => path.join(folder, file)

async function until(rig: Rig, state: string): Promise<void> {
  for (let hour = 0; hour < 24; hour++) {
    await rig.look()
    await rig.sweep()
    if ((await rig.state(CARD)) === state) return
    rig.clock.forward(HOUR)
  }
  expect(await rig.state(CARD)).toBe(state)
}

/** As an operator restores: the copy in the place of the ledger, and nothing of the old one beside it. */
async function restore({ folder }: Rig, copy: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(path.join(folder, `ledger.db${end}`), { force: true })
  await copyFile(copy, path.join(folder, 'ledger.db'))
}

describe('a backup', () => {
  it('is made while the ledger is open and written, is whole, and only its owner may read it', async () => {
    await using rig = await aRig()
    await until(rig, 'finished')
    const copied = await backUp({ folder: rig.folder, file: saved(rig), name: 'one' })
    expect(copied).toMatchObject({ cards: 1, lastEvent: rig.clock.now() })
    const { mode, size } = await stat(saved(rig))
    expect([mode & 0o777, size]).toEqual([0o600, copied.bytes])
    const copy = new DatabaseSync(saved(rig), { readOnly: true })
    expect(copy.prepare('select id, state from cards').all()).toMatchObject([{ id: CARD, state: 'finished' }])
    copy.close()
    // Nothing else is left beside it.
    expect(
      (await readdir(rig.folder)).filter((name) => name.includes('one') || name.includes('copy')),
    ).toEqual(['copy.db'])
  })

  it('is never written over another file, and says so', async () => {
    await using rig = await aRig()
    await writeFile(saved(rig), 'something else')
    const again = backUp({ folder: rig.folder, file: saved(rig), name: 'one' })
    await expect(again).rejects.toMatchObject({ code: 'exists' })
    expect((await stat(saved(rig))).size).toBe('something else'.length)
  })

  it('waits for a program that has the ledger locked', async () => {
    await using rig = await aRig()
    await rig.look()
    await rig.die()
    // Not even read: as a program does that moves the ledger out of WAL.
    const other = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
    other.exec('pragma locking_mode = exclusive; begin exclusive; update cards set round = round; commit')
    const clock = handClock('2026-12-09T12:00:00Z')
    const copying = backUp({ folder: rig.folder, file: saved(rig), name: 'one', patience: clock })
    await expect.poll(() => clock.sleepers()).toBe(1)
    other.close()
    clock.forward(1_000)
    expect((await copying).cards).toBe(1)
  })

  it('of a ledger that is damaged is not written', async () => {
    await using rig = await aRig({ people: Array.from({ length: 60 }, (_, index) => londoner(`p${index}`)) })
    await rig.look()
    await rig.die()
    const file = path.join(rig.folder, 'ledger.db')
    const other = new DatabaseSync(file)
    other.exec('pragma journal_mode = delete')
    const page = other.prepare(`select rootpage from sqlite_master where name = 'events'`).get()?.['rootpage']
    other.close()
    const bytes = await readFile(file)
    bytes.fill(0xff, (Number(page) - 1) * PAGE, Number(page) * PAGE)
    await writeFile(file, bytes)
    await expect(backUp({ folder: rig.folder, file: saved(rig), name: 'one' })).rejects.toThrow(/malformed/)
    expect(
      (await readdir(rig.folder)).filter((name) => name.includes('one') || name.includes('copy')),
    ).toEqual([])
  })

  it('needs a ledger, and a folder to lie in', async () => {
    await using rig = await aRig()
    const nowhere = path.join(rig.folder, 'nowhere')
    const none = backUp({ folder: nowhere, file: saved(rig), name: 'one' })
    await expect(none).rejects.toMatchObject({ code: 'no-ledger' })
    const lost = backUp({ folder: rig.folder, file: path.join(nowhere, 'copy.db'), name: 'one' })
    await expect(lost).rejects.toMatchObject({ code: 'no-folder' })
  })
})

describe('a backup that is put in the place of the ledger', () => {
  it('goes on without sending or buying again what it knows of', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await until(rig, 'sent')
    await backUp({ folder: rig.folder, file: saved(rig), name: 'one' })
    await rig.die()
    await restore(rig, saved(rig))
    await using next = await aRig({ folder: rig.folder, clock: rig.clock, paints: [await aPicture()] })
    rig.clock.forward(HOUR)
    await next.look()
    await next.sweep()
    expect([await next.state(CARD), next.asked.length, next.parcels.length]).toEqual(['sent', 0, 0])
  })

  it('goes on with a card that was on its way, from the picture that is still there', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await until(rig, 'finished')
    await backUp({ folder: rig.folder, file: saved(rig), name: 'one' })
    await rig.die()
    await restore(rig, saved(rig))
    await using next = await aRig({ folder: rig.folder, clock: rig.clock, paints: [await aPicture()] })
    await next.ledger.claims.freeDead()
    await until(next, 'sent')
    expect([next.asked.length, next.parcels.length]).toEqual([0, 1])
  })
})

describe('wellwisher backup', () => {
  it('copies beside a start that works, and says what else belongs to it', async () => {
    const household = await aHousehold()
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (log += text))
    await expect.poll(() => log, { timeout: 20_000 }).toContain('"started"')
    const { code, stdout } = await runByClerk(household, ['wellwisher', 'backup', 'copy.db'])
    expect(code).toBe(0)
    expect(stdout).toContain(path.join(household.folder, 'copy.db'))
    for (const other of ['key', 'blobs', 'spool', 'jobs.yaml']) expect(stdout).toContain(other)
    const again = await runByClerk(household, ['wellwisher', 'backup', 'copy.db'])
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('error (exists)')])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('works when jobs.yaml cannot be read', async () => {
    const household = await aHousehold()
    await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--no-send'])
    await household.write('jobs.yaml', 'version: [')
    const { code, stdout } = await runByClerk(household, ['wellwisher', 'backup', 'copy.db'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 card')])
  })
})
