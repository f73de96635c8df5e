import { describe, expect, it } from 'vitest'
import { bucket } from './emulators/openai/bucket.ts'
import { type Hint, type LimitOptions, limits } from './emulators/openai/limits.ts'
import { type HandClock, handClock } from './hand-clock.ts'

const order = {
  model: 'gpt-image-2',
  prompt: 'A cat',
  quality: 'low',
  format: 'png',
  width: 1_024,
  height: 1_024,
  n: 1,
  references: 0,
} as const
const weight = { textIn: 2, imageIn: 0, imageOut: 196 }

/** Limits of 60 images a minute, and what a request to them is told: `in`, or the status and headers of the refusal. */
function service(options: Partial<LimitOptions> = {}): {
  readonly clock: HandClock
  readonly ask: () => { readonly code: string; readonly headers: Readonly<Record<string, string>> } | 'in'
  readonly headers: () => Readonly<Record<string, string>>
} {
  const clock = handClock('2026-11-20T10:00:00Z')
  const limit = limits({ imagesPerMinute: 60, tokensPerMinute: 1_000_000, ...options }, clock)
  return {
    clock,
    headers: () => limit.headers(),
    ask() {
      const refusal = limit.enter(order as Parameters<typeof limit.enter>[0], weight)
      if (refusal === undefined) return 'in'
      const { error } = JSON.parse(refusal.body) as { error: { code: string } } // as the emulator writes them
      return { code: error.code, headers: refusal.headers ?? {} }
    },
  }
}

function refusalHinting(hints: readonly Hint[]): unknown {
  const { ask } = service({ capacityImages: 1, hints })
  ask()
  return ask()
}

/** How many of so many requests come in. */
function countIn(ask: () => unknown, requests: number): number {
  return Array.from({ length: requests }, ask).filter((each) => each === 'in').length
}

describe('others who use the same key', () => {
  it('take their share of every refill, which no hint foresees', () => {
    const { clock, ask } = service({ capacityImages: 4, steal: { share: 0.5 } })
    expect(countIn(ask, 5)).toBe(4)
    expect(ask()).toMatchObject({ headers: { 'retry-after-ms': '1000' } })
    clock.forward(1_000)
    expect(ask()).toMatchObject({ headers: { 'retry-after-ms': '500' } })
    clock.forward(1_000)
    expect(ask()).toBe('in')
  })

  it('take half of the bucket at one moment, or begin to share at one', () => {
    const once = service({ capacityImages: 8, steal: { part: 0.5, afterMs: 10_000 } })
    once.clock.forward(10_000)
    expect(once.headers()).toMatchObject({ 'x-ratelimit-remaining-input-images': '4' })
    expect(countIn(once.ask, 8)).toBe(4)
    once.clock.forward(8_000)
    expect(countIn(once.ask, 9)).toBe(8)

    const later = service({ capacityImages: 8, steal: [{ share: 0.75, afterMs: 4_000 }] })
    expect(countIn(later.ask, 9)).toBe(8)
    later.clock.forward(8_000)
    expect(countIn(later.ask, 9)).toBe(5)
  })
})

describe('the limits of the emulator', () => {
  it('change in the middle when they are told to', () => {
    const { clock, ask, headers } = service({ change: { times: 0.5, afterMs: 60_000 } })
    expect(countIn(ask, 61)).toBe(60)
    clock.forward(120_000)
    expect(headers()).toMatchObject({ 'x-ratelimit-limit-input-images': '30' })
    expect(countIn(ask, 61)).toBe(30)
  })

  it('are spelt in headers as each service likes', () => {
    const { headers } = service({ limitHeaders: 'images', resetsAs: 'seconds', capacityImages: 1 })
    expect(headers()).toMatchObject({ 'x-ratelimit-limit-images': '60', 'x-ratelimit-reset-images': '0' })
    const spent = service({ limitHeaders: 'images', resetsAs: 'seconds' })
    spent.ask()
    expect(spent.headers()).toMatchObject({
      'x-ratelimit-reset-images': '1',
      'x-ratelimit-reset-tokens': '1',
    })
    expect(Object.keys(service({ limitHeaders: 'none' }).headers())).not.toContain('x-ratelimit-limit-images')
    expect(service({ limitHeaders: 'nothing' }).headers()).toEqual({})
  })

  it('tell of the wait in as many ways as they are allowed', () => {
    expect(refusalHinting([])).toMatchObject({ headers: {} })
    expect(refusalHinting(['retry-after'])).toEqual({
      code: 'rate_limit_exceeded',
      headers: { 'retry-after': '1' },
    })
    expect(refusalHinting(['retry-after-ms'])).toMatchObject({ headers: { 'retry-after-ms': '1000' } })
  })

  it('lock everybody out for more than a minute after one request too many', () => {
    const { clock, ask } = service({ capacityImages: 1, lockOutMs: 90_000 })
    expect(ask()).toBe('in')
    expect(ask()).toMatchObject({ headers: { 'retry-after': '90' } })
    clock.forward(89_999)
    expect(ask()).toMatchObject({ headers: { 'retry-after-ms': '1' } })
    clock.forward(1)
    expect(ask()).toBe('in')
  })

  it('tell to slow down when the rate rises too quickly', () => {
    const { clock, ask } = service({ slowDown: { most: 3, withinMs: 1_000 } })
    expect(countIn(ask, 3)).toBe(3)
    expect(ask()).toMatchObject({ code: 'slow_down' })
    clock.forward(1_000)
    expect(ask()).toBe('in')
  })
})

describe('a bucket', () => {
  it('passes through everything that happened while nobody looked, in its order', () => {
    const clock = handClock('2026-11-20T10:00:00Z')
    const turns = [
      { kind: 'multiplied', times: 0.5, afterMs: 3_000 },
      { kind: 'taken', part: 1, afterMs: 1_000 },
    ] as const
    const { look } = bucket({ perMinute: 60, capacity: 10, clock, turns })
    clock.forward(5_000)
    expect(look(0)).toMatchObject({ limit: 30, left: 3, full: 4_000 })
  })
})
