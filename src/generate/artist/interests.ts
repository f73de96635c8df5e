import type { Motif } from './motif.ts'
import { motifsOfFeasts } from './motifs-of-feasts.ts'
import { motifsOfHome } from './motifs-of-home.ts'
import { motifsOfPlay } from './motifs-of-play.ts'
import { motifsOfWays } from './motifs-of-ways.ts'
import { motifsOutdoors } from './motifs-outdoors.ts'

/** Of two that have a word in common the first is shown first. */
const motifs: readonly Motif[] = [
  ...motifsOfFeasts,
  ...motifsOfWays,
  ...motifsOutdoors,
  ...motifsOfHome,
  ...motifsOfPlay,
]

/** What of these interests can be drawn, in the order they were given, each motif once. */
export function motifsFor(interests: readonly string[]): Motif[] {
  const found = interests.flatMap((interest) =>
    interest
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .flatMap((word) => motifs.filter((motif) => isNamed(motif, word))),
  )
  return [...new Set(found)]
}

function isNamed(motif: Motif, word: string): boolean {
  return motif.words
    .split(' ')
    .some((known) => (known.endsWith('*') ? word.startsWith(known.slice(0, -1)) : word === known))
}

/** What stands where a picture needs something and nobody knows what the person likes. */
export function flower(): Motif | undefined {
  return motifs.find(({ name }) => name === 'flower')
}
