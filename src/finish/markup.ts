import type { Run } from './facing.ts'
import { escapeXml } from './xml.ts'

/** How large, and how far from line to line, in pixels; which language, since some draw a letter in their own way. */
export interface Scale {
  readonly px: number
  readonly pitch: number
  readonly locale: string
}

/** `all` sets every letter; `colour` leaves the room of what has no colours of its own empty. */
export type Layer = 'all' | 'colour'

/** Pango counts line heights in 1024ths. */
const PANGO_SCALE = 1024

/** As little as Pango takes, of 65,535: none of it is left in 8 bits. */
const UNSEEN = ' alpha="1"'

/**
 * Runs as Pango's markup. Fonts are not substituted, since each letter is known to be there; nor are hyphens put
 * where a name had to be broken, since that would misspell it. One pitch keeps the leading even across scripts.
 */
export function markup(runs: readonly Run[], { px, pitch, locale }: Scale, layer: Layer): string {
  const spans = runs.map(({ text, face }) => {
    const font = `${escapeXml(face.pango)} ${Math.round(px * face.scale)}px`
    const shown = layer === 'all' || face.part === 'emoji' ? '' : UNSEEN
    return `<span font_desc="${font}"${shown}>${escapeXml(text)}</span>`
  })
  const line = Math.round(pitch * PANGO_SCALE)
  const language = escapeXml(locale.replaceAll('_', '-'))
  return `<span lang="${language}" fallback="false" insert_hyphens="false" line_height="${line}">${spans.join('')}</span>`
}
