import type { Sharp } from 'sharp'
import type { Run } from './facing.ts'
import { markup, type Layer, type Scale } from './markup.ts'
import type { Ink } from './mask.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** How a role looks. Sizes are parts of the card's shorter edge, so that words stay legible on a telephone. */
export interface Manner {
  readonly largest: number
  readonly smallest: number
  /** From line to line, in sizes of the letters: room for stacked accents, and to breathe. */
  readonly leading: number
  readonly mostLines: number
}

/** Text with a face for each letter, in a language. */
export interface Copy {
  readonly runs: readonly Run[]
  readonly locale: string
}

/** How a text will be set, and how large its ink will then be; nothing is drawn yet. */
export interface Plan extends Size {
  readonly runs: readonly Run[]
  readonly drawing: Drawing
  readonly lines: number
}

export interface Room extends Size {
  /** The card's shorter edge in pixels. */
  readonly edge: number
}

/** Each smaller size tried is this part of the one before: a step that no eye sees between two cards. */
const STEP = 0.95

/** Evening the lines may move a descender into the last one: so much of a line is kept free for it. */
const RESERVE = 0.2

/** Words break between words; only one that is wider than the card at the smallest size breaks inside. */
const WRAPS = ['word', 'word-char'] as const
type Wrap = (typeof WRAPS)[number] | 'none'

/** The text at the largest size of its manner that fits the room whole, its lines evened; undefined when none does. */
export async function largest({ runs, locale }: Copy, manner: Manner, room: Room): Promise<Plan | undefined> {
  const last = Math.ceil(Math.log(manner.smallest / manner.largest) / Math.log(STEP))
  const leading = manner.leading * Math.max(1, ...runs.map(({ face }) => face.leading))
  const plan = async (step: number, wrap: Wrap): Promise<Plan> => {
    const px = Math.round(room.edge * Math.max(manner.smallest, manner.largest * STEP ** step))
    return planned(runs, { px, pitch: px * leading, locale, width: room.width, wrap })
  }
  const unbroken = await plan(0, 'none')
  const first = firstPossible(unbroken, manner, room)
  if (first > last) return undefined
  for (const wrap of WRAPS) {
    const tried = new Map<number, Plan>()
    const fits = async (step: number): Promise<boolean> => {
      const one = await plan(step, wrap)
      tried.set(step, one)
      const height = room.height - one.drawing.pitch * RESERVE
      return isWithin(one, { ...room, height }) && one.lines <= manner.mostLines
    }
    const natural = tried.get((await firstThat(fits, first, last)) ?? -1)
    if (natural !== undefined) return evened(natural, { room, unbroken })
  }
  return undefined
}

/** The first step at which the longest paragraph could fit into all the lines that the others leave it. */
function firstPossible(unbroken: Plan, manner: Manner, room: Room): number {
  const lines = manner.mostLines - unbroken.lines + 1
  if (lines < 1) return Infinity
  return Math.max(0, Math.ceil(Math.log((room.width * lines) / unbroken.width) / Math.log(STEP)))
}

function isWithin(ink: Size, room: Size): boolean {
  return ink.width <= room.width && ink.height <= room.height
}

/**
 * The first step from `first` to `last` for which a test holds that, once it holds, goes on holding; undefined when
 * none. Most words fit near the start, so the strides are small there and double.
 */
async function firstThat(
  holds: (step: number) => Promise<boolean>,
  first: number,
  last: number,
): Promise<number | undefined> {
  let [failed, at] = [first - 1, first]
  while (!(await holds(at))) {
    if (at === last) return undefined
    ;[failed, at] = [at, Math.min(last, first + (at - first) * 2 + 1)]
  }
  while (at - failed > 1) {
    const middle = Math.floor((failed + at) / 2)
    if (await holds(middle)) at = middle
    else failed = middle
  }
  return at
}

/** Evening stops when a line's end is known to this part of the width: less than a letter. */
const EVEN_TO = 0.03

/**
 * The same in the narrowest measure that needs no further line: lines of like length, no orphan. It is at least the
 * longest paragraph's share of a line.
 */
async function evened(natural: Plan, { room, unbroken }: { room: Room; unbroken: Plan }): Promise<Plan> {
  if (natural.lines === unbroken.lines) return natural
  const length = (unbroken.width * natural.drawing.px) / unbroken.drawing.px
  let [low, high, best] = [Math.floor(length / natural.lines), natural.width, natural]
  while (high - low > natural.width * EVEN_TO) {
    const width = Math.round((low + high) / 2)
    const narrower = await planned(natural.runs, { ...natural.drawing, width })
    const isSame = narrower.width <= width && narrower.lines === natural.lines && isWithin(narrower, room)
    if (isSame) [high, best] = [narrower.width, narrower]
    else low = width
  }
  return best
}

/** How large and how wide a text is set. */
interface Drawing extends Scale {
  /** Where lines break, in pixels. */
  readonly width: number
  readonly wrap: Wrap
}

/** Pango lays the text out and draws nothing, which takes a tenth of the time. */
async function planned(runs: readonly Run[], drawing: Drawing): Promise<Plan> {
  const { width, height } = await (await pango(runs, drawing)).metadata()
  return { runs, drawing, width, height, lines: Math.max(1, Math.round(height / drawing.pitch)) }
}

/** The ink of a plan, trimmed to what is drawn and never cut. */
export async function drawn({ runs, drawing }: Plan): Promise<Ink> {
  const text = await pango(runs, drawing)
  const { data, info } = await text.extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  const ink: Ink = { width: info.width, height: info.height, cover: data }
  if (!runs.some(({ face }) => face.part === 'emoji')) return ink
  const colour = await (await pango(runs, drawing, 'colour')).raw().toBuffer()
  return { ...ink, cover: data.map((cover, at) => Math.max(0, cover - (colour[at * 4 + 3] ?? 0))), colour }
}

/** Pango shapes the letters, orders both directions and breaks the lines; both layers are of one size. */
async function pango(
  runs: readonly Run[],
  { width, wrap, ...scale }: Drawing,
  layer: Layer = 'all',
): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  const text = markup(runs, scale, layer)
  return sharp({
    text: { text, width, wrap, align: 'centre', dpi: POINT_IS_PIXEL, rgba: layer === 'colour' },
  })
}

/** At 72 dots an inch a point is a pixel. */
const POINT_IS_PIXEL = 72
