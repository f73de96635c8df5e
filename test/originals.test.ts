import { crc32 } from 'node:zlib'

import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'

import type { FinishedFile } from '../src/finish/files.ts'
import { ENDINGS, mediaTypeOf } from '../src/media-type.ts'
import { folderSender } from '../src/send/folder.ts'
import { clearAway } from '../src/worker/clearing.ts'
import { aParcel } from './conformance/parcel.ts'
import { fileOf, filesOf, jpeg, plain, png, size, wordsFor } from './finish-order.ts'
import { aFolder } from './a-folder.ts'
import { paper } from './paper.ts'
import { ada, aRig } from './rig.ts'

const DAY_MS = 86_400_000

const never = new AbortController().signal

const webp = { ...jpeg, formats: ['image/webp'] } as const
const pdf = { ...jpeg, formats: ['application/pdf'] } as const
const ALL = { jpeg, png, webp, pdf } as const

/** A colour that each of the profiles below can hold, and that is another one when its numbers are read by the wrong profile. */
const CORAL = { r: 230, g: 120, b: 90 } as const

function coral(): Sharp {
  return sharp({ create: { ...size, channels: 3, background: CORAL } })
}

/** The colour in the lower right corner, where no letter is. */
async function corner({ bytes }: FinishedFile): Promise<readonly number[]> {
  return [...(await sharp(bytes).raw().toBuffer()).subarray(-3)]
}

/** A PNG as a service signs it: the manifest of C2PA lies in a chunk of its own (C2PA 2.1, appendix A.3.3). */
function signed(picture: Buffer): Buffer {
  const end = picture.length - 12
  const body = Buffer.concat([Buffer.from('caBX'), Buffer.from('jumbc2pa: made by somebody')])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([picture.subarray(0, end), length, body, check, picture.subarray(end)])
}

/** The XMP packet of a file of ours. */
async function xmpOf({ bytes, mediaType }: FinishedFile): Promise<string> {
  if (mediaType === 'application/pdf') return (await paper(bytes)).xmp
  return (await sharp(bytes).metadata()).xmp?.toString() ?? ''
}

