import type { Words } from '../../templates/template.ts'
import type { Size } from '../block.ts'
import type { Box } from '../mask.ts'
import { trimmed } from '../mask.ts'
import { typeset, type Place } from '../typeset.ts'
import type { Art, Printed, Setting } from './layout.ts'
import { lay, letter, outline, paper, resized } from './paper.ts'
import { viewThrough } from './window.ts'

/** From the card's edge to the picture, in parts of the shorter edge. */
const MARGIN = 0.06

/** What the words need of the height; so much more when the card is twice as wide as it is high. */
const WORDS = 0.335
const WORDS_MORE = 0.14

/** Words keep this far from the picture and from the edge of the paper, in parts of the shorter edge. */
const REST = 0.068

/** A hairline around the picture, so far outside it. */
const KEYLINE = 0.014
const HAIR = 0.0018

/** The picture in a frame of paper, and the words on the paper below it. */
export async function framed(words: Words, place: Place): Promise<Setting> {
  const { window, calm } = frameOf(place.size)
  const set = await typeset(words, { size: place.size, calm })
  if (set.kind === 'unsettable') return set
  const mask = trimmed(set.mask)
  return {
    kind: 'set',
    async print(art): Promise<Printed> {
      const sheet = await framedPaper(art, place.size, window)
      const lettering = letter(sheet, mask, art.palette.beside)
      return { sides: [{ name: 'front', ...sheet, words: [lettering] }], warnings: [] }
    },
  }
}

async function framedPaper({ pixels, busyness, palette }: Art, size: Size, window: Box) {
  const sheet = paper(size, palette.beside.paper)
  const edge = Math.min(size.width, size.height)
  const away = Math.round(edge * KEYLINE)
  const thick = Math.max(1, Math.round(edge * HAIR))
  const { part, at } = viewThrough(window, { width: pixels.width, height: pixels.height }, busyness)
  outline(sheet, grown(at, away + thick), { thick, colour: palette.beside.line })
  lay(sheet, await resized(pixels, part, at), at)
  return sheet
}

function grown(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, width: box.width + 2 * by, height: box.height + 2 * by }
}

/** Where the picture is shown, and where the words stand. */
function frameOf({ width, height }: Size): { window: Box; calm: Place['calm'] } {
  const edge = Math.min(width, height)
  const [margin, rest] = [Math.round(edge * MARGIN), edge * REST]
  const share = WORDS + Math.max(0, width / height - 1) * WORDS_MORE
  const window = {
    left: margin,
    top: margin,
    width: width - 2 * margin,
    height: Math.round(height * (1 - share) - margin - rest),
  }
  const top = (margin + window.height + rest) / height
  return { window, calm: { left: 0.1, right: 0.9, top, bottom: 1 - rest / height } }
}
