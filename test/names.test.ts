import { describe, expect, it } from 'vitest'
import { inOrder } from '../src/finish/cascade.ts'
import { facedBy, strayMarks } from '../src/finish/facing.ts'
import { allFaces } from '../src/finish/fonts.ts'
import { typeset } from '../src/finish/typeset.ts'
import { givenNames, regionNames, sampleOf } from './given-names.ts'
import { aDesign } from './treatment.ts'

/** The smallest on which sizes are still whole pixels that differ. */
const place = { size: { width: 192, height: 288 }, calm: aDesign.calm }

/** How many languages have that many names: the promise is about three hundred in each of twenty countries. */
const MANY = { names: 300, languages: 20 } as const

/** Scripts whose people nobody lists. */
const UNLISTED = ['bn', 'ta', 'hi', 'mr', 'as', 'my', 'lo'] as const
const UNBUNDLED: readonly string[] = ['my', 'lo']

async function unsettable(names: readonly string[], locale: string): Promise<readonly string[]> {
  const faces = Object.values(await allFaces())
  return names.filter(
    (name) =>
      strayMarks(name).length > 0 ||
      faces.some((role) => facedBy(inOrder(role, name, locale), name).kind === 'missing'),
  )
}

describe('names that somebody else listed', () => {
  it('can all be set, in every language there is a list for', async () => {
    const lists = givenNames()
    const missing = await Promise.all(
      lists.map(async ({ locale, names }) => [locale, await unsettable(names, locale)] as const),
    )
    expect(missing.filter(([, names]) => names.length > 0)).toEqual([])
    const many = lists.filter(({ names }) => names.length >= MANY.names)
    expect(new Set(many.map(({ locale }) => locale.slice(0, 2))).size).toBeGreaterThanOrEqual(MANY.languages)
  })

  it('are told apart from words in scripts without a font', async () => {
    const found = await Promise.all(
      UNLISTED.map(async (locale) => {
        const names = regionNames(locale)
        expect(names.length).toBeGreaterThan(MANY.names / 2)
        return [locale, (await unsettable(names, locale)).length > 0] as const
      }),
    )
    expect(found).toEqual(UNLISTED.map((locale) => [locale, UNBUNDLED.includes(locale)]))
  })

  it('leave ink inside the place for words and lose none of it, the longest ones too', async () => {
    const problems: string[] = []
    for (const { locale, names } of givenNames()) {
      for (const name of sampleOf(names, 11)) {
        const set = await typeset({ headline: `${name}!`, message: '', locale, alt: '' }, place)
        if (set.kind === 'unsettable') problems.push(`${locale} ${name}: ${set.detail}`)
        else if (!set.mask.cover.includes(255)) problems.push(`${locale} ${name}: no ink`)
      }
    }
    expect(problems).toEqual([])
  })
})
