import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import type { Person } from '../src/people/person.ts'
import { templates } from '../src/templates/templates.ts'
import { farthest } from '../src/templates/variety.ts'
import type { Treatment } from '../src/treatment.ts'
import { aRig, ada, londoner, type Rig } from './rig.ts'
import { aTreatment } from './treatment.ts'

const NOBODY = { own: [], beside: [] }

const choices: readonly [Treatment, ...Treatment[]] = [
  aTreatment({ style: 'paper-cut', palette: 'seaside' }),
  aTreatment({ style: 'paper-cut', palette: 'meadow' }),
  aTreatment({ style: 'confetti', palette: 'seaside' }),
  aTreatment({ style: 'confetti', palette: 'meadow' }),
]

const [paperSea, paperMeadow, confettiSea, confettiMeadow] = choices

/** Ten years of fifty people, all of one circle and with one birthday. */
function tenYears(interests: readonly string[]): readonly (readonly Treatment[])[] {
  const albums = Array.from({ length: 50 }, (): Treatment[] => [])
  const sitter = {
    interests,
    relation: undefined,
    season: 'winter',
    number: undefined,
    likeness: false,
  } as const
  const all = templates.birthday.treatments(sitter)
  for (let year = 0; year < 10; year++) {
    const beside: Treatment[] = []
    albums.forEach((own, place) => {
      const treatment = farthest(all, { own, beside }, `birthday/${place}/${year}`)
      own.unshift(treatment)
      beside.unshift(treatment)
    })
  }
  return albums
}

const told = (treatment: Treatment) => JSON.stringify(treatment)

describe('the choice of a treatment', () => {
  it('is of what differs most from what the person got last', () => {
    expect(farthest(choices, { own: [paperSea ?? choices[0]], beside: [] }, 'x')).toEqual(confettiMeadow)
    const own = [confettiMeadow, paperSea].flatMap((one) => one ?? [])
    expect(farthest(choices, { own, beside: [] }, 'x')).toEqual(paperMeadow)
  })

  it('is of what those have not who will compare', () => {
    const beside = [paperSea, paperMeadow, confettiSea].flatMap((one) => one ?? [])
    expect(farthest(choices, { own: [], beside }, 'x')).toEqual(confettiMeadow)
    for (const seed of ['x', 'y', 'z']) {
      expect(farthest(choices, { own: [], beside: beside.slice(0, 1) }, seed)).toEqual(confettiMeadow)
    }
  })

  it('is chance where nothing is known, and the same for the same seed', () => {
    const seeds = Array.from({ length: 40 }, (_, place) => `seed ${place}`)
    expect(new Set(seeds.map((seed) => told(farthest(choices, NOBODY, seed)))).size).toBe(choices.length)
    expect(farthest(choices, NOBODY, 'x')).toEqual(farthest(choices, NOBODY, 'x'))
  })

  it.each([[[]], [['cats']], [['cats', 'sailing', 'chess']]])(
    'repeats nothing in ten years of fifty people who like %j, nor among them on a day',
    (interests) => {
      const albums = tenYears(interests)
      for (const album of albums) {
        expect(new Set(album.map(told)).size).toBe(10)
        // Nobody gets the same style two years running, nor the same motif in the same colours.
        album.slice(1).forEach((later, place) => {
          expect(later.style).not.toBe(album[place]?.style)
          expect([later.motif, later.palette]).not.toEqual([album[place]?.motif, album[place]?.palette])
        })
      }
      for (let year = 0; year < 10; year++) {
        expect(new Set(albums.map((album) => told(album[year] ?? choices[0]))).size).toBe(50)
      }
    },
  )
})

async function treatmentOf(rig: Rig, id: string): Promise<Treatment> {
  const { treatment } = (await rig.story(id)).card
  if (treatment === undefined) throw new Error(`nothing was chosen for ${id}`)
  return treatment
}

async function wholeDay(rig: Rig): Promise<void> {
  for (let hour = 0; hour < 26; hour++) {
    await rig.look()
    await rig.sweep()
    rig.clock.forward(3_600_000)
  }
}

function circle(count: number, tags: readonly string[]): Person[] {
  return Array.from({ length: count }, (_, place) => londoner(`p${place}`, { tags }))
}

describe('a worker that remembers', () => {
  it('gives two people with one day and one tag two treatments, and paints by them', async () => {
    await using rig = await aRig({ people: circle(12, ['team']), paints: [], image: { model: 'local' } })
    await wholeDay(rig)
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, place) => treatmentOf(rig, `birthday/p${place}/2026-12-10`)),
    )
    expect(new Set(all.map(told)).size).toBe(12)
    expect(new Set(all.map(({ style }) => style)).size).toBeGreaterThan(3)
  })

  it('gives somebody another style and other colours every year', async () => {
    await using rig = await aRig({ people: [ada] })
    await wholeDay(rig)
    const album = [await treatmentOf(rig, 'birthday/ada/2026-12-10')]
    for (const year of [2027, 2028, 2029, 2030]) {
      rig.clock.set(`${year}-12-09T12:00:00Z`)
      await wholeDay(rig)
      album.push(await treatmentOf(rig, `birthday/ada/${year}-12-10`))
    }
    expect(new Set(album.map(({ style }) => style)).size).toBe(5)
    expect(new Set(album.slice(0, 4).map(({ palette }) => palette)).size).toBe(4)
  })

  it('keeps the treatment of a card whose day is corrected, and chooses anew when another picture is asked for', async () => {
    await using rig = await aRig({ people: [ada] })
    await rig.look()
    await rig.sweep()
    const first = await treatmentOf(rig, 'birthday/ada/2026-12-10')
    rig.people = [{ ...ada, birthday: { year: 1815, month: 12, day: 11 } }]
    rig.clock.forward(20 * 3_600_000)
    await rig.look()
    rig.clock.forward(2 * 3_600_000)
    await rig.sweep()
    expect(await treatmentOf(rig, 'birthday/ada/2026-12-11')).toEqual(first)
    rig.clock.forward(1_000)
    await rig.ledger.cards.repaint('birthday/ada/2026-12-11' as CardId, rig.clock.now(), undefined)
    await rig.sweep()
    const another = await treatmentOf(rig, 'birthday/ada/2026-12-11')
    expect(another.style).not.toBe(first.style)
    expect(another.palette).not.toBe(first.palette)
  })
})
