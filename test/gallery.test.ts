import { describe, expect, it } from 'vitest'

import { fingerprintOf, golden } from '../gallery/golden.ts'
import { samples } from '../gallery/samples.ts'
import { isAlike } from '../src/finish/look.ts'

/** Enough of them that no change to a style, a layout or a script goes by; the whole gallery takes twenty seconds. */
const looked = samples.filter(({ name }, place) => name.startsWith('layout') || place % 3 === 0)

describe('the gallery', () => {
  it('was looked at whole, and has no card that is gone', async () => {
    expect(Object.keys(await golden())).toEqual(samples.map(({ name }) => name))
  })

  it.each(looked.map((sample) => [sample.name, sample] as const))(
    'shows %s as it did when somebody was content with it: else look at `npm run gallery`, and keep it with --accept',
    async (name, sample) => {
      expect(isAlike((await golden())[name] ?? '', await fingerprintOf(sample))).toBe(true)
    },
  )
})
