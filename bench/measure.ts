/** One thing that is measured, with its peers beside it in the same run. */
export interface Measure {
  readonly name: string
  run(how: How): Promise<Found>
}

export interface How {
  readonly repeats: number
  /** Only contenders with this in their name; undefined means all. */
  readonly only: string | undefined
  /** Told how far it is, in a few words. */
  readonly progress: (words: string) => void
}

export interface Found {
  /** For people. */
  readonly text: string
  /** For the JSON file. */
  readonly figures: object
  /** Where ours misses its goal, a sentence each. */
  readonly missed: readonly string[]
}
