/** The programs that decide about single bytes of a file, and their versions. Fonts are fixed by package-lock.json. */
export async function madeWith(): Promise<string> {
  const { default: sharp } = await import('sharp')
  const { sharp: own, vips, pango, freetype, harfbuzz } = sharp.versions
  return JSON.stringify({ sharp: own, vips, pango, freetype, harfbuzz })
}
