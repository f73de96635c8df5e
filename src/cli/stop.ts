import type { Stop } from '../worker/worker.ts'
import { EXIT } from './options.ts'

/** How the process was told to stop. */
export interface Stopping extends Stop {
  /**
   * 130 after Ctrl-C; after a SIGTERM 0 with everything in hand finished, 1 when we let go; undefined when nobody said
   * stop.
   */
  exitCode(): number | undefined
  /** Stops listening. */
  end(): void
}

/** Ctrl-C, as shells count it: 128 + SIGINT. */
const INTERRUPTED = 130

/**
 * The first SIGTERM or Ctrl-C lets the cards in hand finish, the second lets go of everything. `told` is called at each, so
 * that somebody at a terminal sees what is happening.
 */
export function listenForStop(told: (times: number) => void): Stopping {
  const soon = new AbortController()
  const now = new AbortController()
  let interrupted = false
  let times = 0
  const stop = (signal: NodeJS.Signals) => {
    times++
    interrupted ||= signal === 'SIGINT'
    told(times)
    if (times === 1) soon.abort(new DOMException('told to stop', 'AbortError'))
    else now.abort(new DOMException('told to stop at once', 'AbortError'))
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  return {
    soon: soon.signal,
    now: now.signal,
    exitCode() {
      if (times === 0) return undefined
      if (interrupted) return INTERRUPTED
      return times === 1 ? EXIT.done : EXIT.unfinished
    },
    end: () => void process.off('SIGTERM', stop).off('SIGINT', stop),
  }
}
