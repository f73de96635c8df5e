import { describe, expect, it } from 'vitest'

import { type Origin, provenance } from '../src/finish/provenance.ts'

const told = {
  title: 'Happy birthday!',
  alt: 'Flowers',
  operation: undefined,
  lettering: 'typeset',
} as const

function typeOf(by: Pick<Origin, 'painter'> & Partial<Origin>): string | undefined {
  return /digitalsourcetype\/(\w+)"/.exec(provenance({ ...told, ...by }))?.[1]
}

describe('the provenance of a card', () => {
  it('names the operation that painted it, when that is known (D1)', () => {
    const operation = '0b8f9a52-4f3e-4d4e-9a3c-1f0d3c5b7a11'
    const named = provenance({ ...told, painter: 'model', operation })
    expect(named).toContain(`dc:identifier="urn:uuid:${operation}"`)
    expect(provenance({ ...told, painter: 'model' })).not.toContain('identifier')
  })

  it('tells a composite, a picture that a model lettered itself, and one by rules alone apart', () => {
    expect(typeOf({ painter: 'model' })).toBe('compositeWithTrainedAlgorithmicMedia')
    expect(typeOf({ painter: 'model', lettering: 'model' })).toBe('trainedAlgorithmicMedia')
    expect(typeOf({ painter: 'artist' })).toBe('algorithmicMedia')
  })

  it('is XML whatever the words are', () => {
    const packet = provenance({ ...told, painter: 'artist', title: '<Ada> & "Zoë"\u0000', alt: "]]>'" })
    expect(packet).toContain('&lt;Ada&gt; &amp; &quot;Zoë&quot;<')
    expect(packet).toContain(']]&gt;&apos;<')
  })
})
