import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold, type Household, startBin } from './household.ts'
import { aPicture, aRig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000

const dataOf = ({ folder }: Household) => path.join(folder, 'data')

const wellwisher = (household: Household, ...argv: readonly string[]) =>
  runByClerk(household, ['wellwisher', ...argv])

const runJob = (household: Household, ...argv: readonly string[]) =>
  runByClerk(household, ['run-job', 'birthday', '--to', 'ada', ...argv])

async function lose(data: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(path.join(data, `ledger.db${end}`), { force: true })
}

/** A ledger that was copied before a card was sent, back in its place. */
async function anOlderLedger(): Promise<Household> {
  const household = await aHousehold()
  expect((await runJob(household, '--no-send')).code).toBe(0)
  expect((await wellwisher(household, 'backup', 'copy.db')).code).toBe(0)
  expect((await runJob(household)).code).toBe(0)
  expect(await household.outbox()).toHaveLength(1)
  await lose(dataOf(household))
  await copyFile(path.join(household.folder, 'copy.db'), path.join(dataOf(household), 'ledger.db'))
  return household
}

describe('a lost ledger', () => {
  it('owes nothing of before in the next one, so that no schedule sends it twice', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    for (let hour = 0; hour < 23; hour++) {
      await rig.look()
      await rig.sweep()
      rig.clock.forward(HOUR)
    }
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
    await rig.die()
    await lose(rig.folder)
    await using next = await aRig({ folder: rig.folder, clock: rig.clock, paints: [await aPicture()] })
    for (let hour = 0; hour < 48; hour++) {
      await next.look()
      await next.sweep()
      next.clock.forward(HOUR)
    }
    const owed = await next.ledger.cards.list({})
    expect([owed.length, next.asked.length, next.parcels.length]).toEqual([0, 0, 0])
  })

  it('is told, and what is asked for by hand writes over no card that lies in a folder', async () => {
    const household = await aHousehold()
    expect((await runJob(household)).code).toBe(0)
    const [file = ''] = await household.outbox()
    const before = await readFile(path.join(household.folder, 'outbox', file))
    await lose(dataOf(household))
    const again = await runJob(household)
    expect(again.stderr).toContain('another one than before')
    expect(await household.outbox()).toEqual([file])
    expect(await readFile(path.join(household.folder, 'outbox', file))).toEqual(before)
    expect((await runJob(household)).stderr).not.toContain('another one than before')
  })
})

describe('an older ledger', () => {
  it('is recognised by run-job, which makes nothing until somebody has looked', async () => {
    const household = await anOlderLedger()
    const refused = await runJob(household)
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('it is an older copy')
    expect(refused.stderr).toContain('error (paused)')
    expect((await wellwisher(household, 'resume', 'birthday')).stdout).toContain('older-ledger')
    const after = await runJob(household)
    expect([after.code, after.stderr]).toEqual([0, expect.not.stringContaining('older copy')])
    // The same key and the same bytes are the same file.
    expect(await household.outbox()).toHaveLength(1)
  })

  it('is recognised also when somebody has worked on it by hand before', async () => {
    const household = await anOlderLedger()
    const ledger = new DatabaseSync(path.join(dataOf(household), 'ledger.db'))
    const event = ledger.prepare(
      `insert into events (at, card, to_state, why) values (?, ?, 'due', 'by hand')`,
    )
    for (let time = 0; time < 20; time++) event.run(time, CARD)
    ledger.close()
    expect((await runJob(household)).stderr).toContain('it is an older copy')
  })

  it('pauses the jobs of a start, which says so', async () => {
    const household = await anOlderLedger()
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (log += text))
    await expect.poll(() => log, { timeout: 20_000 }).toContain('"started"')
    expect(log).toContain('All jobs are paused')
    const { stdout } = await wellwisher(household, 'cards', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      paused: [{ job: 'birthday', reason: { code: 'older-ledger' } }],
    })
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})

describe('what a data folder remembers of its ledger', () => {
  it('is nothing when it cannot be read, and is written anew', async () => {
    const household = await aHousehold()
    await runJob(household, '--no-send')
    const file = path.join(dataOf(household), 'witness.json')
    await writeFile(file, '{')
    const { code, stderr } = await runJob(household)
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('older copy')])
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ event: expect.any(Number) })
  })
})
