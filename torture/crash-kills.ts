import { isDeepStrictEqual } from 'node:util'
import path from 'node:path'

import { killAtEach, type Point, pointsOf, RECOVERING } from '../test/crash-points.ts'
import { flaws, FLAWLESS } from '../test/crash-scene.ts'
import type { Endured, Ring } from './chapter.ts'

/** Of a failpoint that is passed again and again the first passes are tried: each is another step, file or channel. */
const PASSES = 3

/** In one life: while it opens, owes, paints, finishes, sends. */
const LATER_COMMITS: readonly Point[] = [5, 7, 9, 11].flatMap((nth) => [
  { name: 'ledger.commit.before', nth },
  { name: 'ledger.commit.after', nth },
])

/** A worker after the other is killed right before and right after everything that outlives it. */
export async function kills(seed: number, ring: Ring): Promise<Endured> {
  const { folder, signal } = ring
  const passed = await pointsOf(path.join(folder, 'once'))
  const most = ring.short ? 1 : PASSES
  // First passes first: later ones are on the way of a worker that has come further.
  const points: Point[] = Array.from({ length: most }, (_, index) => index + 1).flatMap((nth) =>
    [...passed].flatMap(([name, times]) => (nth <= times ? [{ name, nth }] : [])),
  )
  if (!ring.short) points.push(...LATER_COMMITS)
  const half = Math.ceil(points.length / 2)
  const lanes = [points.slice(0, half), [...points.slice(half), ...RECOVERING]]
  ring.progress(`${lanes.flat().length} points`)
  const chains = await Promise.all(
    lanes.map((lane, index) =>
      killAtEach(path.join(folder, `lane-${index}`), lane, { seed: seed + index, signal }),
    ),
  )
  const rows = chains.map(({ killed, verdict, inTheAir }, index) => ({
    what: `lane ${index + 1}`,
    kills: killed.length,
    cards: verdict.cards,
    lost: verdict.lost,
    double: verdict.double,
    'extra calls': verdict.extraCalls,
    'painted and lost in the air': inTheAir,
    'left to a person': verdict.unknown,
    integrity: verdict.integrity,
    'wrong right after': killed
      .filter(({ wrong }) => wrong !== undefined)
      .map(({ name, nth }) => `${name}:${nth}`)
      .join(' '),
  }))
  const ok = chains.every(
    ({ killed, verdict, inTheAir }) =>
      killed.every(({ wrong }) => wrong === undefined) &&
      isDeepStrictEqual(flaws(verdict), FLAWLESS) &&
      verdict.charged >= 0 &&
      verdict.extraCalls <= inTheAir,
  )
  return { name: 'kills', rows, ok }
}
