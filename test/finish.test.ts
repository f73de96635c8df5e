import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { facedBy } from '../src/finish/facing.ts'
import type { FinishedFile } from '../src/finish/files.ts'
import { allFaces } from '../src/finish/fonts.ts'
import { finish } from '../src/finish/finish.ts'
import { oneParagraph } from '../src/finish/breaks.ts'
import { blank, stamp, type Box, type Mask } from '../src/finish/mask.ts'
import { typeset } from '../src/finish/typeset.ts'
import type { Words } from '../src/templates/template.ts'
import { aDesign } from './treatment.ts'
import { fileOf, order, plain, png, size, wordsFor } from './finish-order.ts'

/** Where words may be: 8 to 92 % across, 8 to 42 % down. */
function calmArea({ width, height }: typeof size): Box {
  const [left, top] = [Math.ceil(width * 0.08), Math.ceil(height * 0.08)]
  return { left, top, width: Math.floor(width * 0.92) - left, height: Math.floor(height * 0.42) - top }
}

/** Where its words stand. */
const place = { size, calm: aDesign.calm }

const NAMES = [
  'Ada',
  'Søren',
  'Zoë',
  'Nguyễn Thị Minh Khai',
  'Łukasz',
  'İbrahim',
  'Ελένη',
  'Достоевский',
  'عمر الخيام',
  'רמב״ם',
  'कालिदास',
  '李清照',
  '紫式部',
  'さくら',
  '세종대왕',
  "O'Brien",
  '../../x',
  '<b>&amp;',
  'Ada\nLovelace',
  'Ada\u202e\u0007\u0000Lovelace',
  'W'.repeat(60),
  'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis',
  'Anna-Maria Wilhelmina Friederike Charlotte von Hohenstein-Bü',
  'محمد بن عبد الله بن عبد المطلب بن هاشم بن عبد مناف بن قصي بن',
  '李'.repeat(60),
] as const

async function maskOf(words: Words, of = size): Promise<Mask> {
  const set = await typeset(words, { size: of, calm: aDesign.calm })
  if (set.kind !== 'set') throw new Error(set.detail)
  return set.mask
}

function least(values: number[]): number {
  return values.reduce((a, b) => Math.min(a, b))
}

function highest(values: number[]): number {
  return values.reduce((a, b) => Math.max(a, b))
}

/** Where a card differs from the paper it is printed on: left, top, right and bottom, the last ones excluded. */
async function printedBox({
  bytes,
  width,
}: FinishedFile): Promise<readonly [number, number, number, number]> {
  const rgb = await sharp(bytes).raw().toBuffer()
  const marks = Array.from({ length: rgb.length / 3 }, (_, at) => at).filter((at) => rgb[at * 3] !== rgb[0])
  const columns = marks.map((at) => at % width)
  const rows = marks.map((at) => Math.floor(at / width))
  return [least(columns), least(rows), highest(columns) + 1, highest(rows) + 1]
}

describe('the words on a card', () => {
  it('are whole and inside the calm area, whatever the name (H1)', async () => {
    const area = calmArea(size)
    const picture = await plain('#fbf3e6')
    const boxes = await Promise.all(
      NAMES.map(async (name) => ({
        name,
        box: await printedBox(await fileOf({ picture, words: wordsFor(name), limits: { outbox: png } })),
      })),
    )
    // Nothing is below the area on this picture, and the words may stand a little lower than asked for.
    const lowest = area.top + area.height + size.height * 0.1
    const outside = boxes.filter(
      ({ box: [left, top, right, bottom] }) =>
        left < area.left || top < area.top || right > area.left + area.width || bottom > lowest,
    )
    expect(boxes).toHaveLength(NAMES.length)
    expect(outside).toEqual([])
  })

  it('are the letters of the name, each of them in its order (H1)', async () => {
    const { headline } = await allFaces()
    const names = NAMES.map(oneParagraph)
    const set = names.map((name) => {
      const faced = facedBy(headline, name)
      return faced.kind === 'runs' ? faced.runs.map(({ text }) => text).join('') : faced.codePoints
    })
    expect(set).toEqual(names)
  })

  it('fit lying and square cards too', async () => {
    for (const of of [
      { width: 1536, height: 1024 },
      { width: 700, height: 700 },
    ]) {
      const mask = await maskOf(wordsFor('Nguyễn Thị Minh Khai'), of)
      expect(mask).toMatchObject(calmArea(of))
      expect(mask.cover.some((value) => value === 255)).toBe(true)
    }
  })

  it('are refused by the press rather than cut', () => {
    const letter = { width: 4, height: 4, cover: new Uint8Array(16).fill(255) }
    const mask = blank({ left: 0, top: 0, width: 6, height: 6 })
    expect(() => stamp(mask, letter, { left: 3, top: 0 })).toThrow('does not fit')
    expect(() => stamp(mask, letter, { left: 0, top: -1 })).toThrow('does not fit')
    expect(() => stamp(mask, letter, { left: 2, top: 2 })).not.toThrow()
  })

  it('are markup for nobody: what looks like a tag is set as it stands', async () => {
    const tagged = await maskOf(wordsFor('<b>Ada</b>'))
    const bare = await maskOf(wordsFor('Ada'))
    expect(Buffer.compare(tagged.cover, bare.cover)).not.toBe(0)
  })

  it('keep a line break of the message and fold one of the name', async () => {
    const spaced = await maskOf(wordsFor('Ada Lovelace'))
    expect(Buffer.compare((await maskOf(wordsFor('Ada\r\n Lovelace'))).cover, spaced.cover)).toBe(0)
    const oneLine = await maskOf(wordsFor('Ada', 'One two'))
    expect(Buffer.compare((await maskOf(wordsFor('Ada', 'One\ntwo'))).cover, oneLine.cover)).not.toBe(0)
  })

  it('keep the order of the sentence around a name from right to left', async () => {
    const { cover } = await maskOf(wordsFor('\u2068עומר\u2069'))
    const turned = await maskOf({ ...wordsFor(''), headline: 'Happy birthday, \u200e!\u2068עומר\u2069' })
    expect(Buffer.compare(cover, turned.cover)).not.toBe(0)
  })

  it('may do without a message, but not without a headline', async () => {
    expect((await typeset(wordsFor('Ada', ' \u200b '), place)).kind).toBe('set')
    expect(await typeset({ ...wordsFor('Ada'), headline: '\u2068\u2069' }, place)).toMatchObject({
      kind: 'unsettable',
    })
  })

  it('are unsettable when no bundled font has a letter, and only its code point is told', async () => {
    const finished = await finish(order({ picture: await plain('white'), words: wordsFor('Ada 𓀀𐎠') }))
    expect(finished).toEqual({ kind: 'unsettable', detail: 'no font has U+13000, U+103A0' })
  })

  it('are unsettable when they are too many for the smallest size', async () => {
    const finished = await finish(
      order({ picture: await plain('white'), words: wordsFor('Ada', 'many words '.repeat(120)) }),
    )
    expect(finished).toMatchObject({ kind: 'unsettable', detail: expect.stringContaining('do not fit') })
    expect((await typeset(wordsFor('A'.repeat(1_000_000)), place)).kind).toBe('unsettable')
  })

  it('have emoji', async () => {
    expect((await typeset(wordsFor('Ada', 'Cheers 🎂🎉❤️'), place)).kind).toBe('set')
  })
})
