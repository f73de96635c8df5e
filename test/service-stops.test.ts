import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import type { Answer } from '../src/generate/generator.ts'
import { dollars } from '../src/money.ts'
import { broke, endings, lost } from './answers.ts'
import { aPicture, aRig, londoner } from './rig.ts'
import { watchWaiting } from './waiting.ts'

const CARD = 'birthday/ada/2026-12-10'

const HOUR_MS = 3_600_000

const shutOut: Answer = {
  kind: 'refused',
  ending: 'failed',
  code: 'auth_required',
  detail: 'OpenAI answered 401 (invalid_api_key): Incorrect API key provided.',
  softer: false,
  stops: 'access',
}

describe('a service that has no money left for us', () => {
  it('is asked by one card, told of once, and left alone by the others (B-11, C-20)', async () => {
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben'), londoner('cay')],
      paints: [broke],
      image: { fallbacks: [] },
    })
    await rig.look()
    await rig.sweep()

    expect(rig.asked).toHaveLength(1)
    for (const id of ['ada', 'ben', 'cay']) {
      expect(await rig.state(`birthday/${id}/2026-12-10`)).toBe('held(service-stopped)')
    }
    expect(rig.told.filter((text) => text.includes('insufficient_quota: You'))).toHaveLength(0)
    expect(rig.told.filter((text) => text.includes('has no money left'))).toHaveLength(1)
    expect(await rig.ledger.budget.spent('2026-12')).toBe(0)
  })

  it('is asked again by one card after an hour, and then by all', async () => {
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben'), londoner('cay')],
      paints: [broke, broke, await aPicture()],
      image: { fallbacks: [] },
    })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(HOUR_MS)
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
    expect(rig.told.filter((text) => text.includes('has no money left'))).toHaveLength(1)

    rig.clock.forward(HOUR_MS)
    await rig.sweep()
    rig.clock.forward(5 * 60_000)
    await rig.sweep()
    for (const id of ['ada', 'ben', 'cay']) {
      expect(await rig.state(`birthday/${id}/2026-12-10`)).toBe('finished')
    }
  })

  it('gives way to the fallback at once, without being asked by every card', async () => {
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben')],
      paints: [broke],
      image: { fallbacks: ['local'] },
    })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    const [ada, ben] = [await rig.story(CARD), await rig.story('birthday/ben/2026-12-10')]
    expect(endings(ada.attempts)).toEqual(['failed/insufficient_quota', 'generated/undefined'])
    expect(endings(ben.attempts)).toEqual(['denied/service_stopped', 'generated/undefined'])
    expect(ben.card.warnings).toMatchObject([{ code: 'fallback' }])
  })

  it('stays stopped across a restart', async () => {
    const first = await aRig({ paints: [broke], image: { fallbacks: [] } })
    await first.look()
    await first.sweep()
    await first.die()
    await using rig = await aRig({ folder: first.folder, clock: first.clock, paints: [await aPicture()] })
    rig.clock.forward(6 * 60_000)
    await rig.sweep()
    expect(rig.asked).toHaveLength(0)
    expect(await rig.state(CARD)).toBe('held(service-stopped)')
  })
})

describe('cards that waited for a service that was stopped', () => {
  const ids = ['ada', 'ben', 'cay', 'dan', 'eve']
  const slow = { imagesPerMinute: 1, tokensPerMinute: 10_000_000, burst: 1 }

  it('line up one at a time when it is back', async () => {
    await using rig = await aRig({
      people: ids.map((id) => londoner(id)),
      paints: [broke, await aPicture()],
      limits: slow,
    })
    const waiting = watchWaiting(rig)
    await rig.look()
    await rig.sweep()
    await rig.ledger.stops.clear('openai/test')
    rig.clock.forward(HOUR_MS)
    const sweeping = rig.sweep()
    await expect.poll(() => waiting.size).toBe(1)
    await expect
      .poll(() => {
        rig.clock.forward(60_000)
        expect(waiting.size).toBeLessThanOrEqual(1)
        return rig.asked.length
      })
      .toBe(1 + ids.length)
    await sweeping
  })

  it('sleep until it may be asked, and make no noise meanwhile', async () => {
    await using rig = await aRig({ paints: [broke], image: { fallbacks: [] } })
    await rig.look()
    for (const _ of ids.flatMap(() => Array.from({ length: 48 }))) {
      await rig.sweep()
      rig.clock.forward(5 * 60_000)
    }
    const { length } = await rig.ledger.cards.events(CARD as CardId)
    // Twenty hours: one probe an hour, each with a handful of steps.
    expect(rig.asked.length).toBeLessThanOrEqual(21)
    expect(length).toBeLessThan(150)
  })

  it('leave the right to ask to another when their own budget forbids it', async () => {
    const caps = { perDay: dollars(20), perMonth: dollars(20), perPerson: dollars(0.05) }
    await using rig = await aRig({
      caps,
      people: [londoner('ada'), londoner('ben')],
      paints: [broke, lost, lost, await aPicture()],
      image: { fallbacks: [] },
    })
    await rig.look()
    await rig.sweep()
    // Ada's month is spent by somebody else's hand.
    const database = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
    database.exec(
      "insert into budget (period, micros) values ('2026-12/person/ada', 50000) on conflict (period) do update set micros = 50000",
    )
    database.close()
    rig.clock.forward(HOUR_MS)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(budget)')
    expect(rig.asked).toHaveLength(2)
  })

  it('do not wait for a fallback longer than for the service itself', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      others: [await aPicture()],
      image: { fallbacks: ['gemini/test'] },
    })
    const now = rig.clock.now()
    const until = new Date(now.getTime() + HOUR_MS / 4)
    await rig.ledger.stops.stop('openai/test', { kind: 'access', code: 'x', detail: 'x', since: now, until })
    await rig.ledger.quota.close({ account: 'test', family: 'gpt-image' }, { ms: 6 * HOUR_MS, now })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(service-stopped)')
    expect((await rig.story(CARD)).card.nextAt).toEqual(until)
  })

  it('are asked for at once when somebody retries by hand', async () => {
    await using rig = await aRig({ paints: [broke, await aPicture()], image: { fallbacks: [] } })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(60_000)
    await rig.retry(CARD)
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([2, 'finished'])
  })

  it('are not locked out by a clock that had run ahead', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    const since = new Date('2027-12-10T00:00:00Z')
    const until = new Date('2027-12-10T01:00:00Z')
    await rig.ledger.stops.stop('openai/test', { kind: 'spend', code: 'x', detail: 'x', since, until })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
  })

  it('go on when a late picture shows that it answers again', async () => {
    const late: Answer = {
      kind: 'unknown',
      ending: 'timeout',
      code: 'timeout',
      detail: 'x',
      late: Promise.resolve(await aPicture()),
    }
    await using rig = await aRig({ paints: [broke, late], image: { fallbacks: [] } })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(HOUR_MS)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(await rig.ledger.stops.get('openai/test')).toBeUndefined()
  })
})

