import sharp from 'sharp'

import type { FinishedFile } from '../src/finish/files.ts'
import { finish, type FinishOrder } from '../src/finish/finish.ts'
import type { Limits } from '../src/finish/limits.ts'
import type { Words } from '../src/templates/template.ts'
import { aDesign } from './treatment.ts'

/** A third of a real card: the same shape, and fast. */
export const size = { width: 512, height: 768 }

export const jpeg: Limits = { formats: ['image/jpeg'], maxBytes: 10_000_000, maxEdge: 4_000 }
export const png: Limits = { ...jpeg, formats: ['image/png'] }

export function wordsFor(name: string, message = 'May your day be bright and your year be kind.'): Words {
  return { headline: `Happy birthday, ${name}!`, message, locale: 'en', alt: `Birthday card for ${name}` }
}

export function plain(background: string): Promise<Buffer> {
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
export function noise(): Promise<Buffer> {
  let state = 0x9e_37_79_b9
  return painted(() => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  })
}

export function order(changes: Partial<FinishOrder> & { readonly picture: Uint8Array }): FinishOrder {
  return {
    size,
    words: wordsFor('Ada'),
    design: aDesign,
    limits: { outbox: jpeg },
    painter: 'artist',
    ...changes,
  }
}

export async function filesOf(
  changes: Partial<FinishOrder> & { readonly picture: Uint8Array },
): Promise<FinishedFile[]> {
  const finished = await finish(order(changes))
  if (finished.kind !== 'finished') throw new Error(finished.detail)
  return [...finished.files]
}

export async function fileOf(
  changes: Partial<FinishOrder> & { readonly picture: Uint8Array },
): Promise<FinishedFile> {
  const [file] = await filesOf(changes)
  if (file === undefined) throw new Error('no file')
  return file
}
