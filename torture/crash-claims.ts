import path from 'node:path'

import { raceForSlots } from '../test/claim-race.ts'
import type { Endured, Ring } from './chapter.ts'

const SLOTS = 500

/** Two, four and eight processes behind one barrier, and 500 cards: each is had once. */
export async function claims(_seed: number, { folder, short, signal, progress }: Ring): Promise<Endured> {
  const rounds = short ? 1 : 10
  const rows = []
  for (const processes of [2, 4, 8]) {
    let [lost, double, fewest] = [0, 0, SLOTS]
    for (let round = 0; round < rounds; round++) {
      progress(`${processes} processes, round ${round + 1} of ${rounds}`)
      const place = path.join(folder, `${processes}-${round}`)
      const raced = await raceForSlots(place, { processes, slots: SLOTS, signal })
      const claimed = raced.flatMap((one) => one.claimed)
      lost += SLOTS - new Set(claimed).size
      double += claimed.length - new Set(claimed).size
      fewest = Math.min(fewest, ...raced.map((one) => one.claimed.length))
    }
    rows.push({
      what: `${processes} processes`,
      cards: rounds * SLOTS,
      lost,
      double,
      'fewest of one': fewest,
    })
  }
  return { name: 'claims', rows, ok: rows.every(({ lost, double }) => lost === 0 && double === 0) }
}
