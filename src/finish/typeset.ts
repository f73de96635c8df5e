import type { Words } from '../templates/template.ts'
import type { Area } from '../templates/treatment.ts'
import { drawn, largest, type Copy, type Manner, type Plan, type Room, type Size } from './block.ts'
import {
  breakable,
  breakAfterCall,
  breakInSense,
  keepLastTwo,
  keepName,
  oneParagraph,
  tidy,
} from './breaks.ts'
import { inOrder } from './cascade.ts'
import { facedBy, isDrawn, strayMarks, type Faced } from './facing.ts'
import { allFaces, type Role } from './fonts.ts'
import { blank, stamp, type Box, type Ink, type Mask } from './mask.ts'
import { ornament } from './ornament.ts'

/** The words as ink on the card, or why they cannot be set. The detail holds code points, never words. */
export type Typeset =
  | { readonly kind: 'set'; readonly mask: Mask }
  | { readonly kind: 'unsettable'; readonly detail: string }

/** At 1024 pixels: 115 to 33 px. Three lines still read as one call. */
const HEADLINE: Manner = { largest: 0.112, smallest: 0.032, leading: 1.18, mostLines: 3 }

/** Sixty of the widest letters need these; better than no card. */
const MOST_LINES_OF_A_NAME = 5

/** At 1024 pixels: 48 to 26 px, which is 10 px on a telephone 390 px wide. */
const MESSAGE: Manner = { largest: 0.047, smallest: 0.025, leading: 1.42, mostLines: 8 }

/** Twice what the smallest size can hold; more is not even tried, since Pango would lay out any length. */
export const MOST_CHARACTERS = 2_000

export const TOO_MUCH = 'the words do not fit at the smallest size that can be read'

/** How much of the height the headline may take, tried in this order: a long message wins room from it. */
const HEADLINE_SHARES = [0.62, 0.45, 0.3, 0.2] as const

/** A message this large is read with ease; below it the headline gives up more of its room. At 1024 pixels: 37. */
const COMFORTABLE = 0.036

/** A headline this large needs no third line to be larger still. At 1024 pixels: 77. */
const PROUD = 0.075

/** A message is at most this part of the headline's size: then it is clear which of the two speaks first. */
const MESSAGE_BESIDE_HEADLINE = 0.85

/** The name gets a line of its own when the letters keep this part of their size. */
const WORTH_A_LINE = 0.75

/** From headline to message, ornament in the middle; in parts of the shorter edge. */
const GAP = 0.1

/** The block stands a little above the middle of its room, where the eye takes the middle to be. */
export const OPTICAL_CENTRE = 0.45

/** Where on a card the words may stand. */
export interface Place {
  /** Pixels of the card. */
  readonly size: Size
  readonly calm: Area
}

/** The calm rectangle of a card, in whole pixels. */
export function calmArea({ size: { width, height }, calm }: Place): Box {
  const [left, top] = [Math.ceil(width * calm.left), Math.ceil(height * calm.top)]
  return {
    left,
    top,
    width: Math.floor(width * calm.right) - left,
    height: Math.floor(height * calm.bottom) - top,
  }
}

/**
 * Sets headline and message in the calm area of a card; what does not fit whole is not set. Where the words are too many
 * at their smallest, the shorter headline is tried, and after it the shorter message.
 */
export async function typeset(words: Words, place: Place): Promise<Typeset> {
  let set = await worded(words, place)
  for (const shorter of shortened(words)) {
    if (set.kind !== 'unsettable' || set.detail !== TOO_MUCH) return set
    set = await worded(shorter, place)
  }
  return set
}

function shortened({ shorter, ...words }: Words): readonly Words[] {
  const { headline = words.headline, message = words.message } = shorter ?? {}
  return [
    ...(headline === words.headline ? [] : [{ ...words, headline }]),
    ...(message === words.message ? [] : [{ ...words, headline, message }]),
  ]
}

async function worded(words: Words, place: Place): Promise<Typeset> {
  const faces = await allFaces()
  const headline = keepName(oneParagraph(words.headline), oneParagraph(words.name ?? ''))
  const message = keepLastTwo(tidy(words.message))
  if (headline.length + message.length > MOST_CHARACTERS) return { kind: 'unsettable', detail: TOO_MUCH }
  if (!isDrawn(headline)) return { kind: 'unsettable', detail: 'the headline has no letters' }
  const stray = strayMarks(`${headline}\n${message}`)
  if (stray.length > 0) {
    return { kind: 'unsettable', detail: `no letter stands before the mark ${stray.join(', ')}` }
  }
  // Where English words stand in for those of a language, the name is still in it.
  const locale = words.missing ?? words.locale
  const faced = (role: Role, text: string): Faced =>
    facedBy(inOrder(faces[role], headline + message, locale), breakable(text))
  const texts = {
    headline: twoWays(locale, faced('headline', headline), faced('headline', breakAfterCall(headline))),
    message: twoWays(locale, faced('message', message), faced('message', breakInSense(message))),
  }
  if (texts.headline.kind === 'missing' || texts.message.kind === 'missing') {
    return { kind: 'unsettable', detail: `no font has ${missingFrom(Object.values(texts))}` }
  }
  const { width, height } = place.size
  const room = { ...calmArea(place), edge: Math.min(width, height) }
  const stack = await stacked({ headline: texts.headline, message: texts.message }, room)
  if (stack !== undefined) return { kind: 'set', mask: await masked(stack, room) }
  return { kind: 'unsettable', detail: TOO_MUCH }
}

