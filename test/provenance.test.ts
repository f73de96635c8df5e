import { describe, expect, it } from 'vitest'

import { provenance } from '../src/finish/provenance.ts'

describe('the provenance of a card', () => {
  it('names the operation that painted it, when that is known (D1)', () => {
    const operation = '0b8f9a52-4f3e-4d4e-9a3c-1f0d3c5b7a11'
    const named = provenance({ painter: 'model', title: 'Happy birthday!', alt: 'Flowers', operation })
    expect(named).toContain(`dc:identifier="urn:uuid:${operation}"`)
    expect(
      provenance({ painter: 'model', title: 'Happy birthday!', alt: 'Flowers', operation: undefined }),
    ).not.toContain('identifier')
  })
})
