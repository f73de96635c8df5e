import { describe, expect, it } from 'vitest'

import { aHousehold, runBin } from './household.ts'

const RUN = ['run-job', 'birthday', '--to', 'ada', '--on', '2026-12-10', '--json']

const at = (failpoint: string) => ({ env: { WELLWISHER_FAILPOINT: failpoint } })

describe('a failpoint', () => {
  it('that nobody knows is a mistake, and the program does nothing', async () => {
    for (const unknown of [
      'ledger.move',
      'ledger.moved.before:kill',
      'ledger.move.before:0:kill',
      'blob.put.after:die',
    ]) {
      const household = await aHousehold()
      const ran = await runBin(household, RUN, at(unknown))
      expect([ran.code, ran.stdout]).toEqual([2, ''])
      expect(ran.stderr).toContain('no failpoint is called so')
      expect(await household.outbox()).toEqual([])
    }
  })

  it('throws at the pass that it names, and the card goes on from its last mark', async () => {
    const household = await aHousehold()
    const ran = await runBin(household, RUN, at('ledger.move.before:1:throw'))
    expect(ran.stderr).toContain('the failpoint ledger.move.before was armed')
    expect(ran.code).not.toBe(0)
    expect(await household.outbox()).toEqual([])
  })
})
