import { describe, expect, it } from 'vitest'

import { bucket } from '../bench/limiter/bucket.ts'
import { service } from '../bench/limiter/service.ts'

const limit = { capacity: 3, unitMs: 100, refusedTakes: 'what is left' } as const

/** What the bucket says to requests at these instants, and by how many they were ahead of it at worst. */
function ask(times: readonly number[]): { said: string[]; overshoot: number } {
  const hidden = bucket(limit)
  const said = times.map((at) => hidden.enter(at).kind)
  return { said, overshoot: hidden.overshoot }
}

describe('the service that limiters are measured against', () => {
  it('lets in a burst and then one request every unit, and sees no over-shoot in that', () => {
    expect(ask([0, 0, 0, 100, 200, 300])).toEqual({ said: Array(6).fill('in'), overshoot: 0 })
  })

  it('measures in parts of a request how much too early one came', () => {
    const { said, overshoot } = ask([0, 0, 0, 75])
    expect(said).toEqual(['in', 'in', 'in', 'full'])
    expect(overshoot).toBeCloseTo(0.25)
  })

  it('holds no more than its capacity, however long nobody asked', () => {
    expect(ask([0, 60_000, 60_000, 60_000, 60_000])).toEqual({
      said: ['in', 'in', 'in', 'in', 'full'],
      overshoot: 1,
    })
  })

  it('takes what is left from whoever is refused, so that asking again and again does not help', () => {
    expect(ask([0, 0, 0, 90, 180, 270, 370]).said).toEqual(['in', 'in', 'in', 'full', 'full', 'full', 'in'])
  })

  it('or takes nothing, where a service is forgiving', () => {
    const hidden = bucket({ ...limit, refusedTakes: 'nothing' })
    expect([0, 0, 0, 90, 100].map((at) => hidden.enter(at).kind)).toEqual(['in', 'in', 'in', 'full', 'in'])
  })

  it('says over HTTP for how long to stay away, and counts', async () => {
    const load = { ...limit, capacity: 1, unitMs: 60_000, burst: 1, latencyMs: 0, requests: 2 }
    await using hidden = await service(load)
    const first = await fetch(hidden.url, { method: 'POST' })
    const second = await fetch(hidden.url, { method: 'POST' })
    expect([first.status, second.status]).toEqual([200, 429])
    expect(second.headers.get('retry-after-ms')).toBe('60000')
    expect(second.headers.get('retry-after')).toBe('60')
    expect(hidden.seen()).toMatchObject({ requests: 2, refused: 1 })
    expect(hidden.seen().overshoot).toBeCloseTo(1, 1)
  })
})
