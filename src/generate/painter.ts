import type { Micros } from '../money.ts'
import type { Evidence, Generator, Usage, Wanted } from './generator.ts'
import type { Pace } from './paced.ts'

/** What a paid generator's calls weigh and cost. */
export interface Terms {
  /** The most that this call can weigh and cost. */
  estimate(wanted: Wanted): {
    readonly tokens: number
    readonly worst: Micros
  }
  /** The evidence names the host model, where one was paid beside the picture. */
  bill(usage: Usage, evidence?: Evidence): Micros
}

/** A generator with everything that goes around its calls. */
export interface Painter {
  readonly generator: Generator
  /** When it may be asked, and how many times at once. */
  readonly pace: Pace
  /** Undefined for what costs nothing: this machine's own artist, and a plan that is paid by the month. */
  readonly terms: Terms | undefined
  /** `openai`, `gemini`: what `image.deny` forbids; `local` for this machine's own artist. */
  readonly provider: string
  /**
   * Whom a service refuses when it says that there is no money or no access: the provider and a mark of the key, never
   * the key. Undefined for this machine's own artist, which nobody refuses.
   */
  readonly account: string | undefined
}

/** A model that a job names and that cannot be asked here. */
export interface Absent {
  /** `OPENAI_API_KEY`: what is lacking. */
  readonly lacks: string
}

/** By model, as jobs.yaml names them. */
export type Painters = (model: string) => Painter | Absent
