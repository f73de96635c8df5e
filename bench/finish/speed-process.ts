import { monitorEventLoopDelay } from 'node:perf_hooks'

import { useFonts } from '../../src/cli/compose.ts'
import { say, told } from '../child.ts'
import { STYLES } from '../../src/templates/styles.ts'
import { bare, type Drawn, drawnWords, ours, painted } from './cards.ts'

/** What one turn of one contender took. */
export interface Turn {
  readonly atOnce: number
  readonly who: 'ours' | 'bare'
  readonly perSecond: number
  /** Of all threads, in ms for a card. */
  readonly cpuMs: number
  /** Of the thread that hears everything else, in ms for a card. */
  readonly ownMs: number
  /** How long that thread was away at the longest, in ms. */
  readonly blockedMs: number
}

/** So many cards are a turn: short enough that a busy moment of the machine meets both contenders. */
const CARDS = 20

type Make = (picture: Buffer, card: number) => Promise<unknown>

// Two ways to make a card take turns in one process, so that both have the same machine.
const { rounds, widths } = told() as { readonly rounds: number; readonly widths: readonly number[] }
useFonts({ fonts: [] })
const pictures = await Promise.all(STYLES.map((genre) => painted(genre, 'speed')))
const words: Drawn = await drawnWords()
const contenders: readonly (readonly [Turn['who'], Make])[] = [
  ['bare', (picture) => bare(picture, words)],
  ['ours', (picture, card) => ours(picture, card)],
]
let card = 0
for (const [, make] of contenders) await turn(make, 2)
for (let round = 0; round < rounds; round++) {
  for (const atOnce of widths) {
    for (const [who, make] of contenders) say({ atOnce, who, ...(await turn(make, atOnce)) } satisfies Turn)
  }
}
say({ done: true })

async function turn(make: Make, atOnce: number): Promise<Omit<Turn, 'atOnce' | 'who'>> {
  const [last, loop] = [card + CARDS, monitorEventLoopDelay({ resolution: 1 })]
  loop.enable()
  const [began, used, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (card < last) {
        const mine = card++
        const picture = pictures[mine % pictures.length]
        if (picture !== undefined) await make(picture, mine)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  const [all, mine] = [process.cpuUsage(used), process.threadCpuUsage(own)]
  loop.disable()
  return {
    perSecond: CARDS / seconds,
    cpuMs: (all.user + all.system) / 1_000 / CARDS,
    ownMs: (mine.user + mine.system) / 1_000 / CARDS,
    blockedMs: loop.max / 1_000_000,
  }
}
