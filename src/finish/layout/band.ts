import type { Words } from '../../templates/template.ts'
import type { Size } from '../block.ts'
import { trimmed, type Mask } from '../mask.ts'
import { typeset, type Place } from '../typeset.ts'
import { quietestRows } from './calm.ts'
import type { Art, Printed, Setting } from './layout.ts'
import { fill, letter, shade } from './paper.ts'

/** Paper above and below the words, and the hairline in it, in parts of the shorter edge. */
const PADDING = 0.062
const LINE_AT = 0.02
const HAIR = 0.0018

/** The band's own shadow on the picture: it lies on it like a ribbon of paper. */
const REACH = 0.014
const DARK = 0.3

/** The picture over the whole card, and the words on a band of paper across it, where the band hides least. */
export async function band(words: Words, place: Place): Promise<Setting> {
  const set = await typeset(words, place)
  if (set.kind === 'unsettable') return set
  const mask = trimmed(set.mask)
  return { kind: 'set', print: async (art) => printed(art, mask, place.size) }
}

function printed({ pixels, busyness, palette }: Art, mask: Mask, { width, height }: Size): Printed {
  const edge = Math.min(width, height)
  const [padding, hair] = [Math.round(edge * PADDING), Math.max(1, Math.round(edge * HAIR))]
  const top = quietestRows(busyness, { from: mask.top - padding, to: mask.top + mask.height + padding })
  const box = { left: 0, top, width, height: mask.height + 2 * padding }
  shade(pixels, box, { reach: Math.round(edge * REACH), dark: DARK })
  fill(pixels, box, palette.beside.paper)
  const inside = Math.round(edge * LINE_AT)
  for (const at of [box.top + inside, box.top + box.height - inside - hair]) {
    fill(pixels, { ...box, top: at, height: hair }, palette.beside.line)
  }
  const lettering = letter(pixels, { ...mask, top: top + padding }, palette.beside)
  return { sides: [{ name: 'front', ...pixels, words: [lettering] }], warnings: [] }
}
