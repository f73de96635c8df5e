import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

import { sumOf, type Tally } from './money-tally.ts'

/** One for each core of a small machine. */
const PLAYERS = 2

async function play(from: number, before: number): Promise<Tally> {
  const player = path.join(import.meta.dirname, 'processes', 'money-player.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [player, String(from), String(before)])
  return JSON.parse(stdout) as Tally
}

/** All runs, in which every promise about money is looked at after each thing that was written down; each run has the next seed. */
export async function playRuns(runs: number, seed: number): Promise<Tally> {
  const share = Math.ceil(runs / PLAYERS)
  const shares = Array.from({ length: PLAYERS }, (_, index) => seed + index * share)
  return sumOf(await Promise.all(shares.map((from) => play(from, Math.min(from + share, seed + runs)))))
}

/** What speaks against the tally: money that was lost or is still reserved, or a time too quiet to learn from. */
export function doubts(tally: Tally, runs: number): string[] {
  const { charged = 0, billed = 0, 'kept too much': tooMuch = 0 } = tally
  const least: Readonly<Record<string, number>> = {
    settled: runs / 2,
    kept: runs / 4,
    released: runs / 4,
    denied: runs / 4,
    deaths: runs / 5,
    takeovers: runs / 100,
    late: runs / 100,
    looks: runs / 5,
  }
  return [
    ...(tally['runs'] === runs ? [] : [`${tally['runs']} runs were played, not ${runs}`]),
    ...(charged === billed + tooMuch ? [] : [`${charged} was charged, ${billed} billed, ${tooMuch} kept`]),
    ...(tally['reserved'] === undefined ? [] : ['money is still reserved']),
    ...Object.entries(least).flatMap(([what, atLeast]) =>
      (tally[what as keyof Tally] ?? 0) > atLeast ? [] : [`too little was ${what}`],
    ),
  ]
}