describe('a card that finds out whether a service is back', () => {
  it('asks again as soon as it may when it was only told to wait', async () => {
    const wait: Answer = {
      kind: 'wait',
      code: 'rate_limit_exceeded',
      ms: 5_000,
      detail: 'OpenAI answered 429.',
    }
    await using rig = await aRig({ paints: [broke, wait, await aPicture()], image: { fallbacks: [] } })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(HOUR_MS)
    const since = rig.clock.now().getTime()
    const sweeping = rig.sweep()
    await expect
      .poll(() => {
        rig.clock.forward(1_000)
        return rig.asked.length
      })
      .toBe(3)
    expect(rig.clock.now().getTime() - since).toBeLessThan(60_000)
    await sweeping
    expect(await rig.state(CARD)).toBe('finished')
  })
})

describe('a service that does not let us in', () => {
  it('is not asked again by any card, the cards are parked, and somebody is told once (A10, B-8)', async () => {
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben')],
      paints: [shutOut, await aPicture()],
      image: { fallbacks: [] },
    })
    await rig.look()
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(await rig.state(CARD)).toBe('held(service-stopped)')
    const { attempts } = await rig.story(CARD)
    expect(attempts[0]).toMatchObject({ ending: 'failed', code: 'auth_required', cost: 0 })
    expect(rig.told.filter((text) => text.includes('does not let us in'))).toHaveLength(1)

    rig.clock.forward(16 * 60_000)
    await rig.sweep()
    rig.clock.forward(6 * 60_000)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(await rig.state('birthday/ben/2026-12-10')).toBe('finished')
  })
})

describe('a card that was told to wait', () => {
  it('stands in line like the others, of which one at a time is bound to the next grant', async () => {
    const wait: Answer = {
      kind: 'wait',
      code: 'rate_limit_exceeded',
      ms: 10_000,
      detail: 'OpenAI answered 429.',
    }
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben'), londoner('cay')],
      paints: [wait, await aPicture()],
    })
    const waiting = new Set<string>()
    Object.assign(rig.worker, {
      progress: ({ card, step }: { card: string; step: string }) => {
        if (step === 'waiting') waiting.add(card)
        else waiting.delete(card)
      },
    })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => waiting.size).toBe(1)
    expect(rig.asked).toHaveLength(1)
    await expect
      .poll(() => {
        rig.clock.forward(10_000)
        return rig.asked.length
      })
      .toBe(4)
    await sweeping
    expect(await rig.state('birthday/cay/2026-12-10')).toBe('finished')
  })
})

describe('a service that turns a card away again and again', () => {
  const wait: Answer = {
    kind: 'wait',
    code: 'rate_limit_exceeded',
    ms: 1_000,
    detail: 'OpenAI answered 429.',
  }

  async function turnedAway(settings: Parameters<typeof aRig>[0]) {
    const rig = await aRig({ paints: [wait], ...settings })
    await rig.look()
    let over = false
    const sweeping = rig.sweep().finally(() => (over = true))
    await expect
      .poll(
        () => {
          rig.clock.forward(1_000)
          return over
        },
        { timeout: 10_000, interval: 10 },
      )
      .toBe(true)
    await sweeping
    return rig
  }

  it('is given up for the fallback after eight times in an hour (B-11, B-12)', async () => {
    await using rig = await turnedAway({ image: { fallbacks: ['local'] } })
    expect(rig.asked).toHaveLength(8)
    expect(await rig.state(CARD)).toBe('finished')
    expect((await rig.story(CARD)).card.warnings).toMatchObject([
      { code: 'fallback', detail: expect.stringContaining('rate-limited') },
    ])
  })

  it('leaves the card held without a fallback, and is asked again when the hour is over (B-11)', async () => {
    await using rig = await turnedAway({ image: { fallbacks: [] } })
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([8, 'held(rate-limited)'])
    rig.clock.forward(3_600_000)
    void rig.sweep().catch(() => {
      // The test is over before the ninth answer's wait.
    })
    await expect.poll(() => rig.asked.length).toBe(9)
  })
})
