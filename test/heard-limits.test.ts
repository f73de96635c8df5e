import { describe, expect, it } from 'vitest'
import { heardLimits } from '../src/generate/heard-limits.ts'
import { errorIn, fixture } from './fixtures/openai/fixture.ts'

describe('what a service says of its limits', () => {
  const none = { get: () => null }

  it('is read from headers of both names, as durations or in seconds, and the strictest counts', () => {
    const dump = JSON.parse(fixture('headers-429.json')) as Record<string, string> // as written there
    expect(heardLimits(new Headers(dump))).toEqual({
      images: { limit: 50_000, remaining: 49_999, resetMs: 1 },
      tokens: { limit: 30_000, remaining: 554, resetMs: 58_891 },
    })
    const proxy = { 'x-ratelimit-limit-images': '50', 'x-ratelimit-remaining-images': '42' }
    const both = {
      ...dump,
      ...proxy,
      'x-ratelimit-reset-images': '6m0s',
      'x-ratelimit-limit-project-tokens': '7',
    }
    expect(heardLimits(new Headers(both))).toEqual({
      images: { limit: 50, remaining: 42, resetMs: 360_000 },
      tokens: { limit: 7, remaining: 554, resetMs: 58_891 },
    })
    const plain = { 'x-ratelimit-reset-images': '1', 'x-ratelimit-reset-tokens': '120ms' }
    expect(heardLimits(new Headers(plain))).toEqual({ images: { resetMs: 1_000 }, tokens: { resetMs: 120 } })
  })

  it('is read from the message, with the words that say of what', () => {
    const heard = (name: string): unknown => heardLimits(none, errorIn(name))
    expect(heard('rate-limit-images.json')).toEqual({ images: { limit: 5, remaining: 0 } })
    expect(heard('rate-limit-tokens.json')).toEqual({ tokens: { limit: 10_000, remaining: 1_446 } })
    expect(heard('limit-zero.json')).toEqual({ images: { limit: 0, remaining: 0 } })
    expect(heard('limit-zero-older.json')).toEqual({ images: { limit: 0, remaining: 0 } })
    expect(heard('too-many-tokens.json')).toEqual({ tokens: { limit: 30_000 } })
    expect(heard('rate-limit-older.json')).toBeUndefined()
    const daily = 'Rate limit reached on input-images per day: Limit 7, Used 7, Requested 1.'
    expect(heardLimits(none, { message: daily, type: 'input-images' })).toBeUndefined()
    const requests = 'Rate limit reached on requests per min (RPM): Limit 3, Used 3, Requested 1.'
    expect(heardLimits(none, { message: requests, type: 'requests' })).toBeUndefined()
  })

  it('is read from headers that came several times, and the strictest counts', () => {
    const headers = new Headers({
      'x-ratelimit-limit-images': '20, 5',
      'x-ratelimit-remaining-images': '0, 0',
      'x-ratelimit-reset-images': '1s, 12s',
    })
    expect(heardLimits(headers)).toEqual({ images: { limit: 5, remaining: 0, resetMs: 12_000 } })
  })

  it('is not there when it is no sensible number', () => {
    const odd = {
      'x-ratelimit-limit-images': 'many',
      'x-ratelimit-remaining-images': '-1',
      'x-ratelimit-reset-images': '2026-11-20T10:00:00Z',
      'x-ratelimit-limit-tokens': '1e9',
      'x-ratelimit-remaining-tokens': '100, 100;w=60',
      'x-ratelimit-reset-tokens': '1795000000',
    }
    expect(heardLimits(new Headers(odd))).toBeUndefined()
    expect(heardLimits(none, { message: 'on images per min: Limit x, Used 1, Requested 1' })).toBeUndefined()
  })
})
