import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { seasonOf } from '../src/templates/season.ts'

/** The seasons in the middle of January, April, July and October. */
function seasonsIn(zone: string): string[] {
  return ['2027-01-15', '2027-04-15', '2027-07-15', '2027-10-15'].map((day) => seasonOf(day as Day, zone))
}

describe('the season', () => {
  it('of a birthday is that of the place', () => {
    expect(seasonOf('2027-07-03' as Day, 'Europe/Berlin')).toBe('summer')
    expect(seasonOf('2027-07-03' as Day, 'Pacific/Auckland')).toBe('winter')
    expect(seasonOf('2027-07-03' as Day, 'Pacific/Honolulu')).toBe('summer')
  })

  it('changes on the first of a month', () => {
    expect(seasonOf('2027-02-28' as Day, 'Europe/Berlin')).toBe('winter')
    expect(seasonOf('2027-03-01' as Day, 'Europe/Berlin')).toBe('spring')
    expect(seasonOf('2027-05-31' as Day, 'Europe/Berlin')).toBe('spring')
    expect(seasonOf('2027-06-01' as Day, 'Europe/Berlin')).toBe('summer')
    expect(seasonOf('2027-08-31' as Day, 'Europe/Berlin')).toBe('summer')
    expect(seasonOf('2027-09-01' as Day, 'Europe/Berlin')).toBe('autumn')
    expect(seasonOf('2027-11-30' as Day, 'Europe/Berlin')).toBe('autumn')
    expect(seasonOf('2027-12-01' as Day, 'Europe/Berlin')).toBe('winter')
  })

  it('is the other one half the world away', () => {
    expect(seasonsIn('Europe/Berlin')).toEqual(['winter', 'spring', 'summer', 'autumn'])
    expect(seasonsIn('Pacific/Auckland')).toEqual(['summer', 'autumn', 'winter', 'spring'])
    expect(seasonsIn('Australia/Sydney')).toEqual(['summer', 'autumn', 'winter', 'spring'])
    expect(seasonsIn('America/Argentina/Buenos_Aires')).toEqual(['summer', 'autumn', 'winter', 'spring'])
    expect(seasonsIn('America/Sao_Paulo')).toEqual(['summer', 'autumn', 'winter', 'spring'])
    expect(seasonsIn('Africa/Johannesburg')).toEqual(['summer', 'autumn', 'winter', 'spring'])
  })

  it('is the northern one in the north of continents that reach over the equator', () => {
    expect(seasonsIn('America/Bogota')).toEqual(['winter', 'spring', 'summer', 'autumn'])
    expect(seasonsIn('Africa/Cairo')).toEqual(['winter', 'spring', 'summer', 'autumn'])
    expect(seasonsIn('Asia/Kolkata')).toEqual(['winter', 'spring', 'summer', 'autumn'])
    expect(seasonsIn('Pacific/Honolulu')).toEqual(['winter', 'spring', 'summer', 'autumn'])
  })

  it('of Bahía de Banderas in Mexico is not that of Bahia in Brazil', () => {
    expect(seasonsIn('America/Bahia_Banderas')).toEqual(['winter', 'spring', 'summer', 'autumn'])
    expect(seasonsIn('America/Bahia')).toEqual(['summer', 'autumn', 'winter', 'spring'])
  })

  it('does not depend on which of its names a place is called by', () => {
    expect(seasonsIn('NZ')).toEqual(seasonsIn('Pacific/Auckland'))
    expect(seasonsIn('pacific/auckland')).toEqual(seasonsIn('Pacific/Auckland'))
    expect(seasonsIn('Brazil/East')).toEqual(seasonsIn('America/Sao_Paulo'))
    expect(seasonsIn('Chile/Continental')).toEqual(seasonsIn('America/Santiago'))
    expect(seasonsIn('America/Buenos_Aires')).toEqual(seasonsIn('America/Argentina/Buenos_Aires'))
    expect(seasonsIn('Pacific/Samoa')).toEqual(seasonsIn('Pacific/Pago_Pago'))
  })
})
