import { createHash } from 'node:crypto'
import { appendFile, rename, writeFile } from 'node:fs/promises'

import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'

import type { Sha256 } from '../src/card.ts'
import type { Reference } from '../src/generate/generator.ts'
import { withReferenceFile } from '../src/generate/reference-file.ts'
import { type LoadReferences, referenceLoader, type WantedReference } from '../src/generate/references.ts'
import { complaint, GOING_ON, likeness, NO_BLOBS, only, pixel, plain, studio, style } from './studio.ts'

/** The kinds of chunks of a PNG, each once, and what its header says of bits and colours. */
function anatomy({ bytes }: Reference) {
  const png = Buffer.from(bytes)
  const chunks = new Set<string>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.add(png.toString('latin1', at + 4, at + 8))
  return { chunks: [...chunks], bits: png[24], colours: png[25] === 2 ? 'RGB' : png[25] }
}

const RGB = { chunks: ['IHDR', 'pHYs', 'IDAT', 'IEND'], bits: 8, colours: 'RGB' }

/** What a file with this picture becomes. */
async function made(bytes: Buffer): Promise<Reference> {
  const { put, load } = await studio()
  await put('art/a', bytes)
  return only(await load('art/a'))
}

/** Red on the left, blue on the right. */
function flag(): Sharp {
  const red = { create: { width: 20, height: 20, channels: 3, background: '#ff0000' } } as const
  return sharp({ create: { width: 40, height: 20, channels: 3, background: '#0000ff' } }).composite([
    { input: red, left: 0, top: 0 },
  ])
}

