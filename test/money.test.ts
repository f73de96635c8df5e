import { describe, expect, it } from 'vitest'

import { asDollars, dollars, type Micros, NOTHING, tellMoney } from '../src/money.ts'

describe('money', () => {
  it('is kept in whole millionths of a dollar', () => {
    expect(dollars(0.041)).toBe(41_000)
    expect(dollars(2)).toBe(2_000_000)
    expect(dollars(1.1)).toBe(1_100_000)
    expect(dollars(0.000_000_4)).toBe(0)
    expect(dollars(0.000_000_6)).toBe(1)
  })

  it('adds up where fractions of a dollar would not', () => {
    const dime = dollars(0.1)
    expect((dime + dime + dime) as Micros).toBe(dollars(0.3))
    expect(asDollars((dime + dime + dime) as Micros)).toBe(0.3)
  })

  it('is a decimal of dollars in JSON', () => {
    expect(asDollars(41_000 as Micros)).toBe(0.041)
    expect(asDollars(NOTHING)).toBe(0)
  })

  it('is told in at least cents, and in as much more as there is', () => {
    expect(tellMoney(NOTHING)).toBe('$0.00')
    expect(tellMoney(dollars(0.041))).toBe('$0.041')
    expect(tellMoney(dollars(12.5))).toBe('$12.50')
    expect(tellMoney(dollars(100))).toBe('$100.00')
    expect(tellMoney(1 as Micros)).toBe('$0.000001')
    expect(tellMoney(dollars(0.100_5))).toBe('$0.1005')
  })
})
