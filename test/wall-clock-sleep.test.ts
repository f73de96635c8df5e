import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { type Household } from './household.ts'
import { startAt } from './other-time.ts'

/** Waits until the system says that the process does nothing any more. */
async function stopped({ pid }: ChildProcess): Promise<void> {
  const state = async () => {
    return /\) (\w)/.exec(await readFile(`/proc/${pid}/stat`, 'utf8'))?.[1]
  }
  await expect.poll(state).toBe('T')
}

async function cards(household: Household) {
  const { stdout } = await runByClerk(household, ['wellwisher', 'cards', '--json'])
  return (JSON.parse(stdout) as { cards: { id: string; state: string }[] }).cards
}

describe.runIf(process.platform === 'linux')('a worker that was stopped over its slot', () => {
  it('looks within seconds after it goes on, and the card goes out once (F6, F23, C-1)', async () => {
    // Just past a minute, so that no beat comes by itself while the test looks.
    const job = '    timezone: Europe/London\n    prepare: 0d'
    const sleeper = await startAt('2026-12-10T08:50:01Z', { job })
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
