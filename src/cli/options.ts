/** Levels of the log, loudest last. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type Level = (typeof LEVELS)[number]

/** Options that every command has. */
export interface Common {
  /** Path of jobs.yaml, as typed. */
  readonly config: string
  /** The data folder as typed; undefined: `data` beside jobs.yaml. */
  readonly data?: string
  /** Undefined: `info`, and on a terminal only `warn` for commands that show their progress themselves. */
  readonly logLevel?: Level
}

/** Options of commands that work on cards. */
export interface Working extends Common {
  /** How long cards in hand may take after a signal, in ms; undefined: `STOP_AFTER_MS`. */
  readonly stopAfter?: number
}

/** Exit codes (docs/operating.md). */
export const EXIT = {
  done: 0,
  /** A card ended failed, held, partial or missed, or is left to another process or a later try. */
  unfinished: 1,
  mistake: 2,
  /** EX_SOFTWARE of sysexits.h. */
  bug: 70,
} as const
