import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { type OtherTime, said, startAgainAt, startAt } from './other-time.ts'

const JOB = '    timezone: Europe/London'

/** What has become of each card. */
async function states({ household }: OtherTime): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await runByClerk(household, ['wellwisher', 'cards', '--json'])
  const { cards } = JSON.parse(stdout) as { cards: { id: string; state: string }[] }
  return Object.fromEntries(cards.map(({ id, state }) => [id, state]))
}

describe('a jobs.yaml that is edited while the worker runs', () => {
  it('is kept out while it is broken, and a job that is renamed and renamed back sends its card once', async () => {
    const worker = await startAt('2026-12-09T12:00:01Z', { job: JOB })
    const { household, turn, child, log } = worker
    const file = path.join(household.folder, 'jobs.yaml')
    const good = await readFile(file, 'utf8')
    await expect
      .poll(() => states(worker), { timeout: 30_000 })
      .toEqual({ 'birthday/ada/2026-12-10': 'finished' })

    await writeFile(file, good.replace('occasion: birthday', 'occasion: brithday'))
    await said(worker, 'a file was changed and cannot be used, the last good one stays')
    expect(log.filter(({ state }) => state === 'cancelled')).toEqual([])

    await writeFile(file, good.replace('  birthday:\n', '  renamed:\n'))
    const renamed = { 'birthday/ada/2026-12-10': 'cancelled', 'renamed/ada/2026-12-10': 'finished' }
    await expect.poll(() => states(worker), { timeout: 30_000 }).toEqual(renamed)
    // One picture: it was handed on.
    expect(log.filter(({ event }) => event === 'generate.start')).toHaveLength(1)

    await turn('2026-12-10T09:00:05Z')
    await expect.poll(() => household.outbox(), { timeout: 30_000 }).toHaveLength(1)

    // Back to its first name: the card is not owed again.
    const looks = log.filter(({ msg }) => msg === 'looked').length
    await writeFile(file, good)
    await expect
      .poll(() => log.filter(({ msg }) => msg === 'looked').length, { timeout: 30_000 })
      .toBeGreaterThan(looks)
    await expect.poll(() => states(worker)).toMatchObject({ 'renamed/ada/2026-12-10': 'sent' })
    expect(await household.outbox()).toHaveLength(1)
    child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })
})

describe('a jobs.yaml that is edited while no worker runs', () => {
  it('lets a card go out that had waited for a yes, when none is wanted any more', async () => {
    const first = await startAt('2026-12-09T12:00:01Z', { job: `${JOB}\n    approval: required` })
    const { household } = first
    await expect
      .poll(() => states(first), { timeout: 30_000 })
      .toEqual({ 'birthday/ada/2026-12-10': 'awaiting' })
    first.child.kill('SIGTERM')
    await first.ended
    const file = path.join(household.folder, 'jobs.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('    approval: required\n', ''))
    const next = await startAgainAt('2026-12-10T09:00:05Z', household)
    await expect.poll(() => household.outbox(), { timeout: 30_000 }).toHaveLength(1)
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })
})
