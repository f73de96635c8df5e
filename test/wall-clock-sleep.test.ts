import type { ChildProcess } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { aHousehold, type Household, runBin, startBin } from './household.ts'

const preload = path.join(import.meta.dirname, 'processes', 'other-time.ts')

interface Sleeper {
  readonly household: Household
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  /** What it logged so far. */
  readonly log: readonly Record<string, unknown>[]
  /** Turns its clock so that it shows this now. */
  turn(now: string): Promise<void>
}

/** A worker of its own that runs by another clock; its card hangs on the look at nine. */
async function aSleeper(now: string): Promise<Sleeper> {
  const job = '    timezone: Europe/London\n    prepare: 0d'
  const household = await aHousehold({ job })
  const file = path.join(household.folder, 'clock')
  const turn = (to: string) => writeFile(file, String(Date.parse(to) - Date.now()))
  await turn(now)
  const env = { HOUSEHOLD_CLOCK: file, NODE_OPTIONS: `--import=${preload}` }
  const { child, ended } = startBin(household, ['wellwisher', 'start'], env)
  const log: Record<string, unknown>[] = []
  let rest = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('{')) log.push(JSON.parse(line) as Record<string, unknown>)
  })
  const sleeper = { household, child, ended, log, turn }
  await said(sleeper, 'started')
  return sleeper
}

async function said({ log }: Sleeper, words: string): Promise<void> {
  await expect.poll(() => log.map(({ msg }) => msg), { timeout: 30_000 }).toContain(words)
}

/** Waits until the system says that the process does nothing any more. */
async function stopped({ pid }: ChildProcess): Promise<void> {
  const state = async () => {
    return /\) (\w)/.exec(await readFile(`/proc/${pid}/stat`, 'utf8'))?.[1]
  }
  await expect.poll(state).toBe('T')
}

async function cards(household: Household) {
  const { stdout } = await runBin(household, ['wellwisher', 'cards', '--json'])
  return (JSON.parse(stdout) as { cards: { id: string; state: string }[] }).cards
}

describe.runIf(process.platform === 'linux')('a worker that was stopped over its slot', () => {
  it('looks within seconds after it goes on, and the card goes out once (F6, F23, C-1)', async () => {
    // Just past a minute, so that no beat comes by itself while the test looks.
    const sleeper = await aSleeper('2026-12-10T08:50:01Z')
    const { household, child, log, turn } = sleeper
    expect(await cards(household)).toEqual([])

    child.kill('SIGSTOP')
    await stopped(child)
    await turn('2026-12-10T09:00:20Z')
    child.kill('SIGCONT')
    const began = Date.now()
    await expect.poll(() => log.some(({ state }) => state === 'sent'), { timeout: 25_000 }).toBe(true)
    expect(Date.now() - began).toBeLessThan(25_000)

    expect(await cards(household)).toMatchObject([{ id: 'birthday/ada/2026-12-10', state: 'sent' }])
    expect(await household.outbox()).toHaveLength(1)

    // Its clock is put right by half an hour: nothing goes out again.
    const looks = log.filter(({ msg }) => msg === 'looked').length
    await turn('2026-12-10T08:30:00Z')
    await expect
      .poll(() => log.filter(({ msg }) => msg === 'looked').length, { timeout: 25_000 })
      .toBe(looks + 1)
    expect(await household.outbox()).toHaveLength(1)
    child.kill('SIGTERM')
    expect(await sleeper.ended).toBe(0)
  })
})
