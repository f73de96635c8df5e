import { createRequire } from 'node:module'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { inkingFor } from '../src/finish/contrast.ts'
import { coverageOf } from '../src/finish/coverage.ts'
import { finish, type FinishedFile, type FinishOrder } from '../src/finish/finish.ts'
import { bundledFaces } from '../src/finish/fonts.ts'
import type { Limits } from '../src/finish/limits.ts'
import { blank, stamp, type Box, type Mask } from '../src/finish/mask.ts'
import { typeset } from '../src/finish/typeset.ts'
import type { Words } from '../src/templates/template.ts'
import { contrast, LEAST_CONTRAST, luminance } from './wcag.ts'
import { aDesign } from './treatment.ts'

/** Where words may be: 8 to 92 % across, 8 to 42 % down. */
function calmArea({ width, height }: typeof size): Box {
  const [left, top] = [Math.ceil(width * 0.08), Math.ceil(height * 0.08)]
  return { left, top, width: Math.floor(width * 0.92) - left, height: Math.floor(height * 0.42) - top }
}

/** A third of a real card: the same shape, and fast. */
const size = { width: 512, height: 768 }

/** Where its words stand. */
const place = { size, calm: aDesign.calm }

const jpeg: Limits = { formats: ['image/jpeg'], maxBytes: 10_000_000, maxEdge: 4_000 }
const png: Limits = { ...jpeg, formats: ['image/png'] }

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

function wordsFor(name: string, message = 'May your day be bright and your year be kind.'): Words {
  return { headline: `Happy birthday, ${name}!`, message, locale: 'en', alt: `Birthday card for ${name}` }
}

function plain(background: string): Promise<Buffer> {
  return sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toBuffer()
}

/** A picture from a rule for each pixel. */
function painted(pixel: (x: number, y: number) => number): Promise<Buffer> {
  const { width, height } = size
  const grey = Uint8Array.from({ length: width * height }, (_, at) =>
    pixel(at % width, Math.floor(at / width)),
  )
  return sharp(grey, { raw: { ...size, channels: 1 } })
    .png()
    .toBuffer()
}

/** Noise that is the same in each run: xorshift, 32 bits. */
function noise(): Promise<Buffer> {
  let state = 0x9e_37_79_b9
  return painted(() => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  })
}

function order(changes: Partial<FinishOrder> & { readonly picture: Uint8Array }): FinishOrder {
  return {
    size,
    words: wordsFor('Ada'),
    design: aDesign,
    limits: { outbox: jpeg },
    painter: 'artist',
    ...changes,
  }
}

async function filesOf(
  changes: Partial<FinishOrder> & { readonly picture: Uint8Array },
): Promise<FinishedFile[]> {
  const finished = await finish(order(changes))
  if (finished.kind !== 'finished') throw new Error(finished.detail)
  return [...finished.files]
}

async function fileOf(
  changes: Partial<FinishOrder> & { readonly picture: Uint8Array },
): Promise<FinishedFile> {
  const [file] = await filesOf(changes)
  if (file === undefined) throw new Error('no file')
  return file
}

async function maskOf(words: Words, of = size): Promise<Mask> {
  const set = await typeset(words, { size: of, calm: aDesign.calm })
  if (set.kind !== 'set') throw new Error(set.detail)
  return set.mask
}

function lowest(values: number[]): number {
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
  return [lowest(columns), lowest(rows), highest(columns) + 1, highest(rows) + 1]
}

