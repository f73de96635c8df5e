/** What a service allows and how much is asked of it. One set of numbers for everybody in a run. */
export interface Load {
  /** One request more is allowed every so many ms: 60 s / limit of the service, time-scaled. */
  readonly unitMs: number
  /** How many requests a rested caller may send at once. */
  readonly burst: number
  /** What the service's bucket really holds, in requests; callers are not told. */
  readonly capacity: number
  /** What a refused request takes out of the bucket. */
  readonly refusedTakes: 'what is left' | 'nothing'
  /** From a request that is let in to its answer, in ms. */
  readonly latencyMs: number
  /** How many requests must be answered, by all processes together. */
  readonly requests: number
}

/**
 * The shortest time in which the load can be served, in ms: the burst at once, then one request every unit, and one
 * latency for the last (DESIGN.md, section 8).
 */
export function idealMs({ requests, burst, unitMs, latencyMs }: Load): number {
  return (requests - burst) * unitMs + latencyMs
}
