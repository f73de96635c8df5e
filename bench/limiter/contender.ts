import type { Call } from './call.ts'

/** What one process is told it may do: `burst` requests at once, then one every `unitMs`. */
export interface Share {
  readonly unitMs: number
  readonly burst: number
}

/** One process's way to the service, under one limiter. */
export interface Line extends AsyncDisposable {
  /** Makes so many calls, each of them again until it is served. */
  serve(count: number, call: Call): Promise<void>
}

/** Something that keeps a limit. */
export interface Contender {
  /** Settings and all that takes time; `folder` is shared by all processes of a race. */
  open(share: Share, folder: string): Promise<Line>
}
