import { isDeepStrictEqual } from 'node:util'

import { flaws, FLAWLESS } from '../test/crash-scene.ts'
import { IN_HAND, recover, type Recovered } from '../test/crash-recovery.ts'
import type { Endured, Ring } from './chapter.ts'

/** A dead owner is known by the lock that the kernel has freed, and no lease is waited out. */
const AT_MOST_MS = 2_000

/** One worker, killed with its only card in hand: how soon does the next one go on with it? */
export async function recovery(seed: number, ring: Ring): Promise<Endured> {
  const rounds = ring.short ? 1 : 5
  const all: Recovered[] = []
  for (let round = 0; round < rounds; round++) {
    ring.progress(`round ${round + 1} of ${rounds}`)
    for (const at of IN_HAND) all.push(await recover(ring.folder, at, { seed: seed + round, ...ring }))
  }
  const rows = IN_HAND.map((at) => {
    const here = all.filter((one) => one.at === at)
    const sum = (of: 'cards' | 'lost' | 'double' | 'extraCalls') =>
      here.reduce((total, { verdict }) => total + verdict[of], 0)
    const longest = Math.max(...here.map(({ ms }) => ms))
    return {
      what: at,
      kills: rounds,
      cards: sum('cards'),
      lost: sum('lost'),
      double: sum('double'),
      'extra calls': sum('extraCalls'),
      'seconds to recover': (longest / 1_000).toFixed(2),
    }
  })
  return { name: 'recovery', rows, ok: all.every((one) => one.ms <= AT_MOST_MS && isFlawless(one)) }
}

function isFlawless({ verdict }: Recovered): boolean {
  return isDeepStrictEqual(flaws(verdict), FLAWLESS)
}
