import type { Grant, QuotaAsk, QuotaLimits, Weight } from './quota.ts'

/** What is remembered of an account: where both buckets stand, the gate, and what was learnt. Instants in ms since 1970. */
export interface QuotaRow {
  /** Theoretical arrival times of the two buckets. */
  readonly imageTat: number
  readonly tokenTat: number
  /** How far ahead of its own time each of them was written, in ms; further ahead of any time than that it cannot lie. */
  readonly imageAheadMs: number
  readonly tokenAheadMs: number
  /** Nobody asks before this; and how long the closing was when asked for. */
  readonly gateUntil: number
  readonly gateMs: number
  /** Limits a minute that the service named and that are stricter than ours; they count until `learntUntil`. */
  readonly imageLimit: number | undefined
  readonly tokenLimit: number | undefined
  readonly learntUntil: number
  /** The share of the limits that was left after the last slowing, and when that was. */
  readonly share: number
  readonly slowedAt: number
}

/** Nothing was asked for long, and nothing was learnt: the first request meets a full bucket. */
export const RESTED: QuotaRow = {
  imageTat: 0,
  tokenTat: 0,
  imageAheadMs: 0,
  tokenAheadMs: 0,
  gateUntil: 0,
  gateMs: 0,
  imageLimit: undefined,
  tokenLimit: undefined,
  learntUntil: 0,
  share: 1,
  slowedAt: 0,
}

export const MINUTE_MS = 60_000

/**
 * How long a stricter limit is believed in that the service named once. A tier rises by itself after a payment, and is
 * then used within the hour; a limit that is still the stricter one is named again by the next answer, or costs one
 * 429 an hour.
 */
export const LEARNT_MS = 60 * MINUTE_MS

/** The first who are let in again learn whether there is room; slower than one image a minute nobody learns anything. */
const SLOWEST_PER_MINUTE = 1

/** What a 429 leaves of the rate. Two of them make 0.49: just under the half that one other consumer leaves. */
export const AFTER_TOO_MANY = 0.7

/**
 * So long without another 429, and the rate takes one of those steps back up. OpenAI asks busy accounts to raise their
 * traffic by at most 50 % every 15 minutes after `slow_down` (error code guide, 429 slow_down); 1 / 0.7 is 43 %. A
 * consumer that stays costs a 429 or two per step; after one that left, half an hour gives everything back.
 */
const STEP_UP_MS = 15 * MINUTE_MS

/** What is left of the limits at an instant, 1 for all. */
export function shareAt({ share, slowedAt }: QuotaRow, at: number): number {
  const steps = Math.floor(Math.max(0, at - slowedAt) / STEP_UP_MS)
  return Math.min(1, share / AFTER_TOO_MANY ** steps)
}

/** The least share that is ever left of so many images a minute. */
export function leastShare(imagesPerMinute: number): number {
  return Math.min(1, SLOWEST_PER_MINUTE / imagesPerMinute)
}

/** The limits as the service named them, where they are stricter than the configured ones. */
export function named(row: QuotaRow, limits: QuotaLimits, at: number): QuotaLimits {
  if (at >= row.learntUntil) return limits
  return scaled(limits, {
    imagesPerMinute: Math.min(limits.imagesPerMinute, row.imageLimit ?? Infinity),
    tokensPerMinute: Math.min(limits.tokensPerMinute, row.tokenLimit ?? Infinity),
  })
}

/** The limits that count at an instant: the named ones, slowed. Never above the configured ones. */
export function inForce(row: QuotaRow, limits: QuotaLimits, at: number): QuotaLimits {
  const { imagesPerMinute, tokensPerMinute } = named(row, limits, at)
  const share = Math.max(shareAt(row, at), leastShare(imagesPerMinute))
  return scaled(limits, {
    imagesPerMinute: imagesPerMinute * share,
    tokensPerMinute: tokensPerMinute * share,
  })
}

/**
 * The burst shrinks with the rate, so that it stays the same part of a minute. The tokens never become fewer than one
 * image of the configured limits would need a minute: a slip of the service must not lock a card out for days.
 */
