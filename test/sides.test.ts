import { describe, expect, it } from 'vitest'
import type { Colour, Pixels } from '../src/finish/contrast.ts'
import { artOf } from '../src/finish/layout/layout.ts'
import { layouts } from '../src/finish/layout/layouts.ts'
import { asPicture, type Side } from '../src/finish/master.ts'
import type { Words } from '../src/templates/template.ts'
import { CARD, lowestContrastOn, painted } from './pixels.ts'
import { aDesign } from './treatment.ts'
import { LEAST_CONTRAST } from './wcag.ts'

const words: Words = {
  headline: 'Happy birthday, Ada!',
  message: 'May your day be bright and your year be kind.',
  locale: 'en',
  alt: 'Birthday card for Ada',
}

const RED: Colour = [200, 40, 40]

/** Paper, and red tulips in the lower third. */
const tulips = (): Pixels =>
  painted((x, y) => (y > 520 && (x + y) % 60 < 30 ? RED : y > 520 ? [60, 130, 70] : [250, 240, 224]))

/** The same hanging from above, at night. */
const lanterns = (): Pixels => painted((x, y) => (y < 250 && (x + y) % 60 < 20 ? RED : [18, 22, 60]))

async function cardOf(layout: 'folded' | 'postcard', picture: Pixels, changes: Partial<Words> = {}) {
  const set = await layouts[layout]({ ...words, ...changes }, { size: CARD, calm: aDesign.calm })
  if (set.kind === 'unsettable') throw new Error(set.detail)
  return set.print(artOf(picture))
}

/** How many pixels of a row are red. */
function redIn({ width, rgb }: Pixels, row: number): number {
  return Array.from({ length: width }, (_, x) => (row * width + x) * 3).filter(
    (at) => (rgb[at] ?? 0) > 180 && (rgb[at + 1] ?? 0) < 60,
  ).length
}

/** How light paper is, away from everything that is printed on it. */
function lightness({ width, rgb }: Pixels, x: number, y: number): number {
  return rgb[(y * width + x) * 3 + 1] ?? 0
}

function isInside({ width, height, words: letterings }: Side): boolean {
  return letterings.every(
    ({ left, top, ...box }) =>
      left > 0 && top > 0 && left + box.width < width && top + box.height < height && box.cover.includes(255),
  )
}

describe('a folded card', () => {
  it('has its headline in front and its message inside, each legible and whole', async () => {
    const { sides, warnings } = await cardOf('folded', tulips())
    expect(sides.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['front', 512, 768],
      ['inside', 512, 768],
    ])
    expect(sides.map(isInside)).toEqual([true, true])
    expect(Math.min(...sides.map(lowestContrastOn))).toBeGreaterThanOrEqual(LEAST_CONTRAST)
    expect(warnings).toEqual([])
    const other = await cardOf('folded', tulips(), { message: 'Many happy returns.' })
    expect(Buffer.compare(sides[0].rgb, other.sides[0].rgb)).toBe(0)
    expect(Buffer.compare(sides[1]?.rgb ?? sides[0].rgb, other.sides[1]?.rgb ?? sides[0].rgb)).not.toBe(0)
  })

  it('has the art inside along the edge that it comes from, and no letter on it', async () => {
    const [, low] = (await cardOf('folded', tulips())).sides
    const [, high] = (await cardOf('folded', lanterns())).sides
    if (low === undefined || high === undefined) throw new Error('no inside')
    expect([redIn(low, 760) > 100, redIn(low, 8), redIn(high, 760), redIn(high, 8) > 100]).toEqual([
      true,
      0,
      0,
      true,
    ])
    const [below] = low.words
    const [above] = high.words
    expect((below?.top ?? 0) + (below?.height ?? 0)).toBeLessThan(768 * 0.72)
    expect(above?.top).toBeGreaterThan(768 * 0.28)
  })

  it('can be written on inside, whatever the picture', async () => {
    const [front, inside] = (await cardOf('folded', lanterns())).sides
    expect(lightness(front, 20, 700)).toBeLessThan(40)
    expect(lightness(inside ?? front, 20, 700)).toBeGreaterThan(230)
  })

  it('is one picture of both sides for whoever takes one', async () => {
    const card = await cardOf('folded', tulips())
    const { width, height, rgb } = asPicture(card)
    const margin = Math.round(512 * 0.06)
    expect([width, height]).toEqual([2 * 512 + 3 * margin, 768 + 2 * margin])
    card.sides.forEach((side, index) => {
      const left = margin + index * (512 + margin)
      const middle = Array.from({ length: 768 }, (_, y) => ((margin + y) * width + left + 256) * 3)
      expect(middle.map((at) => rgb[at])).toEqual(
        Array.from({ length: 768 }, (_, y) => side.rgb[(y * 512 + 256) * 3]),
      )
    })
  })

  it('may have nothing to say inside', async () => {
    const card = await cardOf('folded', tulips(), { message: '' })
    expect(card.sides).toHaveLength(2)
  })

  it('cannot be set when its message fits on no page, and is set in fewer words when there are some', async () => {
    const place = { size: CARD, calm: aDesign.calm }
    const long = { ...words, message: 'many kind words '.repeat(90) }
    expect(await layouts.folded(long, place)).toMatchObject({ kind: 'unsettable' })
    expect(await layouts.folded({ ...words, message: '𓀀' }, place)).toEqual({
      kind: 'unsettable',
      detail: 'no font has U+13000',
    })
    const brief = { ...long, shorter: { message: 'Kind words.' } }
    expect(await layouts.folded(brief, place)).toMatchObject({ kind: 'set' })
  })
})

describe('a postcard', () => {
  it('has a back that lies, with the message on its left half and nothing but lines on the right', async () => {
    const { sides } = await cardOf('postcard', tulips())
    expect(sides.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['front', 512, 768],
      ['back', 768, 512],
    ])
    const [front, back] = sides
    if (back === undefined) throw new Error('no back')
    expect([isInside(front), isInside(back)]).toEqual([true, true])
    expect(Math.min(...sides.map(lowestContrastOn))).toBeGreaterThanOrEqual(LEAST_CONTRAST)
    const [message] = back.words
    expect((message?.left ?? 0) + (message?.width ?? 0)).toBeLessThan(768 / 2)
    const paper = lightness(back, 4, 4)
    const marked = Array.from({ length: 512 }, (_, y) => y).filter((y) => lightness(back, 600, y) !== paper)
    expect(marked.length).toBeGreaterThanOrEqual(4)
    expect(marked.length).toBeLessThan(12)
  })

  it('can be written on, and shows its front to whoever takes one picture', async () => {
    const card = await cardOf('postcard', lanterns())
    expect(lightness(card.sides[1] ?? card.sides[0], 600, 30)).toBeGreaterThan(230)
    expect(asPicture(card)).toBe(card.sides[0])
  })
})
