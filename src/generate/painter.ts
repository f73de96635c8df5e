import type { Micros } from '../money.ts'
import type { Generator, PictureRequest, Usage } from './generator.ts'
import type { Pace } from './paced.ts'

/** What a paid generator's calls weigh and cost. */
export interface Terms {
  /** The most that this call can weigh and cost. */
  estimate(request: Pick<PictureRequest, 'size' | 'quality' | 'prompt'>): {
    readonly tokens: number
    readonly worst: Micros
  }
  bill(usage: Usage): Micros
}

/** A generator with everything that goes around its calls. */
export interface Painter {
  readonly generator: Generator
  /** When it may be asked, and how many times at once. */
  readonly pace: Pace
  /** Undefined for what this machine makes by itself: it costs nothing. */
  readonly terms: Terms | undefined
}

/** A model that a job names and that cannot be asked here. */
export interface Absent {
  /** `OPENAI_API_KEY`: what is lacking. */
  readonly lacks: string
}

/** By model, as jobs.yaml names them. */
export type Painters = (model: string) => Painter | Absent
