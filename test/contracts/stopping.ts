import { describe, expect, it } from 'vitest'

import type { Household } from '../household.ts'
import {
  aDayUnderWay,
  asked,
  BY_OPENAI,
  goesOn,
  goesOnByHand,
  keyOf,
  preloading,
  reaches,
  slow,
  standsStill,
  statesOf,
  toldBy,
  underWay,
} from '../under-way.ts'

/** The card is sent, and whoever works on it next sends nothing more. */
async function isOver(household: Household, env: Record<string, string> = {}): Promise<void> {
  expect([statesOf(household), await household.outbox()]).toMatchObject([['sent'], { length: 1 }])
  await goesOnByHand(household, env)
}

/** Whatever works on cards is held to this when a signal comes. */
export function stoppingContract(name: string, argv: readonly string[]): void {
  describe(`${name} that is told to stop`, () => {
    it('while it paints lets the picture come, sends the card, and ends with 0 (F22)', async () => {
      await using openai = await slow(1_000)
      const household = await aDayUnderWay(BY_OPENAI)
      const worker = underWay(household, argv, keyOf(openai))
      await asked(openai)
      expect(await toldBy(worker, 'SIGTERM')).toBe(0)
      expect(statesOf(household)).toEqual(['sent'])
      await isOver(household, keyOf(openai))
      expect(openai.requests).toHaveLength(1)
    })

    it('while it finishes a card finishes and sends it, and ends with 0 (F22)', async () => {
      const household = await aDayUnderWay()
      const env = { WELLWISHER_FAILPOINT: 'blob.put.before:2:stall' }
      const worker = underWay(household, argv, env)
      await standsStill(worker.pid)
      expect(statesOf(household)).toEqual(['painted'])
      worker.kill('SIGTERM')
      worker.kill('SIGCONT')
      expect(await worker.ended).toBe(0)
      await isOver(household)
    })

    it('while it sends a card waits for its receipt, and ends with 0 (F22)', async () => {
      const household = await aDayUnderWay()
      const worker = underWay(household, argv, preloading('hang.ts', { HANG: 'outbox' }))
      await reaches(household, 'hung')
      expect(statesOf(household)).toEqual(['sending'])
      worker.kill('SIGTERM')
      await worker.says('inish')
      await household.write('go', '')
      expect(await worker.ended).toBe(0)
      await isOver(household)
    })

    it('lets go of a picture when its time is over, ends with 1, and it is charged and painted anew (F22)', async () => {
      await using openai = await slow(60_000)
      await using next = await slow(0)
      const household = await aDayUnderWay(BY_OPENAI)
      const worker = underWay(household, [...argv, '--stop-after', '1s'], keyOf(openai))
      await asked(openai)
      const told = Date.now()
      expect(await toldBy(worker, 'SIGTERM')).toBe(1)
      expect(Date.now() - told).toBeLessThan(4_000)
      expect(statesOf(household)).toEqual(['due'])
      await goesOn(household, keyOf(next))
      expect(next.requests).toHaveLength(1)
    })

    it('five times lets go after the second, and the next one makes one card (F22)', async () => {
      await using openai = await slow(60_000)
      await using next = await slow(0)
      const household = await aDayUnderWay(BY_OPENAI)
      const worker = underWay(household, argv, keyOf(openai))
      await asked(openai)
      const five = ['SIGTERM', 'SIGTERM', 'SIGTERM', 'SIGTERM', 'SIGTERM'] as const
      expect(await toldBy(worker, ...five)).toBe(1)
      await goesOnByHand(household, keyOf(next))
    })

    it('by SIGTERM and then by Ctrl-C ends with 130 (F22)', async () => {
      await using openai = await slow(60_000)
      await using next = await slow(0)
      const household = await aDayUnderWay(BY_OPENAI)
      const worker = underWay(household, argv, keyOf(openai))
      await asked(openai)
      expect(await toldBy(worker, 'SIGTERM', 'SIGINT')).toBe(130)
      await goesOnByHand(household, keyOf(next))
    })

    it('by a terminal that is closed finishes the card in hand (F22)', async () => {
      await using openai = await slow(1_000)
      const household = await aDayUnderWay(BY_OPENAI)
      const worker = underWay(household, argv, keyOf(openai))
      await asked(openai)
      expect(await toldBy(worker, 'SIGHUP')).toBe(0)
      await isOver(household, keyOf(openai))
    })

    it('while a sender does not let go ends all the same, and the card goes out once (F22)', async () => {
      const household = await aDayUnderWay()
      const stopping = [...argv, '--stop-after', '0s']
      // How long it really is waited for shows where a lock holds it, in test/trouble-lock.test.ts.
      const env = preloading(['hang.ts', 'hasty.ts'], { HANG: 'outbox' })
      const worker = underWay(household, stopping, env)
      await reaches(household, 'hung')
      const told = Date.now()
      expect(await toldBy(worker, 'SIGTERM')).toBe(1)
      expect(Date.now() - told).toBeLessThan(5_000)
      expect(statesOf(household)).toEqual(['sending'])
      await goesOn(household)
    })
  })
}
