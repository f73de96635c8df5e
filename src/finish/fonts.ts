import path from 'node:path'

import { fontsIn, type AddedFont } from './added-fonts.ts'
import { coverageOf, type Covers } from './coverage.ts'
import { families, type Family, type Part } from './families.ts'
import { letPangoFind } from './fontconfig.ts'

/** Headline or message: the same letters in another weight. */
export type Role = 'headline' | 'message'

/** One font file, under the name by which Pango finds it. */
export interface Face {
  readonly pango: string
  /** Size of its letters beside those of the first family. */
  readonly scale: number
  /** From line to line beside that family. */
  readonly leading: number
  readonly covers: Covers
  readonly part?: Part | undefined
}

/** Which faces set a role, the first that has the letter being taken. */
export type Faces = Readonly<Record<Role, readonly Face[]>>

/** Folders with fonts of the owner's. */
let added: readonly string[] = []

/** Asks the fonts in these folders for letters that no bundled one has. It counts only before the first text. */
export function addFontsFrom(folders: readonly string[]): void {
  added = folders
}

let ready: Promise<Faces> | undefined

/** The bundled fonts and behind them those that were added, ready to be set; loaded once in a process. */
export function allFaces(): Promise<Faces> {
  ready ??= load()
  return ready
}

async function load(): Promise<Faces> {
  const bundled = families()
  const own = await addedFonts()
  const files = [
    ...bundled.flatMap(({ headline, message }) => [headline.file, message.file]),
    ...own.map(({ file }) => file),
  ]
  await letPangoFind({ folders: [...new Set(files.map((file) => path.dirname(file)))], renamed: own })
  return {
    headline: await facesFor('headline', bundled, own),
    message: await facesFor('message', bundled, own),
  }
}

/** What the added fonts that are in use are called: the same bytes, the same name. */
export async function addedNames(): Promise<readonly string[]> {
  return (await addedFonts()).map(({ name }) => name)
}

/** What has become unusable since jobs.yaml was read adds nothing: cards that need it are held and tell which letters. */
async function addedFonts(): Promise<readonly AddedFont[]> {
  const folders = await Promise.all(added.map(fontsIn))
  const fonts = folders.flatMap((folder) => (folder.kind === 'fonts' ? folder.fonts : []))
  return [...new Map(fonts.map((font) => [font.name, font])).values()]
}

async function facesFor(
  role: Role,
  bundled: readonly Family[],
  own: readonly AddedFont[],
): Promise<readonly Face[]> {
  const ours = await Promise.all(bundled.map((family) => faceOf(family, role)))
  return [...ours, ...addedFaces(role, own)]
}

async function faceOf(family: Family, role: Role): Promise<Face> {
  const { pango, file } = family[role]
  const { scale, leading = 1, part } = family
  return { pango, scale, leading, covers: await coverageOf(file), part }
}

/** SemiBold for the headline and Regular for the message, as the bundled families have them. */
const WEIGHTS: Readonly<Record<Role, number>> = { headline: 600, message: 400 }

/** Lighter than this a headline is emboldened. */
const HEAVY_ENOUGH = 550

/** Most families draw their letters so much larger than EB Garamond does. */
const USUAL_SCALE = 0.88

/** Nobody knows what stands above and below their letters: as much room as the tallest script of ours has. */
const ROOMY = 1.1

/** Of several with a letter the one whose weight suits the role best. */
function addedFaces(role: Role, fonts: readonly AddedFont[]): readonly Face[] {
  const distance = ({ weight }: AddedFont): number => Math.abs(weight - WEIGHTS[role])
  return fonts
    .toSorted((a, b) => distance(a) - distance(b))
    .map(({ name, weight, covers }) => ({
      pango: role === 'headline' && weight < HEAVY_ENOUGH ? `${name} Bold` : name,
      scale: USUAL_SCALE,
      leading: ROOMY,
      covers,
    }))
}
