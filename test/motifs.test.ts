import { describe, expect, it } from 'vitest'

import { motifsFor } from '../src/generate/artist/interests.ts'
import { templates } from '../src/templates/templates.ts'
import { nobodyKnown } from './addressee.ts'

/** What the artist shows first for a phrase. */
function shown(phrase: string): string | undefined {
  return motifsFor([phrase])[0]?.name
}

describe('the built-in artist', () => {
  it.each(Object.values(templates).map((template) => [template.name, template] as const))(
    'can draw every subject of %s',
    (_, template) => {
      const subjects = new Set(template.treatments(nobodyKnown).map(({ motif }) => motif))
      expect([...subjects].filter((motif) => shown(motif) === undefined)).toEqual([])
    },
  )

  it('draws what a phrase is about, in several languages', () => {
    expect(
      [
        'a hot-air balloon on a journey',
        'swans on a lake',
        'lanterns in a tree',
        'a clock',
        'Segeln',
        'Bücher',
        'chats',
        'kedi',
        'góry',
      ].map(shown),
    ).toEqual([
      'hot-air balloon',
      'swan',
      'lantern',
      'clock',
      'sailing boat',
      'book',
      'cat',
      'cat',
      'mountain',
    ])
  })
})
