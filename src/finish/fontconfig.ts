import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { mkdtemp, readFile, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { intoPlace } from '../durable-file.ts'
import { Mistake } from '../mistake.ts'
import { makePrivate } from '../private-folder.ts'
import { escapeXml } from './xml.ts'

/** What Pango is to find. */
export interface FontList {
  /** Absolute. */
  readonly folders: readonly string[]
  /** Files that are found under names of ours, whatever they call themselves. */
  readonly renamed: readonly { readonly file: string; readonly name: string }[]
}

/** Enough of a hash that two installations on a machine have two folders. */
const NAME_DIGITS = 16

/** Where this process keeps fontconfig's settings and cache; undefined: among the temporary files. */
let shelf: string | undefined

/**
 * Keeps the settings of the fonts and their cache in this folder from now on. It counts only before the first text,
 * because fontconfig reads its settings only once.
 */
export function keepFontsIn(folder: string | undefined): void {
  shelf = folder
}

/**
 * Fontconfig sees these files and no others, so that a card looks the same on every machine. Each list of fonts has a folder of
 * its own, which the processes of one user share. Nobody else may enter it: what stands there decides how cards look.
 * Counts until the first text, since fontconfig reads its settings only once.
 */
export async function letPangoFind(list: FontList): Promise<void> {
  // The only way in: libvips offers no call for it, and fontconfig asks the environment at the first text.
  process.env['FONTCONFIG_FILE'] = await settingsFor(list)
}

async function settingsFor(list: FontList): Promise<string> {
  const uid = process.getuid?.()
  const sum = createHash('sha256').update(fontsConf('', list)).digest('hex').slice(0, NAME_DIGITS)
  const places = [
    ...(shelf === undefined ? [] : [path.join(shelf, `fonts-${sum}`)]),
    path.join(tmpdir(), `wellwisher-fonts-${uid ?? 'own'}-${sum}`),
  ]
  for (const place of places) {
    try {
      await makePrivate(place, uid)
      return await settingsIn(place, list)
    } catch {
      // It is somebody else's, or cannot be written: any other place serves as well.
    }
  }
  return settingsIn(await placeOfOurOwn(), list)
}

/** A new folder for this process alone, which is gone when it ends. */
async function placeOfOurOwn(): Promise<string> {
  try {
    const own = await mkdtemp(path.join(tmpdir(), 'wellwisher-fonts-'))
    process.once('exit', () => rmSync(own, { recursive: true, force: true }))
    return own
  } catch (error) {
    throw new Mistake({
      code: 'no-temporary-folder',
      what: `Nothing can be written in ${tmpdir()}, where the settings of the fonts must lie for a moment.`,
      fix: 'Make room there, give this user the right to write it, or set TMPDIR to another folder.',
      cause: error,
    })
  }
}

async function settingsIn(folder: string, list: FontList): Promise<string> {
  const file = path.join(folder, 'fonts.conf')
  await keep(file, fontsConf(path.join(folder, 'cache'), list))
  return file
}

/** Makes sure that a file says this. Another process may be at the same: each renames a whole file into place. */
async function keep(file: string, text: string): Promise<void> {
  if (existsSync(file) && (await readFile(file, 'utf8')) === text) return
  const draft = await mkdtemp(`${file}-`)
  await writeFile(path.join(draft, 'fonts.conf'), text)
  await intoPlace(path.join(draft, 'fonts.conf'), file)
  await rmdir(draft)
}

/** A font that comes in one weight only is emboldened where it is asked to be bold. */
const EMBOLDENING = `  <match target="font">
    <test name="weight" compare="less_eq"><const>medium</const></test>
    <test target="pattern" name="weight" compare="more_eq"><const>bold</const></test>
    <edit name="embolden" mode="assign"><bool>true</bool></edit>
  </match>`

function fontsConf(cache: string, { folders, renamed }: FontList): string {
  const dirs = folders.map((folder) => `  <dir>${escapeXml(folder)}</dir>`)
  const names = renamed.map(
    ({ file, name }) => `  <match target="scan">
    <test name="file" compare="eq"><string>${escapeXml(file)}</string></test>
    <edit name="family" mode="assign"><string>${escapeXml(name)}</string></edit>
  </match>`,
  )
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
${[...dirs, ...names, EMBOLDENING].join('\n')}
  <cachedir>${escapeXml(cache)}</cachedir>
</fontconfig>
`
}
