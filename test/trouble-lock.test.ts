import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readdir, readlink } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { openaiEmulator } from './emulators/openai.ts'
import type { Household } from './household.ts'
import {
  aDayUnderWay,
  asked,
  BY_OPENAI,
  goesOn,
  keyOf,
  preloading,
  slow,
  statesOf,
  toldBy,
  underWay,
} from './under-way.ts'

const START = ['wellwisher', 'start']

/** Another process begins to write the ledger and does not end, until `letGo`. */
async function lockedByAnother({ folder }: Household): Promise<{ letGo(): Promise<void> }> {
  const holder = path.join(import.meta.dirname, 'processes', 'lock-holder.ts')
  const child = spawn(process.execPath, [holder, path.join(folder, 'data', 'ledger.db')])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return {
    async letGo() {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

/** Names of the files that a process has open. */
async function opens(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`
  const links = (await readdir(folder)).map((fd) => readlink(path.join(folder, fd)).catch(() => ''))
  return (await Promise.all(links)).map((file) => path.basename(file))
}

/** How long another program has the ledger. */
const LOCKED_MS = 10_000

/** More than this of a blocked loop somebody notices who looks at the page. */
const LONGEST_BLOCK_MS = 300

describe('a ledger that another program keeps locked', () => {
  it('for ten seconds, while cards are due, delays them and loses none, and the loop is never blocked', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `p${index}`)
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      tokensPerMinute: 10_000_000,
      // The first is quick, so that everything is loaded; the others come while the ledger is locked.
      latencyMs: (n) => (n === 1 ? 0 : 1_500),
    })
    const household = await aDayUnderWay({ ...BY_OPENAI, ids })
    const worker = underWay(household, START, preloading('blocked.ts', keyOf(openai)))
    await expect.poll(() => household.outbox(), { timeout: 20_000 }).toHaveLength(1)
    const other = await lockedByAnother(household)
    worker.kill('SIGUSR2')
    const before = statesOf(household)
    await systemClock.sleep(LOCKED_MS)
    expect(statesOf(household)).toEqual(before)
    worker.kill('SIGUSR2')
    const blocked = () => Number(readFileSync(path.join(household.folder, 'blocked'), 'utf8'))
    await expect.poll(blocked).toBeGreaterThanOrEqual(0)
    expect(blocked()).toBeLessThan(LONGEST_BLOCK_MS)
    await other.letGo()
    await expect.poll(() => household.outbox(), { timeout: 20_000 }).toHaveLength(ids.length)
    await expect.poll(() => new Set(statesOf(household))).toEqual(new Set(['sent']))
    expect(openai.requests).toHaveLength(ids.length)
    expect(await toldBy(worker, 'SIGTERM')).toBe(0)
    expect(worker.words()).not.toContain('"level":60')
  }, 60_000)

  it('does not keep a worker that is told to stop longer than it was given, and the next one goes on (F22)', async () => {
    await using openai = await slow(500)
    const household = await aDayUnderWay(BY_OPENAI)
    const worker = underWay(household, [...START, '--stop-after', '1s'], keyOf(openai))
    await asked(openai)
    const other = await lockedByAnother(household)
    const told = Date.now()
    expect(await toldBy(worker, 'SIGTERM')).toBe(1)
    // A second to finish, and five to let go.
    expect(Date.now() - told).toBeLessThan(8_000)
    await other.letGo()
    await goesOn(household, keyOf(openai))
    // The picture came and lay in the spool: it is not bought again.
    expect(openai.requests).toHaveLength(1)
  })

  it('while it is opened keeps nobody who is told to stop, and its end lets the next one begin (F22)', async () => {
    const household = await aDayUnderWay()
    const other = await lockedByAnother(household)
    const worker = underWay(household, START)
    await expect.poll(() => opens(worker.pid), { timeout: 20_000 }).toContain('ledger.db')
    worker.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    await other.letGo()
    await goesOn(household)
  })
})
