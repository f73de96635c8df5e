import type { Warning } from '../warning.ts'
import type { Size } from './block.ts'
import type { Artwork, Encoded } from './encode.ts'
import { edgeWithin, fitter, type Fitter } from './fit.ts'
import type { Limits } from './limits.ts'
import { dpiOf, PRINT_DPI, tooCoarse, trimPixels } from './sheet.ts'

/** A card as one channel gets it, with its bytes. */
export interface FinishedFile extends Encoded {
  readonly channel: string
}

/** What the files are made of and for whom. */
interface Wanted {
  readonly picture: Uint8Array
  /** Pixels of the card on a screen. */
  readonly size: Size
  /** By channel name. */
  readonly limits: Readonly<Record<string, Limits>>
}

interface Unsettable {
  readonly kind: 'unsettable'
  readonly detail: string
}

/** The card at some size: on paper it is set anew, so that its letters are as sharp as the press can print them. */
type ArtworkAt = (size: Size) => Promise<{ readonly kind: 'made'; readonly artwork: Artwork } | Unsettable>

interface Files {
  readonly kind: 'finished'
  readonly files: readonly FinishedFile[]
  readonly warnings: readonly Warning[]
}

/** A file for each channel, or why one of them takes none. The card is set once for each size that is wanted. */
export async function filesFor(wanted: Wanted, artworkAt: ArtworkAt): Promise<Files | Unsettable> {
  const files: FinishedFile[] = []
  const warnings: Warning[] = []
  const fitterAt = rememberedFitters(artworkAt)
  for (const [channel, limits] of Object.entries(wanted.limits)) {
    const { size, coarse, enlarged } = await paperOf(wanted, limits)
    if (coarse !== undefined) return { kind: 'unsettable', detail: `${channel}: ${coarse}` }
    const set = await fitterAt(size)
    if (set.kind === 'unsettable') return set
    const fitted = await set.fitter.fit(limits)
    if (fitted.kind === 'none') return { kind: 'unsettable', detail: `${channel}: ${fitted.why}` }
    const { file } = fitted
    files.push({ channel, ...file })
    if (enlarged !== undefined)
      warnings.push({ code: 'card-enlarged', detail: `On ${channel}, ${enlarged}.` })
    if (isShrunk(file, { limits, size })) {
      const detail = `${channel} takes ${limits.maxBytes} bytes, so its card has ${file.width}x${file.height} pixels`
      warnings.push({ code: 'card-shrunk', detail })
    }
  }
  return { kind: 'finished', files, warnings }
}

type Set = { readonly kind: 'set'; readonly fitter: Fitter } | Unsettable

function rememberedFitters(artworkAt: ArtworkAt): (size: Size) => Promise<Set> {
  const sets = new Map<string, Promise<Set>>()
  const set = async (size: Size): Promise<Set> => {
    const made = await artworkAt(size)
    return made.kind === 'made' ? { kind: 'set', fitter: fitter(made.artwork) } : made
  }
  return (size) => {
    const key = `${size.width}x${size.height}`
    const known = sets.get(key) ?? set(size)
    sets.set(key, known)
    return known
  }
}

/** What the card is set for, and how the picture does on it. */
interface Ground {
  readonly size: Size
  /** Why it is not printed at all. */
  readonly coarse?: string | undefined
  /** That the press could show more than there is. */
  readonly enlarged?: string | undefined
}

async function paperOf({ picture, size: card }: Wanted, { exactPixels: sheet }: Limits): Promise<Ground> {
  if (sheet === undefined) return { size: card }
  const art = { picture: await sizeOf(picture), card }
  const dpi = Math.floor(dpiOf(art, sheet))
  const enlarged =
    dpi < PRINT_DPI
      ? `the picture has ${dpi} dots an inch on ${sheet.paper}, and was enlarged to ${PRINT_DPI}`
      : undefined
  return { size: trimPixels(sheet, card), coarse: tooCoarse(art, sheet), enlarged }
}

/** As it is looked at, not as a camera lay in the hand. */
async function sizeOf(picture: Uint8Array): Promise<Size> {
  const { default: sharp } = await import('sharp')
  const { autoOrient } = await sharp(picture).metadata()
  return autoOrient
}

/** True when bytes, not the pixels that the channel takes, made the file smaller. */
function isShrunk(file: Size, { limits, size }: { limits: Limits; size: Size }): boolean {
  if (limits.exactPixels !== undefined) return false
  return Math.max(file.width, file.height) < edgeWithin(limits, size)
}
