/** One thing that was looked at, and how it is. */
export interface Finding {
  /** `key`, `model`, `storage` …: what was looked at. */
  readonly about: string
  /** Which one, `openai/gpt-image-2`; empty when there is only one. */
  readonly subject: string
  /** `warn`: works, but somebody should know. `fail`: cards that need it cannot be made or sent. */
  readonly result: 'ok' | 'warn' | 'fail'
  /** In a sentence. */
  readonly detail: string
  /** What to do; undefined when there is nothing to do. */
  readonly fix?: string
}
