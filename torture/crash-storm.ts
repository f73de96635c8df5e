import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { flaws, FLAWLESS } from '../test/crash-scene.ts'
import { weather, type Weathered } from '../test/crash-storm.ts'
import type { Endured, Ring, Row } from './chapter.ts'

interface Size {
  readonly workers: number
  readonly kills: number
  readonly cards: number
}

const LONG: readonly Size[] = [
  { workers: 3, kills: 500, cards: 5_000 },
  { workers: 2, kills: 100, cards: 500 },
]
const SHORT: readonly Size[] = [{ workers: 3, kills: 30, cards: 300 }]

/**
 * What half of the workers that came after a kill need at most to their first step. Those of the storm begin beside others on the
 * same machine; `recovery` holds a single one to it each time.
 */
const USUALLY_MS = 2_000

/** Workers are killed at hundreds of moments that chance chooses, on one ledger, while others work on. */
export async function storm(seed: number, ring: Ring): Promise<Endured> {
  const found: { readonly row: Row; readonly ok: boolean }[] = []
  for (const [index, size] of (ring.short ? SHORT : LONG).entries()) {
    const folder = path.join(ring.folder, String(index))
    const weathered = await weather({ ...ring, ...size, seed: seed + index, folder })
    for (const complaint of weathered.complaints) ring.progress(complaint)
    found.push({ row: rowOf(size, weathered), ok: isWell(size, weathered) })
  }
  return { name: 'storm', rows: found.map(({ row }) => row), ok: found.every(({ ok }) => ok) }
}

function usualOf({ recoveredMs }: Weathered): number {
  return recoveredMs[Math.floor(recoveredMs.length / 2)] ?? Infinity
}

function isWell({ kills, cards }: Size, weathered: Weathered): boolean {
  const { verdict, complaints } = weathered
  return (
    complaints.length === 0 &&
    weathered.kills >= kills &&
    verdict.cards === cards &&
    isDeepStrictEqual(flaws(verdict), FLAWLESS) &&
    verdict.charged >= 0 &&
    usualOf(weathered) <= USUALLY_MS
  )
}

function rowOf({ workers }: Size, weathered: Weathered): Row {
  const { kills, verdict, dropped, recoveredMs } = weathered
  return {
    what: `${workers} workers`,
    kills,
    cards: verdict.cards,
    lost: verdict.lost,
    double: verdict.double,
    'extra calls': verdict.extraCalls,
    'seconds to recover': `${seconds(usualOf(weathered))} (most ${seconds(recoveredMs.at(-1) ?? Infinity)})`,
    'calls without excuse': verdict.unexcused,
    'left to a person': verdict.unknown,
    'repeats dropped': dropped,
    'charged beyond the bill': `$${(verdict.charged / 1_000_000).toFixed(2)}`,
    integrity: verdict.integrity,
  }
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2)
}