describe('the words on a card', () => {
  it('are whole and inside the calm area, whatever the name', async () => {
    const area = calmArea(size)
    const picture = await plain('#fbf3e6')
    const boxes = await Promise.all(
      NAMES.map(async (name) => ({
        name,
        box: await printedBox(await fileOf({ picture, words: wordsFor(name), limits: { outbox: png } })),
      })),
    )
    const outside = boxes.filter(
      ({ box: [left, top, right, bottom] }) =>
        left < area.left ||
        top < area.top ||
        right > area.left + area.width ||
        bottom > area.top + area.height,
    )
    expect(boxes).toHaveLength(NAMES.length)
    expect(outside).toEqual([])
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
    expect(finished).toEqual({ kind: 'unsettable', detail: 'no bundled font has U+13000, U+103A0' })
  })

  it('are unsettable when they are too many for the smallest size', async () => {
    const finished = await finish(
      order({ picture: await plain('white'), words: wordsFor('Ada', 'many words '.repeat(120)) }),
    )
    expect(finished).toMatchObject({ kind: 'unsettable', detail: expect.stringContaining('do not fit') })
    expect((await typeset(wordsFor('A'.repeat(1_000_000)), place)).kind).toBe('unsettable')
  })

  it('have emoji set in ink', async () => {
    expect((await typeset(wordsFor('Ada', 'Cheers 🎂🎉❤️'), place)).kind).toBe('set')
  })
})

describe('the bundled fonts', () => {
  it('are read for what they can draw', async () => {
    const { resolve } = createRequire(import.meta.url)
    const covers = await coverageOf(
      resolve('@expo-google-fonts/eb-garamond/600SemiBold/EBGaramond_600SemiBold.ttf'),
    )
    const has = (letters: string): boolean[] =>
      Array.from(letters, (letter) => covers(letter.codePointAt(0) ?? 0))
    expect(has('Aễłİλж')).toEqual(Array(6).fill(true))
    expect(has('李セع')).toEqual([false, false, false])
  })

  it('are found by Pango under the names we give them', async () => {
    const { headline, message } = await bundledFaces()
    expect(isBox(await drawn('EB Garamond Medium', '李'))).toBe(true)
    const boxes = await Promise.all(
      [...headline, ...message].map(async ({ pango, covers }) => {
        const own = Array.from('Aשعक세李さ🎂').findLast((letter) => covers(letter.codePointAt(0) ?? 0)) ?? ''
        return isBox(await drawn(pango, own)) ? pango : undefined
      }),
    )
    expect(boxes.filter((pango) => pango !== undefined)).toEqual([])
    const latin = [headline[0]?.pango, message[0]?.pango].map((pango) => pango ?? '')
    const own = await Promise.all(latin.map((pango) => drawn(pango, 'A')))
    const nobodys = await Promise.all(latin.map((pango) => drawn(pango.replace('Garamond', 'Nobody'), 'A')))
    expect(own[0]?.cover).not.toEqual(nobodys[0]?.cover)
    expect(own[1]?.cover).not.toEqual(nobodys[1]?.cover)
  })
})

interface Drawn {
  readonly width: number
  readonly height: number
  readonly cover: Buffer
}

async function drawn(pango: string, letter: string): Promise<Drawn> {
  const text = `<span fallback="false" font_desc="${pango} 100px">${letter}</span>`
  const { data, info } = await sharp({ text: { text, dpi: 72 } })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, cover: data }
}

/** True for the box that Pango draws in place of a letter that a font lacks: its first and last rows are lines. */
function isBox({ width, height, cover }: Drawn): boolean {
  const edges = [cover.subarray(0, width), cover.subarray((height - 1) * width)]
  return edges.every((edge) => edge.filter((value) => value > 0).length > width * 0.85)
}

/** The lowest contrast between the ink and any pixel that touches a letter, as printed. */
async function lowestContrast(picture: Uint8Array, limits: Limits): Promise<number> {
  const mask = await maskOf(wordsFor('Ada'))
  const { bytes } = await fileOf({ picture, limits: { outbox: limits } })
  const rgb = await sharp(bytes).raw().toBuffer()
  const at = (index: number): number =>
    (mask.top + Math.floor(index / mask.width)) * size.width + mask.left + (index % mask.width)
  const shine = (index: number): number =>
    luminance(rgb[at(index) * 3] ?? 0, rgb[at(index) * 3 + 1] ?? 0, rgb[at(index) * 3 + 2] ?? 0)
  const { ink } = inkingFor(
    { ...size, rgb: await sharp(picture).toColourspace('srgb').removeAlpha().raw().toBuffer() },
    mask,
  )
  const near = (index: number): boolean =>
    [-2, 2, -2 * mask.width, 2 * mask.width].some((to) => (mask.cover[index + to] ?? 0) > 0)
  let least = Infinity
  for (let index = 0; index < mask.cover.length; index++) {
    if (mask.cover[index] === 0 && near(index))
      least = Math.min(least, contrast(luminance(...ink), shine(index)))
  }
  return least
}