/** A photo that tells who took it, where, and how the camera was held. */
async function telling(orientation: number): Promise<Buffer> {
  const turned = { width: size.height, height: size.width }
  const top = { create: { width: 60, height: size.width, channels: 3, background: '#c00000' } } as const
  return sharp({ create: { ...turned, channels: 3, background: '#e0e0ff' } })
    .composite([{ input: top, left: 0, top: 0 }])
    .withMetadata({ orientation, exif: { IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N' } } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>theirs</note></x:xmpmeta>')
    .png()
    .toBuffer()
}

describe('what a source says of itself', () => {
  it('stays behind in every format: camera, place, notes and signatures (H2)', async () => {
    const picture = signed(await telling(1))
    for (const file of await filesOf({ picture, limits: ALL })) {
      const text = Buffer.from(file.bytes).toString('latin1')
      expect(text).not.toMatch(/Somebody|GPS|theirs|caBX|c2pa/)
      expect(await xmpOf(file)).toContain('digitalsourcetype/algorithmicMedia"')
    }
  })

  it('is kept with the picture itself, byte by byte, for as long as pictures are kept (H2)', async () => {
    const bytes = signed(
      await sharp({ create: { width: 256, height: 384, channels: 3, background: CORAL } })
        .png()
        .toBuffer(),
    )
    await using rig = await aRig({
      now: '2026-12-10T09:00:00Z',
      paints: [
        {
          kind: 'picture',
          bytes,
          mediaType: 'image/png',
          width: 256,
          height: 384,
          usage: undefined,
          evidence: {},
          warnings: [],
        },
      ],
    })
    await rig.look()
    await rig.sweep()
    const { card } = await rig.story('birthday/ada/2026-12-10')
    if (card.state.at !== 'sent') throw new Error(`the card is ${card.state.at}`)
    const { sha256 } = card.state.picture
    const original = async () => rig.worker.blobs.get(sha256)
    expect(await original()).toEqual({ kind: 'bytes', bytes })
    rig.clock.forward(399 * DAY_MS)
    await clearAway(rig.worker, never)
    expect(await original()).toEqual({ kind: 'bytes', bytes })
    rig.clock.forward(2 * DAY_MS)
    await clearAway(rig.worker, never)
    expect(await original()).toEqual({ kind: 'missing' })
  })

  it('of how it was held is obeyed: a card stands as its photo is looked at (H3)', async () => {
    // Held so that what lies to the left in the file is at the top (EXIF 2.3, tag 0x0112, value 6).
    const file = await fileOf({ picture: await telling(6), limits: { outbox: png } })
    expect([file.width, file.height]).toEqual([size.width, size.height])
    const rgb = await sharp(file.bytes).raw().toBuffer()
    expect([...rgb.subarray(0, 3)]).toEqual([0xc0, 0, 0])
    expect(await corner(file)).toEqual([0xe0, 0xe0, 0xff])
    expect((await sharp(file.bytes).metadata()).orientation).toBeUndefined()
  })
})

describe('the colours of a card', () => {
  it('are sRGB, whatever the picture was measured in (H3)', async () => {
    const { r, g, b } = CORAL
    const pictures = {
      'Display P3': await coral().withIccProfile('p3').png().toBuffer(),
      '16 bits': await coral().toColourspace('rgb16').withIccProfile('p3').png().toBuffer(),
      CMYK: await coral().withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer(),
    }
    // The numbers in these files are others than those of the colour: whoever only copies them is wrong by more than this.
    const written = await sharp(pictures['Display P3']).keepIccProfile().raw().toBuffer()
    expect(Math.abs((written[0] ?? 0) - r)).toBeGreaterThan(6)
    for (const [name, picture] of Object.entries(pictures)) {
      const [red = 0, green = 0, blue = 0] = await corner(await fileOf({ picture, limits: { outbox: png } }))
      const off = Math.max(Math.abs(red - r), Math.abs(green - g), Math.abs(blue - b))
      expect({ name, off: off <= 6 }).toEqual({ name, off: true })
    }
  })

  it('are told to a press and taken for granted on screens, and no profile of a source goes on (H3)', async () => {
    const picture = await coral().withIccProfile('p3').png().toBuffer()
    const [onScreen, onPaper] = await filesOf({ picture, limits: { png, pdf } })
    expect((await sharp(onScreen?.bytes).metadata()).icc).toBeUndefined()
    expect(Buffer.from(onPaper?.bytes ?? []).toString('latin1')).toContain('/ICCBased')
  })
})

describe("a file's name, its media type and its bytes", () => {
  it('agree in every format, whatever the picture came as (H4)', async () => {
    const pictures = await Promise.all([plain('white'), coral().jpeg().toBuffer(), coral().webp().toBuffer()])
    for (const picture of pictures) {
      for (const { bytes, mediaType, channel } of await filesOf({ picture, limits: ALL })) {
        expect(mediaTypeOf(Buffer.from(bytes))).toBe(mediaType)
        expect(mediaType).toContain(channel)
        const sender = folderSender({ folder: await aFolder(), written: 'outbox' })
        const parcel = aParcel(sender, undefined)
        const sent = await sender.send({ ...parcel, bytes, file: { ...parcel.file, mediaType } }, never)
        expect(sent).toMatchObject({
          receipt: expect.stringMatching(new RegExp(`\\.${ENDINGS[mediaType]}$`)),
        })
      }
    }
    expect(ENDINGS).toEqual({
      'image/jpeg': 'jpg',
      'image/png': 'png',
      'image/webp': 'webp',
      'application/pdf': 'pdf',
    })
  })

  it('agree after a file was made smaller, too (H4)', async () => {
    const picture = await coral().png().toBuffer()
    const limits = {
      outbox: { formats: ['image/png', 'image/webp'], maxBytes: 9_000, maxEdge: 600 },
    } as const
    const { bytes, mediaType } = await fileOf({ picture, limits })
    expect([mediaType, mediaTypeOf(Buffer.from(bytes))]).toEqual(['image/webp', 'image/webp'])
  })
})

describe('what a card says to those who cannot see it', () => {
  it('is in every file and stored beside it: the name, the message, and no age that nobody wants told (H3)', async () => {
    const message = 'Be well & happy'
    await using rig = await aRig({
      now: '2026-12-10T09:00:00Z',
      people: [{ ...ada, message, showAge: false }],
      takes: { formats: ['application/pdf'] },
    })
    await rig.look()
    await rig.sweep()
    const [parcel] = rig.parcels
    if (parcel === undefined) throw new Error('nothing was sent')
    const { file, bytes } = parcel
    expect(file.alt).toContain('Ada')
    expect(file.alt).toContain(message)
    expect(file.alt).not.toMatch(/\d/)
    const { pages, xmp } = await paper(bytes)
    expect(pages[0]?.alt).toBe(file.alt)
    expect(xmp).toContain('Be well &amp; happy')
  })

  it('is where each format has its place for it, and not packed (H3)', async () => {
    const words = wordsFor('Zoë & Søren')
    for (const file of await filesOf({ picture: await plain('white'), words, limits: ALL })) {
      expect(await xmpOf(file)).toContain('Birthday card for Zoë &amp; Søren')
      const isText = Buffer.from(file.bytes).toString().includes('Birthday card for Zoë &amp; Søren')
      expect({ isText, channel: file.channel }).toEqual({ isText: true, channel: file.channel })
    }
  })
})
