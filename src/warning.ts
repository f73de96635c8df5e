/** Something worth telling that changed no ending. Typed by its code; the detail is for people. */
export interface Warning {
  /** `size_mismatch`, `fallback-painted` … */
  readonly code: string
  /** One sentence without names of persons, at most 500 characters. */
  readonly detail: string
}
