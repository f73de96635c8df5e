import { doubts, playRuns } from '../test/money-play.ts'
import type { Endured, Ring } from './chapter.ts'

/** Workers that lose their power at any moment under random caps and prices: the ledger is the service's bill, and no cap is crossed. */
export async function money(seed: number, { short, progress }: Ring): Promise<Endured> {
  const runs = short ? 200 : 10_000
  progress(`${runs} runs`)
  const tally = await playRuns(runs, seed)
  const wrong = doubts(tally, runs)
  for (const doubt of wrong) progress(doubt)
  const { deaths = 0, billed = 0, charged = 0, 'kept too much': kept = 0 } = tally
  const row = { what: `${runs} runs`, kills: deaths, billed, charged, 'kept for unknown ends': kept }
  return { name: 'money', rows: [row], ok: wrong.length === 0 }
}
