import { describe, expect, it } from 'vitest'
import { lengthMs, retryAfterMs } from '../src/retry-after.ts'

const now = new Date('2026-11-20T10:00:00Z')

function waitFor(headers: Record<string, string>, message = ''): number | undefined {
  return retryAfterMs(new Headers(headers), message, now)
}

function said(hint: string): number | undefined {
  return waitFor({}, `Limit 5, Used 5. Please ${hint}. Visit https://…`)
}

describe('how long a server asks us to stay away', () => {
  it('is not known when it does not say', () => {
    expect(waitFor({})).toBeUndefined()
    expect(waitFor({ 'retry-after': 'soon', 'retry-after-ms': '-5' })).toBeUndefined()
    expect(waitFor({}, 'Limit 0, Used 0, Requested 1.')).toBeUndefined()
  })

  it('is said in seconds, also in more than the sixty that the openai package believes', () => {
    expect(waitFor({ 'retry-after': '7' })).toBe(7_000)
    expect(waitFor({ 'retry-after': '0' })).toBe(0)
    expect(waitFor({ 'retry-after': '3600' })).toBe(3_600_000)
    expect(waitFor({ 'retry-after': '1.5' })).toBe(1_500)
    expect(waitFor({ 'retry-after': '12s' })).toBe(12_000)
  })

  it('is said as a date of HTTP, and is nothing when that has passed', () => {
    expect(waitFor({ 'retry-after': 'Fri, 20 Nov 2026 10:01:30 GMT' })).toBe(90_000)
    expect(waitFor({ 'retry-after': 'Friday, 20-Nov-26 10:00:05 GMT' })).toBe(5_000)
    expect(waitFor({ 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' })).toBe(0)
    expect(waitFor({ 'retry-after': '2026-11-20' })).toBeUndefined()
  })

  it('is said several times when a gateway adds its own, and the longest counts', () => {
    expect(waitFor({ 'retry-after': '90, 90' })).toBe(90_000)
    expect(waitFor({ 'retry-after': '30, 1m30s' })).toBe(90_000)
    expect(waitFor({ 'retry-after-ms': '500, 700' })).toBe(700)
    const date = 'Fri, 20 Nov 2026 10:01:30 GMT'
    expect(waitFor({ 'retry-after': `5, ${date}` })).toBe(90_000)
    expect(waitFor({ 'retry-after': `${date}, ${date}` })).toBe(90_000)
    expect(waitFor({ 'retry-after': 'soon, 90' })).toBe(90_000)
  })

  it('is not believed beyond a day in a header, and cut to a day in words', () => {
    expect(waitFor({ 'retry-after': '86400' })).toBe(86_400_000)
    expect(waitFor({ 'retry-after': '86401' })).toBeUndefined()
    expect(waitFor({ 'retry-after': '1795000000' })).toBeUndefined()
    expect(waitFor({ 'retry-after': '1795000000', 'retry-after-ms': '500' })).toBe(500)
    expect(waitFor({ 'retry-after': 'Fri, 20 Nov 2099 10:00:00 GMT' })).toBeUndefined()
    expect(said('try again in 2 days')).toBe(86_400_000)
  })

  it('is said in milliseconds', () => {
    expect(waitFor({ 'retry-after-ms': '534' })).toBe(534)
    expect(waitFor({ 'retry-after-ms': '534.2' })).toBe(535)
  })

  it('is said in the message, in every form that was seen there', () => {
    expect(said('try again in 12s')).toBe(12_000)
    expect(said('try again in 240ms')).toBe(240)
    expect(said('try again in 1m30s')).toBe(90_000)
    expect(said('try again in 6m0s')).toBe(360_000)
    expect(said('try again in 58.891s')).toBe(58_891)
    expect(said('slow down and try again after 51.84 seconds')).toBe(51_840)
    expect(said('try again in 2 minutes')).toBe(120_000)
    expect(said('try again in 1h2m3s')).toBe(3_723_000)
    expect(said('try again in 1d')).toBe(86_400_000)
    expect(said('retry after 86400 seconds')).toBe(86_400_000)
    expect(said('try again in 1 minute and 30 seconds')).toBe(90_000)
    expect(said('try again in 1 hour, 2 min')).toBe(3_720_000)
  })

  it('is not read out of other words', () => {
    expect(waitFor({}, 'Used 12s of your budget')).toBeUndefined()
    expect(waitFor({}, 'Please try again in 5 months')).toBeUndefined()
    expect(waitFor({}, 'Please try again later')).toBeUndefined()
  })

  it('is the longest of all that was said', () => {
    expect(waitFor({ 'retry-after': '1', 'retry-after-ms': '534' })).toBe(1_000)
    expect(waitFor({ 'retry-after': '1' }, 'Please try again in 12s.')).toBe(12_000)
    expect(waitFor({ 'retry-after-ms': '20000' }, 'Please try again in 12s.')).toBe(20_000)
  })
})

describe('a length of time in a header', () => {
  it('is a duration or a number of seconds', () => {
    expect(lengthMs('120ms')).toBe(120)
    expect(lengthMs('1s')).toBe(1_000)
    expect(lengthMs('6m0s')).toBe(360_000)
    expect(lengthMs('58.891s')).toBe(58_891)
    expect(lengthMs(' 7 ')).toBe(7_000)
    expect(lengthMs('0')).toBe(0)
  })

  it('is nothing else', () => {
    expect(lengthMs(null)).toBeUndefined()
    expect(lengthMs('')).toBeUndefined()
    expect(lengthMs('-1')).toBeUndefined()
    expect(lengthMs('soon')).toBeUndefined()
    expect(lengthMs('in 5s')).toBeUndefined()
    expect(lengthMs('5 apples')).toBeUndefined()
  })
})
