import { describe, expect, it } from 'vitest'

import { addDays, asDay, type Day, isLeap, isMonthDay, monthDay, monthDayOf, yearOf } from '../src/day.ts'

describe('a day', () => {
  it('is read as it is written', () => {
    expect(asDay('2027-06-01')).toBe('2027-06-01')
    expect(asDay('2028-02-29')).toBe('2028-02-29')
    expect(asDay('2027-12-31')).toBe('2027-12-31')
  })

  it('is nothing that no calendar has', () => {
    expect(asDay('2027-02-29')).toBeUndefined()
    expect(asDay('2027-04-31')).toBeUndefined()
    expect(asDay('2027-13-01')).toBeUndefined()
    expect(asDay('2027-00-10')).toBeUndefined()
    expect(asDay('2027-10-00')).toBeUndefined()
  })

  it('is written in one way only', () => {
    expect(asDay('27-1-1')).toBeUndefined()
    expect(asDay('2027-6-1')).toBeUndefined()
    expect(asDay('2027/06/01')).toBeUndefined()
    expect(asDay(' 2027-06-01')).toBeUndefined()
    expect(asDay('2027-06-01T00:00')).toBeUndefined()
  })

  it('is not so far away that the days around it could not be written', () => {
    expect(asDay('0000-12-31')).toBeUndefined()
    expect(asDay('0001-01-01')).toBe('0001-01-01')
    expect(asDay('9998-12-31')).toBe('9998-12-31')
    expect(asDay('9999-01-01')).toBeUndefined()
  })

  it('can be the 29th of February in every fourth year, but of the centuries only in every fourth', () => {
    expect([2024, 2028, 2000, 1600].map(isLeap)).toEqual([true, true, true, true])
    expect([2026, 2027, 1900, 2100].map(isLeap)).toEqual([false, false, false, false])
    expect(asDay('1900-02-29')).toBeUndefined()
    expect(asDay('2000-02-29')).toBe('2000-02-29')
  })

  it('knows its year, and its place in any year', () => {
    expect(yearOf('2027-06-01' as Day)).toBe(2027)
    expect(monthDayOf('2027-06-01' as Day)).toBe('06-01')
    expect(monthDay(6, 1)).toBe('06-01')
    expect(monthDay(12, 31)).toBe('12-31')
  })

  it('of no year may be the 29th of February, and never the 30th', () => {
    expect(isMonthDay(2, 29)).toBe(true)
    expect(isMonthDay(2, 30)).toBe(false)
    expect(isMonthDay(4, 30)).toBe(true)
    expect(isMonthDay(4, 31)).toBe(false)
    expect(isMonthDay(0, 1)).toBe(false)
    expect(isMonthDay(13, 1)).toBe(false)
    expect(isMonthDay(6, 0)).toBe(false)
    expect(isMonthDay(6, 1.5)).toBe(false)
  })
})

describe('the day after', () => {
  it('goes over the ends of months and years, both ways', () => {
    expect(addDays('2027-01-31' as Day, 1)).toBe('2027-02-01')
    expect(addDays('2027-12-31' as Day, 1)).toBe('2028-01-01')
    expect(addDays('2027-01-01' as Day, -1)).toBe('2026-12-31')
    expect(addDays('2027-06-01' as Day, 0)).toBe('2027-06-01')
  })

  it('is the 29th of February where there is one', () => {
    expect(addDays('2028-02-28' as Day, 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28' as Day, 1)).toBe('2027-03-01')
    expect(addDays('2028-02-28' as Day, 366)).toBe('2029-02-28')
  })

  it('is a whole day later however long the day was, here or elsewhere', () => {
    expect(addDays('2027-03-27' as Day, 2)).toBe('2027-03-29')
    expect(addDays('2027-09-25' as Day, 2)).toBe('2027-09-27')
    expect(addDays('2027-04-03' as Day, 2)).toBe('2027-04-05')
    expect(addDays('2027-10-30' as Day, 2)).toBe('2027-11-01')
  })
})
