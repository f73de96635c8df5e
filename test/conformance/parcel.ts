import { createHash } from 'node:crypto'

import sharp from 'sharp'

import type { CardFile, Sha256 } from '../../src/card.ts'
import type { Day } from '../../src/day.ts'
import type { Size } from '../../src/finish/block.ts'
import type { Limits } from '../../src/finish/limits.ts'
import { sheetPixels } from '../../src/finish/sheet.ts'
import type { MediaType, PictureType } from '../../src/media-type.ts'
import type { Parcel, Sender } from '../../src/send/sender.ts'
import { seeded } from '../random.ts'
import type { Far } from './subject.ts'

/** Noise of this size is some 100 kB: more than one packet holds, so that half of it is not the whole. */
const SCREEN: Size = { width: 240, height: 360 }

/** What a card shows whose pixels nobody counts. */
const noise = (() => {
  const random = seeded(1)
  return Buffer.from(Array.from({ length: SCREEN.width * SCREEN.height * 3 }, () => random() * 256))
})()

function picture({ width, height }: Size, type: PictureType): Promise<Buffer> {
  const image = sharp(noise, { raw: { ...SCREEN, channels: 3 } }).resize(width, height, { fit: 'fill' })
  const [, format = ''] = type.split('/')
  return image.toFormat(format as 'jpeg' | 'png' | 'webp').toBuffer()
}

const jpeg = await picture(SCREEN, 'image/jpeg')
const printed = new Map<string, Promise<Buffer>>()

/** A card whose words are those of the day. */
function fileOf(
  bytes: Uint8Array,
  { mediaType, ...size }: Size & { readonly mediaType: MediaType },
): CardFile {
  return {
    channel: 'outbox',
    sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
    mediaType,
    ...size,
    bytes: bytes.length,
    alt: 'a card',
    caption: 'best wishes',
  }
}

/** A parcel with a JPEG for screens. */
export function aParcel(sender: Sender, written: string | undefined, more: Partial<Parcel> = {}): Parcel {
  const parsed = sender.parse(written)
  if (parsed.kind !== 'address') throw new Error(`the address cannot be used: ${parsed.kind}`)
  return {
    key: 'abcdefghijklmnopqrstuvwxyz',
    label: '2026-12-10-birthday-ada',
    file: fileOf(jpeg, { ...SCREEN, mediaType: 'image/jpeg' }),
    bytes: jpeg,
    address: parsed.address,
    name: 'Ada',
    fullName: 'Ada Lovelace',
    subject: 'Happy birthday, Ada!',
    locale: 'en',
    day: '2026-12-10' as Day,
    attempt: 1,
    kept: {},
    keep: () => Promise.resolve(),
    ...more,
  }
}

/** A parcel as this far side takes it: of a kind that it takes, in the pixels of its paper. */
export async function parcelFor(
  { sender, written, parcel }: Pick<Far, 'sender' | 'written' | 'parcel'>,
  more: Partial<Parcel> = {},
): Promise<Parcel> {
  return aParcel(sender, written, { ...(await cardFor(sender.limits)), ...parcel, ...more })
}

async function cardFor({ formats, exactPixels }: Limits): Promise<Pick<Parcel, 'file' | 'bytes'>> {
  // A JPEG of noise is small, even for paper.
  const mediaType = (['image/jpeg', 'image/png', 'image/webp'] as const).find((one) => formats.includes(one))
  if (mediaType === undefined) throw new Error('say in `parcel` what card this far side takes')
  const size = exactPixels === undefined ? SCREEN : sheetPixels(exactPixels, SCREEN)
  const name = `${mediaType} ${size.width}x${size.height}`
  const painting = printed.get(name) ?? picture(size, mediaType)
  printed.set(name, painting)
  const bytes = await painting
  return { bytes, file: fileOf(bytes, { ...size, mediaType }) }
}
