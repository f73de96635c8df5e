import sharp from 'sharp'

import type { FinishedFile } from '../../src/finish/files.ts'
import { finish, type FinishOrder } from '../../src/finish/finish.ts'
import { typeset } from '../../src/finish/typeset.ts'
import { paint } from '../../src/generate/artist/artist.ts'
import type { Style } from '../../src/templates/styles.ts'
import type { Words } from '../../src/templates/template.ts'
import { COMPOSITIONS } from '../../src/templates/treatment.ts'

/** What a card has unless somebody says otherwise. */
const SIZE = { width: 1024, height: 1536 } as const

const { calm } = COMPOSITIONS.rising

const NOBODY = new AbortController().signal

/** A picture as a generator gives it: a PNG of about two megabytes. */
export function painted(genre: Style, seed: string): Promise<Buffer> {
  const brief = {
    prompt: '',
    softer: '',
    treatment: { style: genre, palette: 'seaside', composition: 'rising', motif: 'flowers' },
    occasion: 'birthday',
    season: 'summer',
    interests: ['sailing'],
    number: undefined,
    seed,
  } as const
  return paint(sharp, { brief, size: SIZE }, NOBODY)
}

/** Other words for each card: nothing that was laid out once is there again. */
function wordsOf(card: number): Words {
  const name = Array.from(String(card), (digit) => 'aeioulnrst'[Number(digit)]).join('')
  const headline = `Happy birthday, Mx ${name}!`
  const message = 'May your day be bright and your year be kind.'
  return { headline, message, locale: 'en', alt: `A birthday card. It says: ${headline} ${message}` }
}

/** One card, from picture and words to the JPEG of a folder. */
export async function ours(picture: Uint8Array, card: number): Promise<FinishedFile> {
  const order: FinishOrder = {
    picture,
    size: SIZE,
    words: wordsOf(card),
    design: { layout: 'over', calm },
    limits: { outbox: { formats: ['image/jpeg'], maxBytes: 20_000_000, maxEdge: 4_096 } },
    painter: 'artist',
  }
  const finished = await finish(order)
  const [file] = finished.kind === 'finished' ? finished.files : []
  if (file === undefined) throw new Error('the words cannot be set')
  return file
}

/** Words that somebody else has drawn, as sharp composites them. */
export interface Drawn {
  readonly input: Buffer
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 4 }
  readonly left: number
  readonly top: number
}

export async function drawnWords(): Promise<Drawn> {
  const set = await typeset(wordsOf(1), { size: SIZE, calm })
  if (set.kind !== 'set') throw new Error(set.detail)
  const { width, height, left, top, cover } = set.mask
  const input = Buffer.alloc(width * height * 4, 32)
  for (let at = 0; at < cover.length; at++) input[at * 4 + 3] = cover[at] ?? 0
  return { input, raw: { width, height, channels: 4 }, left, top }
}

/** The least that anybody does who uses sharp: decode, composite words that are drawn already, encode. */
export function bare(picture: Uint8Array, words: Drawn): Promise<Buffer> {
  return sharp(picture).composite([words]).jpeg({ quality: 88 }).toBuffer()
}
