import Bottleneck from 'bottleneck'

import type { Clock } from '../clock.ts'
import { orStopped } from './deadline.ts'
import type { Account, Lesson, Quota, QuotaLimits, Weight } from './quota.ts'

/** Says when a generator may be asked, and bounds how many calls are in flight. */
export interface Pace {
  /** The service account that this paces; cards that wait for the same one wait in one line. */
  readonly lane: string
  /** What is heavier than a whole minute allows is never asked; Infinity where nobody counts. */
  readonly tokensPerMinute: number
  /**
   * Waits for room in flight and then for a grant, and makes the call; `too-late` when the grant would come too late. Rejects
   * with the signal's reason when that is aborted while waiting; a call that was begun is not touched by it.
   */
  run<T>(turn: Turn<T>): Promise<Called<T>>
  /** The service is not to be asked: nobody, in any process, does for so long. An answer that says "too many" is for `Learn`. */
  close(ms: number): Promise<void>
}

/**
 * To be told what the answer to a call said of the limits, "too many" included: makes everybody stricter where it must,
 * and does nothing when nothing was said.
 */
export type Learn = (said: Omit<Lesson, 'asked'>) => Promise<void>

export type Called<T> = { readonly kind: 'called'; readonly value: T } | { readonly kind: 'too-late' }

export interface Turn<T> {
  readonly weight: Weight
  /** Aborts the waiting, not the call. */
  readonly signal: AbortSignal
  /** Told when the quota makes us wait, with the instant at which it will be asked again. */
  readonly waiting: (until: Date) => void
  /** No call begins at or after this. */
  readonly latest: Date
  readonly call: (learn: Learn) => Promise<T>
}

export interface PaceSettings {
  readonly quota: Quota
  readonly account: Account
  readonly limits: QuotaLimits
  readonly clock: Clock
}

/**
 * How long one picture may take when the room in flight is counted, in seconds: the slow end of a complex prompt
 * (image-generation guide: "up to 2 minutes").
 */
const SLOW_PICTURE_S = 120

/** A picture in flight holds up to about 6 MB of base64 and bytes; 128 of them stay under 1 GB. */
const MOST_IN_FLIGHT = 128

/**
 * Under the quota of a service account. Bottleneck only bounds what is in flight (Little's law: limit × latency); when
 * to ask is the ledger's to say, because it alone knows of other processes and earlier lives.
 */
export function paced({ quota, account, limits, clock }: PaceSettings): Pace {
  const room = Math.ceil((limits.imagesPerMinute * SLOW_PICTURE_S) / 60)
  const inFlight = new Bottleneck({ maxConcurrent: Math.min(MOST_IN_FLIGHT, room) })
  const learnSince =
    (asked: Date): Learn =>
    async (said) => {
      if (said.heard === undefined && said.tooMany === undefined) return
      await quota.learn(account, { ...said, asked, limits, now: clock.now() })
    }
  return {
    lane: `${account.account}/${account.family}`,
    tokensPerMinute: limits.tokensPerMinute,

    run: <T>({ weight, signal, waiting, latest, call }: Turn<T>) =>
      withRoom(inFlight, signal, async (): Promise<Called<T>> => {
        for (;;) {
          signal.throwIfAborted()
          const now = clock.now()
          if (now >= latest) return { kind: 'too-late' }
          const grant = await quota.take(account, { weight, limits, now })
          if (grant.kind === 'granted') return { kind: 'called', value: await call(learnSince(now)) }
          const until = new Date(now.getTime() + grant.ms)
          if (until >= latest) return { kind: 'too-late' }
          waiting(until)
          await clock.sleep(grant.ms, signal)
        }
      }),

    close: (ms) => quota.close(account, { ms, now: clock.now() }),
  }
}

/** Only bounded in flight, for what this machine makes by itself. */
export function unpaced(lane: string, atOnce: number): Pace {
  const inFlight = new Bottleneck({ maxConcurrent: atOnce })
  return {
    lane,
    tokensPerMinute: Infinity,
    run: <T>({ signal, call }: Turn<T>) =>
      withRoom(inFlight, signal, async (): Promise<Called<T>> => {
        signal.throwIfAborted()
        return { kind: 'called', value: await call(async () => {}) }
      }),
    close: async () => {},
  }
}

/** Does the work when there is room in flight; whoever is stopped before that goes home at once, and takes no room. */
async function withRoom<T>(inFlight: Bottleneck, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const begun = Promise.withResolvers<void>()
  const done = inFlight.schedule(() => {
    begun.resolve()
    return work()
  })
  // When nobody waits any more, its turn still comes, and ends with the signal's reason at once.
  done.catch(() => {})
  await orStopped(begun.promise, signal)
  return done
}
