import type { Clock } from '../../../src/clock.ts'
import type { Tokens } from './bill.ts'
import { bucket, type Room } from './bucket.ts'
import { length, type Spoken, tooMany } from './errors.ts'
import type { Order } from './rules.ts'

export interface LimitOptions {
  readonly imagesPerMinute: number
  readonly tokensPerMinute: number
  /** What a rested bucket gives at once; a whole minute's worth when left out. */
  readonly capacityImages?: number
  readonly capacityTokens?: number
  /** How the limits of images are named in headers, which nobody has seen on the wire yet. */
  readonly limitHeaders?: 'input-images' | 'images' | 'none'
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
  const { imagesPerMinute, tokensPerMinute, limitHeaders = 'input-images' } = options
  const { capacityImages = imagesPerMinute, capacityTokens = tokensPerMinute } = options
  const images = bucket({ perMinute: imagesPerMinute, capacity: capacityImages, clock })
  const tokens = bucket({ perMinute: tokensPerMinute, capacity: capacityTokens, clock })
  return {
    enter(order, weight) {
      const room = { images: images.look(order.n), tokens: tokens.look(sum(weight)) }
      if (room.images.until > 0 && room.images.until >= room.tokens.until) {
        return tooMany({ model: order.model, type: 'input-images', weight: order.n }, room.images)
      }
      if (room.tokens.until > 0) {
        return tooMany({ model: order.model, type: 'tokens', weight: sum(weight) }, room.tokens)
      }
      images.take(order.n)
      tokens.take(sum(weight))
      return undefined
    },
    charge(count, weight) {
      images.take(count)
      if (weight !== undefined) tokens.take(sum(weight))
    },
    headers() {
      const ofImages = limitHeaders === 'none' ? {} : headersOf(limitHeaders, images.look(0))
      return { ...ofImages, ...headersOf('tokens', tokens.look(0)) }
    },
  }
}

function sum({ textIn, imageIn, imageOut }: Tokens): number {
  return textIn + imageIn + imageOut
}

function headersOf(what: string, { limit, left, full }: Room): Record<string, string> {
  return {
    [`x-ratelimit-limit-${what}`]: String(limit),
    [`x-ratelimit-remaining-${what}`]: String(Math.floor(left)),
    [`x-ratelimit-reset-${what}`]: length(full),
  }
}