describe('the contrast of a card', () => {
  it('is enough on white, black and the grey between, where neither ink is enough alone', async () => {
    const backgrounds = ['white', 'black', '#777777', '#2040ff', '#ffe000']
    const found = await Promise.all(backgrounds.map(async (one) => lowestContrast(await plain(one), png)))
    expect(lowest(found)).toBeGreaterThanOrEqual(LEAST_CONTRAST)
  })

  it('is enough at each pixel around a letter on a checkerboard and on noise', async () => {
    const checkerboard = await painted((x, y) => (((x >> 3) + (y >> 3)) % 2) * 255)
    expect(await lowestContrast(checkerboard, png)).toBeGreaterThanOrEqual(LEAST_CONTRAST)
    expect(await lowestContrast(await noise(), png)).toBeGreaterThanOrEqual(LEAST_CONTRAST)
  })

  it('leaves a calm picture as it is', async () => {
    const file = await fileOf({ picture: await plain('#fbf3e6'), limits: { outbox: png } })
    const rgb = await sharp(file.bytes).raw().toBuffer()
    const [left, top] = [calmArea(size).left, calmArea(size).top]
    const corner = (top * size.width + left) * 3
    expect([...rgb.subarray(corner, corner + 3)]).toEqual([0xfb, 0xf3, 0xe6])
  })
})