describe('a reference that is made ready', () => {
  it('is RGB of eight bits, whether it was grey, of a palette, of sixteen bits or for the press (C4)', async () => {
    const grey = plain(30, 20, [128, 128, 128])
    const inputs = [
      await grey.clone().toColourspace('b-w').png().toBuffer(),
      await grey.clone().toColourspace('b-w').jpeg().toBuffer(),
      await grey.clone().png({ palette: true }).toBuffer(),
      await grey.clone().toColourspace('rgb16').png().toBuffer(),
      await grey.clone().toColourspace('cmyk').jpeg().toBuffer(),
      await grey.clone().webp().toBuffer(),
    ]
    for (const input of inputs) {
      const reference = await made(input)
      expect(anatomy(reference)).toEqual(RGB)
      for (const value of await pixel(reference)) expect(Math.abs(value - 128)).toBeLessThan(16)
      expect(reference).toMatchObject({ width: 30, height: 20 })
    }
  })

  it('has its colours brought from their profile into sRGB', async () => {
    const wide = await plain(8, 8, [0, 200, 0]).withIccProfile('p3').png().toBuffer()
    expect((await sharp(wide).metadata()).icc).toBeDefined()
    const reference = await made(wide)
    expect(anatomy(reference)).toEqual(RGB)
    const [red = 255, green = 0] = await pixel(reference)
    expect([red < 10, green > 190]).toEqual([true, true])
  })

  it('lies on white where it was transparent', async () => {
    const clear = { r: 255, g: 0, b: 0, alpha: 0 }
    const create = { width: 8, height: 8, channels: 4, background: clear } as const
    const reference = await made(await sharp({ create }).png().toBuffer())
    expect(anatomy(reference)).toEqual(RGB)
    expect(await pixel(reference)).toEqual([255, 255, 255])
    const deep = await made(await sharp({ create }).toColourspace('rgb16').png().toBuffer())
    expect(await pixel(deep)).toEqual([255, 255, 255])
  })

  it('stands upright however the camera was held', async () => {
    const reference = await made(
      await flag().withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer(),
    )
    expect(reference).toMatchObject({ width: 20, height: 40 })
    const [[topRed = 0], [bottomRed = 255]] = [await pixel(reference), await pixel(reference, [10, 35])]
    expect([topRed > 200, bottomRed < 50]).toEqual([true, true])
  })

  it('says nothing of where and by whom it was taken (H2)', async () => {
    const told = {
      IFD0: { Artist: 'Ada Lovelace' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 26/1' },
    }
    const photo = await plain(40, 30)
      .withExif(told)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Ada</x:xmpmeta>')
      .jpeg()
      .toBuffer()
    expect(photo.includes('Ada Lovelace')).toBe(true)
    const reference = await made(photo)
    expect(anatomy(reference)).toEqual(RGB)
    expect(Buffer.from(reference.bytes).includes('Ada')).toBe(false)
  })

  it('has about a megapixel at the most, in its own proportions', async () => {
    const { width, height } = await made(await plain(3000, 2000).png().toBuffer())
    expect({ width, height }).toEqual({ width: 1254, height: 836 })
    expect(await made(await plain(30_000, 40).png().toBuffer())).toMatchObject({ width: 28_043, height: 37 })
  })

  it('is never enlarged', async () => {
    expect(await made(await plain(3, 2).png().toBuffer())).toMatchObject({ width: 3, height: 2 })
    expect(await made(await plain(1024, 1024).png().toBuffer())).toMatchObject({ width: 1024, height: 1024 })
  })

  it('is the same to the byte each time', async () => {
    const photo = await flag().jpeg().toBuffer()
    const [one, other] = [await made(photo), await made(photo)]
    expect(one.sha256).toBe(other.sha256)
    expect(one.bytes).not.toBe(other.bytes)
  })
})

/** The first of these, as this loader has it. */
async function first(
  load: LoadReferences,
  wanted: WantedReference,
  { within }: Awaited<ReturnType<typeof studio>>,
): Promise<Reference> {
  return only(await load([wanted], within, GOING_ON))
}

describe('a style that many cards share', () => {
  it('is decoded once, also when they all ask for it at the same moment', async () => {
    const folder = await studio()
    await folder.put('art/style.png', await plain(600, 400).png().toBuffer())
    const load = referenceLoader(NO_BLOBS)
    const all = await Promise.all(
      Array.from({ length: 200 }, () => first(load, style('art/style.png'), folder)),
    )
    expect(new Set(all.map(({ bytes }) => bytes)).size).toBe(1)
    expect((await first(load, style('art/style.png'), folder)).bytes).toBe(all[0]?.bytes)
  })

  it('is read anew when its file was written', async () => {
    const folder = await studio()
    const load = referenceLoader(NO_BLOBS)
    await folder.put('art/style.png', await plain(8, 8, [0, 0, 1]).png().toBuffer())
    expect(await pixel(await first(load, style('art/style.png'), folder))).toEqual([0, 0, 1])
    await folder.put('art/style.png', await plain(8, 8, [0, 0, 2]).png().toBuffer())
    expect(await pixel(await first(load, style('art/style.png'), folder))).toEqual([0, 0, 2])
  })

  it('may be put right after it was refused', async () => {
    const folder = await studio()
    const load = referenceLoader(NO_BLOBS)
    await folder.put('art/style.png', 'not yet')
    expect(complaint(await load([style('art/style.png')], folder.within, GOING_ON))).toMatch(
      /^invalid_reference/,
    )
    await folder.put('art/style.png', await plain(8, 8).png().toBuffer())
    expect((await first(load, style('art/style.png'), folder)).role).toBe('style')
  })

  it('leaves when thirty-two others were used after it', async () => {
    const folder = await studio()
    const load = referenceLoader(NO_BLOBS)
    const png = await plain(8, 8).png().toBuffer()
    for (let index = 0; index <= 32; index++) await folder.put(`art/${index}.png`, png)
    const [zero, one] = [
      await first(load, style('art/0.png'), folder),
      await first(load, style('art/1.png'), folder),
    ]
    expect((await first(load, style('art/0.png'), folder)).bytes).toBe(zero.bytes)
    for (let index = 2; index <= 32; index++) await first(load, style(`art/${index}.png`), folder)
    expect((await first(load, style('art/0.png'), folder)).bytes).toBe(zero.bytes)
    expect((await first(load, style('art/1.png'), folder)).bytes).not.toBe(one.bytes)
  })
})

describe('a photo of a person', () => {
  it('is not kept in memory when its card has been asked for', async () => {
    const folder = await studio()
    await folder.put('art/ada.png', await plain(8, 8).png().toBuffer())
    const load = referenceLoader(NO_BLOBS)
    const [once, again] = [
      await first(load, likeness('art/ada.png'), folder),
      await first(load, likeness('art/ada.png'), folder),
    ]
    expect(once.sha256).toBe(again.sha256)
    expect(once.bytes).not.toBe(again.bytes)
  })
})

describe('a file that changes while it is read', () => {
  it('is refused when it was written to', async () => {
    const { put, at, within } = await studio()
    await put('art/a.png', await plain(8, 8).png().toBuffer())
    const read = await withReferenceFile('art/a.png', within, async (file) => {
      await appendFile(at('art/a.png'), 'more')
      return file.read()
    })
    expect(read).toEqual({ problem: 'was written to while it was read' })
  })

  it('is refused when it was cut short', async () => {
    const { put, at, within } = await studio()
    await put('art/a.png', await plain(8, 8).png().toBuffer())
    const read = await withReferenceFile('art/a.png', within, async (file) => {
      await writeFile(at('art/a.png'), 'x')
      return file.read()
    })
    expect(read).toEqual({ problem: 'was written to while it was read' })
  })

  it('is read whole as it was when another was put in its place', async () => {
    const { put, at, within } = await studio()
    const png = await plain(8, 8).png().toBuffer()
    await put('art/a.png', png)
    await put('art/b.png', 'another')
    const read = await withReferenceFile('art/a.png', within, async (file) => {
      await rename(at('art/b.png'), at('art/a.png'))
      return file.read()
    })
    expect(read).toEqual(png)
  })
})

describe('a reference by its hash', () => {
  const sha256 = createHash('sha256').update('a picture').digest('hex') as Sha256
  const wanted = [{ role: 'style', place: { kind: 'blob', sha256 } }] as const

  it('is read from the stored pictures, and once (C3)', async () => {
    const asked: Sha256[] = []
    const bytes = await plain(8, 8, [0, 0, 255]).png().toBuffer()
    const load = referenceLoader((hash) => {
      asked.push(hash)
      return Promise.resolve({ kind: 'bytes', bytes: new Uint8Array(bytes) })
    })
    const { within } = await studio()
    expect(await pixel(only(await load(wanted, within, GOING_ON)))).toEqual([0, 0, 255])
    await load(wanted, within, GOING_ON)
    expect(asked).toEqual([sha256])
  })

  it('may be put right after it was refused', async () => {
    const bytes = await plain(8, 8).png().toBuffer()
    const answers = [{ kind: 'missing' }, { kind: 'bytes', bytes }] as const
    let asked = 0
    const load = referenceLoader(() => Promise.resolve(answers[asked++] ?? answers[0]))
    const { within } = await studio()
    expect((await load(wanted, within, GOING_ON)).kind).toBe('denied')
    expect((await load(wanted, within, GOING_ON)).kind).toBe('loaded')
  })

  it('is refused when it is not there, went bad, or is too large (C3)', async () => {
    const { within } = await studio()
    const told = async (found: Awaited<ReturnType<Parameters<typeof referenceLoader>[0]>>) =>
      complaint(await referenceLoader(() => Promise.resolve(found))(wanted, within, GOING_ON))
    expect(await told({ kind: 'missing' })).toBe(
      'invalid_reference Reference 1 (style) is not among the stored pictures.',
    )
    expect(await told({ kind: 'corrupt' })).toMatch(/its bytes are not those that were put\.$/)
    expect(await told({ kind: 'bytes', bytes: new Uint8Array(25_000_001) })).toMatch(
      /is larger than 25 MB\.$/,
    )
  })
})
