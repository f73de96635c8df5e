/** What can go wrong with one request. */
export type Fault =
  /** Painted in another size than asked for. */
  | { readonly kind: 'wrong-size'; readonly width: number; readonly height: number }
  | { readonly kind: 'jpeg' }
  /** Pictures before the one that is meant, not marked as thoughts, and billed. */
  | { readonly kind: 'drafts'; readonly count: number }
  /** Ended by the bound of its tokens. */
  | { readonly kind: 'cut-off' }
  /** A picture that was tried out comes before the one that is meant. */
  | { readonly kind: 'thoughts' }
  | { readonly kind: 'no-usage' }
  /** Tokens, but not of what. */
  | { readonly kind: 'no-details' }
  /** Words in the place of the picture. */
  | { readonly kind: 'text-only'; readonly text: string }
  /** Painted, billed and kept back by a filter. */
  | { readonly kind: 'kept-back'; readonly finishReason: string }
  | { readonly kind: 'billed-empty' }
  | { readonly kind: 'address' }
  | { readonly kind: 'truncated-base64' }
  | { readonly kind: 'bad-base64' }
  | { readonly kind: 'wrong-magic' }
  | { readonly kind: 'half-json' }
  | { readonly kind: 'huge-body'; readonly bytes: number }
  /** Never answers; the picture is painted and billed all the same. */
  | { readonly kind: 'hang' }
  /** Headers and half a body, and then nothing any more. */
  | { readonly kind: 'stall' }
  /** Cut: before anything is done, in the middle of the answer, or painted and billed without a byte of answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'mid-body' | 'after-painting' }
  /** Anything else, word for word. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body: string
    }