describe("a card's files", () => {
  it('are what their media types say, and as large as the card', async () => {
    const files = await filesOf({
      picture: await plain('white'),
      limits: { a: jpeg, b: png, c: { ...jpeg, formats: ['image/webp'] } },
    })
    const measured = await Promise.all(files.map(({ bytes }) => sharp(bytes).metadata()))
    expect(measured.map(({ format, width, height }) => [format, width, height])).toEqual([
      ['jpeg', 512, 768],
      ['png', 512, 768],
      ['webp', 512, 768],
    ])
    expect(files.map(({ mediaType }) => mediaType)).toEqual(['image/jpeg', 'image/png', 'image/webp'])
  })

  it('are one and the same for channels that want the same', async () => {
    const [a, b] = await filesOf({ picture: await plain('white'), limits: { a: jpeg, b: { ...jpeg } } })
    expect(a?.bytes).toBe(b?.bytes)
    expect([a?.channel, b?.channel]).toEqual(['a', 'b'])
  })

  it('keep to the bytes that a channel takes, by quality first', async () => {
    const picture = await noise()
    const free = await fileOf({ picture })
    const maxBytes = Math.floor(free.bytes.length * 0.7)
    const tight = await fileOf({ picture, limits: { outbox: { ...jpeg, maxBytes } } })
    expect(tight.bytes.length).toBeLessThanOrEqual(maxBytes)
    expect(tight.bytes.length).toBeGreaterThan(maxBytes * 0.9)
    expect(tight.width).toBe(size.width)
  })

  it('lose pixels when quality is not enough, and say so', async () => {
    const limits = { outbox: { ...jpeg, maxBytes: 70_000 } }
    const finished = await finish(order({ picture: await noise(), limits }))
    expect(finished).toMatchObject({ kind: 'finished', warnings: [{ code: 'card-shrunk' }] })
    const [file] = finished.kind === 'finished' ? finished.files : []
    expect(file?.bytes.length).toBeLessThanOrEqual(70_000)
    const { width, height } = await sharp(file?.bytes).metadata()
    expect([file?.width, file?.height]).toEqual([width, height])
    expect(width).toBeLessThan(size.width)
  })

  it('are not made when only an unreadable one would fit', async () => {
    const finished = await finish(
      order({ picture: await noise(), limits: { outbox: { ...jpeg, maxBytes: 2_000 } } }),
    )
    expect(finished).toMatchObject({
      kind: 'unsettable',
      detail: expect.stringContaining('2000 bytes of outbox'),
    })
  })

  it('keep to the longest edge of a channel, in the shape of the card', async () => {
    const file = await fileOf({
      picture: await plain('white'),
      limits: { outbox: { ...jpeg, maxEdge: 384 } },
    })
    expect([file.width, file.height]).toEqual([256, 384])
  })

  it('take the next format when the best one is too large', async () => {
    const limits = {
      outbox: { formats: ['image/png', 'image/jpeg'], maxBytes: 300_000, maxEdge: 4_000 },
    } as const
    expect((await fileOf({ picture: await noise(), limits })).mediaType).toBe('image/jpeg')
  })

  it('are the same bytes for the same order', async () => {
    const picture = await noise()
    const [one, two] = [await fileOf({ picture }), await fileOf({ picture })]
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
  })

  it('say who painted and what they show, and nothing that the source said of itself', async () => {
    const picture = await sharp(await plain('white'))
      .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer()
    const words = wordsFor('<Ada> & "Zoë"')
    const artist = await sharp((await fileOf({ picture, words })).bytes).metadata()
    expect(artist.exif).toBeUndefined()
    expect(artist.xmp?.toString()).toContain('digitalsourcetype/algorithmicMedia"')
    expect(artist.xmp?.toString()).toContain('&lt;Ada&gt; &amp; &quot;Zoë&quot;')
    const model = await sharp((await fileOf({ picture, painter: 'model' })).bytes).metadata()
    expect(model.xmp?.toString()).toContain('digitalsourcetype/compositeWithTrainedAlgorithmicMedia"')
  })
})

describe('the picture on a card', () => {
  it('keeps its upper part, where the words go, when it has another shape', async () => {
    const tall = await sharp({ create: { width: 300, height: 900, channels: 3, background: '#ddddff' } })
      .composite([
        {
          input: { create: { width: 300, height: 200, channels: 3, background: '#ffdddd' } },
          top: 0,
          left: 0,
        },
      ])
      .png()
      .toBuffer()
    const file = await fileOf({ picture: tall, limits: { outbox: png } })
    expect([file.width, file.height]).toEqual([512, 768])
    const rgb = await sharp(file.bytes).raw().toBuffer()
    expect([...rgb.subarray(0, 3)]).toEqual([0xff, 0xdd, 0xdd])
    expect([...rgb.subarray(-3)]).toEqual([0xdd, 0xdd, 0xff])
  })

  it('may be grey, see-through, of 16 bits or made for print', async () => {
    const grey = await sharp(await plain('#888888'))
      .toColourspace('b-w')
      .png()
      .toBuffer()
    const through = await sharp({ create: { ...size, channels: 4, background: '#ff000000' } })
      .png()
      .toBuffer()
    const deep = await sharp(await plain('#888888'))
      .toColourspace('rgb16')
      .png()
      .toBuffer()
    const cmyk = await sharp(await plain('#888888'))
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer()
    const cards = await Promise.all([grey, through, deep, cmyk].map((picture) => fileOf({ picture })))
    const kinds = await Promise.all(cards.map(({ bytes }) => sharp(bytes).metadata()))
    expect(kinds.map(({ space, channels, depth }) => [space, channels, depth])).toEqual(
      Array.from({ length: 4 }, () => ['srgb', 3, 'uchar']),
    )
    const [first] = await sharp(cards[1]?.bytes).raw().toBuffer()
    expect(first).toBe(255)
  })
})
