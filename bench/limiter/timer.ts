import { setTimeout as after } from 'node:timers/promises'

import { untilServed } from './call.ts'
import type { Contender } from './contender.ts'

/** No limiter: each call at its ideal instant, by one process that knows all of them. What this machine can do at all. */
export const timer: Contender = {
  async open({ unitMs, burst }) {
    return {
      async serve(count, call) {
        const start = performance.now()
        const one = async (_: unknown, index: number) => {
          const at = start + Math.max(0, index + 1 - burst) * unitMs
          await after(Math.max(0, at - performance.now()))
          await untilServed(call)
        }
        await Promise.all(Array.from({ length: count }, one))
      },
      async [Symbol.asyncDispose]() {},
    }
  },
}
