import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { finish } from '../src/finish/finish.ts'
import { fileOf, filesOf, jpeg, noise, order, plain, png, size, wordsFor } from './finish-order.ts'

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
    const limits = { outbox: { ...jpeg, maxBytes: 30_000 } }
    const finished = await finish(order({ picture: await noise(), limits }))
    expect(finished).toMatchObject({
      kind: 'finished',
      warnings: [{ code: 'layout-changed' }, { code: 'card-shrunk' }],
    })
    const [file] = finished.kind === 'finished' ? finished.files : []
    expect(file?.bytes.length).toBeLessThanOrEqual(30_000)
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
      detail: 'outbox: a legible card is larger than 2000 bytes',
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
    const lettered = await fileOf({ picture, painter: 'model', lettering: 'painted' })
    expect((await sharp(lettered.bytes).metadata()).xmp?.toString()).toContain('/trainedAlgorithmicMedia"')
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
