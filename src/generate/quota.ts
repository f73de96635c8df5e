import type { QuotaRow } from './quota-row.ts'

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

/** What a service said of one of its buckets; every part may be missing. */
export interface HeardBucket {
  /** Per minute. */
  readonly limit?: number
  /** What is left in the bucket. */
  readonly remaining?: number
  /** Until the bucket is full again, in ms. */
  readonly resetMs?: number
}

/** What a service said of its limits with an answer. May only make ours stricter. */
export interface HeardLimits {
  readonly images?: HeardBucket
  readonly tokens?: HeardBucket
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

/** What one answer of the service teaches about its limits. */
export interface Lesson {
  /** When the call that was answered had its grant. */
  readonly asked: Date
  readonly heard?: HeardLimits | undefined
  /** Set when the service said "too many", although we had counted and thought that there was room. */
  readonly tooMany?: TooMany | undefined
}

export interface TooMany {
  /** For how long nobody should ask, as far as the service said. */
  readonly ms: number
  /** `rate_limit_exceeded`, or `slow_down` when the rate rose too quickly. */
  readonly code: string
}

/**
 * Says when the service may be asked. One row for all processes and restarts; each attempt takes a grant of its own,
 * whether it succeeds or not, because the service counts failed requests too.
 */
export interface Quota {
  take(account: Account, ask: QuotaAsk): Promise<Grant>
  /** The service said "not now": nobody asks for so long. Never shortens what was asked for before. */
  close(account: Account, length: { ms: number; now: Date }): Promise<void>
  /** Makes the limits stricter, for everybody and for a while, when an answer gives reason to. Never above `limits`. */
  learn(account: Account, lesson: Lesson & { limits: QuotaLimits; now: Date }): Promise<void>
  /** What is remembered of an account, to be told to people; undefined when nobody has asked it yet. */
  state(account: Account): Promise<QuotaRow | undefined>
}
