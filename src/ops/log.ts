import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'

import type { Redaction } from '../redaction.ts'
import { shown } from './shown.ts'

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

/** File descriptor of stderr: results go to stdout, everything else here. */
const STDERR = 2

export interface LogSettings {
  /** A person watches: a readable form instead of JSON. */
  readonly terminal: boolean
  readonly redaction: Redaction
  /** Where the lines go, instead of stderr. */
  readonly to?: DestinationStream & NodeJS.WritableStream
}

/**
 * JSON lines on stderr, or a readable form of them on a terminal. Every value goes through the redaction before it is
 * written, so no line holds a secret, and none begins or turns another one.
 */
export async function logger(level: Level, { terminal, redaction, to }: LogSettings): Promise<Logger> {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    // What is known of an error is plain data by then.
    serializers: { err: (known: unknown) => known },
    // Values of this field are shown over several lines, in which anything could stand; no field of ours has its name.
    errorKey: 'none',
    hooks: {
      logMethod(this: Logger, [first, message]: Parameters<pino.LogFn>, method: pino.LogFn) {
        const fields = shown(first instanceof Error ? { err: first } : first, redaction)
        if (typeof fields === 'string') method.apply(this, [fields])
        else method.apply(this, [fields, redaction.text(message ?? '')])
      },
    },
  }
  const out = to ?? pino.destination({ dest: STDERR, sync: true })
  // A full disk or a closed terminal takes no more lines: that is no reason to stop.
  out.on('error', () => {})
  if (!terminal) return pino(options, out)
  const { default: pretty } = await import('pino-pretty')
  const how = { sync: true, ignore: 'run', singleLine: true, errorLikeObjectKeys: [] }
  return pino(options, pretty({ ...how, destination: out }))
}
