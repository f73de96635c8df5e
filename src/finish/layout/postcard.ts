import type { Words } from '../../templates/template.ts'
import type { Size } from '../block.ts'
import { typesetMessage } from '../letter.ts'
import { trimmed, type Mask } from '../mask.ts'
import type { Side } from '../master.ts'
import type { Place } from '../typeset.ts'
import { headlineOf, type Art, type Setting } from './layout.ts'
import { over } from './over.ts'
import { fill, letter, outline, paper } from './paper.ts'

/** The back in shares of it: the message on the left half, the address on the right, the stamp above that. */
const MESSAGE = { left: 0.06, right: 0.47, top: 0.1, bottom: 0.9 } as const
const MIDDLE = { at: 0.52, top: 0.1, bottom: 0.9 } as const
const ADDRESS = { left: 0.58, right: 0.94, first: 0.54, last: 0.86, lines: 4 } as const
const STAMP = { right: 0.94, top: 0.08, width: 0.11, height: 0.2 } as const

/** Hairlines, in parts of the shorter edge. */
const HAIR = 0.0022

/** A card to be written on: picture and headline in front, the message behind, and room for an address and a stamp. */
export async function postcard(words: Words, place: Place): Promise<Setting> {
  const front = await over(headlineOf(words), place)
  if (front.kind === 'unsettable') return front
  // A postcard is written on lying, also when its picture stands.
  const [short, long] = [place.size.width, place.size.height].toSorted((a, b) => a - b)
  const size = { width: long ?? 0, height: short ?? 0 }
  const message = await typesetMessage(words, { size, calm: MESSAGE })
  if (message.kind === 'unsettable') return message
  return {
    kind: 'set',
    async print(art) {
      const printed = await front.print(art)
      return { ...printed, sides: [printed.sides[0], back(art, size, message.mask)] }
    },
  }
}

function back({ palette }: Art, size: Size, message: Mask): Side {
  const { paper: white, line: colour } = palette.writing
  const sheet = paper(size, white)
  const { width, height } = size
  const thick = Math.max(1, Math.round(height * HAIR))
  const x = (share: number): number => Math.round(width * share)
  const y = (share: number): number => Math.round(height * share)
  const middle = {
    left: x(MIDDLE.at),
    top: y(MIDDLE.top),
    width: thick,
    height: y(MIDDLE.bottom - MIDDLE.top),
  }
  fill(sheet, middle, colour)
  for (let line = 0; line < ADDRESS.lines; line++) {
    const top = y(ADDRESS.first + ((ADDRESS.last - ADDRESS.first) * line) / (ADDRESS.lines - 1))
    fill(sheet, { left: x(ADDRESS.left), top, width: x(ADDRESS.right - ADDRESS.left), height: thick }, colour)
  }
  const stamp = { width: x(STAMP.width), height: y(STAMP.height) }
  outline(sheet, { left: x(STAMP.right) - stamp.width, top: y(STAMP.top), ...stamp }, { thick, colour })
  return { name: 'back', ...sheet, words: [letter(sheet, trimmed(message), palette.writing)] }
}
