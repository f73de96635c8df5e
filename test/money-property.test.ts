import { describe, expect, it } from 'vitest'

import { doubts, playRuns } from './money-play.ts'

/** `npm run torture -- --only money` plays 10,000. `MONEY_RUNS=100` is enough to try something out. */
const RUNS = Number(process.env['MONEY_RUNS'] ?? 500)

/**
 * The first seed; each run has the next. `MONEY_SEED=20262026 MONEY_RUNS=1` plays one again: the same cards and caps; cards that
 * go on at once may meet its faults in another order.
 */
const SEED = Number(process.env['MONEY_SEED'] ?? 20_261_120)

/**
 * One run is a few cards under random caps and prices, on a real ledger, near the turn of a day or a month; workers that lose
 * their power in calls, before and after each commit and each file; and a service that bills what it paints, whether or not
 * anybody hears of it. What is looked at, and why it is the promise, is told in `auditor.ts`:
 *
 * - always: no period is above its cap ("never overspent"); each is exactly the sum of its attempts and of the looks at their
 *   pictures, so that caps are compared with what is charged and with nothing else; and no call is charged less than it was
 *   billed, so that the ledger is never below the service's own bill, not even while somebody is dead;
 * - at the end: what is settled is the bill to the cent, what was released was not billed, and nothing is still reserved. So
 *   the ledger is the service's bill, and above it only by what is kept for calls of which nobody knows the end.
 */
describe('money, over many runs with kills and faults (C-21)', () => {
  it('never exceeds a cap, and is always the bill of the service', { timeout: 5 * 60_000 }, async () => {
    const tally = await playRuns(RUNS, SEED)
    process.stdout.write(`seed ${SEED}: ${JSON.stringify(tally)}\n`)
    expect(doubts(tally, RUNS)).toEqual([])
  })
})
