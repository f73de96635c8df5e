/** What can go wrong with one request. Each wins over the limits, which are charged all the same. */
export type Fault =
  | {
      readonly kind: 'moderation'
      readonly stage?: 'input' | 'output'
      readonly categories?: readonly string[]
      readonly code?: 'moderation_blocked' | 'content_policy_violation'
    }
  | { readonly kind: 'quota'; readonly code: MoneyCode }
  | { readonly kind: 'not-verified' }
  /** The model was shut down today. */
  | { readonly kind: 'shut-down' }
  | { readonly kind: 'slow-down'; readonly retryAfter?: number | string }
  /** A 429 although there is room. `says` is the hint in the message, `12s`. */
  | {
      readonly kind: 'rate-limit'
      readonly headers?: Readonly<Record<string, string>>
      readonly says?: string
    }
  | { readonly kind: 'server-error' }
  | { readonly kind: 'overloaded'; readonly retryAfter?: number }
  /** 502 from what stands in front, in HTML. Nobody knows what happened behind it. */
  | { readonly kind: 'bad-gateway' }
  | { readonly kind: 'gateway-timeout' }
  | { readonly kind: 'truncated-base64' }
  | { readonly kind: 'bad-base64' }
  | { readonly kind: 'empty-data' }
  | { readonly kind: 'missing-b64' }
  | { readonly kind: 'billed-empty' }
  | { readonly kind: 'address' }
  | { readonly kind: 'wrong-size'; readonly width: number; readonly height: number }
  | { readonly kind: 'wrong-quality'; readonly quality: string }
  | { readonly kind: 'wrong-magic' }
  | { readonly kind: 'jpeg' }
  | { readonly kind: 'two-pictures' }
  | { readonly kind: 'no-usage' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'half-json' }
  | { readonly kind: 'huge-body'; readonly bytes: number }
  /** Never answers; the picture is painted and billed all the same. */
  | { readonly kind: 'hang' }
  /** Headers and half a body, and then nothing any more. */
  | { readonly kind: 'stall' }
  /** Cut: before anything is done, in the middle of the answer, or painted and billed without a byte of answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'mid-body' | 'after-painting' }
  /** What stands in a file of test/fixtures/openai. */
  | {
      readonly kind: 'recorded'
      readonly status: number
      readonly body: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Anything else, word for word. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body: string
    }

type MoneyCode =
  | 'insufficient_quota'
  | 'credit_balance_exhausted'
  | 'organization_spend_limit_exceeded'
  | 'project_spend_limit_exceeded'
  | 'organization_usage_limit_exceeded'
  | 'billing_hard_limit_reached'

/** By the number of the request to an images endpoint, 1 for the first; or one after the other. */
export type Faults =
  | ((n: number, body: Readonly<Record<string, unknown>>) => Fault | undefined)
  | readonly (Fault | null | undefined)[]

export function faultFor(
  faults: Faults,
  n: number,
  body: Readonly<Record<string, unknown>>,
): Fault | undefined {
  return (typeof faults === 'function' ? faults(n, body) : faults[n - 1]) ?? undefined
}
