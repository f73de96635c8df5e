import { describe, expect, it } from 'vitest'
import type { Colour, Pixels } from '../src/finish/contrast.ts'
import { footprintOf } from '../src/finish/layout/footprint.ts'
import { artOf, type Printed } from '../src/finish/layout/layout.ts'
import { layouts } from '../src/finish/layout/layouts.ts'
import { blank } from '../src/finish/mask.ts'
import type { Words } from '../src/templates/template.ts'
import type { Layout } from '../src/layout.ts'
import { COMPOSITIONS } from '../src/templates/treatment.ts'
import type { Composition } from '../src/treatment.ts'
import { CARD, face, lowestContrastOn, noise, painted } from './pixels.ts'
import { LEAST_CONTRAST } from './wcag.ts'

const words: Words = {
  headline: 'Happy birthday, Ada!',
  message: 'May your day be bright and your year be kind.',
  locale: 'en',
  alt: 'Birthday card for Ada',
}

const paper: Colour = [250, 240, 224]
const plain = (): Colour => paper

/** The words set for a layout, and a press that prints them on any picture. */
async function pressFor(layout: Layout, composition: Composition = 'rising') {
  const set = await layouts[layout](words, { size: CARD, calm: COMPOSITIONS[composition].calm })
  if (set.kind === 'unsettable') throw new Error(set.detail)
  return (picture: Pixels): Promise<Printed> => set.print(artOf(picture))
}

async function printed(picture: Pixels, layout: Layout = 'over', composition: Composition = 'rising') {
  return (await pressFor(layout, composition))(picture)
}

/** Rows from the first with a letter to the last. */
function rowsOf({ sides: [front] }: Printed): readonly [from: number, to: number] {
  const tops = front.words.map(({ top }) => top)
  const bottoms = front.words.map(({ top, height }) => top + height)
  return [Math.min(...tops), Math.max(...bottoms)]
}

/** Squares of black and white. */
const checkerboard =
  (edge: number) =>
  (x: number, y: number): Colour =>
    (Math.floor(x / edge) + Math.floor(y / edge)) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]

/** Stripes of leaves and petals in a part of the picture, paper elsewhere. */
const meadow =
  (isThere: (x: number, y: number) => boolean) =>
  (x: number, y: number): Colour => {
    if (!isThere(x, y)) return paper
    return (x + y) % 40 < 14 ? [40, 110, 60] : (x * 2 + y) % 50 < 16 ? [200, 60, 80] : [235, 220, 190]
  }

/** Dots far from each other. */
function stars(x: number, y: number): Colour {
  return x % 120 < 14 && y % 120 < 10 ? [225, 205, 150] : paper
}

/** Squares that differ a little. */
function mist(x: number, y: number): Colour {
  return (Math.floor(x / 30) + Math.floor(y / 30)) % 2 === 0 ? [214, 206, 190] : [240, 232, 216]
}

describe('words over a picture', () => {
  it('stand where it was asked to be calm, if it is, and then nothing is said', async () => {
    const rising = await printed(painted(meadow((_, y) => y > 400)))
    expect(rising.warnings).toEqual([])
    expect(rowsOf(rising)[1]).toBeLessThan(768 * 0.42)
    const hanging = await printed(painted(meadow((_, y) => y < 400)), 'over', 'hanging')
    expect(hanging.warnings).toEqual([])
    expect(rowsOf(hanging)[0]).toBeGreaterThan(768 * 0.58)
  })

  it('use the room that they find there, and stand in its middle rather than at its edge', async () => {
    const [from] = rowsOf(await printed(painted(meadow((_, y) => y > 345))))
    const [lower] = rowsOf(await printed(painted(meadow((_, y) => y > 600))))
    expect(lower - from).toBeGreaterThan(30)
    expect(lower - from).toBeLessThan(768 * 0.2)
  })

  it('never lie on a face where there is room elsewhere', async () => {
    const at = { x: 256, y: 190, radius: 90 }
    const card = await printed(painted(face(at, plain)))
    expect(card.warnings).toMatchObject([{ code: 'words-moved' }])
    expect(rowsOf(card)[0]).toBeGreaterThan(at.y + at.radius + 20)
    expect(rowsOf(card)[1]).toBeLessThan(768 * 0.94)
  })

  it('stand among stars rather than on a face', async () => {
    const card = await printed(painted(face({ x: 256, y: 190, radius: 90 }, stars)))
    expect(card.warnings).toMatchObject([{ code: 'words-moved' }])
    expect(rowsOf(card)[0]).toBeGreaterThan(290)
  })

  it('go to the middle of what is calm when the picture hangs although it was to rise', async () => {
    const card = await printed(painted(meadow((_, y) => y < 380)))
    expect(card.warnings).toMatchObject([{ code: 'words-moved' }])
    const [from, to] = rowsOf(card)
    expect(from - 380).toBeGreaterThan(40)
    expect(768 - to).toBeGreaterThan(40)
  })

  it('are set anew into a calm part of another shape', async () => {
    const card = await printed(painted(meadow((x, y) => x > 400 || y < 60 || y > 700)))
    expect(card.warnings).toMatchObject([{ code: 'words-moved' }])
    const [lettering] = card.sides[0].words
    expect((lettering?.left ?? 0) + (lettering?.width ?? 0)).toBeLessThan(400)
  })

  it('stay on a picture that is only a little restless, behind a light veil', async () => {
    const card = await printed(painted(mist))
    expect(card.warnings).toEqual([])
    const { rgb, width } = card.sides[0]
    const spread = (y: number): number =>
      Math.abs((rgb[(y * width + 5) * 3] ?? 0) - (rgb[(y * width + 35) * 3] ?? 0))
    expect(spread(760)).toBe(26)
    expect(spread(190)).toBeLessThan(20)
    expect(spread(190)).toBeGreaterThan(8)
  })

  it('leave a picture that is calm nowhere to itself, in a frame', async () => {
    const card = await printed(noise())
    expect(card.warnings).toMatchObject([{ code: 'layout-changed' }])
    const { rgb, width } = card.sides[0]
    const corner = [...rgb.subarray(0, 3)]
    expect([...rgb.subarray((760 * width + 256) * 3, (760 * width + 256) * 3 + 3)]).toEqual(corner)
  })

  it('are the same on the same picture', async () => {
    const [one, two] = [
      await printed(painted(meadow((_, y) => y < 380))),
      await printed(painted(meadow((_, y) => y < 380))),
    ]
    expect(Buffer.compare(one.sides[0].rgb, two.sides[0].rgb)).toBe(0)
  })
})

