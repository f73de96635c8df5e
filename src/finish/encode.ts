import type { Sharp } from 'sharp'
import { type MediaType, mediaTypeOf, type PictureType } from '../media-type.ts'
import type { Pixels } from './contrast.ts'
import { asPicture, type Master, type Side } from './master.ts'
import { type Page, pdf } from './pdf.ts'
import { pngWithXmp } from './png-xmp.ts'
import { bleedPixels, PRINT_DPI, type Sheet } from './sheet.ts'

/** A card as a file. */
export interface Encoded {
  readonly bytes: Uint8Array
  readonly mediaType: MediaType
  /** Pixels; of a document those of its first page. */
  readonly width: number
  readonly height: number
}

/** A finished card, and what each of its files says of itself. */
export interface Artwork {
  readonly master: Master
  readonly xmp: string
  readonly title: string
  /** What the front shows, and what the card says. */
  readonly alt: string
  /** What the other sides say. */
  readonly message: string
  readonly language: string
}

/** How a file is made. */
export interface Form {
  readonly mediaType: MediaType
  readonly quality: number
  /** Longest edge in pixels; a sheet has its own. */
  readonly edge: number
  readonly sheet: Sheet | undefined
}

/** WebP's effort 0 to 6: 4 takes three times as long for 3 % of the bytes. */
const WEBP_EFFORT = 2

/** PNG's deflate level: 9 takes five times as long for 2 %. */
const PNG_LEVEL = 6

const POINTS_PER_INCH = 72

/** Makes a file. Rejects when what came out is not what was asked for, which is a bug. */
export async function encoded(artwork: Artwork, form: Form): Promise<Encoded> {
  const { mediaType } = form
  const file =
    mediaType === 'application/pdf'
      ? await asDocument(artwork, form)
      : await asPictureFile(asPicture(artwork.master), { ...form, mediaType, xmp: artwork.xmp })
  const made = mediaTypeOf(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length))
  if (made !== mediaType) throw new Error(`${made ?? 'something else'} came out, and not ${mediaType}`)
  return { ...file, mediaType }
}

type Bare = Omit<Encoded, 'mediaType'>

interface PictureForm extends Form {
  readonly mediaType: PictureType
  /** Undefined where it stands elsewhere in the file. */
  readonly xmp: string | undefined
}

async function asPictureFile(pixels: Pixels, form: PictureForm): Promise<Bare> {
  const { width, height, rgb } = pixels
  const { default: sharp } = await import('sharp')
  const card = sized(sharp(rgb, { raw: { width, height, channels: 3 } }), pixels, form)
  const told = form.xmp === undefined || form.mediaType === 'image/png' ? card : card.withXmp(form.xmp)
  // A press wants to be told what a browser takes for granted: that the colours are sRGB.
  const tagged = form.sheet === undefined ? told : told.withIccProfile('srgb').withDensity(PRINT_DPI)
  const { data, info } = await inFormat(tagged, form).toBuffer({ resolveWithObject: true })
  const bytes = form.mediaType === 'image/png' && form.xmp !== undefined ? pngWithXmp(data, form.xmp) : data
  return { bytes, width: info.width, height: info.height }
}

/** Smaller where the channel wants that; on a sheet larger by the bleed, into which the art goes on as in a mirror. */
function sized(card: Sharp, pixels: Pixels, { edge, sheet }: Form): Sharp {
  if (sheet !== undefined) return card.extend({ ...bleedPixels(sheet, pixels), extendWith: 'mirror' })
  if (edge >= Math.max(pixels.width, pixels.height)) return card
  return card.resize({ width: edge, height: edge, fit: 'inside' })
}

function inFormat(card: Sharp, { mediaType, quality, sheet }: PictureForm): Sharp {
  switch (mediaType) {
    case 'image/jpeg':
      // On paper, letters in halved colours have seams that no screen shows.
      return card.jpeg(sheet === undefined ? { quality } : { quality, chromaSubsampling: '4:4:4' })
    case 'image/webp':
      return card.webp({ quality, effort: WEBP_EFFORT })
    case 'image/png':
      return card.png({ compressionLevel: PNG_LEVEL })
    default:
      throw new Error(`unknown format ${String(mediaType satisfies never)}`)
  }
}

/** A page for each side. Without a sheet a page is as large as its pixels are at the density of print. */
async function asDocument({ master, ...artwork }: Artwork, form: Form): Promise<Bare> {
  const pages: Page[] = []
  for (const side of master.sides) pages.push(await pageOf(side, { artwork, form }))
  const [first] = pages
  if (first === undefined) throw new Error('a card has a front')
  const about = {
    title: artwork.title,
    language: artwork.language,
    xmp: artwork.xmp,
    icc: await srgbProfile(),
  }
  return { bytes: pdf(pages, about), width: first.width, height: first.height }
}

async function pageOf(
  side: Side,
  { artwork, form }: { artwork: Omit<Artwork, 'master'>; form: Form },
): Promise<Page> {
  const picture = await asPictureFile(side, { ...form, mediaType: 'image/jpeg', xmp: undefined })
  const { width, height, bytes } = picture
  const inPoints = POINTS_PER_INCH / PRINT_DPI
  return {
    jpeg: bytes,
    width,
    height,
    wide: width * inPoints,
    high: height * inPoints,
    bleed: ((width - side.width) / 2) * inPoints,
    alt: side.name === 'front' ? artwork.alt : artwork.message,
  }
}

let profile: Promise<Uint8Array> | undefined

/** The profile that libvips brings for sRGB, 480 bytes. */
function srgbProfile(): Promise<Uint8Array> {
  profile ??= readProfile()
  return profile
}

async function readProfile(): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const dot = sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } })
  const { icc } = await sharp(await dot.withIccProfile('srgb').png().toBuffer()).metadata()
  if (icc === undefined) throw new Error('libvips has no sRGB profile')
  return icc
}
