/** One long proof: what is done to the program until it would break, and what was counted meanwhile. */
export type Chapter = (seed: number, ring: Ring) => Promise<Endured>

/** What a chapter is given. */
export interface Ring {
  /** A folder of its own, cleared away after it. */
  readonly folder: string
  /** Much fewer rounds, to see in a minute that everything still runs. */
  readonly short: boolean
  /** Aborted when the time is up; a chapter then ends its processes. */
  readonly signal: AbortSignal
  /** Told how far it is, in a few words. */
  readonly progress: (words: string) => void
}

export interface Endured {
  readonly name: string
  /** A row for each thing that was tried; its keys become the headings of the table. */
  readonly rows: readonly Row[]
  /** False when anything was lost, doubled or overspent, or took too long. */
  readonly ok: boolean
}

export type Row = Readonly<Record<string, string | number>>
