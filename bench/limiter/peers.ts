import Bottleneck from 'bottleneck'
import PQueue from 'p-queue'
import pThrottle from 'p-throttle'
import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible'

import { untilServed } from './call.ts'
import type { Contender, Share } from './contender.ts'

/** How a library starts a piece of work when the limit allows. */
type Schedule = (work: () => Promise<void>) => Promise<unknown>

/** "reservoirIncreaseInterval must be divisible by 250" (README of Bottleneck). */
const BOTTLENECK_BEAT_MS = 250

/** Both examples for reservoirs in Bottleneck's README add a minTime of about half the mean distance "for safety". */
const SAFETY = 0.5

/** `burst` in each window of `burst` units: the window in which a burst is earned. */
function windowMs({ unitMs, burst }: Share): number {
  return unitMs * burst
}

function bottleneck(options: Bottleneck.ConstructorOptions): Schedule {
  const limiter = new Bottleneck(options)
  return (work) => limiter.schedule(work)
}

const schedules = {
  'bottleneck, reservoir refresh': (share) =>
    bottleneck({
      reservoir: share.burst,
      reservoirRefreshAmount: share.burst,
      reservoirRefreshInterval: windowMs(share),
      minTime: share.unitMs * SAFETY,
    }),
  'bottleneck, reservoir increase': (share) =>
    bottleneck({
      reservoir: share.burst,
      reservoirIncreaseAmount: BOTTLENECK_BEAT_MS / share.unitMs,
      reservoirIncreaseInterval: BOTTLENECK_BEAT_MS,
      reservoirIncreaseMaximum: share.burst,
      minTime: share.unitMs * SAFETY,
    }),
  'bottleneck, minTime': ({ unitMs }) => bottleneck({ minTime: unitMs }),
  'p-queue, strict': (share) => {
    const queue = new PQueue({ strict: true, intervalCap: share.burst, interval: windowMs(share) })
    return (work) => queue.add(work)
  },
  'p-throttle, strict': (share) =>
    pThrottle({ strict: true, limit: share.burst, interval: windowMs(share) })((work) => work()),
  /** The queue is the one that its documentation offers for outgoing calls; the others reject instead of waiting. */
  'rate-limiter-flexible, queue': (share) => {
    const memory = new RateLimiterMemory({ points: share.burst, duration: windowMs(share) / 1_000 })
    const queue = new RateLimiterQueue(memory)
    return async (work) => {
      await queue.removeTokens(1)
      await work()
    }
  },
} satisfies Record<string, (share: Share) => Schedule>

type PeerName = keyof typeof schedules

export const peerNames = Object.keys(schedules)

export function isPeer(name: string): name is PeerName {
  return Object.hasOwn(schedules, name)
}

export function peer(name: PeerName): Contender {
  return {
    async open(share) {
      const schedule = schedules[name](share)
      return {
        async serve(count, call) {
          await Promise.all(Array.from({ length: count }, () => schedule(() => untilServed(call))))
        },
        async [Symbol.asyncDispose]() {},
      }
    },
  }
}
