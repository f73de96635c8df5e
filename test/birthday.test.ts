import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { occasions } from '../src/occasions/occasion.ts'
import type { Person } from '../src/people/person.ts'
import { everybody, somebody } from './somebody.ts'

const { birthday } = occasions

const ada = somebody('ada', '1815-12-10')
const rossini = somebody('rossini', '1792-02-29')
const inMarch = somebody('march', '1992-02-29', { leapDay: 'mar1' })

function on(person: Person, day: string) {
  return birthday.on(person, day as Day)
}

function next(person: Person, from: string) {
  return birthday.next(person, from as Day)
}

describe('a birthday', () => {
  it('is on its day of every year, and on no other', () => {
    expect(on(ada, '2026-12-10')).toEqual({ occurrence: '2026', number: 211 })
    expect(on(ada, '2027-12-10')).toEqual({ occurrence: '2027', number: 212 })
    expect(on(ada, '2026-12-09')).toBeUndefined()
    expect(on(ada, '2026-12-11')).toBeUndefined()
    expect(on(ada, '2026-10-12')).toBeUndefined()
  })

  it('has no number when nobody knows the year', () => {
    expect(on(somebody('frida', '--07-06'), '2027-07-06')).toEqual({ occurrence: '2027' })
  })

  it('is not on the day of birth, nor before it', () => {
    const child = somebody('child', '2026-05-12')
    expect(on(child, '2025-05-12')).toBeUndefined()
    expect(on(child, '2026-05-12')).toBeUndefined()
    expect(on(child, '2027-05-12')).toEqual({ occurrence: '2027', number: 1 })
  })

  it('is never, when nobody knows it', () => {
    const { birthday: _, ...unknown } = ada
    expect(on(unknown, '2026-12-10')).toBeUndefined()
    expect(next(unknown, '2026-12-10')).toBeUndefined()
  })
})

describe('the 29th of February', () => {
  it('is itself in leap years, whatever somebody chose for the others', () => {
    expect(on(rossini, '2028-02-29')).toEqual({ occurrence: '2028', number: 236 })
    expect(on(rossini, '2028-02-28')).toBeUndefined()
    expect(on(inMarch, '2028-02-29')).toEqual({ occurrence: '2028', number: 36 })
    expect(on(inMarch, '2028-03-01')).toBeUndefined()
  })

  it('is kept on the 28th in the other years', () => {
    expect(on(rossini, '2027-02-28')).toEqual({ occurrence: '2027', number: 235 })
    expect(on(rossini, '2027-03-01')).toBeUndefined()
  })

  it('is kept on the 1st of March in the other years by whoever wants it so', () => {
    expect(on(inMarch, '2027-03-01')).toEqual({ occurrence: '2027', number: 35 })
    expect(on(inMarch, '2027-02-28')).toBeUndefined()
  })

  it('did not exist in 1900 and will not in 2100', () => {
    expect(on(rossini, '1900-02-28')).toMatchObject({ occurrence: '1900' })
    expect(on(rossini, '2100-02-28')).toMatchObject({ occurrence: '2100' })
    expect(on(rossini, '2000-02-29')).toMatchObject({ occurrence: '2000' })
  })

  it('is the same occurrence whichever day it is kept on', () => {
    expect(on(rossini, '2027-02-28')?.occurrence).toBe(on(inMarch, '2027-03-01')?.occurrence)
  })
})

describe('the next birthday', () => {
  it('is today, when it is today', () => {
    expect(next(ada, '2026-12-10')).toBe('2026-12-10')
    expect(next(ada, '2026-12-11')).toBe('2027-12-10')
    expect(next(ada, '2026-12-09')).toBe('2026-12-10')
  })

  it('goes over the end of the year', () => {
    expect(next(somebody('new-year', '1900-01-01'), '2026-12-31')).toBe('2027-01-01')
    expect(next(somebody('old-year', '1900-12-31'), '2027-01-01')).toBe('2027-12-31')
  })

  it('of the 29th of February is where it is kept', () => {
    expect(next(rossini, '2026-11-20')).toBe('2027-02-28')
    expect(next(rossini, '2027-03-01')).toBe('2028-02-29')
    expect(next(inMarch, '2027-02-28')).toBe('2027-03-01')
    expect(next(inMarch, '2027-03-02')).toBe('2028-02-29')
  })

  it('of somebody who is not born yet is the first', () => {
    expect(next(somebody('child', '2030-05-12'), '2027-01-01')).toBe('2031-05-12')
    expect(next(somebody('baby', '2026-12-24'), '2026-11-20')).toBe('2027-12-24')
  })

  it('needs no year of birth', () => {
    expect(next(somebody('frida', '--07-06'), '2026-11-20')).toBe('2027-07-06')
  })
})

describe('those whose birthday a day could be', () => {
  const people = everybody(
    ada,
    rossini,
    inMarch,
    somebody('feb28', '1900-02-28'),
    somebody('mar1', '1900-03-01'),
  )
  const ids = (day: string) => birthday.candidates(people, day as Day).map(({ id }) => id)

  it('are those born on that day of the year', () => {
    expect(ids('2026-12-10')).toEqual(['ada'])
    expect(ids('2026-12-11')).toEqual([])
  })

  it('are also those of the 29th of February on the days beside it, in years that have none', () => {
    expect(ids('2027-02-28')).toEqual(['feb28', 'rossini', 'march'])
    expect(ids('2027-03-01')).toEqual(['mar1', 'rossini', 'march'])
    expect(ids('2027-02-27')).toEqual([])
  })

  it('are only themselves in leap years', () => {
    expect(ids('2028-02-28')).toEqual(['feb28'])
    expect(ids('2028-02-29')).toEqual(['rossini', 'march'])
    expect(ids('2028-03-01')).toEqual(['mar1'])
  })
})