describe('what lies under the words', () => {
  it('is also what lies right beside a letter', () => {
    const mask = { ...blank({ left: 80, top: 80, width: 1, height: 1 }), cover: Uint8Array.of(255) }
    expect(footprintOf(mask, { cell: 8, columns: 64, rows: 96 }).spans).toEqual([
      { row: 9, from: 9, to: 12 },
      { row: 10, from: 9, to: 12 },
      { row: 11, from: 9, to: 12 },
    ])
  })
})

describe('the contrast of a card', () => {
  const pictures: Readonly<Record<string, () => Pixels>> = {
    white: () => painted(() => [255, 255, 255]),
    black: () => painted(() => [0, 0, 0]),
    grey: () => painted(() => [119, 119, 119]),
    blue: () => painted(() => [32, 64, 255]),
    yellow: () => painted(() => [255, 224, 0]),
    halves: () => painted((x) => (x < 256 ? [16, 16, 24] : [248, 244, 238])),
    gradient: () =>
      painted((x, y) => [((x + y) / 1280) * 255, ((x + y) / 1280) * 255, ((x + y) / 1280) * 255]),
    'fine checkerboard': () => painted(checkerboard(8)),
    'coarse checkerboard': () => painted(checkerboard(64)),
    noise,
    meadow: () => painted(meadow(() => true)),
  }

  it.each(['over', 'framed', 'band'] as const)(
    'is enough around each letter, %s any picture',
    async (layout) => {
      const found = await Promise.all(
        Object.entries(pictures).map(async ([name, picture]) => {
          const { sides } = await printed(picture(), layout)
          return [name, Math.min(...sides.map(lowestContrastOn))] as const
        }),
      )
      expect(found.filter(([, contrast]) => contrast < LEAST_CONTRAST)).toEqual([])
      expect(found.every(([, contrast]) => contrast < 22)).toBe(true)
    },
  )
})

describe('a calm picture', () => {
  it('is left as it is around the letters', async () => {
    const { rgb, width } = (await printed(painted(plain))).sides[0]
    expect([...rgb.subarray((70 * width + 45) * 3, (70 * width + 45) * 3 + 3)]).toEqual(paper)
  })
})

describe('a picture in a frame', () => {
  it('is shown where most goes on, and nothing of it lies under the words', async () => {
    const card = await printed(painted(meadow((_, y) => y > 420)), 'framed')
    const { rgb, width, words: letterings } = card.sides[0]
    expect(letterings[0]?.top).toBeGreaterThan(768 * 0.6)
    const ground = rgb.subarray(0, 3)
    const busyRows = Array.from({ length: 460 }, (_, y) => y).filter((y) =>
      rgb
        .subarray((y * width + 100) * 3, (y * width + 400) * 3)
        .some((value, at) => Math.abs(value - (ground[at % 3] ?? 0)) > 60),
    )
    expect(busyRows.length).toBeGreaterThan(270)
  })

  it('is shown whole when a part of it would not do', async () => {
    const { rgb, width } = (await printed(noise(), 'framed')).sides[0]
    const isPaper = (x: number, y: number): boolean =>
      [0, 1, 2].every((channel) => rgb[(y * width + x) * 3 + channel] === rgb[channel])
    expect([isPaper(60, 200), isPaper(452, 200), isPaper(256, 200)]).toEqual([true, true, false])
  })
})

describe('a band across a picture', () => {
  it('lies where it hides least', async () => {
    const card = await printed(painted(meadow((_, y) => y < 460)), 'band')
    expect(rowsOf(card)[0]).toBeGreaterThan(460)
    const wished = await printed(painted(meadow((_, y) => y > 400)), 'band')
    expect(rowsOf(wished)[1]).toBeLessThan(400)
  })
})
