import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { dollars } from '../src/money.ts'
import { metrics } from '../src/ops/metrics.ts'
import { exposition } from './exposition.ts'
import { aPicture, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** The books of a process that watches the ledger of a rig. */
function aWatch({ ledger, clock }: Rig, waits: ReadonlyMap<string, number> = new Map()) {
  const numbers = metrics({
    ledger,
    clock,
    log: silent,
    tickAgeMs: () => 42_000,
    periods: () => [
      { name: 'day', period: '2026-12-10', cap: dollars(2) },
      { name: 'month', period: '2026-12', cap: dollars(20) },
    ],
    waits: async () => waits,
    channels: async () =>
      new Map([
        ['mail', true],
        ['outbox', false],
      ]),
  })
  return async () => {
    clock.forward(5_000)
    return exposition(await numbers.text())
  }
}

const AT_WORK = { now: '2026-12-10T08:00:00Z', jobs: [birthdayJob({ sendAt: '09:00' })] }

describe('the metrics', () => {
  it('count cards by state, endings, latencies and spend from the ledger (I5)', async () => {
    const people = [londoner('a'), londoner('b')]
    await using rig = await aRig({ ...AT_WORK, people, paints: [await aPicture()] })
    const read = aWatch(rig)
    await rig.look()
    expect((await read()).value('wellwisher_cards', { job: 'birthday', state: 'due' })).toBe(2)
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:30Z')
    await rig.sweep()
    const found = await read()
    const job = { job: 'birthday' }
    expect(found.value('wellwisher_cards', { ...job, state: 'sent' })).toBe(2)
    expect(found.value('wellwisher_cards', { ...job, state: 'due' }) ?? 0).toBe(0)
    expect(found.value('wellwisher_card_changes_total', { ...job, state: 'sent' })).toBe(2)
    const painted = { generator: 'openai/test', ending: 'generated' }
    expect(found.value('wellwisher_attempts_total', painted)).toBe(2)
    expect(found.value('wellwisher_generation_seconds_count', painted)).toBe(2)
    expect(found.value('wellwisher_finish_seconds_count', job)).toBe(2)
    expect(
      found.value('wellwisher_delivery_seconds_count', { channel: 'outbox', outcome: 'delivered' }),
    ).toBe(2)
    expect(found.value('wellwisher_card_seconds_count', job)).toBe(2)
    expect(found.value('wellwisher_lateness_seconds_sum', job)).toBe(60)
    expect(found.value('wellwisher_spend_dollars', { period: 'day' })).toBeCloseTo(0.08)
    expect(found.value('wellwisher_spend_dollars', { period: 'month' })).toBeCloseTo(0.08)
    expect(found.value('wellwisher_budget_dollars', { period: 'day' })).toBe(2)
    expect(found.value('wellwisher_last_look_timestamp_seconds', job)).toBe(Date.parse(AT_WORK.now) / 1_000)
    expect(found.value('wellwisher_tick_age_seconds', {})).toBe(42)
    expect(found.value('wellwisher_ledger_up', {})).toBe(1)
  })

  it('count what another process did, and nothing twice (I5)', async () => {
    await using rig = await aRig({ ...AT_WORK, people: [londoner('a')], paints: [await aPicture()] })
    await rig.look()
    const [first, second] = [aWatch(rig), aWatch(rig)]
    await first()
    await rig.sweep()
    for (const read of [first, second, first]) {
      const found = await read()
      expect(
        found.value('wellwisher_attempts_total', { generator: 'openai/test', ending: 'generated' }),
      ).toBe(1)
      expect(found.value('wellwisher_card_changes_total', { job: 'birthday', state: 'painted' })).toBe(1)
    }
    rig.clock.forward(3_600_000)
    expect(
      (await first()).value('wellwisher_attempts_total', { generator: 'openai/test', ending: 'generated' }),
    ).toBe(1)
  })

  it('tell how long the oldest card waits, what is reserved, and how long the quota makes wait (I5)', async () => {
    const asked = Promise.withResolvers<void>()
    const picture = await aPicture()
    const answer = Promise.withResolvers<typeof picture>()
    const paints = [
      () => {
        asked.resolve()
        return answer.promise
      },
    ]
    await using rig = await aRig({ ...AT_WORK, people: [londoner('a')], paints })
    const read = aWatch(rig, new Map([['openai', 12_000]]))
    await rig.look()
    rig.clock.set('2026-12-10T08:09:55Z')
    const waiting = await read()
    // It could be painted since yesterday, nine in London.
    expect(waiting.value('wellwisher_queue_age_seconds', { step: 'paint' })).toBe(23 * 3_600 + 600)
    expect(waiting.value('wellwisher_queue_age_seconds', { step: 'send' })).toBe(0)
    expect(waiting.value('wellwisher_quota_wait_seconds', { service: 'openai' })).toBe(12)
    expect(waiting.value('wellwisher_channel_stopped', { channel: 'mail' })).toBe(1)
    expect(waiting.value('wellwisher_channel_stopped', { channel: 'outbox' })).toBe(0)
    const sweeping = rig.sweep()
    await asked.promise
    const painting = await read()
    expect(painting.value('wellwisher_reserved_dollars', {})).toBeCloseTo(0.05)
    expect(painting.value('wellwisher_attempts_under_way', {})).toBe(1)
    answer.resolve(picture)
    await sweeping
    rig.clock.set('2026-12-10T09:01:35Z')
    expect((await read()).value('wellwisher_queue_age_seconds', { step: 'send' })).toBe(100)
    expect((await read()).value('wellwisher_reserved_dollars', {})).toBe(0)
  })

  it('name no person, whoever has cards (I5)', async () => {
    const people = [londoner('somebody-special')]
    await using rig = await aRig({ ...AT_WORK, people, paints: [await aPicture()] })
    const read = aWatch(rig)
    await rig.look()
    await rig.sweep()
    rig.clock.set('2026-12-10T09:00:30Z')
    await rig.sweep()
    const found = await read()
    expect(found.labels().toSorted()).toEqual(
      expect.arrayContaining(['channel', 'ending', 'generator', 'job', 'outcome', 'state']),
    )
    expect(found.labels()).not.toContain('person')
    expect(found.text).not.toContain('somebody-special')
  })

  it('ask the ledger at most every five seconds, and say when it cannot be read', async () => {
    await using rig = await aRig(AT_WORK)
    let counts = 0
    const figures = { ...rig.ledger.figures, cards: () => (counts++, rig.ledger.figures.cards()) }
    const around = {
      clock: rig.clock,
      log: silent,
      tickAgeMs: () => 0,
      periods: () => [],
      waits: async () => new Map(),
      channels: async () => new Map(),
    }
    const numbers = metrics({ ...around, ledger: { ...rig.ledger, figures } })
    await Promise.all([numbers.text(), numbers.text()])
    await numbers.text()
    expect(counts).toBe(1)
    rig.clock.forward(5_000)
    await numbers.text()
    expect(counts).toBe(2)
    const broken = { ...figures, overdue: () => Promise.reject(new Error('locked')) }
    const without = metrics({ ...around, ledger: { ...rig.ledger, figures: broken } })
    expect(exposition(await without.text()).value('wellwisher_ledger_up', {})).toBe(0)
  })

  it('count all cards the more rarely the longer that takes, and open ones each time', async () => {
    await using rig = await aRig({ ...AT_WORK, people: [londoner('a')], paints: [await aPicture()] })
    let counts = 0
    const cards = () => {
      counts++
      rig.clock.forward(100)
      return rig.ledger.figures.cards()
    }
    const figures = { ...rig.ledger.figures, cards }
    const read = aWatch({ ...rig, ledger: { ...rig.ledger, figures } })
    await rig.look()
    const due = { job: 'birthday', state: 'due' }
    expect((await read()).value('wellwisher_cards', due)).toBe(1)
    await rig.sweep()
    const found = await read()
    expect(found.value('wellwisher_cards', due)).toBe(0)
    expect(found.value('wellwisher_cards', { ...due, state: 'finished' })).toBe(1)
    expect(counts).toBe(1)
    rig.clock.forward(50_000)
    await read()
    expect(counts).toBe(2)
  })

  it('are all explained in docs/operating.md', async () => {
    await using rig = await aRig(AT_WORK)
    const docs = await readFile(path.join(import.meta.dirname, '../docs/operating.md'), 'utf8')
    const names = (await aWatch(rig)()).families().filter((name) => name.startsWith('wellwisher_'))
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !docs.includes(`\`${name}\``))).toEqual([])
  })
})
