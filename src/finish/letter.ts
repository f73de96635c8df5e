import type { Words } from '../templates/template.ts'
import { drawn, largest, type Copy, type Manner, type Plan, type Room } from './block.ts'
import { breakable, breakInSense, keepLastTwo, tidy } from './breaks.ts'
import { inOrder } from './cascade.ts'
import { facedBy, isDrawn, strayMarks } from './facing.ts'
import { allFaces } from './fonts.ts'
import { blank, stamp } from './mask.ts'
import { calmArea, MOST_CHARACTERS, OPTICAL_CENTRE, TOO_MUCH, type Place, type Typeset } from './typeset.ts'

/** At 1024 pixels: 66 to 26 px. Alone on its page a message may be large, and long. */
const ALONE: Manner = { largest: 0.064, smallest: 0.025, leading: 1.5, mostLines: 14 }

/** At the same size a line for each sentence is worth so many more lines. */
const MORE_LINES = 1

/** Lines of a page are read from left to right and back: longer than this, in parts of the shorter edge, the eye slips. */
const LONGEST_LINE = 0.78

/**
 * Sets the message alone, in the middle of its room, as inside a folded card and on the back of a postcard. A card without a
 * message has a page without ink; one that does not fit is tried in its shorter wording.
 */
export async function typesetMessage(words: Words, place: Place): Promise<Typeset> {
  const locale = words.missing ?? words.locale
  const set = await alone(words.message, locale, place)
  const { message: shorter = words.message } = words.shorter ?? {}
  if (set.kind === 'set' || set.detail !== TOO_MUCH || shorter === words.message) return set
  return alone(shorter, locale, place)
}

async function alone(written: string, locale: string, place: Place): Promise<Typeset> {
  const message = keepLastTwo(tidy(written))
  const area = calmArea(place)
  if (!isDrawn(message)) return { kind: 'set', mask: blank(area) }
  if (message.length > MOST_CHARACTERS) return { kind: 'unsettable', detail: TOO_MUCH }
  const stray = strayMarks(message)
  if (stray.length > 0)
    return { kind: 'unsettable', detail: `no letter stands before the mark ${stray.join(', ')}` }
  const faces = inOrder((await allFaces()).message, message, locale)
  const [free, apart] = [message, breakInSense(message)].map((text) => facedBy(faces, breakable(text)))
  if (free?.kind !== 'runs' || apart?.kind !== 'runs') {
    const missing = free?.kind === 'missing' ? free.codePoints.join(', ') : ''
    return { kind: 'unsettable', detail: `no font has ${missing}` }
  }
  const { width, height } = place.size
  const edge = Math.min(width, height)
  const room: Room = {
    width: Math.min(area.width, Math.round(edge * LONGEST_LINE)),
    height: area.height,
    edge,
  }
  const plan = await planned({ runs: free.runs, locale }, { runs: apart.runs, locale }, room)
  if (plan === undefined) return { kind: 'unsettable', detail: TOO_MUCH }
  const ink = await drawn(plan)
  const mask = blank(area, [ink])
  const top = Math.round((area.height - ink.height) * OPTICAL_CENTRE)
  stamp(mask, ink, { left: Math.round((area.width - ink.width) / 2), top })
  return { kind: 'set', mask }
}

/** With a line for each sentence if that costs no size and hardly more lines. */
async function planned(free: Copy, apart: Copy, room: Room): Promise<Plan | undefined> {
  const flowing = await largest(free, ALONE, room)
  if (flowing === undefined || flowing.lines === 1) return flowing
  const mostLines = Math.min(ALONE.mostLines, flowing.lines + MORE_LINES)
  const parted = await largest(apart, { ...ALONE, mostLines }, room)
  return parted !== undefined && parted.drawing.px >= flowing.drawing.px ? parted : flowing
}
