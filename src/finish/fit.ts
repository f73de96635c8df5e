import type { Size } from './block.ts'
import { type Artwork, encoded, type Encoded, type Form } from './encode.ts'
import type { Limits } from './limits.ts'
import { asPicture } from './master.ts'

export type Fitted =
  | { readonly kind: 'file'; readonly file: Encoded }
  /** Nothing that could be made of the card is what the channel takes. The sentence is about the channel. */
  | { readonly kind: 'none'; readonly why: string }

/** Makes files of one card. */
export interface Fitter {
  /** The best file within the limits. Equal files are made once. */
  fit(limits: Limits): Promise<Fitted>
}

/** No difference to the picture is seen at this quality; a card of 1024x1536 has about 350 kB. */
const QUALITY = 88

/** Paper is looked at longer, and at three times as many dots an inch as a screen. */
const QUALITY_IN_PRINT = 93

/** Below this JPEG and WebP show blocks around letters; rather fewer pixels than these. */
const LEAST_QUALITY = 55

/** Each smaller picture tried has this part of the edge before. */
const SHRINK = 0.8

/** Below this the message cannot be read: then a person must look. */
const LEAST_EDGE = 480

type Encode = (form: Form) => Promise<Encoded>

export function fitter(artwork: Artwork): Fitter {
  const made = new Map<string, Promise<Encoded>>()
  const encode: Encode = (form) => {
    const key = JSON.stringify(form)
    const file = made.get(key) ?? encoded(artwork, form)
    made.set(key, file)
    return file
  }
  const { sides } = artwork.master
  return {
    async fit(limits) {
      const size = asPicture(artwork.master)
      const formats = formatsFor(limits, sides.length)
      const why = hindrance({ ...limits, formats }, size)
      if (why !== undefined) return { kind: 'none', why }
      for (const edge of edgesWithin(limits, size)) {
        const file = await fitAt(edge, { ...limits, formats }, encode)
        if (file !== undefined) return { kind: 'file', file }
      }
      return { kind: 'none', why: `a legible card is larger than ${limits.maxBytes} bytes` }
    },
  }
}

/** Only a document holds all sides of what is printed. */
function formatsFor({ exactPixels, formats }: Limits, sides: number): Limits['formats'] {
  if (exactPixels === undefined || sides === 1) return formats
  return formats.filter((format) => format === 'application/pdf')
}

/** What no quality and no smaller size helps against. */
function hindrance({ formats, maxRatio = Infinity }: Limits, { width, height }: Size): string | undefined {
  if (formats.length === 0) return 'a card of several sides is printed from a PDF only'
  if (Math.max(width, height) > Math.min(width, height) * maxRatio)
    return `the longer edge of the card is more than ${maxRatio} times the shorter one`
  return undefined
}

/** The longest edge that a card of this size may have, in pixels. */
export function edgeWithin({ maxEdge, maxEdgesTogether = Infinity }: Limits, size: Size): number {
  const long = Math.max(size.width, size.height)
  const together = Math.floor((maxEdgesTogether * long) / (size.width + size.height))
  return Math.min(long, maxEdge, together)
}

/** The longest edges to try, the largest first. A sheet has the one that it has. */
function edgesWithin(limits: Limits, size: Size): readonly number[] {
  if (limits.exactPixels !== undefined) return [Math.max(size.width, size.height)]
  const edges = [edgeWithin(limits, size)]
  for (let edge = Math.floor((edges[0] ?? 0) * SHRINK); edge >= LEAST_EDGE; edge = Math.floor(edge * SHRINK))
    edges.push(edge)
  return edges
}

/** The first format that fits untouched; else the first that fits at some quality worth looking at. */
async function fitAt(
  edge: number,
  { formats, maxBytes, exactPixels: sheet }: Limits,
  encode: Encode,
): Promise<Encoded | undefined> {
  const best = sheet === undefined ? QUALITY : QUALITY_IN_PRINT
  for (const mediaType of formats) {
    const file = await encode({ mediaType, edge, sheet, quality: best })
    if (file.bytes.length <= maxBytes) return file
  }
  for (const mediaType of formats.filter((format) => format !== 'image/png')) {
    const file = await bestUnder(maxBytes, best - 1, (quality) => encode({ mediaType, edge, sheet, quality }))
    if (file !== undefined) return file
  }
  return undefined
}

/** The largest quality whose file fits. Bytes grow with quality, so six files at most are tried. */
async function bestUnder(
  maxBytes: number,
  highest: number,
  encode: (quality: number) => Promise<Encoded>,
): Promise<Encoded | undefined> {
  let best: Encoded | undefined
  let [low, high] = [LEAST_QUALITY, highest]
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const file = await encode(middle)
    if (file.bytes.length <= maxBytes) [low, best] = [middle + 1, file]
    else high = middle - 1
  }
  return best
}
