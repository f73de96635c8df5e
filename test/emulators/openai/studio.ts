import type { Clock } from '../../../src/clock.ts'
import { micros, type Tokens, tokensOf } from './bill.ts'
import type { Body } from './body.ts'
import { said, type Spoken } from './errors.ts'
import { type Fault, type Faults, faultFor } from './faults.ts'
import type { Limits } from './limits.ts'
import { type Painting, painting } from './painting.ts'
import type { IsStored } from './references.ts'
import { isComplaint, type Order, orderIn } from './rules.ts'

/** What was done so far. */
export interface Counts {
  asked: number
  /** Micro-dollars for everything painted, also for what nobody received. */
  bill: number
  painted: number
  rejected429: number
}

/** Nothing is ever said. */
export type Silence = 'reset' | 'hang'

export interface StudioOptions {
  readonly limits: Limits
  readonly faults: Faults
  readonly latencyMs: (n: number) => number
  readonly clock: Clock
  readonly closing: AbortSignal
  readonly counts: Counts
  readonly isStored: IsStored
}

/** Where pictures are made: limits, rules, latency, bill, and whatever goes wrong. `n` is the request's number. */
export function studio(
  options: StudioOptions,
): (n: number, path: string, body: Body) => Promise<Painting | Silence> {
  const { limits, faults, clock, closing, counts } = options
  const works = (n: number): Promise<void> => clock.sleep(options.latencyMs(n), closing)

  async function paint(
    order: Order,
    how: { tokens: Tokens; number: number; fault: Fault | undefined },
  ): Promise<Painting | Silence> {
    await works(how.number)
    counts.painted += order.n
    counts.bill += micros(how.tokens)
    if (how.fault?.kind === 'hang') return 'hang'
    if (how.fault?.kind === 'reset' && how.fault.when === 'after-painting') return 'reset'
    return painting(order, how)
  }

  /** What is said instead of painting. A fault wins over a full bucket, and is charged like any failed request. */
  function instead(order: Order, weight: Tokens, fault: Fault | undefined): Spoken | undefined {
    if (fault === undefined) return limits.enter(order, weight)
    limits.charge(order.n, weight)
    return said(fault)
  }

  return async (n, path, body) => {
    const fault = faultFor(faults, n, body)
    if (fault?.kind === 'reset' && fault.when === 'before') return 'reset'
    const order = orderIn(path, body, options.isStored)
    if (isComplaint(order)) {
      if (order.status === 400) limits.charge(1, undefined)
      return order
    }
    const tokens = tokensOf(order)
    const answer = instead(order, tokens, fault)
    if (answer === undefined) return paint(order, { tokens, number: n, fault })
    if (answer.status === 429) counts.rejected429++
    if (answer.after === 'the latency') await works(n)
    return answer
  }
}
