import type { Clock } from '../../../src/clock.ts'
import type { Tokens } from './bill.ts'
import { bucket, type Room, type Turn } from './bucket.ts'
import { length, said, type Spoken, tooMany } from './errors.ts'
import type { Order } from './rules.ts'

/** Somebody else who uses the same key: of every refill from `afterMs` on, or once, of a full bucket. */
export type Theft =
  | { readonly share: number; readonly afterMs?: number }
  | { readonly part: number; readonly afterMs: number }

/** How a 429 says for how long to stay away. */
export type Hint = 'retry-after' | 'retry-after-ms' | 'message'

export interface LimitOptions {
  readonly imagesPerMinute: number
  readonly tokensPerMinute: number
  /** What a rested bucket gives at once; a whole minute's worth when left out. */
  readonly capacityImages?: number
  readonly capacityTokens?: number
  /** How the limits of images are named in headers, which nobody has seen on the wire yet; `nothing` tells none. */
  readonly limitHeaders?: 'input-images' | 'images' | 'none' | 'nothing'
  /** How headers write the time until a bucket is full: `1.2s`, or in whole seconds. */
  readonly resetsAs?: 'duration' | 'seconds'
  /** All of them when left out. */
  readonly hints?: readonly Hint[]
  /** Other users of the same key. Hints do not foresee what they will take. */
  readonly steal?: Theft | readonly Theft[]
  /** The limits themselves change, as when an account falls to another tier. */
  readonly change?: { readonly times: number; readonly afterMs: number }
  /** More than so many requests within a time are told to slow down. */
  readonly slowDown?: { readonly most: number; readonly withinMs: number }
  /** After one request too many, everybody is refused for at least so long, and told so. */
  readonly lockOutMs?: number
}

/** Images and tokens per minute of the whole gpt-image family. */
export interface Limits {
  /** Takes what the order weighs, or says for how long there is no room. */
  enter(order: Order, weight: Tokens): Spoken | undefined
  /** Takes what is there, for a request that failed for another reason: those count too. */
  charge(images: number, weight: Tokens | undefined): void
  headers(): Readonly<Record<string, string>>
}

export function limits(options: LimitOptions, clock: Clock): Limits {
  const { imagesPerMinute, tokensPerMinute, lockOutMs = 0, hints } = options
  const { capacityImages = imagesPerMinute, capacityTokens = tokensPerMinute } = options
  const turns = turnsOf(options)
  const images = bucket({ perMinute: imagesPerMinute, capacity: capacityImages, clock, turns })
  const tokens = bucket({ perMinute: tokensPerMinute, capacity: capacityTokens, clock, turns })
  const isTooSudden = ramp(options.slowDown, clock)
  let lockedUntil = 0

  /** The 429, which locks everybody out when it is so set. */
  function refuse(
    order: Order,
    full: { type: 'input-images' | 'tokens'; weight: number; room: Room },
  ): Spoken {
    const now = clock.now().getTime()
    if (now >= lockedUntil) lockedUntil = now + lockOutMs
    const room = { ...full.room, until: Math.max(full.room.until, lockedUntil - now) }
    return tooMany({ model: order.model, type: full.type, weight: full.weight, hints }, room)
  }

  return {
    enter(order, weight) {
      const room = { images: images.look(order.n), tokens: tokens.look(sum(weight)) }
      const isLocked = clock.now().getTime() < lockedUntil
      if (isLocked || (room.images.until > 0 && room.images.until >= room.tokens.until)) {
        return refuse(order, { type: 'input-images', weight: order.n, room: room.images })
      }
      if (room.tokens.until > 0) {
        return refuse(order, { type: 'tokens', weight: sum(weight), room: room.tokens })
      }
      images.take(order.n)
      tokens.take(sum(weight))
      return isTooSudden() ? said({ kind: 'slow-down' }) : undefined
    },
    charge(count, weight) {
      images.take(count)
      if (weight !== undefined) tokens.take(sum(weight))
    },
    headers() {
      const { limitHeaders = 'input-images', resetsAs = 'duration' } = options
      if (limitHeaders === 'nothing') return {}
      const ofTokens = headersOf('tokens', tokens.look(0), resetsAs)
      return limitHeaders === 'none'
        ? ofTokens
        : { ...headersOf(limitHeaders, images.look(0), resetsAs), ...ofTokens }
    },
  }
}

function turnsOf({ steal = [], change }: LimitOptions): readonly Turn[] {
  const thefts = [steal].flat().map((theft): Turn => {
    return 'share' in theft
      ? { kind: 'shared', share: theft.share, afterMs: theft.afterMs ?? 0 }
      : { kind: 'taken', ...theft }
  })
  return change === undefined ? thefts : [...thefts, { kind: 'multiplied', ...change }]
}

/** Whether the rate has just risen too quickly. */
function ramp(most: LimitOptions['slowDown'], clock: Clock): () => boolean {
  const came: number[] = []
  return () => {
    if (most === undefined) return false
    const now = clock.now().getTime()
    came.push(now)
    while ((came[0] ?? now) <= now - most.withinMs) came.shift()
    return came.length > most.most
  }
}

function sum({ textIn, imageIn, imageOut }: Tokens): number {
  return textIn + imageIn + imageOut
}

function headersOf(
  what: string,
  { limit, left, full }: Room,
  resetsAs: 'duration' | 'seconds',
): Record<string, string> {
  return {
    [`x-ratelimit-limit-${what}`]: String(limit),
    [`x-ratelimit-remaining-${what}`]: String(Math.floor(left)),
    [`x-ratelimit-reset-${what}`]: resetsAs === 'duration' ? length(full) : String(Math.ceil(full / 1_000)),
  }
}
