import { describe, expect, it } from 'vitest'

import { asDuration, tellWait } from '../src/duration.ts'

describe('a length of time', () => {
  it('of seconds, minutes or hours is exact', () => {
    expect(asDuration('90s')).toEqual({ kind: 'exact', ms: 90_000 })
    expect(asDuration('30m')).toEqual({ kind: 'exact', ms: 1_800_000 })
    expect(asDuration('24h')).toEqual({ kind: 'exact', ms: 86_400_000 })
    expect(asDuration('0s')).toEqual({ kind: 'exact', ms: 0 })
  })

  it('of days is one of the calendar, however long its days are', () => {
    expect(asDuration('1d')).toEqual({ kind: 'days', days: 1 })
    expect(asDuration('0d')).toEqual({ kind: 'days', days: 0 })
  })

  it('has a whole number and a unit, and nothing else', () => {
    expect(asDuration('90')).toBeUndefined()
    expect(asDuration('h')).toBeUndefined()
    expect(asDuration('1.5h')).toBeUndefined()
    expect(asDuration('-1d')).toBeUndefined()
    expect(asDuration('1 d')).toBeUndefined()
    expect(asDuration('1w')).toBeUndefined()
    expect(asDuration('1D')).toBeUndefined()
    expect(asDuration('1h30m')).toBeUndefined()
  })
})

describe('a wait', () => {
  it('is told in the unit that matters', () => {
    expect(tellWait(12_000)).toBe('12 s')
    expect(tellWait(89_000)).toBe('89 s')
    expect(tellWait(120_000)).toBe('2 min')
    expect(tellWait(45 * 60_000)).toBe('45 min')
    expect(tellWait(3 * 3_600_000)).toBe('3 h')
    expect(tellWait(35 * 3_600_000)).toBe('35 h')
    expect(tellWait(48 * 3_600_000)).toBe('2 days')
  })

  it('is never told as nothing', () => {
    expect(tellWait(0)).toBe('1 s')
    expect(tellWait(200)).toBe('1 s')
  })
})
