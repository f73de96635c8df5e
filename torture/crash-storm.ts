import { flaws, FLAWLESS } from '../test/crash-scene.ts'
import { weather } from '../test/crash-storm.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Endured, Ring } from './chapter.ts'

const LONG = { kills: 500, cards: 5_000 } as const
const SHORT = { kills: 30, cards: 300 } as const
const WORKERS = 3

/**
 * What half of the workers that came after a kill need at most to their first step. Those of the storm begin beside two others
 * on the same machine; `recovery` holds a single one to it each time.
 */
const USUALLY_MS = 2_000

/** Workers are killed at hundreds of moments that chance chooses, on one ledger, while others work on. */
export async function storm(seed: number, ring: Ring): Promise<Endured> {
  const { kills: wanted, cards } = ring.short ? SHORT : LONG
  const settings = { ...ring, seed, kills: wanted, cards, workers: WORKERS }
  const { kills, verdict, dropped, recoveredMs, complaints } = await weather(settings)
  for (const complaint of complaints) ring.progress(complaint)
  const usual = recoveredMs[Math.floor(recoveredMs.length / 2)] ?? Infinity
  const longest = recoveredMs.at(-1) ?? Infinity
  const ok =
    complaints.length === 0 &&
    kills >= wanted &&
    verdict.cards === cards &&
    isDeepStrictEqual(flaws(verdict), FLAWLESS) &&
    verdict.charged >= 0 &&
    usual <= USUALLY_MS
  const row = {
    what: `${WORKERS} workers`,
    kills,
    cards: verdict.cards,
    lost: verdict.lost,
    double: verdict.double,
    'extra calls': verdict.extraCalls,
    'seconds to recover': `${(usual / 1_000).toFixed(2)} (most ${(longest / 1_000).toFixed(2)})`,
    'calls without excuse': verdict.unexcused,
    'left to a person': verdict.unknown,
    'repeats dropped': dropped,
    integrity: verdict.integrity,
  }
  return { name: 'storm', rows: [row], ok }
}
