import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it } from 'vitest'

import { stoppingContract } from './contracts/stopping.ts'
import { openaiEmulator } from './emulators/openai.ts'
import {
  aDayUnderWay,
  BY_OPENAI,
  goesOn,
  goesOnByHand,
  keyOf,
  slow,
  standsStill,
  statesOf,
  toldBy,
  underWay,
} from './under-way.ts'

const START = ['wellwisher', 'start']
const RUN = ['run-job', 'birthday']

stoppingContract('wellwisher start', START)

describe('a worker that is told to stop before it has a card in hand', () => {
  it.each([
    ['while it makes its key', 'file.link.before:stall'],
    ['while another opens the ledger', 'lock.start.before:stall'],
    ['before it upgrades the ledger', 'ledger.migrate.before:stall'],
    ['in the middle of upgrading it', 'ledger.migrate.before:2:stall'],
    ['before it says who it is', 'lock.owner.before:stall'],
    ['before it is the one that looks', 'lock.worker.before:stall'],
  ])('%s ends at once with 0, and the next one begins as if nothing had been (F22)', async (_when, point) => {
    const household = await aDayUnderWay()
    await rm(path.join(household.folder, 'data'), { recursive: true })
    const worker = underWay(household, START, { WELLWISHER_FAILPOINT: point })
    await standsStill(worker.pid)
    worker.kill('SIGTERM')
    worker.kill('SIGCONT')
    expect(await worker.ended).toBe(0)
    await goesOnByHand(household)
  })

  it('right when it is started leaves nothing behind (F22)', async () => {
    const household = await aDayUnderWay()
    const worker = underWay(household, START)
    worker.kill('SIGTERM')
    // Node itself is not ready: the system ends it, and there is no code.
    expect(await worker.ended).toBeNull()
    await goesOnByHand(household)
  })

  it('ends with 1 when it is a run-job, because its cards are left (F22)', async () => {
    const household = await aDayUnderWay()
    const worker = underWay(household, RUN, { WELLWISHER_FAILPOINT: 'file.link.before:stall' })
    await standsStill(worker.pid)
    worker.kill('SIGTERM')
    worker.kill('SIGCONT')
    expect(await worker.ended).toBe(1)
    await goesOn(household)
  })
})

describe('a worker that waits and is told to stop', () => {
  const ONE_A_MINUTE = {
    ...BY_OPENAI,
    more: 'limits:\n  openai: { images_per_minute: 1, tokens_per_minute: 10000000, burst: 1 }\n',
    ids: ['ada', 'bob'],
  }

  it('for the quota ends at once, and the card is nobody’s (F22)', async () => {
    await using openai = await slow(0)
    const household = await aDayUnderWay(ONE_A_MINUTE)
    const worker = underWay(household, START, keyOf(openai))
    await expect.poll(() => statesOf(household).toSorted(), { timeout: 20_000 }).toEqual(['due', 'sent'])
    const told = Date.now()
    expect(await toldBy(worker, 'SIGTERM')).toBe(0)
    expect(Date.now() - told).toBeLessThan(2_000)
    expect([await household.outbox(), openai.requests]).toMatchObject([{ length: 1 }, { length: 1 }])
  })

  it('for the quota as a run-job ends with 1 and says what is left (F22)', async () => {
    await using openai = await slow(0)
    const household = await aDayUnderWay(ONE_A_MINUTE)
    const worker = underWay(household, RUN, keyOf(openai))
    await expect.poll(() => household.outbox(), { timeout: 20_000 }).toHaveLength(1)
    expect(await toldBy(worker, 'SIGTERM')).toBe(1)
    expect(worker.words()).toMatch(
      /Left: birthday\/\w+\/[\d-]+\. `wellwisher start` or the next run-job goes on/,
    )
  })

  it('after a failure, for a quarter of an hour at most, ends at once (F22)', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      tokensPerMinute: 10_000_000,
      faults: () => ({ kind: 'server-error' }),
    })
    const household = await aDayUnderWay(BY_OPENAI)
    const worker = underWay(household, START, keyOf(openai))
    await worker.says('"answered"')
    const told = Date.now()
    expect(await toldBy(worker, 'SIGTERM')).toBe(0)
    expect(Date.now() - told).toBeLessThan(2_000)
  })
})

describe('a run-job whose words nobody takes', () => {
  const bin = path.join(import.meta.dirname, '..', 'bin', 'run-job.js')

  it.each([
    ['a pipe that was closed after the first letter', '2>&1 | head -c 1'],
    ['a log on a full disk', '2>/dev/full'],
    ['no streams at all', '>&- 2>&-'],
  ])('because of %s makes and sends all of its cards', async (_what, where) => {
    const household = await aDayUnderWay({ ids: ['ada', 'bob', 'eve'] })
    await promisify(execFile)('sh', ['-c', `"${process.execPath}" "${bin}" birthday ${where}`], {
      cwd: household.folder,
    })
    expect(await household.outbox()).toHaveLength(3)
    expect(statesOf(household)).toEqual(['sent', 'sent', 'sent'])
  })

  it('because of results on a full disk sends its cards, says so, and ends with 2', async () => {
    const household = await aDayUnderWay()
    const line = `"${process.execPath}" "${bin}" birthday >/dev/full`
    const ran = await promisify(execFile)('sh', ['-c', line], { cwd: household.folder }).catch(
      (error: { code: number; stderr: string }) => error,
    )
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('unwritten-results') })
    expect(statesOf(household)).toEqual(['sent'])
  })
})
