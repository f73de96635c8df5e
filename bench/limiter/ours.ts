import { randomUUID } from 'node:crypto'

import { systemClock } from '../../src/clock.ts'
import { paced } from '../../src/generate/paced.ts'
import { sqliteLedger } from '../../src/ledger/sqlite.ts'
import type { Call } from './call.ts'
import type { Contender } from './contender.ts'

const MINUTE_MS = 60_000

/** A day off: no call here is ever too late. */
const DAY_MS = 86_400_000

/** Room for tokens is never what binds: images are what is measured. */
const TOKENS_PER_MINUTE = 1_000_000_000

/** As the worker does it: `paced` over a ledger on disk, one row for all processes, one card in line in each of them. */
export const ours: Contender = {
  async open({ unitMs, burst }, folder) {
    const ledger = await sqliteLedger({ folder, clock: systemClock, newId: randomUUID })
    const pace = paced({
      quota: ledger.quota,
      account: { account: 'bench', family: 'bench' },
      limits: { imagesPerMinute: MINUTE_MS / unitMs, tokensPerMinute: TOKENS_PER_MINUTE, burst },
      clock: systemClock,
    })
    const latest = new Date(systemClock.now().getTime() + DAY_MS)
    const { signal } = new AbortController()
    /** Resolves when whoever is in line before has got its grant; the worker binds one card of a lane at a time. */
    let before = Promise.resolve()

    async function inLine(call: Call) {
      const { promise, resolve: next } = Promise.withResolvers<void>()
      const turn = before
      before = promise
      await turn
      return pace.run({
        weight: { images: 1, tokens: 1 },
        signal,
        waiting: () => {},
        latest,
        call: async (learn) => {
          next()
          const said = await call()
          if (said.kind === 'wait') await learn({ tooMany: { ms: said.ms, code: 'rate_limit_exceeded' } })
          return said
        },
      })
    }

    async function one(call: Call): Promise<void> {
      for (;;) {
        const called = await inLine(call)
        if (called.kind === 'too-late') throw new Error('a grant a day away')
        if (called.value.kind === 'served') return
      }
    }

    return {
      async serve(count, call) {
        await Promise.all(Array.from({ length: count }, () => one(call)))
      },
      [Symbol.asyncDispose]: () => ledger[Symbol.asyncDispose](),
    }
  },
}
