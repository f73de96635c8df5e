/** Whose limit it is: the service counts per account for a whole family of models. */
export interface Account {
  /** `openai`, or a fingerprint when there are several keys; never the key itself. */
  readonly account: string
  /** `gpt-image`: the service's error texts name one limit for all models of that family. */
  readonly family: string
}

/** What the service allows. Both buckets refill continuously. */
export interface QuotaLimits {
  readonly imagesPerMinute: number
  readonly tokensPerMinute: number
  /** How many grants a rested bucket gives at once. */
  readonly burst: number
}

/** What one request takes out of the buckets. */
export interface Weight {
  readonly images: number
  readonly tokens: number
}

export interface QuotaAsk {
  readonly weight: Weight
  readonly limits: QuotaLimits
  readonly now: Date
}

export type Grant = { readonly kind: 'granted' } | { readonly kind: 'wait'; readonly ms: number }

/**
 * Says when the service may be asked. One row for all processes and restarts; each attempt takes a grant of its own,
 * whether it succeeds or not, because the service counts failed requests too.
 */
export interface Quota {
  take(account: Account, ask: QuotaAsk): Promise<Grant>
  /** The service said "too many": nobody asks for so long. Never shortens what was asked for before. */
  close(account: Account, length: { ms: number; now: Date }): Promise<void>
}

/** One row of the two-dimensional GCRA: where both buckets stand, and the gate. All in ms since 1970. */
export interface QuotaRow {
  readonly imageTat: number
  readonly tokenTat: number
  readonly gateUntil: number
  readonly gateMs: number
}

/** The numbers by which one request is tested against a row and moves it, all in ms. */
export interface Move {
  /** Cost of the request in time of each bucket. */
  readonly imageMs: number
  readonly tokenMs: number
  /** How far ahead of now an arrival time may lie for the request to pass. */
  readonly imageSlackMs: number
  readonly tokenSlackMs: number
  /** How far ahead of now an arrival time can lie at all; more means that the clock jumped back. */
  readonly imageMostMs: number
  readonly tokenMostMs: number
}

const MINUTE_MS = 60_000

/** How many tokens may be spent at once from a rested bucket: as much of a minute's as the burst is of its images. */
function tokenBurst({ imagesPerMinute, tokensPerMinute, burst }: QuotaLimits): number {
  return (tokensPerMinute * Math.min(burst, imagesPerMinute)) / imagesPerMinute
}

/**
 * GCRA (generic cell rate algorithm, ITU-T I.371) in two dimensions: a request of weight w costs w × 60 s / limit and
 * passes while the arrival time lies at most (burst − w) of that ahead of now. A request heavier than the token burst
 * passes from a full bucket, into debt.
 */
export function move(weight: Weight, limits: QuotaLimits): Move {
  const imageUnitMs = MINUTE_MS / limits.imagesPerMinute
  const tokenUnitMs = MINUTE_MS / limits.tokensPerMinute
  const tokens = tokenBurst(limits)
  return {
    imageMs: weight.images * imageUnitMs,
    tokenMs: weight.tokens * tokenUnitMs,
    imageSlackMs: Math.max(0, limits.burst - weight.images) * imageUnitMs,
    tokenSlackMs: Math.max(0, tokens - weight.tokens) * tokenUnitMs,
    imageMostMs: (limits.burst + weight.images) * imageUnitMs,
    tokenMostMs: (tokens + weight.tokens) * tokenUnitMs,
  }
}

/** How long a request that was not granted must wait, in ms, if nobody else asks meanwhile; at least 1. */
export function waitMs(row: QuotaRow, by: Move, now: number): number {
  const image = Math.min(row.imageTat, now + by.imageMostMs) - by.imageSlackMs
  const token = Math.min(row.tokenTat, now + by.tokenMostMs) - by.tokenSlackMs
  const gate = Math.min(row.gateUntil, now + row.gateMs)
  return Math.max(1, Math.ceil(Math.max(image, token, gate) - now))
}
