import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseTelephone } from '../src/send/telephone.ts'
import { addressOf } from '../src/worker/address.ts'

describe('a telephone number', () => {
  it.each([
    ['+49 170 1234567'],
    ['+49-170-123.45.67'],
    ['+49 (170) 1234567'],
    ['tel:+491701234567'],
    ['＋４９１７０１２３４５６７'],
    ['\u202A+49 170 1234567\u202C'],
    ['+49\u00A0170\u20111234567'],
  ])('is the same however it is written: %s', (written) => {
    expect(parseTelephone(written)).toEqual({ kind: 'address', address: '+491701234567' })
  })

  it.each([
    ['0170 1234567', 'does not begin with + and the country; want a number such as +49 170 1234567'],
    ['0049 170 1234567', 'does not begin with + and the country; want a number such as +49 170 1234567'],
    ['+49 (0)170 1234567', 'has a (0), which is dialled only at home; leave it out'],
    ['+0170 1234567', 'begins with +0, and no country does; want a number such as +49 170 1234567'],
    ['+49 170 CARDS', 'has more in it than digits; want a number such as +49 170 1234567'],
    ['+49 170 1234567, +44 20 1234', 'has more in it than digits; want a number such as +49 170 1234567'],
    ['+49 170', 'has 5 digits, too few for a number with its country'],
    ['+49 170 1234567 8901234', 'has 19 digits, and no number has more than 15'],
  ])('is refused, and no country is guessed: %s', (written, why) => {
    expect(parseTelephone(written)).toEqual({ kind: 'unusable', why })
  })

  it.each([[undefined], [''], ['   '], ['\u200E']])('is not there: %j', (written) => {
    expect(parseTelephone(written)).toEqual({ kind: 'none' })
  })

  it('that is understood is understood the same when it is read again, and no complaint repeats it', () => {
    const digits = fc.stringMatching(/^[+0-9][+0-9() ./-]{4,22}[0-9]$/)
    fc.assert(
      fc.property(digits, (written) => {
        expect(isSound(written)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

function isSound(written: string): boolean {
  const read = parseTelephone(written)
  if (read.kind === 'none') return written.trim() === ''
  if (read.kind === 'unusable') return !read.why.replace('+49 170 1234567', '').includes(written.trim())
  const again = parseTelephone(read.address)
  return /^\+[1-9]\d{6,14}$/.test(read.address) && 'address' in again && again.address === read.address
}

describe('the address of a person for a channel (G12)', () => {
  const rings = { type: 'signal', consent: 'required' } as const
  const addresses = { phone: '+491701234567' }

  it('is in the column with its name, else with its type', () => {
    const both = { addresses: { mail: 'one@example.org', email: 'two@example.org' } }
    expect(addressOf(both, 'mail', { type: 'email' })).toBe('one@example.org')
    expect(addressOf(both, 'letters', { type: 'email' })).toBe('two@example.org')
  })

  it('is in the column phone where it rings a telephone and nothing nearer is said', () => {
    expect(addressOf({ addresses }, 'family', rings)).toBe('+491701234567')
    expect(addressOf({ addresses: { ...addresses, signal: '+4930123456' } }, 'family', rings)).toBe(
      '+4930123456',
    )
    expect(addressOf({ addresses }, 'mail', { type: 'email' })).toBeUndefined()
  })
})
