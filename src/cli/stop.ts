import { lastResort } from '../clock.ts'
import type { Stop } from '../worker/worker.ts'
import { EXIT } from './options.ts'

/** What is told to whoever watches: cards in hand are being finished, they are let go, or the process ends as they are. */
export type Parting = 'finishing' | 'letting-go' | 'ending'

/** How the process was told to stop. */
export interface Stopping extends Stop {
  /**
   * From now on there may be cards in hand. Until then a signal ends the process at once: a list that is half read, a ledger
   * that is half upgraded or waited for is as if nobody had begun.
   */
  begin(told: (parting: Parting) => void): void
  /** 130 after Ctrl-C; after another signal 0 with everything in hand finished, 1 when we let go; undefined when nobody said stop. */
  exitCode(): number | undefined
  /** Stops listening. */
  end(): void
}

export interface StopSettings {
  /** How long the cards in hand may take after the first signal. */
  readonly patienceMs: number
  /** The exit code when a SIGTERM comes before anything was begun. */
  readonly unbegun: number
}

/** Longer than a picture may take by default, and shorter than the `TimeoutStopSec` of docs/operating.md. */
export const STOP_AFTER_MS = 200_000

/** What was let go is written down by then, or never: a disk, a lock or a sender that does not answer keeps nobody alive. */
const LET_GO_MS = 5_000

/** Ctrl-C, as shells count it: 128 + SIGINT. */
const INTERRUPTED = 130

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * The first signal lets the cards in hand finish; the second, or the end of our patience, lets go of everything. SIGHUP, which
 * a terminal sends that is closed, is one of them.
 */
export function listenForStop({ patienceMs, unbegun }: StopSettings): Stopping {
  const soon = new AbortController()
  const now = new AbortController()
  let interrupted = false
  let tell: ((parting: Parting) => void) | undefined
  const codeOf = (otherwise: number) => (interrupted ? INTERRUPTED : otherwise)
  const letGo = () => {
    if (now.signal.aborted) return
    tell?.('letting-go')
    now.abort(new DOMException('told to stop at once', 'AbortError'))
    lastResort(LET_GO_MS, () => {
      tell?.('ending')
      process.exit(codeOf(EXIT.unfinished))
    })
  }
  const stop = (signal: NodeJS.Signals) => {
    interrupted ||= signal === 'SIGINT'
    if (tell === undefined) process.exit(codeOf(unbegun))
    if (soon.signal.aborted) return letGo()
    tell('finishing')
    soon.abort(new DOMException('told to stop', 'AbortError'))
    lastResort(patienceMs, letGo)
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  return {
    soon: soon.signal,
    now: now.signal,
    begin: (told) => void (tell = told),
    exitCode() {
      if (!soon.signal.aborted) return undefined
      return codeOf(now.signal.aborted ? EXIT.unfinished : EXIT.done)
    },
    end() {
      for (const signal of SIGNALS) process.off(signal, stop)
    },
  }
}
