import sharp from 'sharp'

import type { Sha256 } from '../src/card.ts'
import type { MediaType } from '../src/media-type.ts'
import type { Parcel } from '../src/send/sender.ts'

interface CardWish {
  readonly width?: number
  readonly height?: number
  readonly mediaType?: Exclude<MediaType, 'application/pdf'>
  readonly caption?: string
  /** Bytes after the end of the picture, which decoders pass over. */
  readonly padding?: number
}

/** A real picture as a parcel carries it: plain, and small unless told. */
export async function aCard(wish: CardWish = {}): Promise<Pick<Parcel, 'file' | 'bytes'>> {
  const { width = 96, height = 144, mediaType = 'image/jpeg', caption = 'Best wishes', padding = 0 } = wish
  const plain = sharp({ create: { width, height, channels: 3, background: '#28536b' } })
  const format = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const
  const picture = await plain.toFormat(format[mediaType]).toBuffer()
  const bytes = Buffer.concat([picture, Buffer.alloc(padding)])
  return {
    bytes,
    file: {
      channel: 'chat',
      sha256: '0'.repeat(64) as Sha256,
      mediaType,
      width,
      height,
      bytes: bytes.length,
      alt: 'A card in blue',
      caption,
    },
  }
}
