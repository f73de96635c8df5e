import sharp from 'sharp'

import type { Day } from '../src/day.ts'
import { inOrder } from '../src/finish/cascade.ts'
import { facedBy } from '../src/finish/facing.ts'
import { allFaces } from '../src/finish/fonts.ts'
import { markup } from '../src/finish/markup.ts'
import { artOf } from '../src/finish/layout/layout.ts'
import { over } from '../src/finish/layout/over.ts'
import { isMarked } from '../src/finish/mask.ts'
import type { Lettering, Side } from '../src/finish/master.ts'
import { templates } from '../src/templates/templates.ts'
import type { Words } from '../src/templates/template.ts'
import { givenNames, type NameList, sampleOf } from '../test/given-names.ts'
import { aDesign, aTreatment } from '../test/treatment.ts'
import { contrast, LEAST_CONTRAST, luminance } from '../test/wcag.ts'
import type { Endured, Ring, Row } from './chapter.ts'

const NAME = 'names'

/** Of each list; the acceptance asks for three hundred in each of twenty countries. */
const OF_EACH = { long: 300, short: 10 } as const

/** A quarter of a card's edge, the same shape: a tenth of the time. */
const SIZE = { width: 256, height: 384 } as const

/** At the edge of a letter its own soft pixels lie; what it is seen against begins this far away. */
const NEAR = 2

/** Sets the given names of every language as headlines on a picture that is hard to read on. */
export async function names(_seed: number, { short, progress, signal }: Ring): Promise<Endured> {
  const tallies: Tally[] = []
  for (const list of givenNames()) {
    signal.throwIfAborted()
    tallies.push(await tallyOf(list, short ? OF_EACH.short : OF_EACH.long))
    progress(`${list.locale}, ${tallies.length} lists`)
  }
  const faulty = tallies.filter(({ found }) => found.length > 0)
  const all: Tally = {
    what: `${tallies.length} lists of names`,
    names: tallies.reduce((sum, tally) => sum + tally.names, 0),
    found: tallies.flatMap(({ found }) => found),
  }
  return { name: NAME, rows: [...faulty, all].map(asRow), ok: faulty.length === 0 && all.names > 0 }
}

/** What keeps a name from being right on a card. */
const FAULTS = ['no letter', 'no room', 'clipped', 'too faint'] as const
type Fault = (typeof FAULTS)[number]

interface Tally {
  readonly what: string
  readonly names: number
  readonly found: readonly Fault[]
}

async function tallyOf({ locale, names: listed }: NameList, count: number): Promise<Tally> {
  const tried = sampleOf(listed, count)
  const found: Fault[] = []
  for (const name of tried) found.push(...(await faultsOf(name, locale)))
  return { what: locale, names: tried.length, found }
}

function asRow({ what, names: tried, found }: Tally): Row {
  const counts = FAULTS.map((fault) => [fault, found.filter((one) => one === fault).length] as const)
  return { what, names: tried, ...Object.fromEntries(counts) }
}

async function faultsOf(name: string, locale: string): Promise<readonly Fault[]> {
  const set = await over(wordsFor(name, locale), { size: SIZE, calm: aDesign.calm })
  if (set.kind === 'unsettable') return [set.detail.includes('U+') ? 'no letter' : 'no room']
  const { sides } = await set.print(artOf({ ...SIZE, rgb: GREY.slice() }))
  const faint = sides.some((side) => side.words.some((words) => isFaint(side, words)))
  const clipped = await isClipped(name, locale)
  return [...(clipped ? (['clipped'] as const) : []), ...(faint ? (['too faint'] as const) : [])]
}

function wordsFor(name: string, locale: string): Words {
  return templates.birthday.words(
    {
      name,
      locales: [locale],
      number: undefined,
      message: undefined,
      tone: 'warm',
      address: 'familiar',
      day: '2026-06-01' as Day,
      timing: 'on-time',
      seed: name,
    },
    aTreatment(),
  )
}

/** Large enough that a mark cut off is more than what a shift by a part of a pixel changes. */
const PROBE = { px: 80, pitch: 96 } as const
const SHIFTED = 0.03

/** Beside a name this leaves room on all its sides and no ink. */
const ROOM = '<span alpha="1" font_desc="EB Garamond Medium 160px">|Åg|</span>'

/** A name that has more ink when there is more room around it was cut. */
async function isClipped(name: string, locale: string): Promise<boolean> {
  const { headline } = await allFaces()
  const faced = facedBy(inOrder(headline, name, locale), name)
  if (faced.kind === 'missing') return true
  const text = markup(faced.runs, { ...PROBE, locale }, 'all')
  const [close, wide] = [await inkIn(text), await inkIn(ROOM + text + ROOM)]
  return close < wide * (1 - SHIFTED)
}

async function inkIn(text: string): Promise<number> {
  const drawing = sharp({ text: { text, dpi: 72, wrap: 'none' } })
  const ink = await drawing.extractChannel(0).raw().toBuffer()
  return ink.reduce((sum, value) => sum + value, 0)
}

/** Calm enough to be printed on, and neither ink is legible on it without a veil. */
const GREY = new Uint8Array(SIZE.width * SIZE.height * 3).fill(0x77)

function isFaint({ width, rgb }: Side, words: Lettering): boolean {
  const own = luminance(...words.ink)
  return Array.from(words.cover.keys()).some((at) => {
    if (isMarked(words, at) || !isNear(words, at)) return false
    const place = ((words.top + Math.floor(at / words.width)) * width + words.left + (at % words.width)) * 3
    const [red = 0, green = 0, blue = 0] = rgb.subarray(place, place + 3)
    return contrast(own, luminance(red, green, blue)) < LEAST_CONTRAST
  })
}

function isNear({ cover, width }: Lettering, at: number): boolean {
  return [-NEAR, NEAR, -NEAR * width, NEAR * width].some((step) => (cover[at + step] ?? 0) > 0)
}
