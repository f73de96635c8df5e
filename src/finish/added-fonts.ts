import { createHash } from 'node:crypto'
import { opendir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

import { coverageOf, type Covers } from './coverage.ts'
import { fontTable } from './font-file.ts'

/** A font file of the owner's. */
export interface AddedFont {
  /** Absolute. */
  readonly file: string
  /** What Pango is to call it: the same bytes have the same name. */
  readonly name: string
  /** 100 to 900: 400 is regular, 700 bold. */
  readonly weight: number
  readonly covers: Covers
}

/** What a folder of fonts holds, or why it cannot be used; the problem is told without the folder's name. */
export type FontFolder =
  | { readonly kind: 'fonts'; readonly fonts: readonly AddedFont[] }
  | { readonly kind: 'problem'; readonly what: string }

/** Fontconfig goes through all of a folder: one with more entries is somebody's home rather than a place for fonts. */
const MOST_ENTRIES = 2_000

/** A font of all Han characters has 25 MB. */
const MOST_BYTES = 100_000_000

const FONT = /\.(?:ttf|otf)$/i

/** Every TrueType and OpenType font in a folder and below it, in the order of their paths. */
export async function fontsIn(folder: string): Promise<FontFolder> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true) {
    return problem(`${found === undefined ? 'is not there' : 'is no folder'}; want a folder with fonts`)
  }
  const files = await filesIn(folder)
  if (files === undefined) {
    return problem(`holds more than ${MOST_ENTRIES} files; want a folder with nothing but fonts`)
  }
  if (files.length === 0) return problem('holds no .ttf and no .otf')
  const fonts: AddedFont[] = []
  for (const file of files) {
    const font = await fontIn(file).catch(() => undefined)
    if (font === undefined)
      return problem(`holds ${path.relative(folder, file)}, which is no font that can be read`)
    fonts.push(font)
  }
  return { kind: 'fonts', fonts }
}

function problem(what: string): FontFolder {
  return { kind: 'problem', what }
}

/** Undefined when there is too much to go through. */
async function filesIn(folder: string): Promise<readonly string[] | undefined> {
  const files: string[] = []
  let entries = 0
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (++entries > MOST_ENTRIES) return undefined
    if (!entry.isDirectory() && FONT.test(entry.name)) files.push(path.join(entry.parentPath, entry.name))
  }
  return files.toSorted()
}

/** Enough of a hash that no two fonts share a name. */
const NAME_DIGITS = 16

/** `usWeightClass` of OpenType's `OS/2` table. */
const WEIGHT_AT = 4

async function fontIn(file: string): Promise<AddedFont> {
  const { size } = await stat(file)
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes`)
  const sum = createHash('sha256').update(await readFile(file))
  return {
    file,
    name: `Added ${sum.digest('hex').slice(0, NAME_DIGITS)}`,
    weight: (await fontTable(file, 'OS/2')).getUint16(WEIGHT_AT),
    covers: await coverageOf(file),
  }
}