/** A text as it is, and the same with a line break where its sense has one. */
interface TwoWays {
  readonly free: Copy
  readonly apart: Copy
}

type Missing = Extract<Faced, { kind: 'missing' }>

/** Both have the same letters: what one misses, the other misses. */
function twoWays(locale: string, free: Faced, apart: Faced): Missing | ({ readonly kind: 'runs' } & TwoWays) {
  if (free.kind === 'missing') return free
  if (apart.kind === 'missing') return apart
  return { kind: 'runs', free: { locale, runs: free.runs }, apart: { locale, runs: apart.runs } }
}

function missingFrom(texts: readonly (Missing | { readonly kind: 'runs' })[]): string {
  const codePoints = texts.flatMap((text) => (text.kind === 'missing' ? text.codePoints : []))
  return [...new Set(codePoints)].join(', ')
}

interface Texts {
  readonly headline: TwoWays
  readonly message: TwoWays
}

/** What stands above and below the ornament. */
interface Stack {
  readonly above: Plan
  readonly below: Plan | undefined
  /** Between the two, in pixels. */
  readonly gap: number
}

/** The largest headline beside which the message is read with ease; else whatever makes the message largest. */
async function stacked(texts: Texts, room: Room): Promise<Stack | undefined> {
  if (!texts.message.free.runs.some(({ text }) => isDrawn(text))) {
    const above = await call(texts.headline, room)
    return above && { above, below: undefined, gap: 0 }
  }
  const gap = Math.round(room.edge * GAP)
  let best: Stack | undefined
  for (const share of HEADLINE_SHARES) {
    const above = await call(texts.headline, { ...room, height: Math.floor(room.height * share) })
    if (above === undefined) continue
    const below = await wish(texts.message, messageUnder(above, room), {
      ...room,
      height: room.height - above.height - gap,
    })
    if (pxOf(below) > pxOf(best?.below)) best = { above, below, gap }
    if (pxOf(best?.below) >= room.edge * COMFORTABLE) break
  }
  return best
}

/**
 * The headline on one line, or on two with the name on its own, whichever is larger. Only when both would be small
 * does it run over three lines, or more for a very long name; the name keeps its own if that does not cost much.
 */
async function call({ free, apart }: TwoWays, room: Room): Promise<Plan | undefined> {
  const single = await largest(free, { ...HEADLINE, mostLines: 1 }, room)
  const pair = await largest(apart, { ...HEADLINE, mostLines: 2 }, room)
  const short = pxOf(single) >= pxOf(pair) ? single : pair
  if (pxOf(short) >= room.edge * PROUD) return short
  const flowing = await largest(free, HEADLINE, room)
  const broken = await largest(apart, HEADLINE, room)
  const long = pxOf(broken) >= pxOf(flowing) * WORTH_A_LINE ? broken : flowing
  return long ?? largest(free, { ...HEADLINE, mostLines: MOST_LINES_OF_A_NAME }, room)
}

/** Smaller than the headline, also under one whose long name had to be set small. */
function messageUnder({ drawing }: Plan, { edge }: Room): Manner {
  const below = (drawing.px / edge) * MESSAGE_BESIDE_HEADLINE
  return { ...MESSAGE, largest: Math.max(MESSAGE.smallest, Math.min(MESSAGE.largest, below)) }
}

/** The message on one line if it can be, else with a line for each sentence if that costs no size and no line. */
async function wish({ free, apart }: TwoWays, manner: Manner, room: Room): Promise<Plan | undefined> {
  const flowing = await largest(free, manner, room)
  if (flowing === undefined || flowing.lines === 1) return flowing
  const broken = await largest(apart, { ...manner, mostLines: flowing.lines }, room)
  return pxOf(broken) >= pxOf(flowing) ? broken : flowing
}

function pxOf(plan: Plan | undefined): number {
  return plan?.drawing.px ?? 0
}

/** Headline, ornament and message below one another, each centred by its ink. */
async function masked({ above, below, gap }: Stack, area: Box): Promise<Mask> {
  const height = above.height + gap + (below?.height ?? 0)
  const top = Math.round((area.height - height) * OPTICAL_CENTRE)
  const inks = await Promise.all([drawn(above), ...(below === undefined ? [] : [drawn(below)])])
  const [headline, message] = inks
  const mask = blank(area, inks)
  const centred = ({ width }: Ink): number => Math.round((area.width - width) / 2)
  stamp(mask, headline, { left: centred(headline), top })
  if (message === undefined) return mask
  stamp(mask, message, { left: centred(message), top: top + above.height + gap })
  ornament(mask, { x: area.width / 2, y: top + above.height + gap / 2, unit: gap })
  return mask
}
