import type { Size } from './block.ts'

/** What printers ask for: finer is seen by nobody at arm's length. */
export const PRINT_DPI = 300

/** Below this many dots an inch a picture looks soft on paper, and most printers warn. */
export const LEAST_DPI = 200

const MM_PER_INCH = 25.4

const inches = (width: number, height: number) => ({ width, height, bleed: 1 / 8 })
/** Bleed of 3 mm, as is usual where paper is measured in millimetres. */
const millimetres = (width: number, height: number) => ({
  width: width / MM_PER_INCH,
  height: height / MM_PER_INCH,
  bleed: 3 / MM_PER_INCH,
})

interface Paper extends Size {
  /** What is cut off at each edge, so that no white line is left where the knife was a little beside it. */
  readonly bleed: number
}

/** Sizes of cards as they are when they are cut, standing, in inches; A5 and A6 by ISO 216. */
const PAPERS = {
  '4x6': inches(4, 6),
  '5x7': inches(5, 7),
  '6x9': inches(6, 9),
  A6: millimetres(105, 148),
  A5: millimetres(148, 210),
} as const satisfies Readonly<Record<string, Paper>>

export type PaperName = keyof typeof PAPERS

export const PAPER_NAMES = ['4x6', '5x7', '6x9', 'A6', 'A5'] as const satisfies readonly PaperName[]

/** Paper as it goes through the press, and what the art must have to go onto it. */
export interface Sheet {
  readonly paper: PaperName
  /** At each edge, in millimetres. */
  readonly bleedMm: number
  /** The art has at least so many pixels an inch before it is enlarged. */
  readonly leastDpi: number
}

/** A sheet of a paper; what is left out is as usual for that paper. */
export function sheetOf(paper: PaperName, more: Partial<Omit<Sheet, 'paper'>> = {}): Sheet {
  return { paper, bleedMm: PAPERS[paper].bleed * MM_PER_INCH, leastDpi: LEAST_DPI, ...more }
}

/** The card when it is cut, in inches; it lies when the card on the screen does. */
function trimInches({ paper }: Sheet, card: Size): Size {
  const { width, height } = PAPERS[paper]
  return card.width > card.height ? { width: height, height: width } : { width, height }
}

/** The card when it is cut, in pixels: what words and picture are set for. */
export function trimPixels(sheet: Sheet, card: Size): Size {
  const { width, height } = trimInches(sheet, card)
  return { width: Math.round(width * PRINT_DPI), height: Math.round(height * PRINT_DPI) }
}

/** What is to be added at each edge, in pixels. */
export interface Bleed {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * The bleed in whole pixels: 1/8 inch is 37.5, so that one edge has one more than the other and the whole has exactly the
 * pixels that a printer counts (4x6: 1275x1875).
 */
export function bleedPixels(sheet: Sheet, trim: Size): Bleed {
  const [across, down] = [added(sheet, trim, 'width'), added(sheet, trim, 'height')]
  return {
    left: Math.ceil(across / 2),
    right: Math.floor(across / 2),
    top: Math.ceil(down / 2),
    bottom: Math.floor(down / 2),
  }
}

/** The whole sheet with its bleed, in pixels: exactly what a printer wants. */
export function sheetPixels(sheet: Sheet, card: Size): Size {
  const trim = trimPixels(sheet, card)
  const { left, right, top, bottom } = bleedPixels(sheet, trim)
  return { width: trim.width + left + right, height: trim.height + top + bottom }
}

function added(sheet: Sheet, trim: Size, edge: 'width' | 'height'): number {
  const whole = trimInches(sheet, trim)[edge] + (2 * sheet.bleedMm) / MM_PER_INCH
  return Math.round(whole * PRINT_DPI) - trim[edge]
}

/** A picture as it came, and the pixels of the card that it is for. */
interface Art {
  readonly picture: Size
  readonly card: Size
}

/** How many pixels of a picture lie on an inch of the paper that it covers whole. */
export function dpiOf({ picture, card }: Art, sheet: Sheet): number {
  const trim = trimInches(sheet, card)
  return Math.min(picture.width / trim.width, picture.height / trim.height)
}

/** Why a picture is too coarse for a sheet, and the smallest that is not; undefined when it is fine enough. */
export function tooCoarse(art: Art, sheet: Sheet): string | undefined {
  const dpi = dpiOf(art, sheet)
  if (dpi >= sheet.leastDpi) return undefined
  const trim = trimInches(sheet, art.card)
  const [width, height] = [trim.width, trim.height].map((edge) => Math.ceil(edge * sheet.leastDpi))
  return (
    `a picture of ${art.picture.width}x${art.picture.height} has ${Math.floor(dpi)} dots an inch on ${sheet.paper}, ` +
    `and ${sheet.leastDpi} are wanted: at least ${width}x${height} pixels`
  )
}
