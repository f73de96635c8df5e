import type { Words } from '../../templates/template.ts'
import type { Size } from '../block.ts'
import { veiled, type Colour, type Pixels } from '../contrast.ts'
import { typesetMessage } from '../letter.ts'
import { trimmed, type Mask } from '../mask.ts'
import type { Side } from '../master.ts'
import { ornament } from '../ornament.ts'
import type { Place } from '../typeset.ts'
import { headlineOf, type Art, type Setting } from './layout.ts'
import { over } from './over.ts'
import { cut, lay, letter, paper, shade } from './paper.ts'
import { liveliestStrip } from './window.ts'

/** Where the message stands on the page inside, in shares of the page; the strip of the picture has the rest. */
const PAGE = { left: 0.1, right: 0.9 } as const
const ABOVE_STRIP = { top: 0.08, bottom: 0.56 } as const
const BELOW_STRIP = { top: 0.44, bottom: 0.92 } as const

/** Height of the strip of the picture that comes back on the page inside, and how much more of it fades into the paper. */
const STRIP = { least: 0.12, most: 0.34, fade: 0.05 } as const

/** From the message to the ornament below it, in parts of the shorter edge. */
const GAP = 0.11

/** A card that opens: the headline over the picture in front, the message inside. */
export async function folded(words: Words, place: Place): Promise<Setting> {
  const [cover, above, below] = [
    await over(headlineOf(words), place),
    await typesetMessage(words, { ...place, calm: { ...PAGE, ...ABOVE_STRIP } }),
    await typesetMessage(words, { ...place, calm: { ...PAGE, ...BELOW_STRIP } }),
  ]
  if (cover.kind === 'unsettable') return cover
  if (above.kind === 'unsettable') return above
  if (below.kind === 'unsettable') return below
  return {
    kind: 'set',
    async print(art) {
      // The page takes its strip before the cover is printed over it.
      const inside = page(art, place.size, { above: above.mask, below: below.mask })
      const {
        sides: [front],
        warnings,
      } = await cover.print(art)
      return { sides: [front, inside], together: sideBySide([front, inside], art), warnings }
    },
  }
}

/** Paper with the message, and a strip of the picture along the edge that it comes from. */
function page(art: Art, size: Size, masks: { readonly above: Mask; readonly below: Mask }): Side {
  const { pixels, busyness, palette } = art
  const { writing } = palette
  const sheet = paper(size, writing.paper)
  const { edge, height } = liveliestStrip(busyness, pixels, STRIP)
  const reach = Math.round(size.height * STRIP.fade)
  const part = { left: 0, width: size.width, height: height + reach }
  const at = { ...part, top: edge === 'top' ? 0 : size.height - part.height }
  const strip = cut(pixels, at)
  fade(strip, writing.paper, { edge, reach })
  lay(sheet, strip, at)
  const mask = edge === 'top' ? masks.below : masks.above
  const lettering = letter(sheet, trimmed(closed(mask, size)), writing)
  return { name: 'inside', ...sheet, words: [lettering] }
}

/** Lets a strip go over into paper, away from the edge that it lies along. */
function fade(
  { width, height, rgb }: Pixels,
  colour: Colour,
  { edge, reach }: { edge: 'top' | 'bottom'; reach: number },
): void {
  const from = edge === 'bottom' ? 0 : height - reach
  for (let row = from; row < from + reach; row++) {
    const part = (edge === 'bottom' ? row : height - 1 - row) / reach
    const share = 1 - part * part * (3 - 2 * part)
    for (let at = row * width * 3; at < (row + 1) * width * 3; at += 3) {
      colour.forEach((channel, index) => {
        rgb[at + index] = veiled(rgb[at + index] ?? 0, channel, share)
      })
    }
  }
}

/** The message with the ornament below it, if there is room for one. */
function closed(mask: Mask, { width, height }: Size): Mask {
  const { top, height: ink } = trimmed(mask)
  const unit = Math.min(width, height) * GAP
  const y = top + ink - mask.top + unit * 0.7
  if (ink === mask.height || y + unit / 2 > mask.height) return mask
  ornament(mask, { x: mask.width / 2, y, unit })
  return mask
}

/** Margin and gap on the table, in parts of the shorter edge, and the shadow that the sides cast on it. */
const MARGIN = 0.06
const REACH = 0.03
const DARK = 0.16

/** How much darker than their paper the table is that both sides lie on. */
const TABLE = 0.93

/** Both sides as they would lie on a table, for whoever gets one picture: beside each other, or below when the card lies. */
function sideBySide(sides: readonly [Side, Side], { palette }: Art): Pixels {
  const [{ width, height }] = sides
  const margin = Math.round(Math.min(width, height) * MARGIN)
  const isLying = width > height
  const [across, down] = isLying ? [1, 2] : [2, 1]
  const size = { width: across * (width + margin) + margin, height: down * (height + margin) + margin }
  const [red, green, blue] = palette.beside.paper
  const table = paper(size, [Math.round(red * TABLE), Math.round(green * TABLE), Math.round(blue * TABLE)])
  sides.forEach((side, index) => {
    const left = margin + (isLying ? 0 : index * (width + margin))
    const top = margin + (isLying ? index * (height + margin) : 0)
    shade(table, { left, top, width, height }, { reach: Math.round((margin * REACH) / MARGIN), dark: DARK })
    lay(table, side, { left, top })
  })
  return table
}
