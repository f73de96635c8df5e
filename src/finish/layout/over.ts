import type { Words } from '../../templates/template.ts'
import type { Warning } from '../../warning.ts'
import { inkingFor, type Inking } from '../contrast.ts'
import { trimmed, type Mask } from '../mask.ts'
import { press } from '../press.ts'
import { typeset, type Place } from '../typeset.ts'
import { calmArea, centred, isCalm, moved, veilFor } from './calm.ts'
import { footprintOf } from './footprint.ts'
import { framed } from './framed.ts'
import type { Art, Printed, Setting } from './layout.ts'

/** A stronger veil hides what it lies on: then the picture is better off in a frame. */
const LIGHT_VEIL = 0.38

/** The words over the picture, where it was asked to be calm; elsewhere, or beside it, when it is not. */
export async function over(words: Words, place: Place): Promise<Setting> {
  const set = await typeset(words, place)
  if (set.kind === 'unsettable') return set
  const mask = trimmed(set.mask)
  return { kind: 'set', print: (art) => printed(art, mask, { words, place }) }
}

interface Wish {
  readonly words: Words
  readonly place: Place
}

async function printed(art: Art, mask: Mask, wish: Wish): Promise<Printed> {
  const down = centred(art.busyness, footprintOf(mask, art.busyness))
  if (down !== undefined) return onto(art, lowered(mask, down, art))
  const elsewhere = await calmPlace(art, mask, wish)
  if (elsewhere !== undefined) return onto(art, elsewhere, { warnings: [MOVED] })
  const least = veilFor(art.busyness, footprintOf(mask, art.busyness))
  if (Math.max(least, inkingFor(art.pixels, mask, art.palette.inks).strength) <= LIGHT_VEIL) {
    return onto(art, mask, { least })
  }
  const aside = await framed(wish.words, wish.place)
  // What cannot be set in a frame can be read here at least.
  if (aside.kind === 'unsettable') return onto(art, mask, { least })
  const card = await aside.print(art)
  return { ...card, warnings: [...card.warnings, FRAMED] }
}

const MOVED: Warning = {
  code: 'words-moved',
  detail: 'the picture is not calm where the words were to stand, so they stand where it is',
}

const FRAMED: Warning = {
  code: 'layout-changed',
  detail: 'the picture is calm nowhere, so the words stand beside it and not over it',
}

/** The same words higher or lower; else set anew into the largest calm part of the picture. */
async function calmPlace(art: Art, mask: Mask, { words, place }: Wish): Promise<Mask | undefined> {
  const { busyness } = art
  const down = moved(busyness, footprintOf(mask, busyness))
  if (down !== undefined) return lowered(mask, down, art)
  const calm = calmArea(busyness)
  if (calm === undefined) return undefined
  const set = await typeset(words, { ...place, calm })
  if (set.kind === 'unsettable') return undefined
  const anew = trimmed(set.mask)
  return isCalm(busyness, footprintOf(anew, busyness)) ? anew : undefined
}

function lowered(mask: Mask, down: number, { busyness }: Art): Mask {
  return { ...mask, top: mask.top + down * busyness.cell }
}

function onto(
  { pixels, palette }: Art,
  mask: Mask,
  { least = 0, warnings = [] }: { readonly least?: number; readonly warnings?: readonly Warning[] } = {},
): Printed {
  const inking = inkingFor(pixels, mask, palette.inks)
  const strong: Inking = { ...inking, strength: Math.max(least, inking.strength) }
  press(pixels, mask, strong)
  return { sides: [{ name: 'front', ...pixels, words: [{ ...mask, ink: inking.ink }] }], warnings }
}
