import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { openaiEmulator, type OpenaiEmulator } from './emulators/openai.ts'
import { type Household, runBin } from './household.ts'
import { mayMount, smallDisk, type SmallDisk } from './small-disk.ts'
import { aDayUnderWay, asked, BY_OPENAI, keyOf, slow, standsStill, statesOf, underWay } from './under-way.ts'

const RUN = ['run-job', 'birthday']

/** Enough for a ledger and a card or two. */
const DISK = 4_000_000

interface OnSmallDisk {
  readonly household: Household
  readonly disk: SmallDisk
  readonly env: Record<string, string>
  /** Names of pictures that wait on the other disk. */
  spilt(): readonly string[]
}

/** A household whose data folder, or whose outbox, is a disk of its own. */
async function onSmallDisk(
  openai: OpenaiEmulator,
  of: 'data' | 'outbox',
  bytes = DISK,
): Promise<OnSmallDisk> {
  const household = await aDayUnderWay(BY_OPENAI)
  const disk = smallDisk(path.join(household.folder, of), bytes)
  const state = path.join(household.folder, 'state')
  return {
    household,
    disk,
    env: { ...keyOf(openai), XDG_STATE_HOME: state },
    spilt: () =>
      (existsSync(state) ? readdirSync(state, { recursive: true }) : [])
        .map(String)
        .filter((name) => /spill-\w+\/./.test(name)),
  }
}

/** Room is made, and the next run has the card on its way without asking for a second picture. */
async function goesOn(
  { household, disk, env }: OnSmallDisk,
  openai: OpenaiEmulator,
  calls = 1,
): Promise<void> {
  disk.empty()
  const ran = await runBin(household, RUN, { env })
  expect({ code: ran.code, stderr: ran.code === 0 ? '' : ran.stderr }).toEqual({ code: 0, stderr: '' })
  expect(statesOf(household)).toEqual(['sent'])
  expect(await household.outbox()).toHaveLength(1)
  expect(openai.requests).toHaveLength(calls)
}

function emulator(): Promise<OpenaiEmulator> {
  return openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000 })
}

describe.runIf(mayMount)('a disk that is full', () => {
  it('before a picture is asked for costs nothing: no call is made', async () => {
    await using openai = await emulator()
    const home = await onSmallDisk(openai, 'data')
    expect(
      (await runBin(home.household, ['run-job', 'birthday', '--on', '2020-01-01'], { env: home.env })).code,
    ).toBe(0)
    home.disk.fill()
    const ran = await runBin(home.household, RUN, { env: home.env })
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(/error \(disk-full\): .*\n  Make room/)])
    expect(openai.requests).toHaveLength(0)
    await goesOn(home, openai)
  })

  it('when the picture comes keeps it on another disk, and it is not bought again', async () => {
    await using openai = await slow(1_000)
    const home = await onSmallDisk(openai, 'data')
    const worker = underWay(home.household, RUN, home.env)
    await asked(openai)
    home.disk.fill()
    expect(await worker.ended).toBe(2)
    expect(worker.words()).toContain('error (disk-full)')
    expect(home.spilt()).toHaveLength(1)
    await goesOn(home, openai)
    expect(home.spilt()).toHaveLength(0)
  })

  it('when the picture is stored leaves it in the spool, and it is not bought again', async () => {
    await using openai = await slow(0)
    const home = await onSmallDisk(openai, 'data')
    const worker = underWay(home.household, RUN, {
      ...home.env,
      WELLWISHER_FAILPOINT: 'blob.put.before:stall',
    })
    await standsStill(worker.pid)
    // The ledger may still write, and the picture may not.
    home.disk.fill(40_000)
    process.kill(worker.pid, 'SIGCONT')
    expect([1, 2]).toContain(await worker.ended)
    expect(statesOf(home.household)).toEqual(['painting'])
    await goesOn(home, openai)
  })

  it('when the ledger shall say that it is painted stops the worker, and it is not bought again', async () => {
    await using openai = await slow(0)
    const home = await onSmallDisk(openai, 'data')
    const worker = underWay(home.household, RUN, {
      ...home.env,
      WELLWISHER_FAILPOINT: 'blob.put.after:stall',
    })
    await standsStill(worker.pid)
    home.disk.fill()
    process.kill(worker.pid, 'SIGCONT')
    expect(await worker.ended).toBe(2)
    expect(worker.words()).toContain('error (disk-full)')
    await goesOn(home, openai)
  })

  it('where the cards lie is a try that failed, and the card goes out once when there is room', async () => {
    await using openai = await slow(0)
    const home = await onSmallDisk(openai, 'outbox', 400_000)
    home.disk.fill()
    const ran = underWay(home.household, RUN, home.env)
    await ran.says('disk-full')
    ran.kill('SIGTERM')
    expect(await ran.ended).toBe(1)
    expect(statesOf(home.household)).toEqual(['sending'])
    home.disk.empty()
    const again = await runBin(home.household, RUN, { env: home.env })
    expect(again.code).toBe(0)
    expect(statesOf(home.household)).toEqual(['sent'])
    expect(openai.requests).toHaveLength(1)
  })
})

describe.runIf(mayMount)('a place that may only be read', () => {
  it('as the data folder is a mistake that says so, and no picture is bought', async () => {
    await using openai = await emulator()
    const home = await onSmallDisk(openai, 'data')
    expect(
      (await runBin(home.household, ['run-job', 'birthday', '--on', '2020-01-01'], { env: home.env })).code,
    ).toBe(0)
    home.disk.remount('ro')
    const ran = await runBin(home.household, RUN, { env: home.env })
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringMatching(/error \(ledger-cannot-open\): .*data.*\n  .*may this user write it/),
    ])
    expect(openai.requests).toHaveLength(0)
    // Whoever only looks may do so all the same.
    expect((await runBin(home.household, ['wellwisher', 'cards'])).code).toBe(0)
    home.disk.remount('rw')
    home.disk.fill(3_000_000)
    await goesOn(home, openai)
  })

  it('as the outbox holds the card before a picture is bought, and the next run sends it', async () => {
    await using openai = await slow(0)
    const home = await onSmallDisk(openai, 'outbox', 400_000)
    home.disk.remount('ro')
    const ran = await runBin(home.household, RUN, { env: home.env })
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('outbox')])
    expect([statesOf(home.household), openai.requests.length]).toEqual([['held'], 0])
    home.disk.remount('rw')
    const again = await runBin(home.household, RUN, { env: home.env })
    expect(again.code).toBe(0)
    expect(statesOf(home.household)).toEqual(['sent'])
    expect([await home.household.outbox(), openai.requests]).toMatchObject([{ length: 1 }, { length: 1 }])
  })
})
