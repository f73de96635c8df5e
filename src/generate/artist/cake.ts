import type { Brief } from '../../templates/template.ts'
import { round } from './mark.ts'
import type { Motif, Part } from './motif.ts'
import { motifsOfHome } from './motifs-of-home.ts'

/** How many candles a cake has that shall tell nothing. */
const WHOEVER = 3

type Feast = Pick<Brief, 'occasion' | 'number'>

/** How many candles a cake gets: as many as the number says, and three when it is nobody's business; off birthdays none. */
export function candlesOn({ occasion, number }: Feast): number {
  if (!isBirthday(occasion)) return 0
  return number === undefined || number < 1 ? WHOEVER : Math.floor(number)
}

function isBirthday(occasion: string): boolean {
  return occasion.endsWith('birthday')
}

/** More than this stand too close to be counted. */
const MOST_SINGLE = 12

/** More than this in one row would touch. */
const MOST_IN_A_ROW = 6

/** Where the upper tier of the cake ends, in the box of the motif; the back row stands a little higher. */
const TOP = { from: 28, to: 72, front: 41, back: 37 }

interface Candle {
  readonly x: number
  /** Of the foot. */
  readonly y: number
  readonly height: number
  readonly width: number
}

/** The motif with exactly as many candles, when it is a cake; every other motif as it is. */
export function withCandles(motif: Motif, count: number): Motif {
  if (motif.name !== 'cake') return motif
  // The last two parts of the cake are the candles and flames that it has by itself.
  return {
    ...motif,
    coat: 'icing',
    parts: [...motif.parts.slice(0, -2), ...candlesFor(count).flatMap(burning)],
  }
}

/** The cake of those who did not ask for one; nobody gets it but on a birthday. */
export function cakeFor(feast: Feast): Motif | undefined {
  const plain = motifsOfHome.find(({ name }) => name === 'cake')
  return plain === undefined || !isBirthday(feast.occasion) ? undefined : withCandles(plain, candlesOn(feast))
}

/**
 * One candle for each year up to twelve. Above, a thick one for each ten years stands behind a thin one for each year that
 * is left: a number to count, and never a forest.
 */
function candlesFor(count: number): Candle[] {
  if (count > MOST_SINGLE) {
    const tall = row(Math.floor(count / 10), { y: TOP.back, height: 19, width: 3.6 })
    return [...tall, ...row(count % 10, { y: TOP.front, height: 10, width: 1.7 })]
  }
  const front = count <= MOST_IN_A_ROW ? count : Math.floor(count / 2)
  const back = row(count - front, { y: TOP.back, height: 18, width: 2.4 })
  return [...back, ...row(front, { y: TOP.front, height: count === front ? 18 : 13, width: 2.4 })]
}

/** Evenly over the tier, but never further apart than candles are put by hand. */
function row(count: number, candle: Omit<Candle, 'x'>): Candle[] {
  const step = Math.min(11, (TOP.to - TOP.from - 5) / Math.max(1, count - 1))
  return Array.from({ length: count }, (_, i) => ({ ...candle, x: 50 + (i - (count - 1) / 2) * step }))
}

/** A stick and its flame, in turns of two colours. */
function burning({ x, y, height, width }: Candle, i: number): Part[] {
  const tip = y - height
  const wide = 2.2 + width * 0.7
  const flame = `M${round(x)} ${round(tip - 12)}Q${round(x + wide)} ${round(tip - 5)} ${round(x)} ${round(tip - 1)}Q${round(x - wide)} ${round(tip - 5)} ${round(x)} ${round(tip - 12)}Z`
  return [
    { d: `M${round(x)} ${round(y)}V${round(tip)}`, tone: i % 2 === 0 ? 'second' : 'main', line: width },
    { d: flame, tone: 'dark' },
  ]
}
