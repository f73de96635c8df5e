import { describe, expect, it } from 'vitest'

import { dollars } from '../src/money.ts'
import { settleLeftovers } from '../src/worker/adopt.ts'
import { lookAtJobs } from '../src/worker/minute.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob, somebody } from './somebody.ts'

const LONDON = { timezone: 'Europe/London' } as const

const OLD = 'birthday/ada/2026-12-10'
const NEW = 'renamed/ada/2026-12-10'

const told = (_: string, error: unknown) => Promise.reject(error)

/** Its call never ends, and in the end the ledger is closed under it. */
function abandoned(sweep: Promise<void>): void {
  sweep.catch(() => {})
}

/** As when `start` finds another jobs.yaml than a minute ago. */
async function reload(rig: Rig, ...jobs: Rig['jobs']): Promise<void> {
  rig.jobs = jobs
  await lookAtJobs(rig.worker, { all: true, broken: new Set(), onBreak: told })
  await settleLeftovers(rig.worker)
}

const birthday = birthdayJob(LONDON)
const renamed = birthdayJob({ ...LONDON, id: 'renamed' })
const other = birthdayJob({ ...LONDON, id: 'other', who: { tags: ['nobody'] } })

describe('a job that is renamed', () => {
  it('sends nothing again that went out under its old name (F7, C-2)', async () => {
    await using rig = await aRig({ job: LONDON })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(OLD)).toBe('sent')
    await reload(rig, renamed)
    await rig.sweep()
    expect(await rig.state(NEW)).toBe('skipped(already)')
    expect(await rig.state(OLD)).toBe('sent')
    expect(rig.parcels).toHaveLength(1)
  })

  it('hands on its cards in each state, with the picture that was bought (F7)', async () => {
    await using rig = await aRig({ job: LONDON, paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(OLD)).toBe('finished')
    await reload(rig, renamed)
    await rig.sweep()
    expect(await rig.state(OLD)).toBe('cancelled(moved)')
    expect(await rig.state(NEW)).toBe('finished')
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(NEW)).toBe('sent')
    expect([rig.asked.length, rig.parcels.length]).toEqual([1, 1])
  })

  it('while its picture is being painted waits for it and buys no other', async () => {
    const picture = Promise.withResolvers<Awaited<ReturnType<typeof aPicture>>>()
    await using rig = await aRig({ job: LONDON, paints: [() => picture.promise, await aPicture()] })
    await rig.look()
    const painting = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    await reload(rig, renamed)
    for (let seconds = 0; seconds < 30; seconds += 5) {
      await rig.sweep()
      rig.clock.forward(5_000)
      await settleLeftovers(rig.worker)
    }
    expect(await rig.state(NEW)).toBe('due')
    picture.resolve(await aPicture())
    await painting
    await rig.sweep()
    expect(await rig.state(NEW)).toBe('finished')
    expect(rig.asked).toHaveLength(1)
    const { attempts } = await rig.story(OLD)
    expect(attempts.map(({ cost }) => cost)).toEqual([dollars(0.04)])
  })

  it('buys another picture when the one under its old name cannot come any more', async () => {
    await using rig = await aRig({ job: LONDON, paints: [() => new Promise(() => {}), await aPicture()] })
    await rig.look()
    abandoned(rig.sweep())
    await expect.poll(() => rig.asked.length).toBe(1)
    await reload(rig, renamed)
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    // Twice the deadline of 180 s, and half a minute.
    rig.clock.forward(389_000)
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    rig.clock.forward(5_000)
    await rig.sweep()
    expect(await rig.state(NEW)).toBe('finished')
    expect(rig.asked).toHaveLength(2)
  })

  it('does not wait for a picture until its day is over', async () => {
    await using rig = await aRig({
      job: { ...LONDON, lateness: { kind: 'exact', ms: 120_000 } },
      paints: [() => new Promise(() => {}), await aPicture()],
      now: '2026-12-10T08:59:00Z',
    })
    await rig.look()
    abandoned(rig.sweep())
    await expect.poll(() => rig.asked.length).toBe(1)
    await reload(rig, birthdayJob({ ...LONDON, id: 'renamed', lateness: { kind: 'exact', ms: 120_000 } }))
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(NEW)).toBe('sent')
    expect(rig.parcels).toHaveLength(1)
  })
})

describe('a job that is removed', () => {
  it('ends its open cards at once, with a reason, and leaves those of others alone', async () => {
    const tagged = londoner('bo', { tags: ['friends'] })
    const friends = birthdayJob({ ...LONDON, id: 'friends', who: { tags: ['friends'] } })
    const family = birthdayJob({ ...LONDON, who: { tags: ['family'] }, prepare: { kind: 'days', days: 0 } })
    await using rig = await aRig({ jobs: [family, friends], people: [{ ...ada, tags: ['family'] }, tagged] })
    rig.clock.set('2026-12-10T08:00:00Z')
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T08:30:00Z')
    const { nextAt } = (await rig.story('friends/bo/2026-12-10')).card
    await reload(rig, friends)
    // Whoever waits because a service said so is not woken by a change that is none of theirs.
    expect((await rig.story('friends/bo/2026-12-10')).card.nextAt).toEqual(nextAt)
    await rig.sweep()
    expect(await rig.state('friends/bo/2026-12-10')).toBe('finished')
    await reload(rig, other)
    await rig.sweep()
    expect(await rig.state('friends/bo/2026-12-10')).toBe('cancelled(job-gone)')
    const { card, deliveries } = await rig.story('friends/bo/2026-12-10')
    expect(card.state).toMatchObject({ reason: { detail: 'there is no job friends any more' } })
    expect(deliveries.map(({ state }) => state.at)).toEqual(['skipped'])
  })

  it('ends cards that are still to be painted, and those that are held, but for one that may have been sent', async () => {
    const nowhere = londoner('dee', { addresses: { outbox: 'none' } })
    const unknown = { kind: 'unknown', code: 'reset', detail: 'nobody knows' } as const
    await using rig = await aRig({
      job: LONDON,
      people: [somebody('cyd', '--12-11', { timezone: 'Pacific/Honolulu' }), nowhere, ada],
      sends: { outbox: [unknown] },
      retrySafety: 'none',
      now: '2026-12-10T08:59:00Z',
    })
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.look()
    await rig.sweep()
    expect(await rig.state(OLD)).toBe('held(maybe-sent)')
    expect(await rig.state('birthday/dee/2026-12-10')).toBe('held(no-address)')
    expect(await rig.state('birthday/cyd/2026-12-11')).toBe('due')
    await reload(rig, other)
    await rig.sweep()
    expect(await rig.state('birthday/cyd/2026-12-11')).toBe('cancelled(job-gone)')
    expect(await rig.state('birthday/dee/2026-12-10')).toBe('cancelled(job-gone)')
    expect(await rig.state(OLD)).toBe('held(maybe-sent)')
  })

  it('has its cards again when it is put back in time', async () => {
    await using rig = await aRig({ jobs: [birthday, other] })
    await rig.look()
    await rig.sweep()
    await reload(rig, other)
    await rig.sweep()
    expect(await rig.state(OLD)).toBe('cancelled(job-gone)')
    await reload(rig, birthday, other)
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(await rig.state(OLD)).toBe('sent')
    expect(rig.parcels).toHaveLength(1)
  })
})
