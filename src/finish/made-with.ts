import { addedNames } from './fonts.ts'

/**
 * The programs that decide about single bytes of a file, and their versions, and the fonts that the owner added, by what is in
 * them. Bundled fonts are fixed by package-lock.json.
 */
export async function madeWith(): Promise<string> {
  const { default: sharp } = await import('sharp')
  const { sharp: own, vips, pango, freetype, harfbuzz } = sharp.versions
  const fonts = await addedNames()
  return JSON.stringify({
    sharp: own,
    vips,
    pango,
    freetype,
    harfbuzz,
    ...(fonts.length > 0 ? { fonts } : {}),
  })
}
