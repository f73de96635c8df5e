import Bottleneck from 'bottleneck'

import type { Duration } from '../duration.ts'
import type { Address, Pace, Sender } from '../send/sender.ts'
import { backoffMs } from './backoff.ts'
import type { Worker } from './worker.ts'

/** Cards wait in hand no longer than this for their turn; where the line is longer they are looked at again later. */
const IN_HAND_MS = 20_000

/** Where it is not known how long the line is, only how many stand in it: so many for each one under way, and the others look again soon. */
const EACH = 16
const SOON_MS = 2_000

/** A channel that does not say for how long it wants nothing is left alone for about so long the first time. */
const FIRST_SHUT_MS = 30_000

/** Addresses are forgotten when nobody of so many could be too early any more. */
const MOST_ADDRESSES = 1_000

/** The way out on one channel, as this process knows it: how fast cards go, and until when none may. */
export interface Line {
  /** Until when nobody, or nobody at this address, may be sent to; undefined: now. */
  shutUntil(now: Date, address: Address | undefined): Date | undefined
  /** When somebody who has to wait at its end looks again; undefined: it is short enough to wait in hand. */
  longUntil(now: Date): Date | undefined
  /** The other side wants nothing from anybody for so long, in ms; undefined where it does not say. Answers until when. */
  shut(forMs: number | undefined, at: { now: Date; random: () => number }): Date
  /** A send to this address begins; `took`: the other side takes cards again. */
  begun(address: Address | undefined, now: Date): void
  took(): void
  /** Does it when it is its turn. Rejects with the signal's reason when that comes first, and then nothing was done. */
  inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
}

const linesOf = new WeakMap<Worker, Map<string, { readonly pace: string; readonly line: Line }>>()

/** The line of a channel; another one as soon as jobs.yaml says something else of its pace. */
export function lineOf(worker: Worker, channel: string, sender: Sender): Line {
  const lines = linesOf.get(worker) ?? new Map<string, { pace: string; line: Line }>()
  linesOf.set(worker, lines)
  const pace = paceOf(sender)
  const written = JSON.stringify(pace)
  const known = lines.get(channel)
  if (known?.pace === written) return known.line
  const line = aLine(pace)
  lines.set(channel, { pace: written, line })
  return line
}

/** As jobs.yaml says, else as the kind of channel wants it. Pure. */
function paceOf({ pace = {}, manners }: Sender): Pace {
  const { every, at_once: atOnce } = manners?.pace ?? {}
  return {
    ...pace,
    ...(every === undefined ? {} : { minTimeMs: msOf(every) }),
    ...(atOnce === undefined ? {} : { maxConcurrent: atOnce }),
  }
}

function msOf(length: Duration): number {
  return length.kind === 'exact' ? length.ms : length.days * 86_400_000
}

function aLine({ minTimeMs = 0, maxConcurrent, perAddressMs = 0 }: Pace): Line {
  let limiter: Bottleneck | undefined
  let waiting = 0
  let shutAt: Date | undefined
  let shutTimes = 0
  const lastTo = new Map<Address, number>()

  /** A limiter that was stopped takes nobody any more. */
  const running = (signal: AbortSignal): Bottleneck => {
    if (limiter !== undefined) return limiter
    const mine = new Bottleneck({ minTime: minTimeMs, maxConcurrent: maxConcurrent ?? null })
    const stop = () => {
      if (limiter === mine) limiter = undefined
      void mine.stop({ dropWaitingJobs: true })
    }
    signal.addEventListener('abort', stop, { once: true })
    limiter = mine
    return mine
  }

  return {
    shutUntil(now, address) {
      if (shutAt !== undefined && shutAt > now) return shutAt
      const last = address === undefined ? undefined : lastTo.get(address)
      const free = last === undefined ? 0 : last + perAddressMs
      // A last one of the future was sent by a clock that had run ahead.
      return last !== undefined && last <= now.getTime() && free > now.getTime() ? new Date(free) : undefined
    },

    longUntil(now) {
      const ms = waiting * minTimeMs
      // Back before the last of them has gone.
      if (ms > IN_HAND_MS) return new Date(now.getTime() + ms / 2)
      const isLong = maxConcurrent !== undefined && waiting >= EACH * maxConcurrent
      return isLong && minTimeMs === 0 ? new Date(now.getTime() + SOON_MS) : undefined
    },

    shut(forMs, { now, random }) {
      shutTimes++
      const ms = forMs ?? FIRST_SHUT_MS + backoffMs(shutTimes, random, FIRST_SHUT_MS)
      const until = new Date(now.getTime() + ms)
      if (shutAt === undefined || until > shutAt) shutAt = until
      return shutAt
    },

    begun(address, now) {
      if (address === undefined || perAddressMs === 0) return
      if (lastTo.size >= MOST_ADDRESSES) forget(lastTo, now.getTime() - perAddressMs)
      lastTo.set(address, now.getTime())
    },

    took: () => void (shutTimes = 0),

    async inTurn(work, signal) {
      // Whoever is told to stop finishes the card in hand; only those who stand in line go home.
      if (minTimeMs === 0 && maxConcurrent === undefined) return work()
      signal.throwIfAborted()
      waiting++
      let begun = false
      try {
        return await running(signal).schedule(() => {
          begun = true
          waiting--
          return work()
        })
      } finally {
        if (!begun) {
          waiting--
          // Dropped, because we are told to stop.
          signal.throwIfAborted()
        }
      }
    },
  }
}

function forget(lastTo: Map<Address, number>, before: number): void {
  for (const [address, at] of lastTo) if (at < before) lastTo.delete(address)
}