function scaled(
  configured: QuotaLimits,
  { imagesPerMinute, tokensPerMinute }: Omit<QuotaLimits, 'burst'>,
): QuotaLimits {
  const tokensOfOne = configured.tokensPerMinute * leastShare(configured.imagesPerMinute)
  return {
    imagesPerMinute,
    tokensPerMinute: Math.max(tokensPerMinute, tokensOfOne),
    burst: Math.max(1, (configured.burst * imagesPerMinute) / configured.imagesPerMinute),
  }
}

/** How many tokens may be spent at once from a rested bucket: as much of a minute's as the burst is of its images. */
export function tokenBurst({ imagesPerMinute, tokensPerMinute, burst }: QuotaLimits): number {
  return (tokensPerMinute * Math.min(burst, imagesPerMinute)) / imagesPerMinute
}

/** The numbers by which one request is tested against one bucket and moves it, all in ms. */
interface Move {
  readonly costMs: number
  /** How far ahead of now the arrival time may lie for the request to pass. */
  readonly slackMs: number
}

function move(weight: number, { perMinute, burst }: { perMinute: number; burst: number }): Move {
  const unitMs = MINUTE_MS / perMinute
  return { costMs: weight * unitMs, slackMs: Math.max(0, burst - weight) * unitMs }
}

function moves({ images, tokens }: Weight, limits: QuotaLimits): { image: Move; token: Move } {
  return {
    image: move(images, { perMinute: limits.imagesPerMinute, burst: limits.burst }),
    token: move(tokens, { perMinute: limits.tokensPerMinute, burst: tokenBurst(limits) }),
  }
}

/**
 * GCRA (generic cell rate algorithm, ITU-T I.371) in two dimensions: a request of weight w costs w × 60 s / limit and
 * passes while the arrival time lies at most (burst − w) of that ahead of now. A request heavier than the token burst
 * passes from a full bucket, into debt. When the gate opens, there is room for one request and no more: the burst that
 * grew behind a closed gate would meet a service that has just run dry.
 */
export function taken(before: QuotaRow, { weight, limits, now }: QuotaAsk): { row: QuotaRow; grant: Grant } {
  const at = now.getTime()
  const { image, token } = moves(weight, inForce(before, limits, at))
  const row = fromNow(before, at)
  const imageTat = Math.max(row.imageTat, row.gateUntil + image.slackMs)
  const tokenTat = Math.max(row.tokenTat, row.gateUntil + token.slackMs)
  const free = Math.max(row.gateUntil, imageTat - image.slackMs, tokenTat - token.slackMs)
  if (free > at) return { row, grant: { kind: 'wait', ms: Math.max(1, Math.ceil(free - at)) } }
  const moved = {
    imageTat: Math.max(imageTat, at) + image.costMs,
    tokenTat: Math.max(tokenTat, at) + token.costMs,
  }
  return { row: pushed(row, moved, at), grant: { kind: 'granted' } }
}

/** The row with other arrival times, and how far ahead they lie now. What did not move keeps what is known of it. */
export function pushed(row: QuotaRow, to: Pick<QuotaRow, 'imageTat' | 'tokenTat'>, at: number): QuotaRow {
  return {
    ...row,
    ...to,
    imageAheadMs: to.imageTat === row.imageTat ? row.imageAheadMs : Math.max(0, to.imageTat - at),
    tokenAheadMs: to.tokenTat === row.tokenTat ? row.tokenAheadMs : Math.max(0, to.tokenTat - at),
  }
}

/** The gate closed for so long from now; never shorter than it was. */
export function closed(before: QuotaRow, ms: number, at: number): QuotaRow {
  const row = fromNow(before, at)
  const gateMs = Math.ceil(ms)
  return at + gateMs <= row.gateUntil ? row : { ...row, gateUntil: at + gateMs, gateMs }
}

/**
 * A row whose instants are no further ahead than they were when they were written: a clock that jumped back does not lock
 * it, and no debt is forgiven while the clock runs.
 */
export function fromNow(row: QuotaRow, at: number): QuotaRow {
  return {
    ...row,
    imageTat: Math.min(row.imageTat, at + row.imageAheadMs),
    tokenTat: Math.min(row.tokenTat, at + row.tokenAheadMs),
    gateUntil: Math.min(row.gateUntil, at + row.gateMs),
    learntUntil: Math.min(row.learntUntil, at + LEARNT_MS),
    slowedAt: Math.min(row.slowedAt, at),
  }
}
